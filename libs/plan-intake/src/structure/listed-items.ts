import { findResponsibilities } from '../layout/responsibility.js';
import { titleEnd, type Section } from './section-tree.js';

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
export function listedItems(view: string, section: Section): ListedItem[] {
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
