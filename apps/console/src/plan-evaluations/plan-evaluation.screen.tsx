import {
  freezePlanEvaluation,
  proposePlanEvaluation,
  publishPlanEvaluation,
  readPlanEvaluationOptions,
  returnPlanEvaluation,
  signPlanEvaluation,
  withdrawPlanEvaluation,
  writePlanEvaluation,
  type PlanEvaluation,
} from '@duban/api-client';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Input } from 'antd';
import { Button } from '../elements/button.js';
import { useState } from 'react';
import { Asked } from '../closing/bulletin-acts.js';
import { useClosingChange } from '../closing/use-closing-change.js';
import { listed } from '../elements/listed.js';
import { Bones, Page } from '../elements/page.js';
import { TroubleNote } from '../elements/trouble-note.js';
import '../instruments/print.css';
import { mayKeep, useSession } from '../shell/session.js';
import { useWords } from '../words/words.js';
import { EvaluationSheet } from './evaluation-sheet.js';

/** One evaluation of a plan: collected, written, signed; as it goes on paper. */
export default function PlanEvaluationScreen() {
  const say = useWords();
  const { planEvaluations: words } = say;
  const { evaluationId } = useParams({ from: '/home/plan-evaluations/$evaluationId' });
  const found = useQuery(readPlanEvaluationOptions({ path: { evaluationId } }));
  if (found.isPending) return <Bones lines={10} />;
  if (found.error) return <TroubleNote error={found.error} onRetry={() => void found.refetch()} />;
  const evaluation = found.data;
  return (
    <Page
      title={`${words.kind[evaluation.kind]} ${evaluation.planTitle}`}
      actions={
        <>
          <Link to="/plans/$planId" params={{ planId: evaluation.planId }} className="act">
            {say.instruments.back}
          </Link>
          <Button onClick={() => window.print()}>{say.instruments.print}</Button>
        </>
      }
    >
      <div className="letter-head screen-only">
        <Stage evaluation={evaluation} />
        <Acts key={evaluation.state} evaluation={evaluation} />
      </div>
      <EvaluationSheet evaluation={evaluation} />
    </Page>
  );
}

function Stage({ evaluation: { state, dueOn, hand, returnedWhy, rests } }: { evaluation: PlanEvaluation }) {
  const { planEvaluations: words, labels } = useWords();
  return (
    <div className="letter-stage" data-testid="evaluation-stage" data-state={state}>
      <b>{words.state[state]}</b>
      {state !== 'signed' && <span className="quiet">{words.due({ on: dueOn })}</span>}
      {rests && <span className="wrong">{words.rests}</span>}
      {hand !== null && (
        <span className="quiet">{words.turn({ who: listed(hand.roles.map((role) => labels.role[role])) })}</span>
      )}
      {hand !== null && hand.insteadOf !== null && (
        <span className="quiet">{words.insteadOf({ post: labels.role[hand.insteadOf] })}</span>
      )}
      {hand?.nobody === true && <span className="wrong">{words.nobody}</span>}
      {returnedWhy !== null && <span className="wrong">{words.returned({ why: returnedWhy })}</span>}
    </div>
  );
}

function Acts({ evaluation }: { evaluation: PlanEvaluation }) {
  const { planEvaluations: words } = useWords();
  const keeps = mayKeep(useSession(), 'plans.keep');
  const change = useClosingChange();
  const [asking, setAsking] = useState(false);
  const { evaluationId, state, content, hand, isPublic, rests } = evaluation;
  const path = { evaluationId };
  const give = (work: () => Promise<unknown>) => change.mutate(work, { onSuccess: () => setAsking(false) });
  const written = keeps && !rests && (state === 'planned' || state === 'draft');
  return (
    <div className="letter-acts">
      {written && (
        <Button
          type={content === null ? 'primary' : 'default'}
          data-testid="evaluation-freeze"
          loading={change.isPending}
          onClick={() => give(() => freezePlanEvaluation({ path, throwOnError: true }))}
        >
          {content === null ? words.freeze : words.again}
        </Button>
      )}
      {written && state === 'draft' && <Text evaluation={evaluation} give={give} />}
      {hand?.mine === true && !rests && (
        <>
          <Button
            type="primary"
            data-testid="evaluation-sign"
            onClick={() => give(() => signPlanEvaluation({ path, throwOnError: true }))}
          >
            {words.sign}
          </Button>
          <Button onClick={() => setAsking(true)}>{words.giveBack}</Button>
        </>
      )}
      {asking && (
        <Asked
          fields={[words.reason]}
          onCancel={() => setAsking(false)}
          onSend={([reason = '']) => give(() => returnPlanEvaluation({ path, body: { reason }, throwOnError: true }))}
        />
      )}
      {keeps && state === 'signed' && (
        <Button
          data-testid="evaluation-publish"
          onClick={() =>
            give(() => (isPublic ? withdrawPlanEvaluation : publishPlanEvaluation)({ path, throwOnError: true }))
          }
        >
          {isPublic ? words.withdraw : words.publish}
        </Button>
      )}
      {change.error && <TroubleNote error={change.error} />}
    </div>
  );
}

interface TextProps {
  readonly evaluation: PlanEvaluation;
  readonly give: (work: () => Promise<unknown>) => void;
}

function Text({ evaluation: { evaluationId, text }, give }: TextProps) {
  const { planEvaluations: words } = useWords();
  const [said, setSaid] = useState(text);
  const path = { evaluationId };
  const save = () => writePlanEvaluation({ path, body: { text: said }, throwOnError: true });
  const propose = async () => {
    if (said !== text) await save();
    return proposePlanEvaluation({ path, throwOnError: true });
  };
  return (
    <div className="evaluation-text">
      <label>
        {words.text}
        <Input.TextArea
          rows={8}
          maxLength={20_000}
          value={said}
          data-testid="evaluation-text"
          onChange={({ target }) => setSaid(target.value)}
        />
      </label>
      <span>
        <Button disabled={said === text} data-testid="evaluation-save" onClick={() => give(save)}>
          {words.save}
        </Button>
        <Button
          type="primary"
          disabled={said.trim() === ''}
          data-testid="evaluation-propose"
          onClick={() => give(propose)}
        >
          {words.propose}
        </Button>
      </span>
    </div>
  );
}
