import { dutyPeriods } from '@duban/domain';
import type { DraftRow } from '@duban/api-client';
import { Input, InputNumber, Select } from 'antd';
import { Checkbox } from '../elements/tick.js';
import { useWords } from '../words/words.js';
import type { RowEdit } from './draft-changes.js';
import { RemoveButton } from './draft-deadlines.js';
import { ReadNote } from './read-note.js';

type Duty = DraftRow['recurring'][number];

interface DraftRecurringProps {
  readonly edit: RowEdit;
  readonly onChange: (some: Partial<RowEdit>) => void;
}

/** Duties that come round: how often they are done, and how often the department vouches for them. */
export function DraftRecurring({ edit, onChange }: DraftRecurringProps) {
  const say = useWords();
  const { recurring } = edit;
  const set = (next: readonly Duty[]) => onChange({ recurring: [...next] });
  const blank: Duty = {
    title: edit.title.slice(0, 400),
    frequency: 'yearly',
    confirmation: 'yearly',
    confirmed: true,
  };
  return (
    <fieldset className="draft-list">
      <legend>{say.review.field.recurring}</legend>
      {recurring.map((duty, index) => (
        <DutyItem
          key={index}
          duty={duty}
          onChange={(some) => set(recurring.map((each, at) => (at === index ? { ...each, ...some } : each)))}
          onRemove={() => set(recurring.filter((_, at) => at !== index))}
        />
      ))}
      <button type="button" className="plain" onClick={() => set([...recurring, blank])}>
        + {say.review.addRecurring}
      </button>
    </fieldset>
  );
}

interface DutyItemProps {
  readonly duty: Duty;
  readonly onChange: (some: Partial<Duty>) => void;
  readonly onRemove: () => void;
}

function DutyItem({ duty, onChange, onRemove }: DutyItemProps) {
  const say = useWords();
  return (
    <div className="draft-item" data-testid="draft-recurring">
      <Input
        aria-label={say.review.what}
        value={duty.title}
        maxLength={400}
        onChange={(event) => onChange({ title: event.target.value })}
      />
      <div className="draft-item-line">
        <Select
          aria-label={say.review.frequency}
          value={duty.frequency ?? null}
          options={Object.entries(say.review.often).map(([value, label]) => ({ value, label }))}
          onChange={(frequency) => onChange({ frequency: frequency ?? undefined })}
          style={{ width: 120 }}
        />
        <InputNumber
          aria-label={say.review.quantity}
          placeholder={say.review.quantity}
          className="draft-number"
          value={duty.quantity ?? null}
          onChange={(quantity) => onChange({ quantity })}
        />
        <Input
          aria-label={say.review.unit}
          placeholder={say.review.unit}
          className="draft-number"
          value={duty.unit ?? ''}
          maxLength={40}
          onChange={(event) => onChange({ unit: event.target.value === '' ? null : event.target.value })}
        />
        <Select
          aria-label={say.review.confirmation}
          value={duty.confirmation}
          options={dutyPeriods.map((value) => ({ value, label: say.labels.confirmation[value] }))}
          onChange={(confirmation) => onChange({ confirmation })}
          style={{ width: 130 }}
        />
        <Checkbox checked={duty.confirmed} onChange={(event) => onChange({ confirmed: event.target.checked })}>
          {say.review.confirmed}
        </Checkbox>
        <ReadNote read={duty} />
        <RemoveButton onClick={onRemove} />
      </div>
    </div>
  );
}
