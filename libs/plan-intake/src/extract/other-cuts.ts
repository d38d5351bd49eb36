import type { CleanedText } from '../clean/clean-text.js';
import type { DraftFinding, DraftMeasure, FindingFacts, OtherCut } from '../plan-draft.js';
import type { MeasureSite, Offer } from '../structure/site-collector.js';

/** More parts than this are no offer that a person can weigh. */
const MOST_PARTS = 20;
const MOST_SHOWN = 4;

interface Drafted {
  readonly measures: readonly DraftMeasure[];
  /** Reads measures at other places. */
  readonly read: (sites: readonly MeasureSite[]) => readonly DraftMeasure[];
}

/** Where the evidence hardly parts two cuts of the same words, the reviewer is offered both: what stands now, and the other. */
export function otherCuts(cleaned: CleanedText, offers: readonly Offer[], drafted: Drafted): DraftFinding[] {
  const seen = new Set<number>();
  return offers.flatMap((offer) => {
    if (seen.has(offer.start)) return [];
    seen.add(offer.start);
    const place = cleaned.mapped.locate(offer.start, offer.end);
    const now = drafted.measures.filter(
      ({ span }) => span.start >= place.span.start && span.end <= place.span.end && span.end > span.start,
    );
    const title = cleaned.text.slice(offer.titleStart, offer.titleEnd).trim();
    const otherCut = otherCutOf(title, now, () => drafted.read(offer.sites));
    return otherCut === null
      ? []
      : [
          {
            code: 'measure.two-cuts' as const,
            message: sentenceOf(title, otherCut),
            facts: factsOf(title, otherCut),
            otherCut,
            ...place,
          },
        ];
  });
}

function otherCutOf(title: string, now: readonly DraftMeasure[], read: () => readonly DraftMeasure[]): OtherCut | null {
  const [only] = now;
  if (only === undefined || now.length > MOST_PARTS) return null;
  if (now.length > 1) return { merge: { refs: now.map((measure) => measure.ref), title } };
  const parts = read().map((part) => ({
    title: part.title,
    text: part.text,
    lead: part.lead,
    coLeads: part.coLeads,
    supporting: part.supporting,
    parties: part.parties,
  }));
  return parts.length < 2 || parts.length > MOST_PARTS || parts.some((part) => part.title === '' || part.text === '')
    ? null
    : { split: { ref: only.ref, parts } };
}

function factsOf(title: string, cut: OtherCut): FindingFacts {
  if ('merge' in cut) return { title, now: cut.merge.refs.length, other: 1 };
  return { title, now: 1, other: cut.split.parts.length };
}

function sentenceOf(title: string, cut: OtherCut): string {
  if ('merge' in cut) return `“${title}”现分为${cut.merge.refs.length}条,也可以作为一条,请确认`;
  const shown = cut.split.parts.slice(0, MOST_SHOWN).map((part) => `“${part.title}”`);
  const more = cut.split.parts.length > MOST_SHOWN ? '等' : '';
  return `“${title}”现为一条,也可以分为${cut.split.parts.length}条:${shown.join('、')}${more},请确认`;
}
