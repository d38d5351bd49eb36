import type { TimelineEvent } from '@duban/api-client';
import type { PersonCommandName } from '@duban/domain';

/** What was filed before and came back, with the office's reason. */
export interface Earlier {
  readonly content: Readonly<Record<string, unknown>> | null;
  readonly sentBack: { readonly code: string; readonly reason: string | null } | null;
}

const TRACKS: Partial<Record<PersonCommandName, { readonly filed: readonly string[]; readonly sentBack: string }>> = {
  report: { filed: ['report.drafted'], sentBack: 'report.sent-back' },
  'file-work-plan': { filed: ['work-plan.filed'], sentBack: 'work-plan.sent-back' },
  'request-completion': { filed: ['completion.requested'], sentBack: 'completion.sent-back' },
};

/**
 * The last version of a paper that came back: the record drops it from the measure's state, the
 * timeline keeps it, and nobody should have to type it twice. Nothing when it did not come back.
 */
export function earlierOf(
  events: readonly TimelineEvent[],
  command: PersonCommandName,
  obligationId: string | undefined,
): Earlier {
  const track = TRACKS[command];
  const none: Earlier = { content: null, sentBack: null };
  if (!track) return none;
  const about = (event: TimelineEvent) =>
    event.data['obligationId'] === undefined || event.data['obligationId'] === obligationId;
  const ours = events.filter(
    (event) => about(event) && (track.filed.includes(event.type) || event.type === track.sentBack),
  );
  const last = [...ours].sort((a, b) => b.seq - a.seq);
  const back = last[0];
  if (back?.type !== track.sentBack) return none;
  const filed = last.find((event) => event.type !== track.sentBack);
  const content = (filed?.data['content'] ?? filed?.data) as Readonly<Record<string, unknown>> | undefined;
  return { content: content ?? null, sentBack: { code: String(back.data['code']), reason: back.reason } };
}
