import type { DraftRow } from '@duban/api-client';
import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import { DateInput } from '../commands/field-inputs.js';
import { useToday } from '../shell/session.js';

type Deadlines = DraftRow['deadlines'];

/** Dates as read; an unconfirmed one can't start a clock. A date that was set by hand is confirmed by that. */
export function DraftDeadlines({
  deadlines,
  onChange,
}: {
  deadlines: Deadlines;
  onChange: (deadlines: Deadlines) => void;
}) {
  const { t } = useTranslation();
  const today = useToday();
  const replace = (index: number, some: Partial<Deadlines[number]>) =>
    onChange(deadlines.map((each, at) => (at === index ? { ...each, ...some } : each)));
  return deadlines.map((deadline, index) => (
    <div key={index} className="draft-deadline">
      <span>
        {t('screens.plans.deadline')}：{deadline.title}
      </span>
      <DateInput
        today={today}
        label={t('screens.plans.deadline')}
        value={deadline.dueOn}
        onChange={(dueOn) => dueOn && replace(index, { dueOn, confirmed: true })}
      />
      <Checkbox checked={deadline.confirmed} onChange={(event) => replace(index, { confirmed: event.target.checked })}>
        {t('screens.plans.deadlineConfirmed')}
      </Checkbox>
      <button type="button" className="plain" onClick={() => onChange(deadlines.filter((_, at) => at !== index))}>
        {t('commands.form.remove')}
      </button>
    </div>
  ));
}
