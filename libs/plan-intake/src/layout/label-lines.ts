import { otherLabelOpens, roleLabelAt } from '../lexicon/responsibility-labels.js';
import type { Paragraph } from './paragraphs.js';

/** 责任单位:…, 牵头领导:…, 完成时限:… on a line of its own belongs to the paragraph before. */
export function saysWho(view: string, { start, end }: Paragraph): boolean {
  const words = view.slice(start, Math.min(end, start + 40));
  return roleLabelAt(words) !== null || otherLabelOpens(words);
}

/** 责任单位:… on a line of its own. */
export function namesRole(view: string, { start, end }: Paragraph): boolean {
  return roleLabelAt(view.slice(start, Math.min(end, start + 40))) !== null;
}

/** 具体措施: alone on its line announces what follows. */
export function isLabelLine(view: string, { start, end }: Paragraph): boolean {
  return /^(?:具体措施|主要措施|主要任务)[::]?$/.test(view.slice(start, end));
}
