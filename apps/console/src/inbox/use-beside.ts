import {
  listBulletinsOptions,
  listCommentsOptions,
  listOwedYearsOptions,
  listPublicationsOptions,
  listRevisionsOptions,
  listWaitingEvaluationsOptions,
  readInboxOptions,
  type InboxPaper,
} from '@duban/api-client';
import { useQuery } from '@tanstack/react-query';
import { live } from '../server/client.js';
import { isOfficer, mayKeep, useSession } from '../shell/session.js';

/** What somebody must do beside measures, a row each: the inbox lists it, and its count counts it, letters one by one. */
export function useBeside(isOpen = true) {
  const session = useSession();
  const always = { ...live, refetchIntervalInBackground: true };
  const may = (act: Parameters<typeof mayKeep>[1]) => ({ ...always, enabled: isOpen && mayKeep(session, act) });
  const inbox = useQuery({ ...readInboxOptions(), ...always, enabled: isOpen }).data;
  const ofBulletins = useQuery({ ...listBulletinsOptions({ query: { mine: 'true' } }), ...may('bulletins.read') });
  const ofComments = useQuery({ ...listCommentsOptions(), ...may('plans.keep') });
  const ofPublications = useQuery({ ...listPublicationsOptions(), ...may('publications.decide') });
  const ofRevisions = useQuery({ ...listRevisionsOptions(), ...may('revisions.decide') });
  const ofPlans = useQuery({ ...listWaitingEvaluationsOptions(), ...may('plans.read') });
  const ofYears = useQuery({ ...listOwedYearsOptions(), ...may('plans.keep') });
  const settles = mayKeep(session, 'bulletins.draft');
  const own = ofBulletins.data?.items ?? [];
  const rows = {
    papers: inbox?.papers ?? [],
    letters: inbox?.letters ?? [],
    bulletins: own
      .map(({ hand, ...each }) => ({ ...each, act: hand?.mine === true ? hand.act : null }))
      .filter(({ act, disputes }) => act !== null || (disputes > 0 && settles)),
    corrections: own.flatMap(({ bulletinId, number, corrections }) =>
      corrections.flatMap(({ hand, ...each }) =>
        hand?.mine === true ? [{ ...each, bulletinId, number, act: hand.act }] : [],
      ),
    ),
    comments: (ofComments.data?.items ?? []).filter(({ toSettle }) => toSettle > 0),
    publications: (ofPublications.data?.items ?? []).filter(({ hand }) => hand?.mine === true),
    revisions: (ofRevisions.data?.items ?? []).filter(({ hand }) => hand?.mine === true),
    planEvaluations: (ofPlans.data?.items ?? []).filter(({ state, hand }) =>
      state === 'proposed' ? hand?.mine === true : isOfficer(session),
    ),
    years: ofYears.data?.items ?? [],
  };
  const { letters, papers, ...others } = rows;
  const single = Object.values(others).reduce((sum, each) => sum + each.length, 0);
  const ofLetters = letters.reduce((sum, { count }) => sum + count, 0);
  return { ...rows, count: single + ofLetters + papers.reduce((sum, paper) => sum + thingsIn(paper), 0) };
}

/** A line that says “3 letters” is three things to do; any other is one. */
export function thingsIn({ paper, count }: Pick<InboxPaper, 'paper' | 'count'>): number {
  return paper === 'letter' ? count : 1;
}

export type Beside = ReturnType<typeof useBeside>;
