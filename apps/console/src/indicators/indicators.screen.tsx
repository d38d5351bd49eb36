import { listIndicatorsInfiniteOptions, type Indicator } from '@duban/api-client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Input } from 'antd';
import { clearable } from '../elements/clearable.js';
import { DataTable, type Column } from '../elements/data-table.js';
import { DateText } from '../elements/due.js';
import { MoreButton } from '../elements/more-button.js';
import { Bones, Nothing, Page } from '../elements/page.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { live } from '../server/client.js';
import { useToday } from '../shell/session.js';
import { useWords } from '../words/words.js';
import { goalWords, PathWord } from './figure-words.js';
import './indicators.css';

/** 指标: every indicator in sight over all plans, with its last figure and how it stands on its path. */
export default function IndicatorsScreen() {
  const { indicators: words, state } = useWords();
  const navigate = useNavigate();
  const { text } = useSearch({ from: '/home/indicators' });
  const found = useInfiniteQuery({
    ...listIndicatorsInfiniteOptions({ query: text === undefined ? {} : { text } }),
    initialPageParam: {},
    getNextPageParam: ({ nextCursor }) => (nextCursor === null ? undefined : { query: { cursor: nextCursor } }),
    ...live,
  });
  const rows = (found.data?.pages ?? []).flatMap(({ items }) => items);
  const search = (
    <Input.Search
      allowClear={clearable(state.clear)}
      enterButton={words.find}
      defaultValue={text ?? ''}
      placeholder={words.search}
      aria-label={words.search}
      maxLength={100}
      data-testid="indicator-search"
      onSearch={(value) => void navigate({ to: '.', search: value === '' ? {} : { text: value }, replace: true })}
    />
  );
  return (
    <Page wide title={words.title} actions={search}>
      {found.error && <TroubleNote error={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending && <Bones lines={10} />}
      {found.data && rows.length === 0 && <Nothing title={words.empty}>{words.emptyNext}</Nothing>}
      {rows.length > 0 && <IndicatorTable rows={rows} />}
      <MoreButton pages={found} />
    </Page>
  );
}

function IndicatorTable({ rows }: { rows: readonly Indicator[] }) {
  const say = useWords();
  const { indicators: words } = say;
  const columns: readonly Column<Indicator>[] = [
    { key: 'name', head: words.head.name, onPhone: 'title', cell: (row) => <Name row={row} /> },
    { key: 'last', head: words.head.last, width: 130, roomy: 240, cell: (row) => <Last row={row} /> },
    {
      key: 'asOf',
      head: words.head.asOf,
      width: 106,
      roomy: 150,
      cell: (row) => (row.last === null ? '—' : <DateText date={row.last.asOf} />),
    },
    { key: 'word', head: words.head.word, width: 100, roomy: 130, cell: (row) => <PathWord word={row.word} /> },
    {
      key: 'goal',
      head: words.head.goal,
      width: 190,
      roomy: 280,
      cell: ({ targets: [first] }) => first && goalWords(say, first.measured, first.dueOn),
    },
    {
      key: 'plans',
      head: words.head.plans,
      width: 92,
      roomy: 120,
      cell: ({ targets }) => words.plans({ n: targets.length }),
    },
    {
      key: 'next',
      head: words.head.next,
      width: 176,
      roomy: 220,
      cell: ({ next }) => (next === null ? '—' : <Asked on={next.on} />),
    },
  ];
  return (
    <DataTable
      label={words.title}
      columns={columns}
      rows={rows}
      keyOf={(row) => row.indicatorId}
      tone={(row) => `tone-${row.word === 'other' ? 'none' : row.word}`}
      dense
    />
  );
}

function Name({ row }: { row: Indicator }) {
  const { indicators: words } = useWords();
  const { terms } = row;
  return (
    <>
      <Link
        to="/indicators/$indicatorId"
        params={{ indicatorId: row.indicatorId }}
        className="row-title"
        data-testid="indicator-row"
      >
        {row.name}
      </Link>
      {row.partOf !== null && <small className="quiet block">{words.partOf({ name: row.partOf.name })}</small>}
      {terms !== null && <small className="quiet block">{words.strength[terms.strength]}</small>}
    </>
  );
}

/** The day of the next figure; a day that is past says so. */
function Asked({ on }: { on: string }) {
  const { indicators: words } = useWords();
  const owed = on < useToday();
  return (
    <>
      <DateText date={on} />
      {owed && (
        <small className="block wrong" data-testid="figure-owed">
          {words.owed}
        </small>
      )}
    </>
  );
}

function Last({ row: { last, pending, unit } }: { row: Indicator }) {
  const { indicators: words } = useWords();
  return (
    <>
      {last === null ? <span className="quiet">{words.noFigure}</span> : <b>{`${last.value} ${unit}`}</b>}
      {pending !== null && <small className="block">{words.waiting({ value: pending.value, unit })}</small>}
    </>
  );
}
