import type { Finding } from '@duban/api-client';
import { useTranslation } from 'react-i18next';
import { DataTable, type Column } from '../elements/data-table.js';

interface ListedFinding {
  readonly finding: Finding;
  readonly index: number;
}

/** What is wrong with a ledger, cell by cell as Excel counts them; nothing where no finding names a cell. */
export function LedgerErrors({ findings }: { findings: readonly Finding[] }) {
  const { t } = useTranslation();
  const rows = findings.filter(({ code }) => code.startsWith('ledger.') && code !== 'ledger.rows-wrong');
  if (!rows.some(({ row }) => row !== undefined)) return null;
  const columns: readonly Column<ListedFinding>[] = [
    {
      key: 'cell',
      head: t('screens.plans.ledgerCell'),
      width: 90,
      onPhone: 'title',
      cell: ({ finding }) => (finding.row === undefined ? '' : `${finding.column ?? ''}${finding.row}`),
    },
    {
      key: 'message',
      head: t('screens.plans.ledgerWrong'),
      cell: ({ finding }) => finding.message.replace(/^[A-Z]+\d+ /, ''),
    },
  ];
  return (
    <section data-testid="ledger-errors">
      <p>{t('screens.plans.ledgerHint')}</p>
      <DataTable
        label={t('screens.plans.ledgerWrong')}
        columns={columns}
        rows={rows.map((finding, index) => ({ finding, index }))}
        keyOf={({ index }) => String(index)}
      />
    </section>
  );
}
