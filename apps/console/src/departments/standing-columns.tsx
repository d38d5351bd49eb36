import type { Standing, Standings } from '@duban/api-client';
import { runningStatuses } from '@duban/domain';
import { Link } from '@tanstack/react-router';
import { listed } from '../elements/listed.js';
import type { Column } from '../elements/data-table.js';
import { useWords } from '../words/words.js';
import { ChainWords } from './chain-words.js';
import type { DepartmentShow } from './department-shows.js';

/** The columns of departments; a score only where an evaluation gives one. */
export function useStandingColumns(evaluation: Standings['evaluation'], today: string): readonly Column<Standing>[] {
  const say = useWords();
  const { standing: words } = say;
  return [
    { key: 'name', head: words.department, onPhone: 'title', cell: (row) => <NameCell row={row} /> },
    { key: 'leads', head: words.leads, width: 60, roomy: 80, cell: (row) => <MeasuresLink row={row} role="lead" /> },
    {
      key: 'supports',
      head: words.supports,
      width: 62,
      english: 86,
      roomy: 80,
      cell: (row) => <MeasuresLink row={row} role="support" />,
    },
    { key: 'todos', head: words.todos, width: 124, roomy: 150, cell: (row) => <TodosCell row={row} /> },
    { key: 'forms', head: words.forms, width: 108, roomy: 260, cell: (row) => <FormsCell row={row} /> },
    { key: 'punctual', head: words.punctual, width: 158, roomy: 330, cell: (row) => <PunctualCell row={row} /> },
    {
      key: 'letters',
      head: words.letters,
      width: 104,
      roomy: 250,
      cell: (row) => <LettersCell row={row} year={Number(today.slice(0, 4))} />,
    },
    {
      key: 'chain',
      head: words.chain,
      width: 82,
      roomy: 170,
      onPhone: 'hidden',
      cell: (row) => <ChainWords chain={row.chain} vacant={row.vacant} />,
    },
    ...(evaluation === null
      ? []
      : [
          {
            key: 'score',
            head: words.score({ year: evaluation.year }),
            width: 96,
            cell: (row: Standing) => <ScoreCell row={row} evaluationId={evaluation.evaluationId} />,
          },
        ]),
  ];
}

function NameCell({ row: { department, level, people, stranded, validTo } }: { row: Standing }) {
  const say = useWords();
  const { standing: words } = say;
  return (
    <>
      <Link to="/departments/$code" params={{ code: department.code }} className="row-title">
        {department.name}
      </Link>
      <small className={people === 0 ? 'quiet block' : 'quiet block only-roomy'}>
        {say.labels.departmentLevel[level]} · {people === 0 ? '' : words.peopleOf({ n: people })}
        {people === 0 && <b className="wrong">{words.nobody}</b>}
      </small>
      {stranded > 0 && <small className="wrong block">{words.stranded({ n: stranded })}</small>}
      {validTo !== null && <small className="quiet block">{words.gone({ on: validTo })}</small>}
    </>
  );
}

/** A number of measures under way that opens their list; nothing to open where there is none. */
export function MeasuresLink({ row, role }: { row: Standing; role: 'lead' | 'support' }) {
  const { standing: words } = useWords();
  const n = role === 'lead' ? row.leads : row.supports;
  if (n === 0) return <span className="quiet">0</span>;
  const search = { department: row.department.code, role, status: [...runningStatuses] };
  const label = `${row.department.name} ${role === 'lead' ? words.leads : words.supports} ${n}`;
  return (
    <Link to="/measures" search={search} aria-label={label} className="standing-link">
      {n}
    </Link>
  );
}

/** A number of a department's own lists. */
function ShowLink({
  row,
  show,
  words,
  label,
}: {
  row: Standing;
  show: DepartmentShow;
  words: string | number;
  label: string;
}) {
  return (
    <Link
      to="/departments/$code"
      params={{ code: row.department.code }}
      search={show === 'todos' ? {} : { show }}
      aria-label={`${row.department.name} ${label} ${words}`}
      className={show === 'late' || show === 'late-papers' ? 'standing-link wrong' : 'standing-link'}
    >
      {words}
    </Link>
  );
}

/** What is to be done, and how much of it is late. */
export function TodosCell({ row }: { row: Standing }) {
  const { standing: words } = useWords();
  if (row.todos === 0) return <span className="quiet">0</span>;
  return (
    <>
      <ShowLink row={row} show="todos" words={row.todos} label={words.todos} />
      {row.late > 0 && (
        <small className="block">
          <ShowLink row={row} show="late" words={words.late({ n: row.late })} label={words.todos} />
        </small>
      )}
    </>
  );
}

/** What of this week's forms is still open, how many forms were asked, beside an average week of last year. */
export function FormsCell({ row }: { row: Standing }) {
  const { standing: words } = useWords();
  const { n, open, averageBefore } = row.forms;
  return (
    <>
      {open === 0 ? (
        <span className="quiet">0</span>
      ) : (
        <ShowLink row={row} show="forms" words={words.formsOpen({ n: open })} label={words.forms} />
      )}
      {n > 0 && <small className="quiet block only-roomy">{words.formsAsked({ n })}</small>}
      <small className="quiet block only-roomy">
        {averageBefore === null ? words.formsUnknown : words.formsBefore({ n: Math.round(averageBefore * 10) / 10 })}
      </small>
    </>
  );
}

/** How much of what was handed in came in time; nothing is said of whoever handed in nothing. */
export function PunctualCell({ row }: { row: Standing }) {
  const { standing: words } = useWords();
  const { handedIn, handedInLate, lateDays } = row;
  const percent = Math.round(((handedIn - handedInLate) * 100) / handedIn);
  const late = handedInLate > 0 || lateDays > 0;
  if (handedIn === 0) return <span className="quiet">{words.nothingYet}</span>;
  return (
    <>
      <ShowLink row={row} show="papers" words={words.percent({ n: percent })} label={words.punctual} />
      <small className="quiet block only-roomy">{words.handedIn({ n: handedIn })}</small>
      {late && (
        <small className="block">
          <ShowLink
            row={row}
            show="late-papers"
            words={words.handedInLate({ n: handedInLate, days: lateDays })}
            label={words.punctual}
          />
        </small>
      )}
    </>
  );
}

/** Letters that went out to it this year, kind by kind where there is room. */
export function LettersCell({ row, year }: { row: Standing; year: number }) {
  const say = useWords();
  const { standing: words } = say;
  if (row.letters.length === 0) return <span className="quiet">{words.lettersNone}</span>;
  const search = { state: 'issued', department: row.department.code, year } as const;
  const all = row.letters.reduce((sum, { n }) => sum + n, 0);
  return (
    <>
      <Link
        className="standing-link only-narrow"
        to="/instruments"
        search={search}
        aria-label={listed([row.department.name, `${words.letters} ${all}`])}
        title={listed(row.letters.map(({ kind, n }) => words.lettersOf({ kind: say.labels.instrument[kind], n })))}
      >
        {all}
      </Link>
      {row.letters.map(({ kind, n }) => (
        <Link
          key={kind}
          className="standing-link block only-roomy"
          to="/instruments"
          search={{ ...search, kind }}
          aria-label={listed([row.department.name, words.lettersOf({ kind: say.labels.instrument[kind], n })])}
        >
          {words.lettersOf({ kind: say.labels.instrument[kind], n })}
        </Link>
      ))}
    </>
  );
}

/** Its score, which opens the evaluation that it is of. */
export function ScoreCell({ row, evaluationId }: { row: Standing; evaluationId: string }) {
  const { standing: words } = useWords();
  if (row.score === null) return <span className="quiet">{words.scoreNone}</span>;
  return (
    <Link to="/evaluations/$evaluationId" params={{ evaluationId }} className="standing-link">
      {row.score}
    </Link>
  );
}
