import { datePlanEvaluation, listPlanEvaluationsOptions, type PlanEvaluation } from '@duban/api-client';
import { planEvaluationKinds } from '@duban/domain';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Input, Select } from 'antd';
import { Button } from '../elements/button.js';
import { useState } from 'react';
import { useClosingChange } from '../closing/use-closing-change.js';
import { DateInput } from '../elements/date-input.js';
import { Section } from '../elements/page.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { mayKeep, useSession, useToday } from '../shell/session.js';
import { useWords } from '../words/words.js';
import './plan-evaluations.css';

/** 中期评估, 总结评估 of a plan: when, how far, by whom. */
export default function EvaluationsPanel({ planId }: { planId: string }) {
  const { planEvaluations: words } = useWords();
  const keeps = mayKeep(useSession(), 'plans.keep');
  const found = useQuery(listPlanEvaluationsOptions({ path: { planId } }));
  const items = found.data?.items ?? [];
  return (
    <Section title={words.title} note={words.note} id="evaluations">
      {found.error && <TroubleNote error={found.error} onRetry={() => void found.refetch()} />}
      {found.data && items.length === 0 && <p className="quiet">{words.none}</p>}
      <ul className="items publications" data-testid="plan-evaluations">
        {items.map((each) => (
          <Line key={each.evaluationId} evaluation={each} />
        ))}
      </ul>
      {found.data && keeps && <SetDate planId={planId} items={items} />}
    </Section>
  );
}

function Line({ evaluation }: { evaluation: PlanEvaluation }) {
  const { planEvaluations: words } = useWords();
  const { evaluationId, kind, state, dueOn, document, signedBy, signedOn, isPublic, rests } = evaluation;
  return (
    <li>
      <b>{words.kind[kind]}</b>
      <span>{words.state[state]}</span>
      {state !== 'signed' && <span>{words.due({ on: dueOn })}</span>}
      <span className="quiet">{document === null ? words.byPolicy : words.byDocument({ document })}</span>
      {signedBy !== null && <span className="quiet">{words.signed({ by: signedBy, on: signedOn ?? '' })}</span>}
      {rests && <span className="quiet">{words.rests}</span>}
      {isPublic && <span className="quiet">{words.public}</span>}
      <Link to="/plan-evaluations/$evaluationId" params={{ evaluationId }} data-testid={`open-${kind}`}>
        {words.open}
      </Link>
    </li>
  );
}

function SetDate({ planId, items }: { planId: string; items: readonly PlanEvaluation[] }) {
  const { planEvaluations: words, form } = useWords();
  const change = useClosingChange();
  const today = useToday();
  const [open, setOpen] = useState(false);
  const open_ = planEvaluationKinds.filter((kind) =>
    items.every((each) => each.kind !== kind || each.state === 'planned'),
  );
  const [kind, setKind] = useState<PlanEvaluation['kind'] | undefined>(open_[0]);
  const [dueOn, setDueOn] = useState<string | null>(null);
  const [document, setDocument] = useState('');
  if (open_.length === 0) return null;
  if (!open)
    return (
      <Button size="small" data-testid="evaluation-date" onClick={() => setOpen(true)}>
        {words.setDate}
      </Button>
    );
  const body = { kind: kind ?? 'final', dueOn: dueOn ?? '', document: document.trim() };
  return (
    <form
      className="evaluation-date"
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate(() => datePlanEvaluation({ path: { planId }, body, throwOnError: true }), {
          onSuccess: () => setOpen(false),
        });
      }}
    >
      <Select
        value={kind}
        onChange={setKind}
        aria-label={words.title}
        options={open_.map((value) => ({ value, label: words.kind[value] }))}
      />
      <DateInput value={dueOn} onChange={setDueOn} today={today} testId="evaluation-due" label={words.setDate} />
      <label>
        {words.document}
        <Input value={document} maxLength={200} onChange={({ target }) => setDocument(target.value)} />
      </label>
      <span>
        <Button type="primary" htmlType="submit" disabled={dueOn === null || document.trim() === ''}>
          {words.save}
        </Button>
        <Button onClick={() => setOpen(false)}>{form.cancel}</Button>
      </span>
      {change.error && <TroubleNote error={change.error} />}
    </form>
  );
}
