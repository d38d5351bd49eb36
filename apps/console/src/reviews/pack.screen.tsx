import {
  readMeasureOptions,
  readReviewOptions,
  readTimelineOptions,
  type Measure,
  type ReviewRow,
  type TimelineEvent,
} from '@duban/api-client';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Button } from '../elements/button.js';
import { officeDate } from '../elements/dates.js';
import { DateText } from '../elements/due.js';
import { LampOf } from '../elements/lamp.js';
import { Bones, Page, Section } from '../elements/page.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { DeadlineLedger } from '../measure/deadline-ledger.js';
import { newestPapers } from '../measure/newest-papers.js';
import { ObligationList } from '../measure/obligation-list.js';
import { PaperCard } from '../measure/paper-card.js';
import { live } from '../server/client.js';
import { troubleOf } from '../server/problem.js';
import { NotFoundPage } from '../shell/lost.js';
import { useWords } from '../words/words.js';
import { decisionsOver, ReviewActs } from './review-acts.js';
import { Decided, Turn } from './review-card.js';
import './reviews.css';
import { TheirReason, TriedLine } from './tried-line.js';
import { useReviewDialog } from './use-review-dialog.js';

/** 呈批件: all that stands behind a row of the weekly list, on one page and on paper. */
export default function PackScreen() {
  const say = useWords();
  const { reviewId } = useParams({ from: '/home/reviews/$reviewId' });
  const found = useQuery({ ...readReviewOptions({ path: { reviewId } }), ...live });
  const { ask, dialog } = useReviewDialog();
  const row = found.data;
  if (found.error && !row) {
    const gone = troubleOf(found.error).status === 404;
    return gone ? <NotFoundPage /> : <TroubleNote error={found.error} onRetry={() => void found.refetch()} />;
  }
  if (!row) return <Bones lines={14} />;
  return (
    <Page
      title={`${say.weekly.pack} ${row.number} ${row.title}`}
      actions={
        <>
          <Link to="/reviews" search={{}} className="screen-only">
            {say.weekly.back}
          </Link>
          <Button data-testid="print-pack" onClick={() => window.print()}>
            {say.weekly.printPack}
          </Button>
        </>
      }
    >
      <div className="review-pack">
        <Row row={row} />
        {row.state === 'open' && (
          <ReviewActs
            rows={[row]}
            onDecide={(decision) => ask({ rows: [row], command: 'decide-review', decision })}
            onDelegate={() => ask({ rows: [row], command: 'delegate-review', decision: null })}
          />
        )}
        <Behind measureId={row.measureId} row={row} />
        {row.state === 'open' && <DecideHere row={row} />}
      </div>
      {dialog}
    </Page>
  );
}

/** What the row itself says: what was promised, by whom, how late, what was tried, why. */
function Row({ row }: { row: ReviewRow }) {
  const say = useWords();
  return (
    <Section title={say.reviews.pack}>
      <p className="review-facts">
        <LampOf light="red">{say.reviews.late({ n: row.lateWorkingDays })}</LampOf>
        <span>
          <b>{row.lead?.name ?? say.measures.unassigned}</b> · {row.subject} · {say.measures.dueOn}{' '}
          <DateText date={row.dueOn} />
        </span>
        <span className="quiet">{say.reviews.opened({ date: row.openedOn })}</span>
        <Turn row={row} />
      </p>
      {row.decision && <Decided row={row} decision={row.decision} />}
      <dl className="pack">
        <dt>{say.weekly.clause}</dt>
        <dd>
          {row.clause} <small className="quiet block">{row.planTitle}</small>
        </dd>
        <dt>{say.weekly.tried}</dt>
        <dd>
          <TriedLine row={row} />
        </dd>
        <dt>{say.weekly.theirReason}</dt>
        <dd>
          <TheirReason reason={row.theirReason} />
        </dd>
      </dl>
    </Section>
  );
}

/** The measure behind it: its dates, what was handed in, what changed, what was decided before. */
function Behind({ measureId, row }: { measureId: string; row: ReviewRow }) {
  const say = useWords();
  const path = { measureId };
  const measure = useQuery({ ...readMeasureOptions({ path }), ...live }).data;
  const timeline = useQuery({ ...readTimelineOptions({ path }), ...live }).data;
  if (!measure || !timeline) return <Bones lines={8} />;
  // What the office and the leaders owe each other is not what was promised.
  const asked = { ...measure, obligations: measure.obligations.filter(({ department }) => department !== null) };
  return (
    <>
      <Section title={say.weekly.asked}>
        <ObligationList measure={asked} />
      </Section>
      <Section title={say.weekly.reports}>
        <Papers measure={measure} />
      </Section>
      <Section title={say.weekly.dates}>
        <DeadlineLedger measure={measure} />
      </Section>
      <Section title={say.weekly.earlier}>
        <Earlier events={timeline.items} current={row} />
      </Section>
      <p className="screen-only">
        <Link to="/measures/$measureId" params={{ measureId }}>
          {say.reviews.measure}
        </Link>
      </p>
    </>
  );
}

const SHOWN_PAPERS = 4;

/** The newest papers of the department, extensions among them, each with what was answered. */
function Papers({ measure }: { measure: Measure }) {
  const say = useWords();
  const papers = newestPapers(measure)
    .filter(({ kind, stage }) => kind !== 'work-plan' && stage !== 'drafted')
    .slice(-SHOWN_PAPERS)
    .reverse();
  if (papers.length === 0) return <p className="quiet">{say.weekly.noReports}</p>;
  return papers.map((paper) => <PaperCard key={`${paper.paperId}/${paper.attempt}`} measure={measure} paper={paper} />);
}

const DECISIONS: readonly string[] = [
  'review.decided',
  'instruction.given',
  'instruction.noted',
  'instruction.replied',
  'review.delegated',
];

/** What leaders decided and wrote on the measure before, the newest first. */
function Earlier({ events, current }: { events: readonly TimelineEvent[]; current: ReviewRow }) {
  const say = useWords();
  const earlier = events.filter(
    ({ type, data }) => DECISIONS.includes(type) && data['obligationId'] !== current.obligationId,
  );
  if (earlier.length === 0) return <p className="quiet">{say.weekly.noEarlier}</p>;
  return (
    <ul className="items">
      {[...earlier].reverse().map((event) => (
        <li key={event.seq}>
          {officeDate(event.actsFrom)} {event.sentence}
          <small className="quiet">
            {' '}
            {say.measure.by({ who: event.for ?? event.actor.name })}
            {event.reason && ` · ${say.measure.reason({ reason: event.reason })}`}
          </small>
        </li>
      ))}
    </ul>
  );
}

/** On paper only: boxes to tick, room to write, a line to sign. */
function DecideHere({ row }: { row: ReviewRow }) {
  const say = useWords();
  return (
    <section className="decide-here print-only">
      <h2>{say.weekly.decideHere}</h2>
      <p>
        {decisionsOver([row]).map((each) => (
          <span key={each} className="box">
            □ {say.labels.decision[each]}
          </span>
        ))}
      </p>
      <footer>
        <span>{say.reviews.sign}</span>
        <span>{say.reviews.signOn}</span>
        <small>{row.reviewId.slice(-8)}</small>
      </footer>
    </section>
  );
}
