import { saysWho } from '../layout/label-lines.js';
import type { Paragraph } from '../layout/paragraphs.js';

/** Plain headings stand above 一、 and below chapters. */
export const PLAIN_RANK = 2.5;

// Headings that pages put around a document's parts: never measures, but they end what stands before.
const PAGE_PART =
  /^(?:(?:内容|政策|文件|权威|图文|专家|相关)?解读|印发通知|(?:通知|方案|规划|意见|计划|文件|政策|内容|主要)?(?:全文|正文|原文)|通知|意见|方案|规划|同步播报|知多点|延伸阅读|相关链接|名词解释|新闻链接|记者问答|附录)$/;
const LONGEST = 45;
const LEAST_ALIKE = 3;

/**
 * Heading lines without a number: short lines without a stop before longer text. They count where at
 * least three are made alike (实施“…”行动, …), so that a stray short line is not taken for a heading.
 * The value is the heading's number among those; 0 for a page's part (全文, 解读), which holds sections but is none.
 */
export function plainHeadings(view: string, paragraphs: readonly Paragraph[]): ReadonlyMap<Paragraph, number> {
  const lines = paragraphs.filter((p, i) => isHeadingLine(view, p, paragraphs[i + 1]));
  const words = (p: Paragraph): string => view.slice(p.start, p.end);
  const shapes = new Map<string, number>();
  for (const p of lines) for (const shape of shapesOf(words(p))) shapes.set(shape, (shapes.get(shape) ?? 0) + 1);
  const numbered = paragraphs.filter((p) => p.mark !== null && !p.inList).length;
  const found = new Map<Paragraph, number>();
  let count = 0;
  for (const p of lines) {
    const alike = shapesOf(words(p)).some((shape) => (shapes.get(shape) ?? 0) >= LEAST_ALIKE);
    // In a numbered document only page parts end its sections.
    if (PAGE_PART.test(words(p))) found.set(p, 0);
    else if (alike && numbered < 4) found.set(p, ++count);
  }
  const first = firstOf(found);
  if (numbered < 4) for (const p of lines) if (!found.has(p) && p.start > first) found.set(p, 0);
  return found;
}

function firstOf(found: ReadonlyMap<Paragraph, number>): number {
  return [...found.keys()].reduce((least, p) => Math.min(least, p.start), Infinity);
}

function isHeadingLine(view: string, p: Paragraph, next: Paragraph | undefined): boolean {
  if (p.mark !== null || p.end - p.start > LONGEST || p.end - p.start < 2) return false;
  const words = view.slice(p.start, p.end);
  if (saysWho(view, p)) return false;
  if (/(?:关于|印发).{2,40}的?(?:通知|意见|决定|批复)$/.test(words)) return false; // a document's title
  if (/[。;:,!?、|\t]$|^[(\u3014\d]|\d{4}年\d{1,2}月|^附件|^各.*:?$|^[\u4e00-\u9fa5]{2,6}:./.test(words)) return false;
  return next !== undefined && next.end > next.start;
}

/** How a heading is made: its first two signs, its last two. */
function shapesOf(words: string): string[] {
  return words.length < 6 ? [] : [`^${words.slice(0, 3)}`, `${words.slice(-3)}$`];
}
