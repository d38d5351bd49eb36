import { wordOf } from '../elements/code-words.js';
import type { ReviewRow } from '@duban/api-client';
import { Link, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import type { Words } from '../words/words.js';
import { useEffect, useRef } from 'react';
import { useWords } from '../words/words.js';
import { officeDate } from '../elements/dates.js';
import { DateText } from '../elements/due.js';
import { listed } from '../elements/listed.js';
import { useDeciders } from '../elements/register.js';
import { isLeader, isOfficer, useSession } from '../shell/session.js';
import { quickDecisions, type DecisionName } from './review-presets.js';

interface ActsProps {
  readonly row: ReviewRow;
  readonly onDecide: (decision: DecisionName | null) => void;
  readonly onDelegate: () => void;
}

interface ReviewCardProps {
  /** All rows of one measure, at least one. */
  readonly rows: readonly ReviewRow[];
  readonly actsOf: (row: ReviewRow) => Omit<ActsProps, 'row'>;
}

/** One measure of the weekly list: each thing that is late of it, with the pack behind it. */
export function ReviewCard({ rows, actsOf }: ReviewCardProps) {
  const [first] = rows;
  if (first === undefined) return null;
  return (
    <li className="review" data-testid="review-measure">
      <h3>
        <Link to="/measures/$measureId" params={{ measureId: first.measureId }}>
          <span className="quiet">{first.number}</span> {first.title}
        </Link>
      </h3>
      {rows.map((row) => (
        <Late key={row.reviewId} row={row} {...actsOf(row)} />
      ))}
    </li>
  );
}

function Late({ row, onDecide, onDelegate }: ActsProps) {
  const say = useWords();
  const { review } = useSearch({ from: '/home/reviews' });
  const place = useRef<HTMLDivElement>(null);
  const meant = review === row.reviewId || review === `${row.measureId}/${row.obligationId}`;
  useEffect(() => {
    if (meant) place.current?.scrollIntoView({ block: 'center' });
  }, [meant]);
  return (
    <div ref={place} className={`review-late ${meant ? 'review-meant' : ''}`} data-testid="review-row">
      <header>
        <span className="lamp lamp-red">
          <i aria-hidden="true" />
          {say.reviews.late({ n: row.lateWorkingDays })}
        </span>
        <span className="quiet">
          {say.reviews.reminders({ n: row.reminders })} · {say.reviews.opened({ date: row.openedOn })}
        </span>
        {row.delegatedTo && <Delegated to={row.delegatedTo} />}
      </header>
      <Pack row={row} />
      {row.decision && <Decided row={row} decision={row.decision} />}
      {row.state === 'open' && <Acts row={row} onDecide={onDecide} onDelegate={onDelegate} />}
    </div>
  );
}

/** What was decided, by whom, when and why. */
function Decided({ row, decision }: { row: ReviewRow; decision: string }) {
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

/** The API may name the person by id. */
function Delegated({ to }: { to: string }) {
  const say = useWords();
  const found = useDeciders(true).find((person) => person.personId === to);
  return <b>{say.reviews.delegatedTo({ who: found?.name ?? to })}</b>;
}

/** `督办单(drafted)` in words; a numbered letter is its number already. */
function letterWords(say: Words, letter: string): string {
  const found = /^(.+)\((drafted|issued|withdrawn)\)$/.exec(letter);
  if (!found) return letter;
  const [, kind = '', state] = found;
  const told = say.labels.itemState[state as 'drafted' | 'issued' | 'withdrawn'];
  return say.obligations.paperAbout({ what: wordOf(say.labels.instrument, kind), subject: told });
}

/** What the leader needs to decide: who, what, since when, the last word, what was sent. */
function Pack({ row }: { row: ReviewRow }) {
  const say = useWords();
  const letters = row.instruments.map((letter) => letterWords(say, letter));
  return (
    <>
      <p>
        <b>{row.lead?.name ?? say.measures.unassigned}</b> · {row.subject} · {say.measures.dueOn}{' '}
        <DateText date={row.dueOn} />
      </p>
      <details open={row.state === 'open'}>
        <summary>{say.reviews.pack}</summary>
        <dl className="pack">
          <dt>{say.reviews.lastReport}</dt>
          <dd>{row.lastReport ?? say.reviews.noReport}</dd>
          <dt>{say.reviews.letters}</dt>
          <dd>{letters.length > 0 ? listed(letters) : say.reviews.noLetters}</dd>
        </dl>
      </details>
    </>
  );
}

/** The common decisions are one click each; the second click confirms. */
function Acts({ row, onDecide, onDelegate }: ActsProps) {
  const say = useWords();
  const session = useSession();
  const leader = isLeader(session);
  if (!leader && !isOfficer(session)) return null;
  return (
    <div className="review-acts">
      {leader &&
        quickDecisions(row).map((decision) => (
          <Button key={decision} data-testid={`quick-${decision}`} onClick={() => onDecide(decision)}>
            {say.labels.decision[decision]}
          </Button>
        ))}
      <Button type="primary" data-testid="decide-review" onClick={() => onDecide(null)}>
        {say.commands['decide-review'].name}
      </Button>
      <Button type="text" data-testid="delegate-review" onClick={onDelegate}>
        {say.commands['delegate-review'].name}
      </Button>
    </div>
  );
}
