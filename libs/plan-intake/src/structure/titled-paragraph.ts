import type { Paragraph } from '../layout/paragraphs.js';
import { isPartName } from './section-kind.js';
import { titleEnd } from './item-title.js';

// 责任科室:…, 完成时间:…, 工作措施:… say something of the paragraph before.
const PART_LINE = /^(?:责任|牵头|主责|配合|协办|承办|主办|参与|完成|联系|时限|第?[一二三四]季度|[上下]半年)/;

/** 推进绿色校园建设。推动… : a short first sentence without a comma stands for a title. */
export function isTitled(view: string, p: Paragraph): boolean {
  const end = titleEnd(view, p.start, p.end);
  const title = view.slice(p.start, end);
  const short = end - p.start >= 4 && end - p.start <= 30 && end + 10 < p.end;
  const label = /^([^:\n]{2,8}):/.exec(view.slice(p.start, p.start + 12))?.[1] ?? '';
  if (PART_LINE.test(label) || isPartName(label)) return false;
  return short && !/[,:;]/.test(title) && '。:\n '.includes(view[end] ?? '');
}
