import type { DraftRow } from '@duban/api-client';
import { AutoComplete, Button, Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DateInput } from '../commands/field-inputs.js';
import { useLeaveGuard } from '../elements/leave-guard.js';
import { useDepartments } from '../elements/register.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { useToday } from '../shell/session.js';
import type { RowPatch } from './draft-review.js';

interface DraftRowFormProps {
  readonly row: DraftRow;
  readonly saving: boolean;
  readonly error: unknown;
  readonly onSave: (change: RowPatch, next: boolean) => Promise<void>;
}

const KINDS = ['quantified', 'staged', 'deliverable', 'standing', 'advocated'] as const;

/** Correct what the grammar proposed, confirm it, or leave the row out. */
export function DraftRowForm({ row, saving, error, onSave }: DraftRowFormProps) {
  const { t } = useTranslation();
  const today = useToday();
  const departments = useDepartments();
  const names = departments.map((each) => ({ value: each.name }));
  const [title, setTitle] = useState(row.title);
  const [lead, setLead] = useState(row.lead ?? '');
  const [supporting, setSupporting] = useState<readonly string[]>(row.supporting);
  const [kind, setKind] = useState(row.kind);
  const [className, setClassName] = useState(row.class);
  const [deadlines, setDeadlines] = useState(row.deadlines);
  const edited: RowPatch = {
    ref: row.ref,
    ...(title.trim() === row.title ? {} : { title: title.trim() }),
    ...(lead.trim() === (row.lead ?? '') ? {} : { lead: lead.trim() === '' ? null : lead.trim() }),
    ...(supporting.join() === row.supporting.join() ? {} : { supporting: [...supporting] }),
    ...(kind === row.kind ? {} : { kind }),
    ...(className === row.class ? {} : { class: className }),
    ...(JSON.stringify(deadlines) === JSON.stringify(row.deadlines) ? {} : { deadlines }),
  };
  const dirty = Object.keys(edited).length > 1;
  const guard = useLeaveGuard(dirty);
  const save = (change: RowPatch, next: boolean) => {
    guard.settle();
    void onSave(change, next);
  };
  const leftOut = row.state === 'left-out';
  return (
    <div className="draft-form">
      <p className="clause">{row.text}</p>
      <label>
        {t('screens.measures.title')}
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} maxLength={300} value={title} onChange={(event) => setTitle(event.target.value)} />
      </label>
      <div className="draft-pair">
        <label>
          {t('screens.plans.lead')}
          <AutoComplete data-testid="draft-lead" value={lead} options={names} onChange={(value: string) => setLead(value)} showSearch={{ filterOption: (typed, option) => String(option?.value ?? '').includes(typed) }} maxLength={100} allowClear />
        </label>
        <label>
          {t('screens.plans.supporting')}
          <Select mode="tags" value={[...supporting]} options={names} onChange={(value: string[]) => setSupporting(value)} maxTagCount={4} tokenSeparators={['、', '，', ',']} />
        </label>
        <label>
          {t('screens.plans.kind')}
          <Select data-testid="draft-kind" value={kind} options={KINDS.map((value) => ({ value, label: t(`codes.kind.${value}`) }))} onChange={setKind} />
        </label>
        <label>
          {t('screens.plans.class')}
          <Select value={className} onChange={setClassName} options={[...new Set(['规划任务', '年度重点', '十件实事', '批示', row.class])].map((value) => ({ value, label: value }))} />
        </label>
      </div>
      {deadlines.map((deadline, index) => (
        <div key={index} className="draft-deadline">
          <span>
            {t('screens.plans.deadline')}：{deadline.title}
          </span>
          <DateInput today={today} label={t('screens.plans.deadline')} value={deadline.dueOn} onChange={(dueOn) => dueOn && setDeadlines(deadlines.map((each, at) => (at === index ? { ...each, dueOn, confirmed: true } : each)))} />
          <Checkbox checked={deadline.confirmed} onChange={(event) => setDeadlines(deadlines.map((each, at) => (at === index ? { ...each, confirmed: event.target.checked } : each)))}>
            {t('screens.plans.deadlineConfirmed')}
          </Checkbox>
          <button type="button" className="plain" onClick={() => setDeadlines(deadlines.filter((_, at) => at !== index))}>
            {t('commands.form.remove')}
          </button>
        </div>
      ))}
      <Proposed row={row} />
      {error !== null && error !== undefined && <TroubleNote error={error} />}
      <div className="draft-acts">
        <button type="button" className="plain" onClick={() => setDeadlines([...deadlines, { title: row.title.slice(0, 400), dueOn: `${today.slice(0, 4)}-12-31`, confirmed: true }])}>
          + {t('screens.plans.addDeadline')}
        </button>
        <Button onClick={() => save({ ref: row.ref, leftOut: !leftOut }, !leftOut)} disabled={saving} data-testid="leave-out">
          {leftOut ? t('screens.plans.takeIn') : t('screens.plans.leaveOut')}
        </Button>
        <Button onClick={() => save(edited, false)} disabled={!dirty || saving} data-testid="save-row">
          {t('screens.plans.save')}
        </Button>
        <Button type="primary" loading={saving} onClick={() => save({ ...edited, ...(deadlines.length > 0 ? { deadlines: deadlines.map((each) => ({ ...each, confirmed: true })) } : {}), confirmed: true }, true)} data-testid="confirm-row">
          {t('screens.plans.confirmNext')}
        </Button>
      </div>
    </div>
  );
}

/** Targets and recurring duties as proposed; they are confirmed with the row. */
function Proposed({ row }: { row: DraftRow }) {
  const { t } = useTranslation();
  return (
    <>
      {row.targets.length > 0 && (
        <p>
          <b>{t('screens.plans.targets')}：</b>
          {row.targets.map((each) => `${each.title}${each.dueOn ? `（${each.dueOn}）` : ''}`).join('；')}
        </p>
      )}
      {row.recurring.length > 0 && (
        <p>
          <b>{t('screens.plans.recurring')}：</b>
          {row.recurring.map((each) => `${each.title}（${t(`codes.confirmation.${each.confirmation}`)}）`).join('；')}
        </p>
      )}
    </>
  );
}
