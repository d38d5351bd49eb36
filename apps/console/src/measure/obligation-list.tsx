import type { Measure, Obligation } from '@duban/api-client';
import { useTranslation } from 'react-i18next';
import { obligationTitle } from '../commands/obligation-words.js';
import { DataTable, type Column } from '../elements/data-table.js';
import { DateText, DaysLeft } from '../elements/due.js';
import { Lamp } from '../elements/lamp.js';
import { worstFirst } from './worst-first.js';

/** Every dated thing, the most urgent first. */
export function ObligationList({ measure }: { measure: Measure }) {
  const { t } = useTranslation();
  const columns: readonly Column<Obligation>[] = [
    {
      key: 'title',
      head: t('screens.measure.obligations'),
      onPhone: 'title',
      cell: (row) => (
        <>
          {obligationTitle(t, measure, row)}
          <small className="quiet block">
            {t(`codes.obligationKind.${row.kind}`)}
            {row.department && row.department.code !== measure.lead?.code && ` · ${row.department.name}`}
            {row.weight !== null && ` · ${t('screens.measure.weight', { n: row.weight })}`}
          </small>
        </>
      ),
    },
    { key: 'light', head: t('screens.measures.light'), width: 120, cell: (row) => <Lamp light={row.light} /> },
    { key: 'state', head: t('screens.measures.status'), width: 104, cell: (row) => <State obligation={row} /> },
    {
      key: 'due',
      head: t('screens.measures.dueOn'),
      width: 138,
      cell: (row) => (
        <span>
          <DateText date={row.dueOn} />
          {row.state === 'open' && row.waitingWith === 'department' && (
            <small className="block">
              <DaysLeft dueOn={row.dueOn} />
            </small>
          )}
          {row.originalDueOn !== row.dueOn && (
            <small className="quiet block">{t('screens.measure.original', { date: row.originalDueOn })}</small>
          )}
        </span>
      ),
    },
  ];
  return (
    <DataTable
      label={t('screens.measure.obligations')}
      columns={columns}
      rows={worstFirst(measure.obligations)}
      keyOf={(row) => row.obligationId}
      tone={(row) => (row.state === 'open' ? `tone-${row.light}` : 'closed')}
    />
  );
}

function State({ obligation }: { obligation: Obligation }) {
  const { t } = useTranslation();
  const handedIn = obligation.state === 'done' || obligation.waitingWith === 'office';
  const late = handedIn ? (obligation.lateWorkingDays ?? 0) : 0;
  return (
    <span>
      {obligation.state === 'open' && obligation.department !== null
        ? t(`codes.waitingWith.${obligation.waitingWith}`)
        : t(`codes.obligationState.${obligation.state}`)}
      {late > 0 && <small className="quiet block">{t('screens.measure.late', { n: late })}</small>}
    </span>
  );
}
