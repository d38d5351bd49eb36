import type { Finding } from '@duban/api-client';
import { useWords } from '../words/words.js';
import { findingWords } from './finding-words.js';
import { DataTable, type Column } from '../elements/data-table.js';

interface ListedFinding {
  readonly finding: Finding;
  readonly index: number;
}

/** What is wrong with a ledger, cell by cell as Excel counts them; nothing where no finding names a cell. */
export function LedgerErrors({ findings }: { findings: readonly Finding[] }) {
  const say = useWords();
  const rows = findings.filter(({ code }) => code.startsWith('ledger.') && code !== 'ledger.rows-wrong');
  if (!rows.some(({ row }) => row !== undefined)) return null;
  const columns: readonly Column<ListedFinding>[] = [
    {
      key: 'cell',
      head: say.plans.ledgerCell,
      width: 90,
      onPhone: 'title',
      cell: ({ finding }) => (finding.row === undefined ? '' : `${finding.column ?? ''}${finding.row}`),
    },
    {
      key: 'message',
      head: say.plans.ledgerWrong,
      cell: ({ finding }) => findingWords(say, finding),
    },
  ];
  return (
    <section data-testid="ledger-errors">
      <p>{say.plans.ledgerHint}</p>
      <DataTable
        label={say.plans.ledgerWrong}
        columns={columns}
        rows={rows.map((finding, index) => ({ finding, index }))}
        keyOf={({ index }) => String(index)}
      />
    </section>
  );
}
