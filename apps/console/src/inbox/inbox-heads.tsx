import {
  listBulletinsOptions,
  listCommentsOptions,
  listInstrumentsOptions,
  listOwedYearsOptions,
  listPublicationsOptions,
  listRevisionsOptions,
  listWaitingEvaluationsOptions,
  type InboxItem,
  type InboxPaper,
} from '@duban/api-client';
import { gridSigns, gridWrites } from '@duban/domain';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { live } from '../server/client.js';
import { mayEnter } from '../shell/places.js';
import { isLeader, isOfficer, mayKeep, useSession } from '../shell/session.js';
import { useWords } from '../words/words.js';

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

/** What is done with letters that wait. */
const LETTER_ACTS = ['redo', 'check', 'sign'] as const;
const LETTER_IDS = { redo: 'letters-to-redo', check: 'letters-to-check', sign: 'letters-to-issue' } as const;

/** Drafts of letters for those whose hand is next, by what they do with them. */
export function Letters() {
  const say = useWords();
  const session = useSession();
  const letters = useQuery({
    ...listInstrumentsOptions({ query: { state: 'draft', limit: 200 } }),
    ...live,
    enabled: mayEnter('/instruments', session) && (isOfficer(session) || isLeader(session)),
  });
  const waiting = (letters.data?.items ?? []).filter(({ hand }) => hand?.mine === true);
  return LETTER_ACTS.map((act) => {
    const these = waiting.filter(({ hand }) => hand?.act === act);
    const [oldest] = these.map(({ draftedOn }) => draftedOn).sort();
    if (oldest === undefined) return null;
    return (
      <p key={act} className="inbox-way">
        <Link to="/instruments" className="act" data-testid={LETTER_IDS[act]}>
          {say.inbox.letters[act]({ n: these.length })}
        </Link>
        <span className="quiet">{say.inbox.lettersSince({ on: oldest })}</span>
      </p>
    );
  });
}

/** What lies open to the reader's department beside measures, each with the way to the page on which its word is given. */
export function Papers({ papers }: { papers: readonly InboxPaper[] }) {
  return papers.map(({ paper, paperId, sentence, note, count }) => (
    <p key={`${paper}/${paperId}`} className="inbox-way">
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
export function BulletinRows() {
  const say = useWords();
  const session = useSession();
  const enabled = mayKeep(session, 'bulletins.read');
  const found = useQuery({ ...listBulletinsOptions({ query: { mine: 'true' } }), ...live, enabled });
  const items = found.data?.items ?? [];
  const settles = mayKeep(session, 'bulletins.draft');
  const inHand = items.flatMap((each) => {
    const { bulletinId, hand, disputes, cutOff } = each;
    if (hand?.mine === true) return [{ bulletinId, on: cutOff, words: say.bulletins.handInInbox[hand.act] }];
    return disputes > 0 && settles
      ? [{ bulletinId, on: cutOff, words: say.bulletins.settleInInbox({ n: disputes }) }]
      : [];
  });
  return [
    ...inHand.map(({ bulletinId, on, words }) => (
      <p key={bulletinId} className="inbox-way">
        <Link to="/bulletins/$bulletinId" params={{ bulletinId }} className="act" data-testid="bulletin-in-hand">
          {words}
        </Link>
        <span className="quiet">{say.bulletins.cutOffOn({ on })}</span>
      </p>
    )),
    ...items.flatMap(({ bulletinId, number, corrections }) =>
      corrections
        .flatMap(({ hand, ...each }) => (hand?.mine === true ? [{ ...each, act: hand.act }] : []))
        .map(({ correctionId, on, act }) => (
          <p key={correctionId} className="inbox-way">
            <Link to="/bulletins/$bulletinId" params={{ bulletinId }} className="act" data-testid="correction-in-hand">
              {say.bulletins.correctionInInbox[act]({ number: number ?? '' })}
            </Link>
            <span className="quiet">{on}</span>
          </p>
        )),
    ),
  ];
}

/** A plan whose comments wait for the office to settle them. */
export function CommentRows() {
  const say = useWords();
  const found = useQuery({
    ...listCommentsOptions(),
    ...live,
    enabled: mayKeep(useSession(), 'plans.keep'),
  });
  return (found.data?.items ?? [])
    .filter(({ toSettle }) => toSettle > 0)
    .map(({ roundId, planId, planTitle: title, toSettle }) => (
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
export function PlanEvaluations() {
  const say = useWords();
  const session = useSession();
  const found = useQuery({ ...listWaitingEvaluationsOptions(), ...live, enabled: mayKeep(session, 'plans.read') });
  return (found.data?.items ?? [])
    .filter(({ state, hand }) => (state === 'proposed' ? hand?.mine === true : isOfficer(session)))
    .map(({ evaluationId, kind, planTitle: title, dueOn }) => (
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
export function OwedYears() {
  const say = useWords();
  const keeps = mayKeep(useSession(), 'plans.keep');
  const found = useQuery({ ...listOwedYearsOptions(), ...live, enabled: keeps });
  return (found.data?.items ?? []).map(({ planId, planTitle: title, year, closesOn }) => (
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
export function Revisions() {
  const say = useWords();
  const decides = mayKeep(useSession(), 'revisions.decide');
  const found = useQuery({ ...listRevisionsOptions(), ...live, enabled: decides });
  return (found.data?.items ?? [])
    .filter(({ hand }) => hand?.mine === true)
    .map(({ planId, title, proposedOn }) => (
      <p key={planId} className="inbox-way">
        <Link to="/plans/$planId" params={{ planId }} hash="revision" className="act" data-testid="revision-to-decide">
          {say.revision.waits({ title })}
        </Link>
        <span className="quiet">{proposedOn}</span>
      </p>
    ));
}

/** Snapshots that wait for the reader to approve them for the public. */
export function Publications() {
  const say = useWords();
  const decides = mayKeep(useSession(), 'publications.decide');
  const found = useQuery({ ...listPublicationsOptions(), ...live, enabled: decides });
  return (found.data?.items ?? [])
    .filter(({ hand }) => hand?.mine === true)
    .map(({ publicationId, planId, content }) => (
      <p key={publicationId} className="inbox-way">
        <Link to="/plans/$planId" params={{ planId }} hash="public" className="act" data-testid="publication-to-decide">
          {say.publicity.waits({ title: content.title })}
        </Link>
        <span className="quiet">{say.publicity.asOf({ date: content.asOf })}</span>
      </p>
    ));
}
