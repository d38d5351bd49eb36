import { bracketed } from '../elements/listed.js';
import { readEvaluationOptions, readHouseOptions, recountEvaluation, type Evaluation } from '@duban/api-client';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Button } from '../elements/button.js';
import { useIsPhone } from '../elements/is-phone.js';
import { Bones, Page } from '../elements/page.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { live } from '../server/client.js';
import { mayKeep, useSession } from '../shell/session.js';
import { useWords, type Words } from '../words/words.js';
import '../instruments/print.css';
import './evaluations.css';
import { EvaluationPoints } from './evaluation-points.js';
import { RulesInWords } from './evaluation-rules.js';
import { useClosingChange } from './use-closing-change.js';

type Group = Evaluation['groups'][number];

/** One year's evaluation: on paper a table a group, on the screen every point with its event and what is said against it. */
export default function EvaluationScreen() {
  const say = useWords();
  const { evaluations: words } = say;
  const phone = useIsPhone();
  const { evaluationId } = useParams({ from: '/home/evaluations/$evaluationId' });
  const found = useQuery({ ...readEvaluationOptions({ path: { evaluationId } }), ...live });
  if (found.isPending) return <Bones lines={10} />;
  if (found.error) return <TroubleNote error={found.error} onRetry={() => void found.refetch()} />;
  const evaluation = found.data;
  if (phone) return <OnPhone evaluation={evaluation} />;
  return (
    <Page
      title={words.yearOf(evaluation)}
      actions={
        <>
          <Link to="/evaluations" className="act">
            {say.instruments.back}
          </Link>
          <Recount evaluation={evaluation} />
          <Button onClick={() => window.print()}>{say.instruments.print}</Button>
        </>
      }
    >
      <p className="screen-only" data-testid="evaluation-stage">
        <b>{words.stage[evaluation.stage]}</b>{' '}
        {evaluation.stage === 'open' && <span className="quiet">{words.until({ on: evaluation.objectUntil })}</span>}
      </p>
      <Sheet evaluation={evaluation} />
      <div className="screen-only">
        {evaluation.groups.flatMap(({ departments }) =>
          departments.map((each) => (
            <EvaluationPoints key={each.department.code} evaluation={evaluation} scored={each} />
          )),
        )}
      </div>
    </Page>
  );
}

/** Scores and how others stand are for a larger screen; a department sees its own points and says what is against them. */
function OnPhone({ evaluation }: { evaluation: Evaluation }) {
  const { evaluations: words } = useWords();
  const own = evaluation.groups.flatMap(({ departments }) => departments.filter(({ mine }) => mine));
  return (
    <Page title={words.yearOf(evaluation)}>
      {own.length > 0 && evaluation.stage === 'open' && <p>{words.until({ on: evaluation.objectUntil })}</p>}
      {own.map((each) => (
        <EvaluationPoints key={each.department.code} evaluation={evaluation} scored={each} />
      ))}
      <p className="quiet" data-testid="not-on-phones">
        {words.notOnPhones}
      </p>
    </Page>
  );
}

function Recount({ evaluation: { evaluationId } }: { evaluation: Evaluation }) {
  const { evaluations: words } = useWords();
  const change = useClosingChange();
  const session = useSession();
  if (!mayKeep(session, 'evaluations.keep')) return null;
  const recount = () => change.mutate(() => recountEvaluation({ path: { evaluationId }, throwOnError: true }));
  return (
    <>
      <Button data-testid="recount" loading={change.isPending} onClick={recount}>
        {words.recount}
      </Button>
      {change.error && <TroubleNote error={change.error} />}
    </>
  );
}

/** What goes on paper: one A4. */
function Sheet({ evaluation }: { evaluation: Evaluation }) {
  const say = useWords();
  const { evaluations: words, instruments } = say;
  const house = useQuery({ ...readHouseOptions(), staleTime: 3_600_000 }).data;
  const office = house?.name ?? instruments.office;
  return (
    <article className="sheet evaluation-sheet" data-testid="evaluation">
      <h3>{words.yearOf(evaluation)}</h3>
      <p className="sheet-number">
        {words.period(evaluation)} ·{' '}
        {words.version({ version: evaluation.rulesVersion, document: evaluation.document })}
        {' · '}
        {words.stage[evaluation.stage]}
      </p>
      {evaluation.groups.map((group) => (
        <GroupTable key={`${group.line}/${group.level}`} group={group} evaluation={evaluation} say={say} />
      ))}
      <RulesInWords rules={evaluation.rules} />
      <p>{words.never}</p>
      <footer>
        <span>{office}</span>
        <span>{evaluation.draftedOn}</span>
      </footer>
    </article>
  );
}

function GroupTable({ group, evaluation, say }: { group: Group; evaluation: Evaluation; say: Words }) {
  const { evaluations: words, labels } = say;
  const line = labels.supervisionLine[group.line as keyof typeof labels.supervisionLine] ?? group.line;
  const level = labels.departmentLevel[group.level as keyof typeof labels.departmentLevel] ?? group.level;
  return (
    <>
      <h4>{words.group({ line, level })}</h4>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.head.department}</th>
            <th scope="col">{words.head.owed}</th>
            {evaluation.rules.rules.map(({ code, fact }) => (
              <th key={code} scope="col">
                {words.fact[fact]}
              </th>
            ))}
            <th scope="col">{words.head.score}</th>
          </tr>
        </thead>
        <tbody>
          {group.departments.map(({ department, owed, byRule, score }) => (
            <tr key={department.code} data-testid="scored">
              <td>{department.name}</td>
              <td>{owed}</td>
              {byRule.map(({ code, facts, points }) => (
                <td key={code}>{facts === 0 ? '–' : `${facts}${bracketed(points)}`}</td>
              ))}
              <td>
                <b>{score ?? words.notScored}</b>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
