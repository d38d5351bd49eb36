import type { DraftRow } from '@duban/api-client';
import { Input } from 'antd';
import { Checkbox } from '../elements/tick.js';
import { useWords } from '../words/words.js';
import { DateInput } from '../elements/date-input.js';
import { useToday } from '../shell/session.js';
import type { EditChange, RowEdit } from './draft-changes.js';
import { ReadNote } from './read-note.js';

type Deadline = DraftRow['deadlines'][number];

interface DraftDeadlinesProps {
  readonly edit: RowEdit;
  readonly onChange: EditChange;
}

/** Dates as read; an unconfirmed one can't start a clock. A date that was set by hand is confirmed by that. */
export function DraftDeadlines({ edit, onChange }: DraftDeadlinesProps) {
  const say = useWords();
  const { deadlines } = edit;
  const today = useToday();
  const yearEnd = `${today.slice(0, 4)}-12-31`;
  const set = (next: (before: readonly Deadline[]) => readonly Deadline[]) =>
    onChange((now) => ({ deadlines: [...next(now.deadlines)] }));
  const replace = (index: number, some: Partial<Deadline>) =>
    set((before) => before.map((each, at) => (at === index ? { ...each, ...some } : each)));
  const added = { title: edit.title.slice(0, 400), dueOn: yearEnd, confirmed: true };
  return (
    <fieldset className="draft-list">
      <legend>{say.review.field.deadlines}</legend>
      {deadlines.map((deadline, index) => (
        <div key={index} className="draft-item" data-testid="draft-deadline">
          <Input
            aria-label={say.review.what}
            value={deadline.title}
            maxLength={400}
            onChange={(event) => replace(index, { title: event.target.value })}
          />
          <div className="draft-item-line">
            <DateInput
              today={today}
              label={say.plans.deadline}
              value={deadline.dueOn}
              onChange={(dueOn) => dueOn && replace(index, { dueOn, confirmed: true })}
            />
            <Checkbox
              checked={deadline.confirmed}
              onChange={(event) => replace(index, { confirmed: event.target.checked })}
            >
              {say.review.confirmed}
            </Checkbox>
            <ReadNote read={deadline} />
            <RemoveButton onClick={() => set((before) => before.filter((_, at) => at !== index))} />
          </div>
        </div>
      ))}
      <Undated edit={edit} onChange={onChange} />
      <button type="button" className="plain" onClick={() => set((before) => [...before, added])}>
        + {say.plans.addDeadline}
      </button>
    </fieldset>
  );
}

/** Words that name a time and no day: a day set by hand makes a deadline of them. */
function Undated({ edit, onChange }: DraftDeadlinesProps) {
  const say = useWords();
  const today = useToday();
  return edit.undated.map((each, index) => {
    const rest = edit.undated.filter((_, at) => at !== index);
    return (
      <div key={index} className="draft-item">
        <span>{say.review.noDay({ title: each.title })}</span>
        <div className="draft-item-line">
          <DateInput
            today={today}
            label={say.review.setDay}
            value={null}
            onChange={(dueOn) =>
              dueOn && onChange({ undated: rest, deadlines: [...edit.deadlines, { ...each, dueOn, confirmed: true }] })
            }
          />
          <ReadNote read={each} />
          <RemoveButton onClick={() => onChange({ undated: rest })} />
        </div>
      </div>
    );
  });
}

/** Takes a dated thing or a duty out of the row. */
export function RemoveButton({ onClick }: { onClick: () => void }) {
  const say = useWords();
  return (
    <button type="button" className="plain draft-remove" onClick={onClick}>
      {say.form.remove}
    </button>
  );
}
