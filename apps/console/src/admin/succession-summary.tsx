import type { Succession } from '@duban/api-client';
import { DataTable, type Column } from '../elements/data-table.js';
import { Section } from '../elements/page.js';
import { useWords } from '../words/words.js';
import type { Heir } from './heir-select.js';
import type { Named } from './succession-form.js';

interface SuccessionSummaryProps {
  readonly left: Succession;
  readonly heirs: readonly Heir[];
  readonly measures: Named;
  readonly people: Named;
}

/** How much goes to whom, before anything is done. */
export function SuccessionSummary({ left, heirs, measures, people }: SuccessionSummaryProps) {
  const { succession: words } = useWords();
  const columns: readonly Column<Heir>[] = [
    { key: 'heir', head: words.heir, onPhone: 'title', cell: ({ name }) => name },
    {
      key: 'gets',
      head: words.gets,
      cell: ({ code }) => shareOf(code, { heirs, named: measures, of: left.leads + left.supports }),
    },
    {
      key: 'people',
      head: words.getsPeople,
      cell: ({ code }) => shareOf(code, { heirs, named: people, of: left.people.length }),
    },
  ];
  return (
    <Section
      title={words.summary}
      note={words.measuresNote({ leads: String(left.leads), supports: String(left.supports) })}
    >
      <div data-testid="succession-summary">
        <DataTable label={words.summary} columns={columns} rows={heirs} keyOf={({ code }) => code} />
      </div>
      {left.portfolios > 0 && <p className="quiet">{words.portfolios({ n: String(left.portfolios) })}</p>}
    </Section>
  );
}

function shareOf(code: string, { heirs, named, of }: { heirs: readonly Heir[]; named: Named; of: number }): number {
  const elsewhere = Object.values(named).filter((each) => each !== heirs[0]?.code);
  return code === heirs[0]?.code ? of - elsewhere.length : elsewhere.filter((each) => each === code).length;
}
