import type { CommentProposal, CommentRound, ProposedChange } from '@duban/api-client';
import { Input, Select } from 'antd';
import { Button } from '../elements/button.js';
import { useState } from 'react';
import { DateInput } from '../elements/date-input.js';
import { useRegister } from '../plans/use-draft.js';
import { useToday } from '../shell/session.js';
import { useWords } from '../words/words.js';

interface ProposalFormProps {
  readonly row: CommentRound['rows'][number];
  readonly onSend: (proposal: CommentProposal, text: string) => void;
  readonly onCancel: () => void;
}

/** What a department would have otherwise: who leads, by when, how much. What is left empty stays as it is. */
export function ProposalForm({ row, onSend, onCancel }: ProposalFormProps) {
  const { comments: words, form } = useWords();
  const today = useToday();
  const departments = useRegister();
  const [lead, setLead] = useState<string | null>(null);
  const [text, setText] = useState('');
  const [dates, setDates] = useState<Readonly<Record<string, string | null>>>({});
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const dated = [
    ...row.deadlines.map((each) => ({ of: 'deadline' as const, ...each, value: null })),
    ...row.targets.map((each) => ({ of: 'target' as const, ...each })),
  ];
  const changes = dated.flatMap(({ of, title, dueOn }, at): ProposedChange[] => {
    const [date, value] = [dates[at] ?? null, values[at]?.trim() ?? ''];
    if (date === null && value === '') return [];
    return [{ of, title, was: dueOn, dueOn: date, value: value === '' ? null : value }];
  });
  return (
    <form
      className="comment-form"
      onSubmit={(event) => {
        event.preventDefault();
        onSend({ lead, changes }, text);
      }}
    >
      <label>
        {words.lead}
        <Select
          showSearch
          allowClear
          data-testid="propose-lead"
          placeholder={words.keep}
          value={lead}
          onChange={(code: string | undefined) => setLead(code ?? null)}
          options={departments
            .filter(({ name, validTo }) => name !== row.lead && validTo === null)
            .map(({ code, name }) => ({ value: code, label: name }))}
          optionFilterProp="label"
        />
      </label>
      {dated.map((each, at) => (
        <div key={at}>
          {!isTwin(dated, at) && (
            <label>
              {words.dueOn({ title: each.title, on: each.dueOn ?? words.noDate })}
              <DateInput
                value={dates[at] ?? null}
                onChange={(date) => setDates({ ...dates, [at]: date })}
                today={today}
                testId={`propose-date-${at}`}
                label={words.dueOn({ title: each.title, on: each.dueOn ?? words.noDate })}
              />
            </label>
          )}
          {each.of === 'target' && each.value !== null && (
            <label>
              {words.value({ title: each.title, value: `${each.value}${each.unit}` })}
              <Input
                value={values[at] ?? ''}
                maxLength={100}
                data-testid={`propose-value-${at}`}
                onChange={({ target }) => setValues({ ...values, [at]: target.value })}
              />
            </label>
          )}
        </div>
      ))}
      <label>
        {words.reason}
        <Input
          value={text}
          maxLength={2_000}
          data-testid="propose-why"
          onChange={({ target }) => setText(target.value)}
        />
      </label>
      <span>
        <Button
          type="primary"
          htmlType="submit"
          data-testid="propose-submit"
          disabled={lead === null && changes.length === 0}
        >
          {words.submit}
        </Button>
        <Button onClick={onCancel}>{form.cancel}</Button>
      </span>
    </form>
  );
}

/** A target that was read of the same phrase as a date: its day is asked once. */
function isTwin(all: readonly { title: string; dueOn: string | null }[], at: number): boolean {
  return all.findIndex(({ title, dueOn }) => title === all[at]?.title && dueOn === all[at]?.dueOn) < at;
}
