import type { CleanedText } from '../clean/clean-text.js';
import type { ConfirmationPeriod, DraftRecurring, Frequency } from '../plan-draft.js';
import { isGrantByYear } from './grants.js';
import { parseNumeral } from '../lexicon/numerals.js';
import { quantitiesIn, type Quantity } from './quantities.js';
import { adviceIn, isWithin } from '../layout/advice.js';
import { clausesOf, sentencesOf, type Stretch } from '../layout/sentences.js';
import { everyMatch } from '../lexicon/every-match.js';

interface FrequencyWord {
  readonly frequency: Frequency;
  readonly start: number;
  readonly end: number;
  readonly confidence: number;
}

const COUNT = '(\\d{1,2}|[一二两三四五六七八九十半]{1,2})';
// What is done by the month, season or year: 月调度, 季通报, 年考核.
const ACTS = '调度|观摩|通报|考核|考评|评比|评估|督查|抽查|会商|研判|例会|报告|总结|巡查|点评|分析|评价|排查|清零|小结';
const NEXT_DUTY = new RegExp(`、(?=每|按[年季月周日旬]|[日周旬月季年](?:${ACTS}))`, 'g');
const WORDS = new RegExp(
  `每${COUNT}?个?(学期|学年|季度|半年|年度|年|月份?|周|星期|天|日|季|旬|晚)(?!级)|每逢(年|月|周|季)|逐年|按(年度|季度|季|月|周|日|学期|年)(?:度)?(?=[\\p{Script=Han}])|(?<!与|纳入|列入)(年|季|月|周)度(?=(?:通报|报告|考核(?!挂钩|分值|结果|不得|不能|优秀|等次|称职|合格|指标|体系|内容|评分|、|等|中)|述职|评估|报送|调度|总结|体检|评价|检查))|${COUNT}(年|个月|周|学期)(?:为)?一(?:个)?(?:周期|轮|次|届|评|调整|考核)|一年${COUNT}次|一年一[度届]|${COUNT}年至少|年终(?=述职|考核|总结)|定期|逐月|逐季|按旬|(?<=^|[、,“”‘’行持])(日|周|旬|月|季|半年|年)(?=${ACTS})|每半(?:个)?(年|月)|常年`,
  'gu',
);
const NAMES = /(?:注册|存款|轮岗制|体检制)/;
const IN_NAME = /(?:建立|完善|健全|实行|落实|推行|执行)[^,。;]*$/;

/** The word that says how often something is done in a clause, or null. 常态化 and 持续 say no period. */
export function frequencyIn(view: string, clause: Stretch): FrequencyWord | null {
  const text = view.slice(clause.start, clause.end);
  if (!/每|逐|定期|按旬|年|月|周|季|日/.test(text)) return null;
  for (const m of everyMatch(text, WORDS)) {
    const word = m[0];
    const before = text.slice(0, m.index);
    const after = text.slice(m.index + word.length);
    // 每生每年800元 is a standard, no duty; 每人每年走访10家 is one.
    if (
      /(?:每生|生均)$/.test(before) ||
      (/人均$/.test(before) && !/^每[月周年季]/.test(word)) ||
      (/每人$/.test(before) && /元/.test(text))
    )
      continue;
    if (insideTitle(before) || (/不$/.test(before) && word === '定期' && !/定期$/.test(before))) continue;
    if (word === '定期' && (NAMES.test(after.slice(0, 4)) || (/制度|机制/.test(after) && IN_NAME.test(before))))
      continue;
    // 建立年度报告制度 sets up a rule; 凡每年开放200天以上的 says for whom.
    if (/度$/.test(word) && !/^每|一/.test(word) && /制度|机制/.test(after) && IN_NAME.test(before)) continue;
    if (/^凡/.test(before) || isTold(before, word, after)) continue;
    if (word === '常年' || /第$/.test(before)) continue;
    if (/^\d|^[一二两三四五六七八九十]/.test(word) && /[\d第]$/.test(before)) continue;
    const frequency = frequencyOf(m);
    if (frequency === null) continue;
    const weak = /度$/.test(word) || word === '定期' || word === '逐年';
    return {
      frequency,
      start: clause.start + m.index,
      end: clause.start + m.index + word.length,
      confidence: weak ? 0.7 : 0.9,
    };
  }
  return null;
}

/** 每年流失约38万人, 呈逐年上升趋势, 占年度报告总数, 按年度实际服务人数: what happens or is counted, no duty. */
function isTold(before: string, word: string, after: string): boolean {
  return (
    /^[^,。]{0,20}约\s?\d|^(?:上升|增多|恶化|加剧|淤积|增长)?趋势|^(?:增多|淤积|恶化|加剧)/.test(after) ||
    (word === '逐年' && /呈[^,]{0,4}$/.test(before)) ||
    (/^每/.test(word) && /^因|^[^,]{0,6}(?:死亡|病例)/.test(after)) ||
    (/度$/.test(word) && (/占$/.test(before) || /^(?:实际|累计|营业|销售|交易)/.test(after)))
  );
}

function insideTitle(before: string): boolean {
  return before.lastIndexOf('\u300a') > before.lastIndexOf('\u300b');
}

// 月调度、季通报、年考核.
const SHORT: Record<string, Frequency> = {
  日: 'daily',
  周: 'weekly',
  旬: 'other',
  逐月: 'monthly',
  逐季: 'quarterly',
  按旬: 'other',
  月: 'monthly',
  季: 'quarterly',
  半年: 'halfyearly',
  年: 'yearly',
};

function frequencyOf(m: RegExpMatchArray): Frequency | null {
  const word = m[0];
  if (word === '定期') return 'other';
  if (word in SHORT) return SHORT[word] ?? null;
  if (/^逐年|^年终|^按年|^年度|^一年/.test(word)) return /^一年/.test(word) ? byCount(1, '年') : 'yearly';
  if (/^按季|^季度/.test(word)) return 'quarterly';
  if (/^按月|^月度/.test(word)) return 'monthly';
  if (/^按周|^周度/.test(word)) return 'weekly';
  if (/^按日/.test(word)) return 'daily';
  if (/^按学期/.test(word)) return 'semesterly';
  if (/^每半/.test(word)) return /年/.test(word) ? 'halfyearly' : 'other';
  if (/至少$/.test(word))
    return byCount(
      parseNumeral(m[8] ?? '') ?? parseNumeral(/^\d+|^[一二三四五六七八九十]+/.exec(word)?.[0] ?? '') ?? 0,
      '年',
    );
  if (/周期|轮|届/.test(word) || /^\d|^[一二两三四五六七八九十]/.test(word))
    return byCount(parseNumeral(m[6] ?? '') ?? 0, m[7] ?? '');
  return byCount(m[1] === undefined ? 1 : (parseNumeral(m[1]) ?? 0), m[2] ?? m[3] ?? '');
}

function byCount(count: number, unit: string): Frequency | null {
  if (unit === '半年' || (count === 0.5 && unit === '年')) return 'halfyearly';
  if (unit === '年' || unit === '年度')
    return (
      ({ 1: 'yearly', 2: 'every2years', 3: 'every3years', 5: 'every5years' } as const)[count as 1] ??
      (count > 0 ? 'other' : null)
    );
  if (count !== 1)
    return count === 6 && unit === '个月'
      ? 'halfyearly'
      : count === 3 && unit === '个月'
        ? 'quarterly'
        : count > 0
          ? 'other'
          : null;
  if (unit === '学期') return 'semesterly';
  if (unit === '学年') return 'schoolyearly';
  if (unit === '季度' || unit === '季') return 'quarterly';
  if (unit.startsWith('月') || unit === '个月') return 'monthly';
  if (unit === '周' || unit === '星期') return 'weekly';
  if (unit === '天' || unit === '日' || unit === '晚') return 'daily';
  if (unit === '旬') return 'other';
  return null;
}

/** What goes on coming round in the clause behind (每年培训100名,开展100场); 新增 and 建设 do not. */
export const COMES_ROUND = /^(?:开展|举办|培训|组织|选派|评选|发布|招聘|培养)/;

/** Duties that come round in a stretch; a count in the next clause shares the word (每年培训100名,开展100场). */
export function recurringIn(cleaned: CleanedText, within: Stretch): DraftRecurring[] {
  const found: DraftRecurring[] = [];
  for (const sentence of sentencesOf(cleaned.view, within)) {
    if (
      !/每|逐年|定期|年度|一年一|季度|月度|按[年季月周学日]|一[次轮届]|周期|年至少|年终|逐[月季]|按旬|月调|季通|年考|[日周旬月季年](?:分析|评价|巡查|排查|清零|小结|调度|通报|考核|评估|督查|会商|例会|报告|总结)/.test(
        cleaned.view.slice(sentence.start, sentence.end),
      )
    )
      continue;
    let shared: FrequencyWord | null = null;
    let said: Frequency | null = null;
    const advice = adviceIn(cleaned.view, sentence);
    for (const clause of dutyClauses(cleaned.view, sentence).flatMap((c) => frequencyParts(cleaned.view, c))) {
      if (isWithin(clause.start, advice)) continue;
      const word = frequencyIn(cleaned.view, clause);
      const quantities: readonly Quantity[] = word || shared ? quantitiesIn(cleaned.view, clause) : [];
      const count = quantities.find(
        (q) =>
          q.start >= (word?.end ?? clause.start) &&
          !/^(?:[日年天点]|个月)$/.test(q.unit) &&
          typeof q.value === 'number',
      );
      if (
        word &&
        isGrantByYear(cleaned.view.slice(clause.start, clause.end), cleaned.view.slice(sentence.start, sentence.end))
      )
        continue;
      // 每年全面总结,编制年度报告 is one duty.
      if (word && said === word.frequency && /^.度$/.test(cleaned.view.slice(word.start, word.end))) continue;
      said = word?.frequency ?? said;
      if (word) {
        found.push(recurringOf(cleaned, clause, word, count ?? null));
        for (const more of listedCounts(cleaned.view, quantities, count))
          found.push(recurringOf(cleaned, clause, word, more));
      } else if (
        shared &&
        count &&
        count.comparator === null &&
        COMES_ROUND.test(cleaned.view.slice(clause.start, clause.end))
      ) {
        found.push(
          recurringOf(cleaned, clause, { ...shared, confidence: 0.6, start: clause.start, end: clause.start }, count),
        );
      }
      shared = word && count && word.frequency !== 'other' ? word : null;
    }
  }
  return found;
}

// 于每年2月底前,公开…; 每年在入选项目中,择优…: by when or of which, the duty follows.
const NOT_YET = /(?:每|逐)[^,]{0,6}[年月季](?:度)?(?:的)?(?:\d{1,2}月(?:\d{1,2}日|底|末)?之?前|[在从][^,]{2,24}中)$/;

/** The clauses of a sentence, each with what it needs of the next to say what is done. */
function dutyClauses(view: string, sentence: Stretch): Stretch[] {
  const found: Stretch[] = [];
  for (const clause of clausesOf(view, sentence)) {
    const last = found[found.length - 1];
    if (last && NOT_YET.test(view.slice(last.start, last.end))) found[found.length - 1] = { ...last, end: clause.end };
    else found.push(clause);
  }
  return found;
}

/** 每年举办赛事2场、培训5期: each number is a duty of its own. */
function listedCounts(view: string, all: readonly Quantity[], first: Quantity | undefined): Quantity[] {
  if (!first) return [];
  return all.filter(
    (q) =>
      q.start > first.end &&
      /、[^、]*[\p{Script=Han}]{2,}/u.test(view.slice(first.end, q.start)) &&
      !/^(?:%|[日年天]|个月|小时|元)/.test(q.unit),
  );
}

/** 每月调度、每季度通报 are two duties. */
function frequencyParts(view: string, clause: Stretch): Stretch[] {
  const cuts = everyMatch(view.slice(clause.start, clause.end), NEXT_DUTY).map((m) => clause.start + m.index);
  const starts = [clause.start, ...cuts.map((cut) => cut + 1)];
  const parts = starts.map((start, i) => ({ start, end: cuts[i] ?? clause.end }));
  return parts.length > 1 && parts.every((part) => frequencyIn(view, part) !== null) ? parts : [clause];
}

function recurringOf(
  cleaned: CleanedText,
  clause: Stretch,
  word: FrequencyWord,
  count: { value: number | string; unit: string } | null,
): DraftRecurring {
  const { text } = cleaned;
  const start = clauseStart(cleaned.view, clause, word.start);
  // 每周五下午报送: 周五 stays.
  const behind = ON_A_DAY.test(text.slice(word.end, clause.end)) ? word.end - 1 : word.end;
  const obligation = (text.slice(start, word.start) + text.slice(behind, clause.end)).replace(/^并于?/, '').trim();
  return {
    text: text.slice(start, clause.end),
    frequency: word.frequency,
    quantity: count && typeof count.value === 'number' ? count.value : null,
    unit: count ? count.unit : null,
    obligation: obligation === '' ? text.slice(clause.start, clause.end) : obligation,
    confirmationPeriod: confirmationFor(word.frequency),
    confidence: word.confidence,
    ...cleaned.mapped.locate(start, clause.end),
  };
}

const ON_A_DAY = /^[一二三四五六日天](?![\d个])/;

/** In 建设基地、定期组织演练 the duty starts behind the sign only if the words before are long. */
function clauseStart(view: string, clause: Stretch, word: number): number {
  return word - clause.start > 40 ? clause.start + view.slice(clause.start, word).lastIndexOf('、') + 1 : clause.start;
}

function confirmationFor(frequency: Frequency): ConfirmationPeriod {
  if (frequency === 'daily' || frequency === 'weekly' || frequency === 'semesterly' || frequency === 'monthly')
    return 'semester';
  return frequency === 'quarterly' ? 'quarter' : 'year';
}
