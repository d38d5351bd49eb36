import { bracketed, listed } from '../elements/listed.js';
import type { Measure } from '@duban/api-client';
import { closedStatuses } from '@duban/domain';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { sentBackWords } from '@duban/words';
import { useWords, type Words } from '../words/words.js';
import { DateText, DaysLeft } from '../elements/due.js';
import { Lamp, StatusWord } from '../elements/lamp.js';
import { Shifted } from '../elements/shifted.js';
import { wordOf } from '../elements/code-words.js';
import { partsSettled } from './parts-below.js';
import { ProgressBar } from '../measures/progress-bar.js';

/** The ten-second answer: asked what, of whom, by when, how it stands. */
export function MeasureFacts({ measure }: { measure: Measure }) {
  const say = useWords();
  const closed = measure.status === 'accepted' || closedStatuses.some((status) => status === measure.status);
  return (
    <section className="facts">
      <p className="facts-now">
        <Lamp light={measure.light} />
        <StatusWord status={measure.status} />
        {!closed && measure.dueOn && <DaysLeft dueOn={measure.dueOn} />}
        {measure.conclusion && (
          <span>{say.measure.conclusion({ conclusion: say.labels.conclusion[measure.conclusion] })}</span>
        )}
        {measure.status === 'struck-off' && measure.lookBack?.dueOn && (
          <span title={measure.lookBack.seed}>{say.measure.lookBack({ date: measure.lookBack.dueOn })}</span>
        )}
        {measure.notApplicable && <span>{say.measure.notApplicable({ reason: measure.notApplicable })}</span>}
        {measure.stagnantSince && (
          <b className="wrong" data-testid="stagnant">
            {say.measure.stagnant({ since: measure.stagnantSince })}
          </b>
        )}
        {measure.suspendedUntil && <span>{say.measure.suspendedUntil({ date: measure.suspendedUntil })}</span>}
      </p>
      <Shifted years={measure.shiftYears} />
      <dl>
        <dt>{say.measure.what}</dt>
        <dd>
          <Clause text={measure.text} />
          <small className="quiet">
            {say.labels.kind[measure.kind]} · {wordOf(say.labels.measureClass, measure.class)} ·{' '}
            {say.labels.dataClass[measure.dataClass]}
          </small>
        </dd>
        <dt>{say.measure.plan}</dt>
        <dd>
          <Link to="/measures" search={{ planId: measure.planId }}>
            {measure.planTitle}
          </Link>
          {measure.parent && (
            <small className="quiet">
              {' · '}
              {measure.parent.title === null ? (
                say.measure.partOfOne
              ) : (
                <Link to="/measures/$measureId" params={{ measureId: measure.parent.measureId }}>
                  {say.measure.partOf({ title: `${measure.parent.number ?? ''} ${measure.parent.title}` })}
                </Link>
              )}
            </small>
          )}
        </dd>
        {measure.sameOrigin.length > 0 && (
          <>
            <dt>{say.measure.sameOrigin}</dt>
            <dd data-testid="same-origin">
              {measure.sameOrigin.map((each) => (
                <div key={each.measureId}>
                  <Link to="/measures/$measureId" params={{ measureId: each.measureId }}>
                    {each.number} {each.title}
                  </Link>
                  <small className="quiet"> · {each.planTitle}</small>
                </div>
              ))}
              <small className="quiet">{say.measure.sameOriginOnce}</small>
            </dd>
          </>
        )}
        <dt>{say.measure.whom}</dt>
        <dd>
          <Whom measure={measure} />
        </dd>
        <dt>{say.measure.byWhen}</dt>
        <dd>
          {measure.dueOn ? <DateText date={measure.dueOn} /> : say.days.none}
          {measure.originalDueOn && measure.originalDueOn !== measure.dueOn && (
            <small className="quiet"> {say.measure.original({ date: measure.originalDueOn })}</small>
          )}
        </dd>
        <dt>{say.measure.how}</dt>
        <dd>
          <ProgressBar progress={measure.progress} />
          {measure.sentBack !== null && (
            <small className="wrong block" data-testid="sent-back">
              {sentBackWords(say, measure.sentBack)}
            </small>
          )}
          {measure.children.length > 0 && (
            <small className="quiet block" data-testid="parts-settled">
              {partsSettled(say, measure)}
            </small>
          )}
        </dd>
      </dl>
    </section>
  );
}

const LONG_CLAUSE = 180;

/** The clause as the plan has it; a long one opens on demand, so that the facts below stay in sight. */
function Clause({ text }: { text: string }) {
  const say = useWords();
  const [open, setOpen] = useState(false);
  if (text.length <= LONG_CLAUSE) return <p className="clause">{text}</p>;
  return (
    <>
      <p className={open ? 'clause' : 'clause clause-short'}>{text}</p>
      <button type="button" className="plain" aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? say.measure.less : say.measure.whole}
      </button>
    </>
  );
}

/** Lead, co-leads and supporting departments, each with its own part and how it stands. */
function Whom({ measure }: { measure: Measure }) {
  const say = useWords();
  const coLeadOf = (code: string) => measure.coLeads.find(({ department }) => department.code === code);
  return (
    <ul className="whom">
      <li>
        <b>{measure.lead?.name ?? say.measures.unassigned}</b>{' '}
        <small className="quiet">
          {say.labels.standing.lead}
          {measure.section &&
            ` · ${say.measure.section({ section: [measure.section.section, measure.section.contact].filter(Boolean).join(' ') })}`}
        </small>
      </li>
      {measure.supporting.map((department) => {
        const owns = coLeadOf(department.code);
        const standing = owns ? say.labels.standing.coLead : say.labels.standing.support;
        return (
          <li key={department.code} data-testid={owns ? 'co-lead' : 'supporting'}>
            {owns ? <b>{department.name}</b> : department.name}{' '}
            <small className="quiet">
              {[standing, owns?.part, partsOf(measure, department.code, say, owns?.part)].filter(Boolean).join(' · ')}
            </small>
          </li>
        );
      })}
    </ul>
  );
}

/** What a department owes of the measure by now, and how often it has answered. */
function partsOf(measure: Measure, code: string, say: Words, owned?: string): string {
  const parts = measure.obligations.filter((each) => each.kind === 'part' && each.department?.code === code);
  if (parts.length === 0) return say.measure.partNone;
  const open = parts
    .filter(({ state }) => state === 'open')
    .map((each) => (each.title === owned ? each.dueOn : `${each.title}${bracketed(each.dueOn)}`));
  const done = parts.filter(({ state }) => state === 'done').length;
  return listed([...open, ...(done > 0 ? [say.measure.partsDone({ n: done })] : [])], '；');
}
