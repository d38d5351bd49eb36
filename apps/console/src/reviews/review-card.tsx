import type { ReviewRow } from '@duban/api-client';
import { Link, useSearch } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { wordOf } from '../elements/code-words.js';
import { officeDate } from '../elements/dates.js';
import { DateText } from '../elements/due.js';
import { LampOf } from '../elements/lamp.js';
import { listed } from '../elements/listed.js';
import { useDeciders } from '../elements/register.js';
import { useWords } from '../words/words.js';
import { ReviewActs, type Acting } from './review-acts.js';
import { rowPerMeasure, type Matter } from './review-groups.js';
import { TheirReason, TriedLine } from './tried-line.js';

/** One row of the list: what was promised, by whom, how late, what was tried, their reason, and the decisions. */
export function ReviewCard({ matter, ...acting }: Acting & { readonly matter: Matter }) {
  const { rows, isClosing } = matter;
  const { review } = useSearch({ from: '/home/reviews' });
  const place = useRef<HTMLLIElement>(null);
  const meant = rows.some(
    ({ reviewId, measureId, obligationId }) => review === reviewId || review === `${measureId}/${obligationId}`,
  );
  useEffect(() => {
    if (meant) place.current?.scrollIntoView({ block: 'center' });
  }, [meant]);
  return (
    <li ref={place} className={`review ${meant ? 'review-meant' : ''}`} data-testid="review-row">
      {isClosing ? <ClosingRows rows={rows} /> : <MeasureRow rows={rows} />}
      {rows[0].state === 'open' && <ReviewActs rows={rows} {...acting} />}
    </li>
  );
}

function MeasureRow({ rows }: Pick<Matter, 'rows'>) {
  const say = useWords();
  const [first, ...others] = rows;
  return (
    <>
      <h3>
        <PackLink row={first} />
      </h3>
      <header>
        <LateLamp row={first} />
        <span>
          <b>{first.lead?.name ?? say.measures.unassigned}</b>
          {first.subject !== first.title && ` · ${first.subject}`} · {say.measures.dueOn}{' '}
          <DateText date={first.dueOn} />
        </span>
        {others.length > 0 && <span className="quiet">{say.weekly.sameMeasure({ n: others.length })}</span>}
        <Turn row={first} />
      </header>
      <p className="review-clause">{first.clause}</p>
      <dl className="pack">
        <dt>{say.weekly.tried}</dt>
        <dd>
          <TriedLine row={first} />
        </dd>
        <dt>{say.weekly.theirReason}</dt>
        <dd>
          <TheirReason reason={first.theirReason} />
        </dd>
        <dt>{say.reviews.lastReport}</dt>
        <dd>{first.lastReport ?? say.reviews.noReport}</dd>
      </dl>
      {rows.map((row) => row.decision && <Decided key={row.reviewId} row={row} decision={row.decision} />)}
    </>
  );
}

/** 收官清单 of a department: a line for each of its measures, each with its own pack. */
function ClosingRows({ rows }: Pick<Matter, 'rows'>) {
  const say = useWords();
  const [first] = rows;
  const measures = rowPerMeasure(rows);
  return (
    <>
      <h3>{say.weekly.closing({ name: first.lead?.name ?? say.measures.unassigned })}</h3>
      <header>
        <LateLamp row={first} />
        <span className="quiet">{say.weekly.closingNote({ n: measures.length })}</span>
        <Turn row={first} />
      </header>
      <ul className="closing-rows">
        {measures.map((row) => (
          <li key={row.reviewId}>
            <PackLink row={row} /> {row.subject !== row.title && <span className="quiet">{row.subject} </span>}
            <DateText date={row.dueOn} />
          </li>
        ))}
      </ul>
    </>
  );
}

function PackLink({ row }: { row: ReviewRow }) {
  return (
    <Link to="/reviews/$reviewId" params={{ reviewId: row.reviewId }} data-testid="review-pack">
      <span className="quiet">{row.number}</span> {row.title}
    </Link>
  );
}

function LateLamp({ row }: { row: ReviewRow }) {
  const say = useWords();
  return <LampOf light="red">{say.reviews.late({ n: row.lateWorkingDays })}</LampOf>;
}

/** What was decided, by whom, when and why. */
export function Decided({ row, decision }: { row: ReviewRow; decision: string }) {
  const say = useWords();
  const { decided } = row;
  if (decided === null) return <p className="quiet">{say.reviews.byItself}</p>;
  const { by, at, reason, recordedBy, inStead } = decided;
  return (
    <p data-testid="review-decided">
      <b>{say.reviews.decidedAs({ decision: wordOf(say.labels.decision, decision) })}</b> ·{' '}
      {say.reviews.decidedBy({ name: by, on: officeDate(at) })}
      {inStead !== null && say.reviews.inStead({ name: inStead })}
      {recordedBy !== null && say.reviews.recordedBy({ name: recordedBy })}
      {reason !== null && <span className="block">{say.reviews.reason({ reason })}</span>}
    </p>
  );
}

/** Whose turn it is: whoever it was given to, or the posts that it has come to. */
export function Turn({ row }: { row: ReviewRow }) {
  const say = useWords();
  const { state, heldBy, delegatedTo, yours } = row;
  if (state !== 'open') return null;
  if (yours) return <b data-testid="review-turn">{say.reviews.yourTurn}</b>;
  if (delegatedTo) return <Delegated to={delegatedTo} />;
  if (heldBy.length === 0) return null;
  const who = listed(heldBy.map((role) => wordOf(say.labels.role, role)));
  return <span data-testid="review-turn">{say.reviews.heldBy({ who })}</span>;
}

/** The API may name the person by id. */
function Delegated({ to }: { to: string }) {
  const say = useWords();
  const found = useDeciders(true).find((person) => person.personId === to);
  return <b>{say.reviews.delegatedTo({ who: found?.name ?? to })}</b>;
}
