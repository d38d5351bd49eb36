import type { InboxItem, InboxLetters, InboxPaper } from '@duban/api-client';
import { gridSigns, gridWrites } from '@duban/domain';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { mayEnter } from '../shell/places.js';
import { useSession } from '../shell/session.js';
import { useWords } from '../words/words.js';
import { thingsIn, type Beside } from './use-beside.js';

const VIEWS = [undefined, 'done', 'started'] as const;

/** 待办 · 已办 · 我发起的. */
export function Views() {
  const say = useWords();
  return (
    <nav className="tabs" aria-label={say.nav.inbox}>
      {VIEWS.map((view) => (
        <Link
          key={view ?? 'todo'}
          to="/inbox"
          search={view === undefined ? {} : { view }}
          activeOptions={{ exact: true, includeSearch: true }}
          activeProps={{ className: 'here', 'aria-current': 'page' }}
        >
          {say.inbox.views[view ?? 'todo']}
        </Link>
      ))}
    </nav>
  );
}

const FEWEST = 2;

/** Many rows of one kind are done faster in the sheet. */
export function ToGrid({ items }: { items: readonly InboxItem[] }) {
  const say = useWords();
  const session = useSession();
  if (!mayEnter('/report', session)) return null;
  const count = (names: readonly string[]) => items.filter((item) => names.includes(item.command)).length;
  const steps = [
    { step: 'write' as const, n: count(gridWrites) },
    { step: 'sign' as const, n: count(gridSigns) },
  ].filter(({ n }) => n >= FEWEST);
  return steps.map(({ step, n }) => (
    <p key={step} className="inbox-way">
      <Link to="/report" search={{ step }} className="act" data-testid={`to-grid-${step}`}>
        {say.inbox.inGrid[step]({ n })}
      </Link>
    </p>
  ));
}

const LETTER_IDS = { redo: 'letters-to-redo', check: 'letters-to-check', sign: 'letters-to-issue' } as const;

/** Drafts of letters for those whose hand is next, by what they do with them. */
function Letters({ letters }: { letters: readonly InboxLetters[] }) {
  const { inbox: words } = useWords();
  return letters.map(({ act, count: n, since: on }) => (
    <p key={act} className="inbox-way" data-things={n}>
      <Link to="/instruments" className="act" data-testid={LETTER_IDS[act]}>
        {words.letters[act]({ n })}
      </Link>
      <span className="quiet">{words.lettersSince({ on })}</span>
    </p>
  ));
}

/** All that is to be done beside measures, a row each, as the count has it. */
export function BesideRows({ beside }: { beside: Beside }) {
  return (
    <>
      <Papers papers={beside.papers} />
      <Letters letters={beside.letters} />
      <BulletinRows {...beside} />
      <CommentRows {...beside} />
      <Publications {...beside} />
      <Revisions {...beside} />
      <PlanEvaluations {...beside} />
      <OwedYears {...beside} />
    </>
  );
}

/** What lies open to the reader's department beside measures, each with the way to the page on which its word is given. */
function Papers({ papers }: { papers: readonly InboxPaper[] }) {
  return papers.map(({ paper, paperId, sentence, note, count }) => (
    <p key={`${paper}/${paperId}`} className="inbox-way" data-things={thingsIn({ paper, count })}>
      <PaperLink paper={paper} paperId={paperId} count={count}>
        {sentence}
      </PaperLink>
      <span className="quiet">{note}</span>
    </p>
  ));
}

const PAPER_IDS = {
  bulletin: 'bulletin-to-check',
  'bulletin-correction': 'correction-to-read',
  evaluation: 'evaluation-to-object',
  comment: 'comments-to-answer',
  letter: 'letters-to-receive',
} as const;

function PaperLink({
  paper,
  paperId,
  count,
  children,
}: Pick<InboxPaper, 'paper' | 'paperId' | 'count'> & { children: ReactNode }) {
  const looks = { className: 'act', 'data-testid': PAPER_IDS[paper], children };
  switch (paper) {
    case 'bulletin':
    case 'bulletin-correction':
      return <Link to="/bulletins/$bulletinId" params={{ bulletinId: paperId }} {...looks} />;
    case 'evaluation':
      return <Link to="/evaluations/$evaluationId" params={{ evaluationId: paperId }} {...looks} />;
    case 'comment':
      return <Link to="/comments/$roundId" params={{ roundId: paperId }} {...looks} />;
    case 'letter':
      return count === 1 ? (
        <Link to="/instruments/$instrumentId" params={{ instrumentId: paperId }} {...looks} />
      ) : (
        <Link to="/instruments" {...looks} />
      );
  }
}

/** A bulletin that waits, itself or its correction, for the reader's hand. */
function BulletinRows({ bulletins, corrections }: Beside) {
  const say = useWords();
  return [
    ...bulletins.map(({ bulletinId, cutOff: on, act, disputes: n }) => (
      <p key={bulletinId} className="inbox-way">
        <Link to="/bulletins/$bulletinId" params={{ bulletinId }} className="act" data-testid="bulletin-in-hand">
          {act === null ? say.bulletins.settleInInbox({ n }) : say.bulletins.handInInbox[act]}
        </Link>
        <span className="quiet">{say.bulletins.cutOffOn({ on })}</span>
      </p>
    )),
    ...corrections.map(({ correctionId, bulletinId, number, on, act }) => (
      <p key={correctionId} className="inbox-way">
        <Link to="/bulletins/$bulletinId" params={{ bulletinId }} className="act" data-testid="correction-in-hand">
          {say.bulletins.correctionInInbox[act]({ number: number ?? '' })}
        </Link>
        <span className="quiet">{on}</span>
      </p>
    )),
  ];
}

/** A plan whose comments wait for the office to settle them. */
function CommentRows({ comments }: Beside) {
  const say = useWords();
  return comments.map(({ roundId, planId, planTitle: title, toSettle }) => (
    <p key={roundId} className="inbox-way">
      <Link
        to="/plans/$planId"
        params={{ planId }}
        search={{ view: 'comments' }}
        className="act"
        data-testid="comments-to-settle"
      >
        {say.comments.settleInInbox({ n: toSettle, title })}
      </Link>
    </p>
  ));
}

/** Plans to evaluate: for the office from when they are in sight, and for whose signature they wait. */
function PlanEvaluations({ planEvaluations }: Beside) {
  const say = useWords();
  return planEvaluations.map(({ evaluationId, kind, planTitle: title, dueOn }) => (
    <p key={evaluationId} className="inbox-way">
      <Link
        to="/plan-evaluations/$evaluationId"
        params={{ evaluationId }}
        className="act"
        data-testid="evaluation-waits"
      >
        {say.planEvaluations.waits({ kind: say.planEvaluations.kind[kind], title })}
      </Link>
      <span className="quiet">{say.planEvaluations.due({ on: dueOn })}</span>
    </p>
  ));
}

/** Years of plans that are over and not closed, for the office. */
function OwedYears({ years }: Beside) {
  const say = useWords();
  return years.map(({ planId, planTitle: title, year, closesOn }) => (
    <p key={planId} className="inbox-way">
      <Link
        to="/plans/$planId/years/$year"
        params={{ planId, year: String(year) }}
        className="act"
        data-testid="year-waits"
      >
        {say.planYears.waits({ year: String(year), title })}
      </Link>
      <span className="quiet">{say.planYears.closesOn({ on: closesOn })}</span>
    </p>
  ));
}

/** New editions that wait for the reader to approve them for what runs. */
function Revisions({ revisions }: Beside) {
  const say = useWords();
  return revisions.map(({ planId, title, proposedOn }) => (
    <p key={planId} className="inbox-way">
      <Link to="/plans/$planId" params={{ planId }} hash="revision" className="act" data-testid="revision-to-decide">
        {say.revision.waits({ title })}
      </Link>
      <span className="quiet">{proposedOn}</span>
    </p>
  ));
}

/** Snapshots that wait for the reader to approve them for the public. */
function Publications({ publications }: Beside) {
  const say = useWords();
  return publications.map(({ publicationId, planId, content }) => (
    <p key={publicationId} className="inbox-way">
      <Link to="/plans/$planId" params={{ planId }} hash="public" className="act" data-testid="publication-to-decide">
        {say.publicity.waits({ title: content.title })}
      </Link>
      <span className="quiet">{say.publicity.asOf({ date: content.asOf })}</span>
    </p>
  ));
}
