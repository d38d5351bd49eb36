import { readStandingOptions, type StandingSheet } from '@duban/api-client';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { bracketed, listed, paired } from '../elements/listed.js';
import { Bones, Page, Section } from '../elements/page.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { live } from '../server/client.js';
import { troubleOf } from '../server/problem.js';
import { NotFoundPage } from '../shell/lost.js';
import { useWords } from '../words/words.js';
import { ChainWords } from './chain-words.js';
import { DepartmentPapers, DepartmentTodos } from './department-lists.js';
import { departmentShows } from './department-shows.js';
import { FormsCell, LettersCell, MeasuresLink, PunctualCell, ScoreCell, TodosCell } from './standing-columns.js';
import './departments.css';

/** One department: its numbers with the list behind each, who is there, its chain, and what it was called. */
export default function DepartmentScreen() {
  const say = useWords();
  const { standing: words } = say;
  const { code } = useParams({ from: '/home/departments/$code' });
  const { show = 'todos' } = useSearch({ from: '/home/departments/$code' });
  const found = useQuery({ ...readStandingOptions({ path: { code } }), ...live });
  if (found.error && troubleOf(found.error).status === 404) return <NotFoundPage />;
  return (
    <Page
      title={found.data?.standing.department.name ?? say.nav.departments}
      actions={
        <Link to="/departments" className="act">
          {words.sheet.back}
        </Link>
      }
    >
      {found.isPending && <Bones lines={8} />}
      {found.error && <TroubleNote error={found.error} onRetry={() => void found.refetch()} />}
      {found.data && (
        <>
          <Numbers sheet={found.data} />
          <div className="standing-parts">
            <Posts sheet={found.data} />
            <History sheet={found.data} />
          </div>
        </>
      )}
      <nav className="tabs" aria-label={words.department}>
        {departmentShows.map((each) => (
          <Link
            key={each}
            to="/departments/$code"
            params={{ code }}
            search={each === 'todos' ? {} : { show: each }}
            className={each === show ? 'here' : ''}
            aria-current={each === show ? 'page' : undefined}
          >
            {words.sheet.tabs[each]}
          </Link>
        ))}
      </nav>
      {show === 'papers' || show === 'late-papers' ? (
        <DepartmentPapers code={code} which={show === 'papers' ? 'all' : 'late'} />
      ) : (
        <DepartmentTodos code={code} which={show === 'todos' ? 'all' : show} />
      )}
    </Page>
  );
}

function Numbers({ sheet: { standing: row, evaluation, today } }: { sheet: StandingSheet }) {
  const { standing: words } = useWords();
  const numbers = [
    [words.leads, <MeasuresLink key="leads" row={row} role="lead" />],
    [words.supports, <MeasuresLink key="supports" row={row} role="support" />],
    [words.todos, <TodosCell key="todos" row={row} />],
    [words.forms, <FormsCell key="forms" row={row} />],
    [words.punctual, <PunctualCell key="punctual" row={row} />],
    [words.letters, <LettersCell key="letters" row={row} year={Number(today.slice(0, 4))} />],
    ...(evaluation === null
      ? []
      : [
          [
            words.score({ year: evaluation.year }),
            <ScoreCell key="score" row={row} evaluationId={evaluation.evaluationId} />,
          ] as const,
        ]),
  ] as const;
  return (
    <dl className="standing-numbers" data-testid="standing-numbers">
      {numbers.map(([name, cell]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{cell}</dd>
        </div>
      ))}
    </dl>
  );
}

function Posts({ sheet: { standing: row, posts, aliases, parent } }: { sheet: StandingSheet }) {
  const say = useWords();
  const { standing: words } = say;
  return (
    <Section title={words.sheet.posts}>
      {posts.length === 0 && <p className="wrong">{words.sheet.postsNone}</p>}
      {row.stranded > 0 && <p className="wrong">{words.stranded({ n: row.stranded })}</p>}
      <dl className="standing-facts">
        {posts.map(({ role, names }) => (
          <div key={role}>
            <dt>{say.labels.role[role]}</dt>
            <dd>{listed(names)}</dd>
          </div>
        ))}
        <div>
          <dt>{words.chain}</dt>
          <dd>
            <ChainWords chain={row.chain} vacant={row.vacant} />
          </dd>
        </div>
        {parent !== null && (
          <div>
            <dt>{words.sheet.parent}</dt>
            <dd>{parent}</dd>
          </div>
        )}
        {aliases.length > 0 && (
          <div>
            <dt>{words.sheet.aliases}</dt>
            <dd>{listed(aliases)}</dd>
          </div>
        )}
      </dl>
    </Section>
  );
}

function History({ sheet: { history, standing: row } }: { sheet: StandingSheet }) {
  const { standing: words } = useWords();
  return (
    <Section title={words.sheet.history}>
      {history.length === 0 && <p className="quiet">{words.sheet.historyNone}</p>}
      <ol className="items" data-testid="department-history">
        {history.map(({ on, what, name, departments }) => (
          <li key={`${on}/${what}/${name}`}>
            <time dateTime={on}>{on}</time>{' '}
            {departments.length > 0
              ? paired(words.sheet.what[what], listed(departments.map((each) => each.name)))
              : `${words.sheet.what[what]}${what === 'closed' ? '' : bracketed(name)}`}
          </li>
        ))}
        {row.validTo !== null && <li className="quiet">{words.gone({ on: row.validTo })}</li>}
      </ol>
    </Section>
  );
}
