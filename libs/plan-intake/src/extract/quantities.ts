import { parseNumeral } from '../lexicon/numerals.js';
import type { Stretch } from '../layout/sentences.js';
import type { Comparator } from '../plan-draft.js';
import { everyMatch } from '../lexicon/every-match.js';

/** A number with its unit and what surrounds it in the same clause. */
export interface Quantity extends Stretch {
  readonly value: number | string;
  readonly valueMax: number | null;
  readonly unit: string;
  /** Null where no word compares: the bare number. */
  readonly comparator: Comparator | null;
  /** Where the comparing words begin and end, so that the indicator can be read around them. */
  readonly phraseStart: number;
  readonly phraseEnd: number;
  readonly chinese: boolean;
}

const UNITS =
  '个学时|个学分|个课时|个工作日|个百分点|百分点|%|‰|平方公里|平方千米|平方米|立方米|公里|千米|公顷|亩|千瓦时|兆瓦时|兆瓦|千瓦|千伏安|兆伏安|蒸吨|吨标准煤|千克标准煤|克标准煤|标准煤|吨|微克|毫克|/10万|千克|公斤|斤|克|家次|项次|场次|人次|户次|剂次|人份|车次|班次|人天|课时|学时|学分|小时|分钟|工作日|个月|个小时|亿元|万元|元|美元|人(?!口)|名|位|个|所|项|家|条|门|套|间|支|场|次|件|部|处|座|户|张|册|本|篇次|篇|台|辆|艘|架次|航次|标台|架|床位|床|学位|片|株|头|只|批次|批|宗|起|笔|根|株|颗|棵|发(?![展布放挥现生明动达改行电出掘票言起病射证])|尾|盏|列|趟|块|枚|卷|首|节|期|路|份|级|页|秒|Mbps|Gbps|站点|点|年|天|日|倍|岁|分|米|升|例|对|组|队|段|种|类|款|层|轮|周|公斤|栋|幢|眼|口|台套|台(?:\\(套\\)|套)|标准箱|标箱|TEU|GB|TB|PB|立方|平米|泊位|班列|P(?:Flops|FLOPS)?(?![A-Za-z])|E(?:Flops|FLOPS)(?![A-Za-z])';
const NUMBER = '\\d+(?:[, ]\\d{3}(?!\\d))*(?:\\.\\d+)?';
const CHINESE = '[一二两三四五六七八九十百千]{1,5}';
const QUANTITY = new RegExp(
  `(${NUMBER})(?:(%|[万亿])?\\s?(?:[-\u2014~]{1,2}|至|到)\\s?(${NUMBER}))?\\s?(?:余|多)?([万亿]{0,2})(余|多)?\\s?((?:${UNITS})(?:/(?:立方米|平方公里|平方米|公里|公顷|亩|工日|日|天|年|月|小时|人|户|升|吨|件|次|秒|例|千瓦时))?(?:\\((?:套|间|个|处|座|条|台|户|人|次|场|所|名|件|项|家|集)\\))?)|(${CHINESE})(?:至(${CHINESE}))?(?:多|余)?(个百分点|个月|人次|课时|学时|小时|个小时|名|位|所|家|门|套|间|支|场|次|件|处|座|个|项|人|条|节)|(\\d+(?:\\.\\d+)?(?::\\d+(?:\\.\\d+)?){1,4})|百分之(${CHINESE})|(?<=超过?|逾|突破|(?<![通不经超])过|(?<![线网以])上)([十百千]?[百千万]|[十百千]万)(?:余|多)?(亿元|万元|人次|[家名人个户项场件所支台])`,
  'g',
);

const BEFORE: readonly (readonly [RegExp, Comparator])[] = [
  [
    /(?:不(?:得|应|宜|能|准|可|许)?(?:少于|低于|小于)|至少|最少|最低(?:为)?|不下于|起码|不低于总量的|≥)(?:要)?[^,;。:%\d]{0,12}$/,
    '>=',
  ],
  [
    /(?:(?:不(?:得|应|宜|能|准|可|许)?|禁止|严禁|不允许)(?:超过|高于|多于|大于)|控制在|最多|至多|≤|降低?到|降至|降低至|压缩至|压减至|缩短至|减少至|压缩到)[^,;。:%\d]{0,12}$/,
    '<=',
  ],
  [/(?:超过|大于|高于|多于)[^,;。:%\d]{0,6}$|(?:超|突破)\s?$/, '>'],
  [/(?:低于|小于|少于)[^,;。:%\d]{0,4}$/, '<'],
  [/(?:保持在|稳定在|维持在|保持|稳定)[^,;。:、%\d]{0,6}$/, '>='],
  [
    /(?:达到|达|提高到|提高至|提升到|提升至|增加到|增加至|增长到|增至|扩大到|延长至|延长到|扩大至|扩容至|拓展至|拓展到|上升至|恢复到|恢复至|完成(?!率))[^,;。:%\d]{0,8}$/,
    '>=',
  ],
];
const AFTER: readonly (readonly [RegExp, Comparator])[] = [
  [/^(?:及)?(?:以上|之上|及以上|或以上)/, '>='],
  [/^(?:左右|上下)/, '~'],
  [/^(?:以内|以下|之内|及以下|内(?![容部外设涵陆河涝地资]))/, '<='],
];

/** Numbers with units of a clause, with the words that compare them. */
export function quantitiesIn(view: string, clause: Stretch): Quantity[] {
  const text = view.slice(clause.start, clause.end);
  if (!/[\d一二两三四五六七八九十百千万]/.test(text)) return [];
  const found: Quantity[] = [];
  for (const m of everyMatch(text, QUANTITY)) {
    const quantity = quantityOf(text, m);
    if (quantity)
      found.push({
        ...quantity,
        start: quantity.start + clause.start,
        end: quantity.end + clause.start,
        phraseStart: quantity.phraseStart + clause.start,
        phraseEnd: quantity.phraseEnd + clause.start,
      });
  }
  return found;
}

function quantityOf(text: string, m: RegExpExecArray): Quantity | null {
  const [whole, low, lowUnit, high, scale, , unit, chinese, chineseHigh, chineseUnit, ratio, percentWords] = m;
  const [round, roundUnit] = m.slice(12);
  const before = text.slice(0, m.index);
  if (/[A-Za-z+\d.]$/.test(before) || /第$/.test(before)) return null;
  const end = m.index + whole.length;
  const compared = comparatorOf(before, text.slice(end));
  const at = {
    start: m.index,
    end,
    comparator: compared.comparator,
    phraseStart: compared.phraseStart,
    phraseEnd: end + compared.suffixLength,
  };
  // 20:30 is a time of the day
  if (ratio !== undefined && /(?:时间|晚于|早于|截至)[^,]{0,4}$|\d[-月]\d{1,2}日?\s*$/.test(before)) return null;
  if (ratio !== undefined)
    return {
      ...at,
      value: ratio,
      valueMax: null,
      unit: ratioName(before, text.slice(end)),
      chinese: false,
    };
  if (round !== undefined) return roundNumber(at, before, { words: round, unit: roundUnit ?? '' });
  if (percentWords !== undefined)
    return numbered(at, { low: percentWords, high: undefined, unit: '%', chinese: false });
  if (chinese !== undefined && /^[百千]$/.test(chinese) && ROUND.test(before))
    return roundNumber(at, before, { words: chinese, unit: chineseUnit ?? '' });
  if (chinese !== undefined)
    return numbered(at, { low: chinese, high: chineseHigh, unit: chineseUnit ?? '', chinese: true });
  if (lowUnit !== undefined && lowUnit !== '%' && lowUnit !== scale) return null;
  return numbered(at, { low: low ?? '', high, unit: `${scale ?? ''}${unit ?? ''}`, chinese: false });
}

/** 超千家, 过百家, 上万人: a round number that is named by its size alone. */
function roundNumber(at: At, before: string, { words, unit }: { words: string; unit: string }): Quantity {
  const value = [...words].reduce((product, sign) => product * (SIZES[sign] ?? 1), 1);
  const word = /(?:超过?|逾|突破|过|上)$/.exec(before)?.[0] ?? '';
  const comparator = word === '上' ? '>=' : '>';
  return { ...at, value, valueMax: null, unit, comparator, phraseStart: at.start - word.length, chinese: false };
}

const ROUND = /(?:超过?|逾|突破|(?<![通不经超])过|(?<![线网以])上)$/;
const SIZES: Record<string, number> = { 十: 10, 百: 100, 千: 1000, 万: 10_000 };

/** 3:1的生师比, 比例不低于1:30: a ratio's unit is its own word. */
function ratioName(before: string, after: string): string {
  const behind = /^的?([\p{Script=Han}]{1,4}比(?!例)|比例)/u.exec(after)?.[1];
  if (behind !== undefined) return behind;
  const words = before.slice(-16);
  return /(?:比例|配比)(?!.*比)/.exec(words)?.[0] ?? /[\p{Script=Han}]{1,2}比(?!例|较|上|去)/u.exec(words)?.[0] ?? '';
}

type At = Pick<Quantity, 'start' | 'end' | 'comparator' | 'phraseStart' | 'phraseEnd'>;

function numbered(
  at: At,
  words: { low: string; high: string | undefined; unit: string; chinese: boolean },
): Quantity | null {
  const value = parseNumeral(words.low.replace(/[, ]/g, ''));
  if (value === null) return null;
  const valueMax = words.high === undefined ? null : parseNumeral(words.high.replace(/[, ]/g, ''));
  return {
    ...at,
    value,
    valueMax,
    unit: words.unit.replace(/^个(?=学时|学分|课时|小时)/, ''),
    chinese: words.chinese,
  };
}

function comparatorOf(
  before: string,
  after: string,
): { comparator: Comparator | null; phraseStart: number; suffixLength: number } {
  const tail = before.slice(-20);
  const end = before.length;
  const suffix = AFTER.find(([pattern]) => pattern.test(after));
  const length = suffix ? (suffix[0].exec(after)?.[0].length ?? 0) : 0;
  const prefix = BEFORE.find(([pattern]) => pattern.test(tail));
  const start = prefix ? end - (prefix[0].exec(tail)?.[0].length ?? 0) : end;
  const comparator = prefix && (prefix[1] === '>' || !suffix) ? prefix[1] : (suffix?.[1] ?? null);
  return { comparator, phraseStart: start, suffixLength: length };
}
