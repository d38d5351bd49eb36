import type { Paragraph } from './paragraphs.js';
import { titleEnd } from './section-tree.js';

/** 推进绿色校园建设。推动… : a short first sentence without a comma stands for a title. */
export function isTitled(view: string, p: Paragraph): boolean {
  const end = titleEnd(view, p.start, p.end);
  const title = view.slice(p.start, end);
  const short = end - p.start >= 4 && end - p.start <= 30 && end + 10 < p.end;
  return short && !/[,:;]/.test(title) && '。:\n '.includes(view[end] ?? '');
}
