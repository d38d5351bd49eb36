import { listed } from '../elements/listed.js';
import { wordOf } from '../elements/code-words.js';
import type { Draft, DraftRow } from '@duban/api-client';
import { Link } from '@tanstack/react-router';
import { Button } from '../elements/button.js';
import { Checkbox } from '../elements/tick.js';
import { useEffect, useRef } from 'react';
import { useWords } from '../words/words.js';
import { RowComments } from '../comments/row-comments.js';
import { RowCorrections } from './corrections.js';
import { DraftRowForm } from './draft-row-form.js';
import type { RowPatch } from './draft-rows.js';
import { HeldBack } from './held-back.js';

interface DraftRowCardProps {
  readonly draft: Draft;
  readonly row: DraftRow;
  readonly names: readonly string[];
  readonly open: boolean;
  /** Null while no rows are being picked. */
  readonly picked: boolean | null;
  /** How many rows of its section have a suggestion, this one among them. */
  readonly beside: number;
  readonly saving: boolean;
  readonly error: unknown;
  readonly onPick: (ref: string) => void;
  readonly onOpen: (ref: string | null) => void;
  readonly onTake: (row: DraftRow, section: boolean) => void;
  readonly onSave: (change: RowPatch, next: boolean) => Promise<void>;
}

/** One row of the draft: a line until it is opened, then its form. */
export function DraftRowCard(props: DraftRowCardProps) {
  const { draft, row, open, picked, saving, error, onPick, onOpen, onSave } = props;
  const say = useWords();
  const place = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (open) place.current?.scrollIntoView({ block: 'nearest' });
  }, [open]);
  return (
    <li ref={place} className={`draft-row draft-${row.state}`} data-testid="draft-row" data-state={row.state}>
      <div className="draft-line">
        {picked !== null && (
          <Checkbox
            checked={picked}
            onChange={() => onPick(row.ref)}
            aria-label={say.review.pick({ title: row.title })}
            data-testid="pick"
          />
        )}
        <RowHead
          row={row}
          open={open}
          onOpen={() => (picked === null ? onOpen(open ? null : row.ref) : onPick(row.ref))}
        />
        {row.measureId && (
          <Link to="/measures/$measureId" params={{ measureId: row.measureId }} className="draft-link">
            {say.reviews.measure}
          </Link>
        )}
      </div>
      <RowCorrections row={row} />
      <RowComments planId={draft.planId} rowRef={row.ref} />
      <SuggestedLead {...props} />
      {open && <HeldBack draft={draft} row={row} />}
      {open && row.state !== 'launched' && (
        <DraftRowForm
          planId={draft.planId}
          row={row}
          names={props.names}
          classes={draft.classes}
          saving={saving}
          error={error}
          onSave={onSave}
        />
      )}
    </li>
  );
}

function RowHead({ row, open, onOpen }: { row: DraftRow; open: boolean; onOpen: () => void }) {
  const say = useWords();
  const doubts = (row.state === 'launched' ? [] : row.doubtful).map((field) => wordOf(say.labels.doubt, field));
  const leads = [...(row.lead === null ? [] : [row.lead]), ...row.coLeads];
  return (
    <button type="button" className="draft-head" aria-expanded={open} onClick={onOpen}>
      <span className={`draft-state draft-state-${row.state}`}>{say.labels.draftState[row.state]}</span>
      <span className="draft-title">
        <span className="quiet">{row.number}</span> {row.title}
        <small className="quiet block">
          {listed(leads) || say.labels.draftState.unassigned} · {say.labels.kind[row.kind]} ·{' '}
          {listed(row.deadlines.map((each) => each.dueOn)) || say.days.none}
        </small>
        {doubts.length > 0 && <small className="block wrong">{say.plans.doubts({ fields: listed(doubts) })}</small>}
      </span>
    </button>
  );
}

/** Who could lead a row that names nobody: one click takes it, another takes all of the section. */
function SuggestedLead({ row, beside, saving, onTake }: DraftRowCardProps) {
  const say = useWords();
  const suggestion = row.suggestedLead;
  if (suggestion === null || row.state !== 'unassigned') return null;
  return (
    <div className="draft-suggestion" data-testid="suggested-lead">
      <span>
        {say.review.suggested({ name: suggestion.name })}{' '}
        <small className="quiet">{say.review.because[suggestion.because]}</small>
      </span>
      <Button size="small" disabled={saving} data-testid="take-lead" onClick={() => onTake(row, false)}>
        {say.review.take}
      </Button>
      {beside > 1 && (
        <Button size="small" disabled={saving} data-testid="take-section" onClick={() => onTake(row, true)}>
          {say.review.takeSection({ n: beside })}
        </Button>
      )}
    </div>
  );
}
