import type { DraftRow } from '@duban/api-client';
import { Input, InputNumber, Select } from 'antd';
import { Checkbox } from '../elements/tick.js';
import { useWords } from '../words/words.js';
import { DateInput } from '../elements/date-input.js';
import { useToday } from '../shell/session.js';
import type { EditChange, RowEdit } from './draft-changes.js';
import { RemoveButton } from './draft-deadlines.js';
import { ReadNote } from './read-note.js';

type Target = DraftRow['targets'][number];

const COMPARATORS = [
  { value: '>=', label: '≥' },
  { value: '>', label: '>' },
  { value: '<=', label: '≤' },
  { value: '<', label: '<' },
  { value: '=', label: '=' },
  { value: '~', label: '≈' },
] as const;

interface DraftTargetsProps {
  readonly edit: RowEdit;
  readonly onChange: EditChange;
}

/** Numbers to reach: indicator, relation, value, unit and by when. */
export function DraftTargets({ edit, onChange }: DraftTargetsProps) {
  const say = useWords();
  const { targets } = edit;
  const set = (next: (before: readonly Target[]) => readonly Target[]) =>
    onChange((now) => ({ targets: [...next(now.targets)] }));
  const blank: Target = { title: edit.title.slice(0, 400), dueOn: null, confirmed: true, comparator: '>=' };
  return (
    <fieldset className="draft-list">
      <legend>{say.review.field.targets}</legend>
      {targets.map((target, index) => (
        <TargetItem
          key={index}
          target={target}
          onChange={(some) => set((before) => before.map((each, at) => (at === index ? { ...each, ...some } : each)))}
          onRemove={() => set((before) => before.filter((_, at) => at !== index))}
        />
      ))}
      <button
        type="button"
        className="plain"
        data-testid="add-target"
        onClick={() => set((before) => [...before, blank])}
      >
        + {say.review.addTarget}
      </button>
    </fieldset>
  );
}

interface TargetItemProps {
  readonly target: Target;
  readonly onChange: (some: Partial<Target>) => void;
  readonly onRemove: () => void;
}

function TargetItem({ target, onChange, onRemove }: TargetItemProps) {
  const say = useWords();
  const today = useToday();
  return (
    <div className="draft-item" data-testid="draft-target">
      <Input
        aria-label={say.review.what}
        value={target.title}
        maxLength={400}
        onChange={(event) => onChange({ title: event.target.value })}
      />
      <div className="draft-item-line">
        <Input
          aria-label={say.review.indicator}
          placeholder={say.review.indicator}
          className="draft-indicator"
          value={target.indicator ?? ''}
          maxLength={200}
          onChange={(event) => onChange({ indicator: event.target.value })}
        />
        <Measured target={target} onChange={onChange} />
      </div>
      <div className="draft-item-line">
        <span>{say.review.by}</span>
        <DateInput
          today={today}
          label={say.review.by}
          value={target.dueOn}
          onChange={(dueOn) => onChange({ dueOn, confirmed: true })}
        />
        <Checkbox checked={target.confirmed} onChange={(event) => onChange({ confirmed: event.target.checked })}>
          {say.review.confirmed}
        </Checkbox>
        <ReadNote read={target} />
        <RemoveButton onClick={onRemove} />
      </div>
    </div>
  );
}

/** ≥ 55 — 60 % 每(学生): a ratio such as 3.1:1 stays words. */
function Measured({ target, onChange }: Omit<TargetItemProps, 'onRemove'>) {
  const say = useWords();
  const words = (typed: string) => (/^-?\d+(?:\.\d+)?$/.test(typed) ? Number(typed) : typed);
  const value = target.value;
  return (
    <>
      <Select
        aria-label={say.review.comparator}
        value={target.comparator ?? null}
        options={[...COMPARATORS]}
        onChange={(comparator) => onChange({ comparator: comparator ?? undefined })}
        style={{ width: 64 }}
      />
      <Input
        aria-label={say.review.value}
        placeholder={say.review.value}
        className="draft-number"
        value={value === undefined ? '' : String(value)}
        maxLength={40}
        onChange={(event) =>
          onChange({ value: event.target.value.trim() === '' ? undefined : words(event.target.value.trim()) })
        }
      />
      {target.valueMax !== undefined && (
        <InputNumber
          aria-label={say.review.valueMax}
          className="draft-number"
          value={target.valueMax}
          onChange={(most) => onChange({ valueMax: most ?? undefined })}
        />
      )}
      <Input
        aria-label={say.review.unit}
        placeholder={say.review.unit}
        className="draft-number"
        value={target.unit ?? ''}
        maxLength={40}
        onChange={(event) => onChange({ unit: event.target.value })}
      />
      {target.per !== undefined && (
        <Input
          aria-label={say.review.perWhom}
          className="draft-per"
          prefix={say.review.per}
          value={target.per}
          maxLength={100}
          onChange={(event) => onChange({ per: event.target.value })}
        />
      )}
    </>
  );
}
