import { findResponsibilities } from '../layout/responsibility.js';
import { ARTICLE_RANK, SUB_ITEM_RANK } from '../lexicon/numbering.js';
import { allSections, type Section } from './section-tree.js';
import { isTitled } from './titled-paragraph.js';

/** Which level of the document holds the measures of a section with items, and whether the other is about as likely. */
export interface Level {
  readonly best: 'whole' | 'items';
  readonly near: boolean;
}

/** What the document itself says for one level, each from 0 to 1. */
interface Evidence {
  /** Each responsibility clause binds exactly one measure. */
  readonly oneClauseEach: number;
  /** The pieces look like measures: a short title, then text of some length. */
  readonly looksWhole: number;
  /** Numbers of this rank usually stand before measures. */
  readonly usualRank: number;
}

/** Levels whose scores lie no further apart are both offered. */
const NEAR = 0.2;
const WEIGHTS: Evidence = { oneClauseEach: 0.5, looksWhole: 0.2, usualRank: 0.3 };
/** Where nobody is named, or only the heading names who, clauses hardly speak for the items. */
const NO_CLAUSES = 0.5;
/** A title alone is no measure; an opening of so many signs says something itself. */
const LEAST_WORDS = 12;

/** Scores the section as one measure against its items as measures each. */
export function chooseLevel(view: string, section: Section): Level {
  const items = section.children.filter((child) => child.form !== 'label');
  const named = items.map((item) => findResponsibilities(view, item.titleStart, item.end).length);
  const own = findResponsibilities(view, section.titleStart, items[0]?.start ?? section.headEnd).length;
  const all = named.reduce((sum, count) => sum + count, own);
  const skips = isSubRank(items) && skipsRank(section, items[0]?.rank ?? 0);
  const below = (isSubRank(items) && !(skips && section.rank < ARTICLE_RANK)) || /条$/.test(section.label);
  const alike = section.parent?.children.every((sibling) => sibling.children.length > 0) ?? false;
  const usual = skips && below && alike ? 0.5 : below ? 1 : 0;
  // What names the bodies in the heading, or behind the last item, may bind all items as well as the whole.
  const shared = all === own || (!below && all === 1 && named[named.length - 1] === 1);
  const whole = scoreOf({
    oneClauseEach: all === 0 ? NO_CLAUSES : 1 / all ** 2,
    looksWhole: opensItself(view, section, items[0]) ? (below ? 1 : 0.5) : 0,
    usualRank: usual,
  });
  const apart = scoreOf({
    oneClauseEach: shared ? NO_CLAUSES : named.filter((count) => count === 1).length / items.length,
    looksWhole: items.filter((item) => looksLikeMeasure(view, item)).length / items.length,
    usualRank: 1 - usual,
  });
  return { best: apart > whole ? 'items' : 'whole', near: Math.abs(apart - whole) < NEAR };
}

function scoreOf(evidence: Evidence): number {
  return (Object.keys(WEIGHTS) as (keyof Evidence)[]).reduce((sum, key) => sum + WEIGHTS[key] * evidence[key], 0);
}

/** (1) and ① stand below items more often than they are items. */
function isSubRank(items: readonly Section[]): boolean {
  return (items[0]?.rank ?? 0) >= SUB_ITEM_RANK;
}

const ranksOf = new WeakMap<Section, ReadonlySet<number>>();

/** 一、…(1)…(2)… in a document that has neither (一) nor 1.: then (1) stands where these would. */
function skipsRank(section: Section, rank: number): boolean {
  let root = section;
  while (root.parent) root = root.parent;
  const ranks =
    ranksOf.get(root) ?? new Set([...allSections(root)].filter((s) => s.form === 'number').map((s) => s.rank));
  ranksOf.set(root, ranks);
  return ![...ranks].some((each) => each > section.rank && each < rank);
}

/** Words of its own between the heading and its first item: what follows only sets them out. */
function opensItself(view: string, section: Section, first: Section | undefined): boolean {
  return (
    first !== undefined && view.slice(section.titleEnd, first.start).replace(/[\s。:;]/g, '').length >= LEAST_WORDS
  );
}

function looksLikeMeasure(view: string, item: Section): boolean {
  return (
    item.children.length > 0 ||
    (item.end - item.titleStart >= LEAST_WORDS &&
      (isTitled(view, { start: item.titleStart, end: item.end, mark: null, inList: false }) ||
        item.headEnd - item.titleEnd < 3))
  );
}
