import { titleOf } from '@duban/words';
import { bracketed, paired } from '../elements/listed.js';
import { agreeToPoints, decidePoint, objectToPoint, type Evaluation, type EvaluationPoint } from '@duban/api-client';
import { Link } from '@tanstack/react-router';
import { Button } from '../elements/button.js';
import { useState } from 'react';
import { TroubleNote } from '../elements/trouble-note.js';
import { mayKeep, useSession } from '../shell/session.js';
import { Heads } from '../elements/heads.js';
import { useWords } from '../words/words.js';
import { Asked } from './bulletin-acts.js';
import { useClosingChange } from './use-closing-change.js';

type Scored = Evaluation['groups'][number]['departments'][number];

interface Shown {
  readonly evaluation: Evaluation;
  readonly scored: Scored;
}

/** Every point of a department: what counts, by which event, and what is said against it. */
export function EvaluationPoints({ evaluation, scored }: Shown) {
  const { evaluations: words } = useWords();
  const { department, points, mine } = scored;
  // Open from the start where somebody has something to say; afterwards it is the reader's to fold.
  const [open] = useState(mine || points.some(({ objection }) => objection?.answer === null));
  return (
    <details className="card evaluation-points" open={open} data-testid={`points-${department.name}`}>
      <summary>
        <b>{department.name}</b> {points.length === 0 ? words.noPoints : words.points({ n: points.length })}
      </summary>
      {mine && <Agreed evaluation={evaluation} scored={scored} />}
      {points.length > 0 && (
        <table>
          <Heads of={[words.head.point, words.head.worth, words.head.event, words.head.say]} />
          <tbody>
            {points.map((point) => (
              <PointRow key={point.pointId} point={point} evaluation={evaluation} mine={mine} />
            ))}
          </tbody>
        </table>
      )}
    </details>
  );
}

/** 无异议: said once for the department, while its days last and nothing was said against a point. */
function Agreed({ evaluation: { evaluationId, stage, objectUntil }, scored: { agreed, points } }: Shown) {
  const { evaluations: words } = useWords();
  const change = useClosingChange();
  if (agreed !== null) return <p className="quiet">{words.agreedBy(agreed)}</p>;
  const counts = points.some(({ struck }) => struck === null);
  if (stage !== 'open' || !counts || points.some(({ objection }) => objection !== null)) return null;
  return (
    <p>
      <Button
        data-testid="agree-points"
        loading={change.isPending}
        onClick={() => change.mutate(() => agreeToPoints({ path: { evaluationId }, throwOnError: true }))}
      >
        {words.agreeAll}
      </Button>{' '}
      <span className="quiet">{words.until({ on: objectUntil })}</span>
      {change.error && <TroubleNote error={change.error} />}
    </p>
  );
}

interface PointProps {
  readonly point: EvaluationPoint;
  readonly evaluation: Evaluation;
  readonly mine: boolean;
}

function PointRow({ point, evaluation, mine }: PointProps) {
  const say = useWords();
  const { evaluations: words } = say;
  const { fact, number, title, item, seq, measureId, worth, struck } = point;
  const obligationId = point.pointId.split('/').slice(2).join('/');
  return (
    <tr data-testid="point" className={struck === null ? '' : 'left-out'}>
      <td>
        {paired(words.fact[fact], `${number} ${title}`)}{' '}
        {item === title ? '' : titleOf(say, { obligationId, title: item })}
      </td>
      <td>{worth}</td>
      <td>
        <Link to="/measures/$measureId" params={{ measureId }} hash={`event-${seq}`} data-testid="point-event">
          {words.event({ seq })}
        </Link>
        <small className="quiet block">
          {words.version({ version: evaluation.rulesVersion, document: evaluation.document })}
        </small>
      </td>
      <td className="as-it-is">
        {struck !== null && <b className="block">{`${words.struck[struck.why]}${bracketed(struck.reason)}`}</b>}
        <Said point={point} evaluation={evaluation} mine={mine} />
      </td>
    </tr>
  );
}

/** What the department says against a point, and what another officer than drafted it made of that. */
function Said({ point: { pointId, objection, struck }, evaluation, mine }: PointProps) {
  const { evaluations: words, bulletins } = useWords();
  const session = useSession();
  const change = useClosingChange();
  const [asking, setAsking] = useState<'object' | 'agree' | 'refuse' | null>(null);
  const path = { evaluationId: evaluation.evaluationId };
  const cancel = () => setAsking(null);
  const close = { onSuccess: cancel };
  const decides = objection?.answer === null && mayKeep(session, 'evaluations.keep');
  const decide = (agree: boolean, reason: string) => {
    const body = { objectionId: objection?.objectionId ?? '', agree, reason };
    change.mutate(() => decidePoint({ path, body, throwOnError: true }), close);
  };
  return (
    <>
      {objection !== null && <span className="block">{words.objected(objection)}</span>}
      {objection?.answer && (
        <span className="block">
          {words.answered({ ...objection.answer, outcome: words.outcome[objection.answer.agree ? 'yes' : 'no'] })}
        </span>
      )}
      {mine && objection === null && struck === null && evaluation.stage === 'open' && asking === null && (
        <Button size="small" data-testid="object-point" onClick={() => setAsking('object')}>
          {words.object}
        </Button>
      )}
      {decides && evaluation.mine && <small className="quiet">{words.byAnother}</small>}
      {decides && !evaluation.mine && asking === null && (
        <>
          <Button size="small" data-testid="objection-agree" onClick={() => setAsking('agree')}>
            {words.agree}
          </Button>
          <Button size="small" data-testid="objection-refuse" onClick={() => setAsking('refuse')}>
            {words.refuse}
          </Button>
        </>
      )}
      {asking === 'object' && (
        <Asked
          fields={[words.objectWhat]}
          onCancel={cancel}
          onSend={([text = '']) =>
            change.mutate(() => objectToPoint({ path, body: { pointId, text }, throwOnError: true }), close)
          }
        />
      )}
      {(asking === 'agree' || asking === 'refuse') && (
        <Asked
          fields={[bulletins.reason]}
          onCancel={cancel}
          onSend={([reason = '']) => decide(asking === 'agree', reason)}
        />
      )}
      {change.error && <TroubleNote error={change.error} />}
    </>
  );
}
