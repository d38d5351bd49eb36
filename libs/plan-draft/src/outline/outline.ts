import type { StoredDraft } from '../stored/draft.js';

/** A section of the document that is no measure itself: how deep it stands, and what of its words became no measure. */
export interface OutlineSection {
  readonly path: string;
  readonly title: string;
  readonly depth: number;
  readonly outside: readonly string[];
}

/** 规划目录: the sections in the order of the document, and in which of them each row stands. */
export interface Outline {
  readonly sections: readonly OutlineSection[];
  /** By the row's ref; null for a row that stands in none. */
  readonly sectionOf: ReadonlyMap<string, string | null>;
  /** How many passages of sections in which measures stand became none; null for a draft that did not keep them. */
  readonly outside: number | null;
}

/** Where text runs on behind its heading (“(一)现实基础。…”), the stop is the heading's. */
const ENDS_A_HEADING = /^[\s。．.、，,；;：:]+/u;

/** The outline of a plan as its draft has it. */
export function outlineOf({ sections, rows, outside }: Pick<StoredDraft, 'sections' | 'rows' | 'outside'>): Outline {
  const refs = new Set(rows.map(({ ref }) => ref));
  const kept = sections.filter(({ path }) => !refs.has(path));
  const paths = new Set(kept.map(({ path }) => path));
  const sectionOf = new Map(rows.map(({ ref }) => [ref, nearest(ref, paths)]));
  const holding = new Set(
    [...sectionOf.values()].flatMap((path) => (path === null ? [] : [path, ...ancestorsOf(path)])),
  );
  const texts = new Map<string, string[]>();
  for (const { section, text } of outside ?? []) {
    const path = paths.has(section) ? section : nearest(section, paths);
    const passage = text.replace(ENDS_A_HEADING, '');
    if (path !== null && passage !== '') texts.set(path, [...(texts.get(path) ?? []), passage]);
  }
  const outlined = kept.map(({ path, title }) => ({
    path,
    title,
    depth: ancestorsOf(path).filter((each) => paths.has(each)).length,
    outside: texts.get(path) ?? [],
  }));
  return {
    sections: outlined,
    sectionOf,
    outside:
      outside === undefined
        ? null
        : outlined.filter(({ path }) => holding.has(path)).reduce((sum, each) => sum + each.outside.length, 0),
  };
}

/** `二/(一)/1` stands in `二/(一)`, which stands in `二`: the nearest first. */
function ancestorsOf(path: string): readonly string[] {
  const steps = path.split('/');
  return steps.slice(1).map((_, at) => steps.slice(0, steps.length - 1 - at).join('/'));
}

function nearest(path: string, paths: ReadonlySet<string>): string | null {
  return ancestorsOf(path).find((each) => paths.has(each)) ?? null;
}
