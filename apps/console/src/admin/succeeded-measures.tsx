import type { Succession } from '@duban/api-client';
import { Input } from 'antd';
import { useState } from 'react';
import { clearable } from '../elements/clearable.js';
import { DataTable, type Column } from '../elements/data-table.js';
import { Section } from '../elements/page.js';
import { useWords } from '../words/words.js';
import { HeirSelect, type Heir } from './heir-select.js';
import type { Named } from './succession-form.js';

interface SucceededMeasuresProps {
  readonly left: Succession;
  readonly heirs: readonly Heir[];
  readonly named: Named;
  readonly onNamed: (named: Named) => void;
}

type Row = Succession['measures'][number];

const MOST_ROWS = 100;

/** Which measure goes to which successor: one by one, or all that a filter leaves. */
export function SucceededMeasures({ left, heirs, named, onNamed }: SucceededMeasuresProps) {
  const { succession: words, state } = useWords();
  const [text, setText] = useState('');
  const { leads, supports, measures } = left;
  if (measures.length === 0) return leads + supports > 0 ? <p className="quiet">{words.hidden}</p> : null;
  const wanted = text.trim();
  const found = measures.filter(({ number, title, plan }) => `${number} ${title} ${plan}`.includes(wanted));
  const give = (rows: readonly Row[], code: string) =>
    onNamed({ ...named, ...Object.fromEntries(rows.map(({ measureId }) => [measureId, code])) });
  const columns: readonly Column<Row>[] = [
    { key: 'number', head: words.number, cell: (row) => row.number },
    { key: 'name', head: words.name, onPhone: 'title', cell: (row) => row.title },
    { key: 'plan', head: words.plan, cell: (row) => row.plan },
    { key: 'as', head: words.as, cell: (row) => words.asWords[row.as] },
    {
      key: 'to',
      head: words.to,
      cell: (row) => (
        <HeirSelect
          quiet
          label={`${words.to} ${row.number} ${row.title}`}
          heirs={heirs}
          value={named[row.measureId]}
          onChange={(code) => give([row], code)}
        />
      ),
    },
  ];
  return (
    <Section title={words.measures} note={words.measuresNote({ leads: String(leads), supports: String(supports) })}>
      <div className="admin-bar">
        <Input
          allowClear={clearable(state.clear)}
          aria-label={words.find}
          placeholder={words.find}
          value={text}
          data-testid="heir-filter"
          onChange={({ target }) => setText(target.value)}
        />
        <span className="heir-all" data-testid="heir-all">
          <HeirSelect
            label={words.all({ n: String(found.length) })}
            heirs={heirs}
            value={sameHeir(found, named, heirs)}
            onChange={(code) => give(found, code)}
          />
        </span>
      </div>
      <div data-testid="heir-rows">
        <DataTable
          label={words.measures}
          columns={columns}
          rows={found.slice(0, MOST_ROWS)}
          keyOf={(row) => row.measureId}
        />
      </div>
      {found.length > MOST_ROWS && <p className="quiet">{words.more({ n: String(found.length - MOST_ROWS) })}</p>}
    </Section>
  );
}

function sameHeir(rows: readonly Row[], named: Named, heirs: readonly Heir[]): string {
  const codes = new Set(rows.map(({ measureId }) => named[measureId] ?? heirs[0]?.code));
  return codes.size === 1 ? ([...codes][0] ?? '') : '';
}
