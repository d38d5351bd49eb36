import type { DraftDeadline, DraftTarget, MeasureClass, MeasureKind, Proposal } from '../plan-draft.js';

const DELIVERED = /出台|制定|印发|编制|成立|组建|修订|建成投用|挂牌|颁布/g;
const ADVOCATED = /鼓励|支持|探索|引导|倡导|试行/g;

interface Known {
  readonly text: string;
  readonly deadlines: readonly DraftDeadline[];
  readonly targets: readonly DraftTarget[];
}

/** Proposes how progress can be told: by numbers, by nodes, by a thing delivered, by acts, or not at all. */
export function proposeKind({ text, deadlines, targets }: Known): Proposal<MeasureKind> {
  if (targets.some((t) => t.by !== null)) return { value: 'quantified', confidence: 0.75 };
  if (targets.length > 0) return { value: 'quantified', confidence: 0.6 };
  const delivered = text.match(DELIVERED)?.length ?? 0;
  if (delivered > 0 && (deadlines.length > 0 || text.length < 200)) return { value: 'deliverable', confidence: 0.6 };
  if (deadlines.length > 0) return { value: 'staged', confidence: 0.6 };
  const sentences = text.split('。').length;
  if ((text.match(ADVOCATED)?.length ?? 0) * 2 > sentences) return { value: 'advocated', confidence: 0.5 };
  return { value: 'standing', confidence: 0.5 };
}

/** Proposes the class by the document's title: rules for follow-up differ by class. */
export function proposeClass(title: string): Proposal<MeasureClass> {
  if (/(?:件|项)?(?:民生)?实事/.test(title)) return { value: '十件实事', confidence: 0.8 };
  if (/工作要点|重点工作|年度|20\d{2}年(?!.*20\d{2})/.test(title)) return { value: '年度重点', confidence: 0.6 };
  return { value: '规划任务', confidence: 0.8 };
}
