import { everyMatch } from './every-match.js';

/** What a label says of the bodies behind it: 牵头单位 leads, 配合单位 supports, 责任单位 shares the duty. */
export type Role = 'lead' | 'duty' | 'support';

const FIRST =
  '牵头负责|牵头|第一责任|主责|主办|责任|承办|负责|落实|实施|主管|组织|推进|建设|监管|配合|协办|参与|参加|支持|协同|协助|会办|协作|指导';
const SECOND =
  '责任|负责|承办|主办|落实|实施|推进|参与|配合|协助|(?:和|及|或|、|/)(?:责任|主办|承办|配合|参与)|\\((?:责任|主办|承办)\\)';
const BODY = '单位|部门|处室|机构|主体|科室|股室|责任方|方';
// 市级牵头单位, 牵头责任单位, 配合单位(部门), 责任单位及责任人, 部门分工, 牵头:某局; 落实职责分工:… is a title.
const NAME = `(?:[市省州区县]级|[市省区县]直|主要|首要)?(?:(?:${FIRST})(?:${SECOND})?(?:${BODY})|(?<![\u4e00-\u9fa5])(?:(?:责任|部门|任务|职责)?分工|牵头|主办|配合|协办|会办))(?:\\([^()\\n:]{1,8}\\))?(?:及(?:其)?(?:责任人|负责人|分工))?`;
const LABEL = `(?:${NAME}\\s?[:：]|\\[\\s?${NAME}\\s?\\]\\s?[:：]?)`;

const ANYWHERE = new RegExp(LABEL, 'g');
const AT_START = new RegExp(`^\\s*${LABEL}`);

// Labels of people, dates and results: what stands behind them are no departments.
const OTHER_LABEL =
  /(?:[\p{Script=Han}]{0,8}领导|责任人|负责人|联系人|联络人|承办人|经办人|联系电话|联系方式|(?:完成|时间|办结|工作|办理|实施)?(?:时限|期限|时间|节点|进度)(?:要求|安排)?|(?:预期|工作|标志性)?(?:成果|成效)(?:形式)?|进度安排|进度要求|备注)\s?[:：]/u;

const OTHER_ANYWHERE = new RegExp(`(?<=^|[\\s,;。])${OTHER_LABEL.source}`, 'gu');
const OTHER_AT_START = new RegExp(`^\\s*${OTHER_LABEL.source}`, 'u');

/** True where a label of people, dates or results opens the text. */
export function otherLabelOpens(text: string): boolean {
  return OTHER_AT_START.test(text);
}

/** Where labels of people, dates and results begin in a text. */
export function otherLabelsIn(text: string): number[] {
  return everyMatch(text, OTHER_ANYWHERE).map((m) => m.index);
}

/** Where labels that name a role begin and end in a text. */
export function roleLabelsIn(text: string): { readonly start: number; readonly end: number }[] {
  return everyMatch(text, ANYWHERE).map((m) => ({ start: m.index, end: m.index + m[0].length }));
}

/** The role that opens a text, with the length of its label; null where none does. */
export function roleLabelAt(text: string): { readonly role: Role; readonly length: number } | null {
  const label = AT_START.exec(text)?.[0];
  return label === undefined ? null : { role: roleOfWord(label), length: label.length };
}

const FIRST_ROLE =
  /(牵头|主办|主责|第一责任)|(配合|协办|参与|参加|支持|协同|协助|会办|协作|指导)|责任|承办|负责|落实|实施|主管/;

/** The first word that tells a role decides: 牵头责任单位 leads, 协同责任单位 supports. */
export function roleOfWord(words: string): Role {
  const [, leads, supports] = FIRST_ROLE.exec(words) ?? [];
  return leads !== undefined ? 'lead' : supports !== undefined ? 'support' : 'duty';
}
