import { isMinutes } from './document-facts.js';
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

// (2031—2035年), 2031年至2033年, 三年行动.
const SEVERAL_YEARS =
  /20\d{2}年?\s?(?:[-\u2014\u2013~\uff5e\uff0d至到]|\u2014\u2014)\s?20\d{2}|[二两三四五六八十]年(?:行动|计划|规划|方案|攻坚)/;
// 到2030年基本建成…的规划, 十五五: the year is when it ends.
const LONG_TERM = /十[三四五六七]五|规划|纲要|20\d{2}年?(?:愿景|远景)/;

// 重点工作及民生实事项目分解方案: of both kinds, so the heading above says which.
const OTHERS_TOO = /重点(?:工作|任务|事项)|政府工作报告/;

/**
 * Proposes the class by the document's title, and where that names two by the headings above the measure: rules for
 * follow-up differ by class.
 */
export function proposeClass(title: string, headings = ''): Proposal<MeasureClass> {
  if (/实事/.test(headings) || (/实事/.test(title) && !OTHERS_TOO.test(title)))
    return { value: '十件实事', confidence: 0.8 };
  if (isMinutes({ title }) || /会议?(?:议定|确定|决定|交办)(?:的)?事项/.test(title))
    return { value: '会议纪要', confidence: 0.8 };
  if (/批示(?:件|事项|办理)|领导批示/.test(title)) return { value: '批示', confidence: 0.8 };
  if (
    /建议(?:和|、|与)?(?:政协)?提案|(?:代表|委员)(?:建议|提案)|建议(?:批评)?.{0,4}(?:交办|办理)|提案.{0,4}(?:交办|办理)/.test(
      title,
    )
  )
    return { value: '建议提案', confidence: 0.8 };
  const several = SEVERAL_YEARS.test(title);
  if (/工作要点|重点工作|年度/.test(title) && !several) return { value: '年度重点', confidence: 0.6 };
  if (/20\d{2}年/.test(title) && !several && !LONG_TERM.test(title)) return { value: '年度重点', confidence: 0.6 };
  return { value: '规划任务', confidence: 0.8 };
}
