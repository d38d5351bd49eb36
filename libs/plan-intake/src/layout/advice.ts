import type { Stretch } from './sentences.js';

const PEOPLE =
  '家长|父母|居民|市民|村民|公众|群众|读者|游客|旅客|乘客|消费者|老年人|老人|青少年|学生|个人|家庭|住户|业主|患者|驾驶人|驾驶员|司机';
const OWNERS = '企业|公司|物业|商家|商户|店家|店主|经营者|经营主体|业主单位|用人单位';
// 企业登记机关, 家庭医生制度: no people, but what is named after them.
const NAMED_AFTER =
  '(?![\\p{Script=Han}]{0,6}(?:机关|部门|[局委厅]|协会|联合会|制度|政策|名单|标准|医生|档案)|所得税|委员会)';
const OF_WHOM = '(?:各位|广大|全体|各|本市|全市|辖区内?|周边|小区|社区|有[^,。;的局委厅办]{1,10}的|符合条件的)?';
const OPENS = '^\\s*(?:(?:同时|此外|另外|最后)[,]?)?(?:还|也)?';
const ADVICE = new RegExp(`${OPENS}(?:建议|提醒|呼吁|敬请|恳请)${OF_WHOM}(?:${PEOPLE}|${OWNERS})${NAMED_AFTER}`, 'u');
const ASKED = new RegExp(`${OPENS}请${OF_WHOM}(?:${PEOPLE})${NAMED_AFTER}`, 'u');
const TIP = /^\s*(?:温馨|友情|安全|特别|出行)(?:提示|提醒)\s*(?:[:。]|$)/;

/** 建议家长合理选择, 温馨提示:…: advice to people and owners; 建议市教育局… is addressed to an office. */
export function isAdvice(sentence: string): boolean {
  return ADVICE.test(sentence) || ASKED.test(sentence) || TIP.test(sentence);
}

/** True where every sentence advises people; behind 温馨提示: all of them do. */
export function onlyAdvises(words: string): boolean {
  if (TIP.test(words)) return true;
  const sentences = words.split(/[。!?;\n]/).filter((each) => each.trim() !== '');
  return sentences.length > 0 && sentences.every(isAdvice);
}

/** The parts of a sentence, from ; to ;, that advise people: they bind no office. */
export function adviceIn(view: string, sentence: Stretch): Stretch[] {
  const words = view.slice(sentence.start, sentence.end);
  if (!/建议|提醒|呼吁|请|提示/.test(words)) return [];
  const found: Stretch[] = [];
  let start = sentence.start;
  for (const part of words.split(';')) {
    if (isAdvice(part)) found.push({ start, end: start + part.length });
    start += part.length + 1;
  }
  return found;
}

/** True for a place in one of some stretches. */
export function isWithin(at: number, stretches: readonly Stretch[]): boolean {
  return stretches.some(({ start, end }) => start <= at && at < end);
}
