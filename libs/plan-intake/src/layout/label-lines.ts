import { otherLabelOpens, roleLabelAt } from '../lexicon/responsibility-labels.js';
import type { Paragraph } from './paragraphs.js';

/** ●, ▪, —— before a paragraph: the sign is no part of its title. */
export function bulletLength(view: string, start: number): number {
  return /^(?:[●▪•■◆※○◇□★▲►]|\u2014{1,2})\s*/.exec(view.slice(start, start + 6))?.[0].length ?? 0;
}

const LONGEST_CLAUSE = 400;
const CLAUSE_ALONE = /^[(\u3014[](?=[^\n]*(?:负责|牵头|责任|配合))[^\n。]{2,}[)\u3015\]]。?\s*$/;

/** 责任单位:…, 牵头领导:…, 完成时限:…, (某局负责) on a line of its own belongs to the paragraph before. */
export function saysWho(view: string, { start, end }: Paragraph): boolean {
  const from = start + bulletLength(view, start);
  const words = view.slice(from, Math.min(end, from + 40));
  const alone = end - start <= LONGEST_CLAUSE && CLAUSE_ALONE.test(view.slice(start, end));
  return alone || roleLabelAt(words) !== null || otherLabelOpens(words);
}

/** 责任单位:… on a line of its own. */
export function namesRole(view: string, { start, end }: Paragraph): boolean {
  const from = start + bulletLength(view, start);
  return roleLabelAt(view.slice(from, Math.min(end, from + 40))) !== null;
}

/** 具体措施: alone on its line announces what follows. */
export function isLabelLine(view: string, { start, end }: Paragraph): boolean {
  return /^(?:具体措施|主要措施|主要任务)[::]?$/.test(view.slice(start, end));
}
