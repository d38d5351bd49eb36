import type { DraftRow } from '@duban/api-client';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLeaveGuard } from '../elements/leave-guard.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { useToday } from '../shell/session.js';
import { DraftDeadlines } from './draft-deadlines.js';
import { DraftDepartments, DraftSorts } from './draft-fields.js';
import { changesOf, type RowEdit } from './draft-changes.js';
import type { RowPatch } from './draft-review.js';

interface DraftRowFormProps {
  readonly row: DraftRow;
  readonly saving: boolean;
  readonly error: unknown;
  readonly onSave: (change: RowPatch, next: boolean) => Promise<void>;
}

/** Correct what the grammar proposed, confirm it, or leave the row out. */
export function DraftRowForm({ row, saving, error, onSave }: DraftRowFormProps) {
  const { t } = useTranslation();
  const [edit, setEdit] = useState<RowEdit>({
    title: row.title,
    lead: row.lead ?? '',
    supporting: row.supporting,
    kind: row.kind,
    class: row.class,
    deadlines: row.deadlines,
  });
  const change = (some: Partial<RowEdit>) => setEdit((before) => ({ ...before, ...some }));
  const changes = changesOf(row, edit);
  const guard = useLeaveGuard(Object.keys(changes).length > 0);
  const save = (patch: Omit<RowPatch, 'ref'>, next: boolean) => {
    guard.settle();
    void onSave({ ref: row.ref, ...patch }, next);
  };
  return (
    <div className="draft-form">
      <p className="clause">{row.text}</p>
      <label>
        {t('screens.measures.title')}
        <Input.TextArea
          autoSize={{ minRows: 1, maxRows: 4 }}
          maxLength={300}
          value={edit.title}
          onChange={(event) => change({ title: event.target.value })}
        />
      </label>
      <div className="draft-pair">
        <DraftDepartments edit={edit} onChange={change} />
        <DraftSorts row={row} edit={edit} onChange={change} />
      </div>
      <DraftDeadlines deadlines={edit.deadlines} onChange={(deadlines) => change({ deadlines })} />
      <Proposed row={row} />
      {error !== null && <TroubleNote error={error} />}
      <Acts row={row} edit={edit} changes={changes} saving={saving} onSave={save} onEdit={change} />
    </div>
  );
}

interface ActsProps {
  readonly row: DraftRow;
  readonly edit: RowEdit;
  readonly changes: Omit<RowPatch, 'ref'>;
  readonly saving: boolean;
  readonly onSave: (patch: Omit<RowPatch, 'ref'>, next: boolean) => void;
  readonly onEdit: (some: Partial<RowEdit>) => void;
}

function Acts({ row, edit, changes, saving, onSave, onEdit }: ActsProps) {
  const { t } = useTranslation();
  const yearEnd = `${useToday().slice(0, 4)}-12-31`;
  const leftOut = row.state === 'left-out';
  const unchanged = Object.keys(changes).length === 0;
  // Confirming the row confirms the dates that are seen with it.
  const seen = edit.deadlines.map((each) => ({ ...each, confirmed: true }));
  const confirmed = { ...changes, ...(seen.length > 0 ? { deadlines: seen } : {}), confirmed: true };
  const added = { title: row.title.slice(0, 400), dueOn: yearEnd, confirmed: true };
  return (
    <div className="draft-acts">
      <button type="button" className="plain" onClick={() => onEdit({ deadlines: [...edit.deadlines, added] })}>
        + {t('screens.plans.addDeadline')}
      </button>
      <Button onClick={() => onSave({ leftOut: !leftOut }, !leftOut)} disabled={saving} data-testid="leave-out">
        {leftOut ? t('screens.plans.takeIn') : t('screens.plans.leaveOut')}
      </Button>
      <Button onClick={() => onSave(changes, false)} disabled={unchanged || saving} data-testid="save-row">
        {t('screens.plans.save')}
      </Button>
      <Button type="primary" loading={saving} onClick={() => onSave(confirmed, true)} data-testid="confirm-row">
        {t('screens.plans.confirmNext')}
      </Button>
    </div>
  );
}

/** Targets and recurring duties as proposed; they are confirmed with the row. */
function Proposed({ row }: { row: DraftRow }) {
  const { t } = useTranslation();
  const targets = row.targets.map((each) => `${each.title}${each.dueOn ? `（${each.dueOn}）` : ''}`);
  const recurring = row.recurring.map((each) => `${each.title}（${t(`codes.confirmation.${each.confirmation}`)}）`);
  return (
    <>
      {targets.length > 0 && (
        <p>
          <b>{t('screens.plans.targets')}：</b>
          {targets.join('；')}
        </p>
      )}
      {recurring.length > 0 && (
        <p>
          <b>{t('screens.plans.recurring')}：</b>
          {recurring.join('；')}
        </p>
      )}
    </>
  );
}
