import { normaliseDepartment } from '../extract/departments.js';
import type { DraftFinding, DraftMeasure, FindingFacts, OtherCut, Span } from '../plan-draft.js';

const MOST_PARTS = 20;

/**
 * Where the second reader's measures and the grammar's differ: a finding for each difference, with both readings.
 * Neither is preferred: the draft keeps the grammar's, and the reviewer decides.
 */
export function compareReadings(grammar: readonly DraftMeasure[], second: readonly DraftMeasure[]): DraftFinding[] {
  const pairs = pairsOf(grammar, second);
  const cut = new Set<DraftMeasure>();
  const cuts = [...cutsOf(pairs, grammar, 'split'), ...cutsOf(pairs, second, 'merge')];
  for (const { measures } of cuts) for (const measure of measures) cut.add(measure);
  const alone = (measures: readonly DraftMeasure[]): readonly DraftMeasure[] =>
    measures.filter((measure) => !pairs.some(({ ours, theirs }) => ours === measure || theirs === measure));
  return [
    ...cuts.map(({ finding }) => finding),
    ...alone(grammar).map((m) =>
      differs(m, `内置规则读出“${m.title}”一条,第二读者没有`, { title: m.title, now: 1, other: 0 }),
    ),
    ...alone(second).map((m) =>
      differs(m, `第二读者读出“${m.title}”一条,内置规则没有`, { title: m.title, now: 0, other: 1 }),
    ),
    ...pairs.filter(({ ours, theirs }) => !cut.has(ours) && !cut.has(theirs)).flatMap(fieldsThatDiffer),
  ];
}

interface Pair {
  readonly ours: DraftMeasure;
  readonly theirs: DraftMeasure;
}

/** Two readings are of the same words where they share at least half of the shorter. Both come in the order of the text. */
function pairsOf(grammar: readonly DraftMeasure[], second: readonly DraftMeasure[]): Pair[] {
  const found: Pair[] = [];
  const ordered = [...second].sort((a, b) => a.span.start - b.span.start);
  let from = 0;
  for (const ours of [...grammar].sort((a, b) => a.span.start - b.span.start)) {
    while (from < ordered.length && (ordered[from]?.span.end ?? 0) <= ours.span.start) from++;
    for (let i = from; i < ordered.length; i++) {
      const theirs = ordered[i];
      if (theirs === undefined || theirs.span.start >= ours.span.end) break;
      if (shared(ours.span, theirs.span) * 2 >= Math.min(lengthOf(ours.span), lengthOf(theirs.span)))
        found.push({ ours, theirs });
    }
  }
  return found;
}

function shared(a: Span, b: Span): number {
  return Math.min(a.end, b.end) - Math.max(a.start, b.start);
}

function lengthOf({ start, end }: Span): number {
  return end - start;
}

/** One of ours that is several of theirs, or several of ours that are one of theirs. */
function cutsOf(
  pairs: readonly Pair[],
  wholes: readonly DraftMeasure[],
  way: 'split' | 'merge',
): { readonly measures: readonly DraftMeasure[]; readonly finding: DraftFinding }[] {
  const [holder, held] = way === 'split' ? (['ours', 'theirs'] as const) : (['theirs', 'ours'] as const);
  const parts = new Map<DraftMeasure, DraftMeasure[]>();
  for (const pair of pairs) parts.set(pair[holder], [...(parts.get(pair[holder]) ?? []), pair[held]]);
  return wholes.flatMap((whole) => {
    const several = parts.get(whole) ?? [];
    if (several.length < 2 || several.length > MOST_PARTS) return [];
    const otherCut: OtherCut =
      way === 'split'
        ? { split: { ref: whole.ref, parts: several.map(partOf) } }
        : { merge: { refs: several.map((part) => part.ref), title: whole.title } };
    const [now, other] = way === 'split' ? [1, several.length] : [several.length, 1];
    const message =
      way === 'split'
        ? `“${whole.title}”内置规则读作一条,第二读者读作${several.length}条`
        : `“${whole.title}”第二读者读作一条,内置规则读作${several.length}条`;
    return [
      {
        measures: [whole, ...several],
        finding: { ...differs(whole, message, { title: whole.title, now, other }), otherCut },
      },
    ];
  });
}

function partOf({ title, text, lead, coLeads, supporting, parties }: DraftMeasure) {
  return { title, text, lead, coLeads, supporting, parties };
}

function fieldsThatDiffer({ ours, theirs }: Pair): DraftFinding[] {
  const names = (all: readonly string[]): string[] => all.map(normaliseDepartment);
  const others = (m: DraftMeasure): readonly string[] => [...m.coLeads, ...m.supporting];
  const fields: readonly (readonly [
    string,
    string,
    readonly string[],
    readonly string[],
    ((all: readonly string[]) => string[])?,
  ])[] = [
    ['lead', '牵头单位', ours.lead === null ? [] : [ours.lead], theirs.lead === null ? [] : [theirs.lead], names],
    ['supporting', '配合单位', others(ours), others(theirs), names],
    ['deadlines', '完成时限', ours.deadlines.map(dateOf), theirs.deadlines.map(dateOf)],
    ['targets', '指标', ours.targets.map(targetOf), theirs.targets.map(targetOf)],
    ['recurring', '周期', ours.recurring.map((r) => r.frequency), theirs.recurring.map((r) => r.frequency)],
  ];
  return fields.flatMap(([field, label, mine, yours, plain = (all: readonly string[]) => [...all]]) =>
    alike(plain(mine), plain(yours))
      ? []
      : [
          differs(ours, `“${ours.title}”的${label}:内置规则读作${said(mine)},第二读者读作${said(yours)}`, {
            title: ours.title,
            field,
            ours: mine.join('、'),
            theirs: yours.join('、'),
          }),
        ],
  );
}

function dateOf({ date, text }: DraftMeasure['deadlines'][number]): string {
  return date ?? text;
}

function targetOf({ comparator, value, unit }: DraftMeasure['targets'][number]): string {
  return `${comparator}${value}${unit}`;
}

function alike(a: readonly string[], b: readonly string[]): boolean {
  const [mine, yours] = [new Set(a), new Set(b)];
  return mine.size === yours.size && [...mine].every((each) => yours.has(each));
}

function said(all: readonly string[]): string {
  return all.length === 0 ? '“无”' : `“${all.join('、')}”`;
}

function differs({ span, quote }: DraftMeasure, message: string, facts: FindingFacts): DraftFinding {
  return { code: 'extractor.differs', message: `${message},请核对`, facts, span, quote };
}
