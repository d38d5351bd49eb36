import type { DraftRow } from '@duban/api-client';
import { Button } from '../elements/button.js';
import { lazy, Suspense, useState } from 'react';
import { useWords } from '../words/words.js';
import { useLeaveGuard } from '../elements/leave-guard.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { carriedOver, changesOf, confirmedWith, editOf, type EditChange, type RowEdit } from './draft-changes.js';
import { DraftDeadlines } from './draft-deadlines.js';
import { DraftDepartments, DraftSorts, DraftWords } from './draft-fields.js';
import { DraftRecurring } from './draft-recurring.js';
import type { RowPatch } from './draft-rows.js';
import { DraftTargets } from './draft-targets.js';

const SplitDialog = lazy(async () => ({ default: (await import('./split-dialog.js')).SplitDialog }));

interface DraftRowFormProps {
  readonly planId: string;
  readonly row: DraftRow;
  readonly names: readonly string[];
  /** Those that the policy in force lists. */
  readonly classes: readonly string[];
  readonly saving: boolean;
  readonly error: unknown;
  readonly onSave: (change: RowPatch, next: boolean) => Promise<void>;
}

/** Correct what the grammar proposed, confirm it, cut it up, or leave the row out. */
export function DraftRowForm({ planId, row, names, classes, saving, error, onSave }: DraftRowFormProps) {
  const [{ edit, base }, setForm] = useState(() => ({ edit: editOf(row), base: row }));
  if (base !== row) setForm({ edit: carriedOver(base, edit, row), base: row });
  const [splitting, setSplitting] = useState(false);
  const change: EditChange = (some) =>
    setForm((before) => ({
      ...before,
      edit: { ...before.edit, ...(typeof some === 'function' ? some(before.edit) : some) },
    }));
  const changes = changesOf(row, edit);
  const guard = useLeaveGuard(Object.keys(changes).length > 0);
  const save = (patch: Omit<RowPatch, 'ref'>, next: boolean) => {
    guard.settle();
    void onSave({ ref: row.ref, ...patch }, next);
  };
  return (
    <div className="draft-form">
      <DraftWords row={row} edit={edit} onChange={change} />
      <div className="draft-pair">
        <DraftDepartments row={row} edit={edit} names={names} onChange={change} />
        <DraftSorts row={row} edit={edit} classes={classes} onChange={change} />
      </div>
      <DraftDeadlines edit={edit} onChange={change} />
      <DraftTargets edit={edit} onChange={change} />
      <DraftRecurring edit={edit} onChange={change} />
      {error !== null && <TroubleNote error={error} />}
      <Acts {...{ row, edit, changes, saving }} onSave={save} onSplit={() => setSplitting(true)} />
      {splitting && (
        <Suspense fallback={null}>
          <SplitDialog planId={planId} row={row} onClose={() => setSplitting(false)} />
        </Suspense>
      )}
    </div>
  );
}

interface ActsProps {
  readonly row: DraftRow;
  readonly edit: RowEdit;
  readonly changes: Omit<RowPatch, 'ref'>;
  readonly saving: boolean;
  readonly onSave: (patch: Omit<RowPatch, 'ref'>, next: boolean) => void;
  readonly onSplit: () => void;
}

function Acts({ row, edit, changes, saving, onSave, onSplit }: ActsProps) {
  const say = useWords();
  const leftOut = row.state === 'left-out';
  const unchanged = Object.keys(changes).length === 0;
  return (
    <div className="draft-acts">
      {/* A row is cut as it is stored: what is typed is saved first. */}
      <Button className="draft-first" onClick={onSplit} disabled={!unchanged || saving} data-testid="split">
        {say.review.split}
      </Button>
      <Button onClick={() => onSave({ leftOut: !leftOut }, !leftOut)} disabled={saving} data-testid="leave-out">
        {leftOut ? say.plans.takeIn : say.plans.leaveOut}
      </Button>
      <Button onClick={() => onSave(changes, false)} disabled={unchanged || saving} data-testid="save-row">
        {say.plans.save}
      </Button>
      <Button
        type="primary"
        loading={saving}
        onClick={() => onSave({ ...changes, ...confirmedWith(edit) }, true)}
        data-testid="confirm-row"
      >
        {say.plans.confirmNext}
      </Button>
    </div>
  );
}
