import type { DraftRow } from '@duban/api-client';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { RowPatch } from './draft-review.js';
import { DraftRowForm } from './draft-row-form.js';

interface DraftRowCardProps {
  readonly row: DraftRow;
  readonly open: boolean;
  readonly saving: boolean;
  readonly error: unknown;
  readonly onOpen: (ref: string | null) => void;
  readonly onSave: (change: RowPatch, next: boolean) => Promise<void>;
}

/** One row of the draft: a line until it is opened, then its form. */
export function DraftRowCard({ row, open, saving, error, onOpen, onSave }: DraftRowCardProps) {
  const { t } = useTranslation();
  const place = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (open) place.current?.scrollIntoView({ block: 'nearest' });
  }, [open]);
  const doubts = (row.state === 'launched' ? [] : row.doubtful).map((field) =>
    t(`codes.doubt.${field}` as 'codes.doubt.lead', { defaultValue: field }),
  );
  return (
    <li ref={place} className={`draft-row draft-${row.state}`} data-testid="draft-row" data-state={row.state}>
      <button type="button" className="draft-head" aria-expanded={open} onClick={() => onOpen(open ? null : row.ref)}>
        <span className={`draft-state draft-state-${row.state}`}>{t(`codes.draftState.${row.state}`)}</span>
        <span className="draft-title">
          <span className="quiet">{row.number}</span> {row.title}
          <small className="quiet block">
            {row.lead ?? t('codes.draftState.unassigned')} · {t(`codes.kind.${row.kind}`)} ·{' '}
            {row.deadlines.map((each) => each.dueOn).join('、') || t('screens.days.none')}
          </small>
          {doubts.length > 0 && (
            <small className="block wrong">{t('screens.plans.doubts', { fields: doubts.join('、') })}</small>
          )}
        </span>
      </button>
      {row.measureId && (
        <Link to="/measures/$measureId" params={{ measureId: row.measureId }} className="draft-link">
          {t('screens.reviews.measure')}
        </Link>
      )}
      {open && row.state !== 'launched' && (
        <DraftRowForm key={row.state} row={row} saving={saving} error={error} onSave={onSave} />
      )}
    </li>
  );
}
