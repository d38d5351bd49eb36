import { findResponsibilities } from '../layout/responsibility.js';
import { sentencesOf, type Stretch } from '../layout/sentences.js';
import { titleEnd } from './item-title.js';
import type { Section } from './section-tree.js';

/** An item inside a paragraph. */
export interface ListedItem {
  readonly ref: string;
  readonly titleStart: number;
  readonly titleEnd: number;
  readonly start: number;
  readonly end: number;
}

const ITEM = /(?<=[。;:)\]\u3015\n]\s?)([一二三四五六七八九十])是/g;
const ORDER = '一二三四五六七八九十';

/** 一是…(A局负责)二是…(B局负责): measures of their own where at least two name who is responsible; else none. */
export function listedItems(view: string, section: Pick<Section, 'titleStart' | 'end'>): ListedItem[] {
  if (section.end - section.titleStart > 20_000) return [];
  const text = view.slice(section.titleStart, section.end);
  const starts: number[] = [];
  for (const m of text.matchAll(ITEM)) if (m[1] === ORDER[starts.length]) starts.push(section.titleStart + m.index);
  if (starts.length < 2) return [];
  const items = starts.map((start, i) => {
    const end = starts[i + 1] ?? section.end;
    return {
      ref: view.slice(start, start + 2),
      titleStart: start + 2,
      titleEnd: titleEnd(view, start + 2, end),
      start: start + 2,
      end,
    };
  });
  const owned = items.filter((item) => findResponsibilities(view, item.start, item.end).length > 0);
  return owned.length >= 2 ? items : [];
}

const SHORTEST_TITLE = 3;
const LONGEST_TITLE = 7;
const LEAST_TITLES = 3;
const LEAST_TEXT = 60;

/**
 * 发展特色产业。柑橘产业。扩大…。茶叶产业。建设…。: sentences of a few signs, each before longer text, are titles inside a
 * paragraph; the first may stand at once behind the heading. None where the text names who is responsible.
 */
export function titledInParagraph(
  view: string,
  section: Pick<Section, 'titleStart' | 'titleEnd' | 'end'>,
): ListedItem[] {
  if (section.end - section.titleStart < LEAST_TITLES * LEAST_TEXT) return [];
  const sentences = sentencesOf(view, { start: section.titleEnd, end: section.end });
  const titles = sentences.filter((each, i) => isShortTitle(view, each, sentences[i + 1]));
  const apart = titles.every((each, i) => (titles[i + 1]?.start ?? section.end) - each.end >= LEAST_TEXT);
  if (titles.length < LEAST_TITLES || !apart) return [];
  if (findResponsibilities(view, section.titleStart, section.end).length > 0) return [];
  const first = titles[0]?.start ?? section.end;
  const opens = first - section.titleEnd >= LEAST_TEXT ? [{ start: section.titleStart, end: section.titleEnd }] : [];
  return [...opens, ...titles].map(({ start, end }, i, all) => ({
    ref: `#${i + 1}`,
    titleStart: start,
    titleEnd: end,
    start,
    end: all[i + 1]?.start ?? section.end,
  }));
}

function isShortTitle(view: string, { start, end }: Stretch, next: Stretch | undefined): boolean {
  const words = view.slice(start, end);
  return (
    words.length >= SHORTEST_TITLE &&
    words.length <= LONGEST_TITLE &&
    view[end] === '。' &&
    /^[\p{Script=Han}\u201c\u201d]+$/u.test(words) &&
    next !== undefined &&
    next.end - next.start > LONGEST_TITLE
  );
}
