import {
  listBulletinsOptions,
  listCommentsOptions,
  listInstrumentsOptions,
  listOwedYearsOptions,
  listPublicationsOptions,
  listRevisionsOptions,
  listWaitingEvaluationsOptions,
  type InboxItem,
} from '@duban/api-client';
import { gridSigns, gridWrites } from '@duban/domain';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
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

/** What is done with letters that wait; what has come has no hand. */
const LETTER_ACTS = ['redo', 'check', 'sign', null] as const;
const LETTER_IDS = { redo: 'letters-to-redo', check: 'letters-to-check', sign: 'letters-to-issue' } as const;

/** Letters that wait: drafts for those whose hand is next, by what they do with them; what has come for the department. */
export function Letters() {
  const say = useWords();
  const session = useSession();
  const issues = isOfficer(session) || isLeader(session);
  const letters = useQuery({
    ...listInstrumentsOptions({ query: { state: issues ? 'draft' : 'issued', limit: 200 } }),
    ...live,
    enabled: mayEnter('/instruments', session),
  });
  const waiting = (letters.data?.items ?? []).filter((each) =>
    issues ? each.hand?.mine === true : each.receivedOn === null,
  );
  return LETTER_ACTS.map((act) => {
    const these = waiting.filter((each) => (each.hand?.act ?? null) === act);
    const [oldest] = these.map((each) => each.issuedOn ?? each.draftedOn).sort();
    if (oldest === undefined) return null;
    const n = these.length;
    return (
      <p key={act} className="inbox-way">
        <Link to="/instruments" className="act" data-testid={act === null ? 'letters-to-receive' : LETTER_IDS[act]}>
          {act === null ? say.inbox.lettersCome({ n }) : say.inbox.letters[act]({ n })}
        </Link>
        <span className="quiet">{say.inbox.lettersSince({ on: oldest })}</span>
      </p>
    );
  });
}

/** A bulletin whose rows wait for the department's word, or that waits, itself or its correction, for the reader's hand. */
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
    ...items
      .filter(({ toCheck }) => toCheck > 0)
      .map(({ bulletinId, toCheck, checkUntil }) => (
        <p key={bulletinId} className="inbox-way">
          <Link to="/bulletins/$bulletinId" params={{ bulletinId }} className="act" data-testid="bulletin-to-check">
            {say.bulletins.inInbox({ n: toCheck })}
          </Link>
          <span className="quiet">{say.bulletins.until({ on: checkUntil })}</span>
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

/** A plan that is out for comment: measures for the department to answer, words for the office to settle. */
export function CommentRows() {
  const say = useWords();
  const found = useQuery({ ...listCommentsOptions(), ...live });
  return (found.data?.items ?? []).flatMap(({ roundId, planId, planTitle: title, toAnswer, toSettle, until }) => [
    ...(toAnswer > 0
      ? [
          <p key={roundId} className="inbox-way">
            <Link to="/comments/$roundId" params={{ roundId }} className="act" data-testid="comments-to-answer">
              {say.comments.inInbox({ n: toAnswer, title })}
            </Link>
            <span className="quiet">{say.comments.untilDay({ on: until })}</span>
          </p>,
        ]
      : []),
    ...(toSettle > 0
      ? [
          <p key={`${roundId}/settle`} className="inbox-way">
            <Link
              to="/plans/$planId"
              params={{ planId }}
              search={{ view: 'comments' }}
              className="act"
              data-testid="comments-to-settle"
            >
              {say.comments.settleInInbox({ n: toSettle, title })}
            </Link>
          </p>,
        ]
      : []),
  ]);
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
