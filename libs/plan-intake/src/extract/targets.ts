import type { CleanedText } from '../clean/clean-text.js';
import type { Comparator, DraftTarget } from '../plan-draft.js';
import type { DateContext, DateWord } from './civil-date.js';
import { datesIn } from './dates.js';
import { fiveYears } from './five-year-plan.js';
import { isGranted } from './grants.js';
import { indicatorFor, perOf } from './indicator-name.js';
import { quantitiesIn, type Quantity } from './quantities.js';
import { COMES_ROUND, frequencyIn } from './recurring.js';
import { clausesOf, sentencesOf, type Stretch } from './sentences.js';
import { isThreshold, type Candidate } from './thresholds.js';

/** What decides about the dates and numbers of a stretch. */
export interface TargetContext extends DateContext {
  /** In goals a date goes on for the whole paragraph; in a measure it ends with its sentence. */
  readonly datesGoOn: boolean;
  /** Characters were lost from this copy: 12项 may stand for 1—2项. */
  readonly lostCharacters: boolean;
}

const PERCENT = /^(?:%|‰|个百分点|百分点)$/;
// What makes something of what is counted: 新建, 培训 …
const MAKING =
  /建设|建成|新建|改建|扩建|改造|新增|增加|打造|培育|创建|争创|创成|遴选|评选|认定|培养|培训|引进|配备|配置|配齐|招聘|选派|派遣|组建|建立|设立|成立|开展|举办|推出|完成|实施|布局|推广|创造|开发|开设|开办|建好|建有|形成|发展|扶持|支持|资助|推动|推进|落实|实现|达到|掌握|结对|要有|设置|选树|命名|制定|修订|出台|发放|安排|投入|争取|启动|打通|申报|入选|储备|招引|签约|落地|竣工|投用|开工|编制|研发|提供|解决|撤并|调整|吸纳|转化|孵化|聘请|选聘|补充|录制|征集|确定|规划|储备|升级|更新|购置|每.{1,20}要|要建|组织|参加|评定|表彰|培树|选拔|输送|减少|压减|淘汰|取消|精简|整治|治理|修复|种植|绿化|加装|安装|铺设|惠及|受益|新辟|新开|开通|投放|开行|拓宽|疏浚|供应|筹集|收购|放流|植树|造林|搬迁|拆除|处置|消纳|归集|接入|上线|办好|办成|建档|签订|评估认定|创立/;
const HAPPENED =
  /已经?(?:建成|完成|达到|实现|建|有|获|投入|累计)|(?:现有|共有)[^、,]{0,8}\d|目前|截至|截止|以来|曾|去年|上年|相当于|“?十[一二三]五”?(?:期间|时期)|位居|排名|居全/;
// 较“十三五”时期, 比上年: what a number is held against says nothing of when it was.
const HELD_AGAINST = /(?:较|比|与)[^,。\d]{0,14}?(?:时期|期间|上年|去年|同期|上年度)(?:同期)?(?:相比)?/g;
// What prescribes is still to come.
const PRESCRIBED = /不少于|不低于|不得|至少|不超过|不高于|控制在|力争|确保/;
const NAME_AROUND =
  /(?:面向|来自|针对|涉及|围绕|聚焦|坚持|对接|依托|通过|借助|实行|执行|分为|共|共计|第|前|约占|关于|消除|取缔|杜绝|由|从)$/;
const NOT_COUNTED =
  /^(?:方面|阶段|环节|层次|原则|维度|统一|一批|一流|[\p{Script=Han}]{0,6}圈|民生实事|实事|(?:重点|主要|具体)?(?:任务|措施|举措)(?:$|[,。])|一体|平台一|重点领域|着力点|关键|结合|必须|不准|严禁|确保|坚持|转变|到位|全覆盖)/u;
const CONDITIONAL_UNITS = /^(?:年|个月|天|日|岁|分|小时|个小时|周|类|种|级|次|点|段|层|款|米|倍|秒)$/;

/** Numbers to reach of a stretch, with the date that governs them. */
export function targetsIn(cleaned: CleanedText, within: Stretch, context: TargetContext): DraftTarget[] {
  const found: DraftTarget[] = [];
  let carried: string | null = null;
  let announced: string | null = null;
  let past = false;
  let lineEnd = -1;
  for (const sentence of sentencesOf(cleaned.view, within)) {
    if (sentence.start > lineEnd) {
      // 到2025年,实现以下目标: governs the lines that follow.
      if (cleaned.view.slice(Math.max(0, lineEnd - 2), Math.max(0, lineEnd)).includes(':')) announced = carried;
      else if (context.datesGoOn && lineEnd >= 0 && opensAll(cleaned.view, within, lineEnd)) announced = carried;
      carried = announced;
      past = false;
      const newline = cleaned.view.indexOf('\n', sentence.start);
      lineEnd = newline < 0 ? cleaned.view.length : newline;
    }
    // What was done in the years before is told from here to the end of the paragraph, up to a date to come.
    const opening = cleaned.view.slice(sentence.start, sentence.start + 14);
    const dates = datesIn(cleaned.view, sentence, context);
    past = (past || (context.datesGoOn && tellsOfBefore(opening, context))) && dates.length === 0;
    if (past) continue;
    let making = false;
    let recurring = false;
    let lastListed: (string | null)[] = [];
    for (const clause of clausesOf(cleaned.view, sentence)) {
      const words = cleaned.view.slice(clause.start, clause.end);
      // 争取10个专业入选省级,20个入选市级: the verb goes on where a clause begins with its number.
      making = MAKING.test(words) || (making && /^(?:\d|其中|包括|含)|^.{2,14}\d[^,。]{0,4}$/.test(words));
      const by = dateGoverning(cleaned.view, dates, clause) ?? (context.datesGoOn ? carried : null);
      const listed = dates.filter((d) => d.start >= clause.start && d.start < clause.end).map((d) => d.date);
      const before = listed.length > 0 ? listed : lastListed;
      lastListed = listed;
      found.push(
        ...clauseTargets(cleaned, clause, {
          sentence,
          by,
          listed: before,
          making,
          recurring,
          lostCharacters: context.lostCharacters,
          goals: context.datesGoOn,
        }),
      );
      // 每年培训100名教师,开展100场巡讲: the second count comes round as well.
      recurring = frequencyIn(cleaned.view, clause) !== null && quantitiesIn(cleaned.view, clause).length > 0;
    }
    carried = dates[dates.length - 1]?.date ?? carried;
  }
  return found;
}

/** “十三五”期间, 近年来, 截至2021年底: the numbers that follow are what was reached. */
function tellsOfBefore(opening: string, { issuedOn }: DateContext): boolean {
  if (/^(?:近年来|过去|去年|20\d{2}年以来|截至|党的)/.test(opening)) return true;
  const years = /^\u201c?十[一二三四五六七]五/.test(opening) ? fiveYears(opening) : null;
  return years !== null && issuedOn !== null && years.end < Number(issuedOn.slice(0, 4));
}

/** The goals open with their date (到2025年,基本形成…。) on a line of its own: it governs the lines below. */
function opensAll(view: string, within: Stretch, lineEnd: number): boolean {
  const line = view.slice(within.start, lineEnd);
  return (
    !line.trim().includes('\n') &&
    /^\s*(?:力争)?(?:到|至)20\d{2}年/.test(line) &&
    !/\d[^,。]*20\d{2}年/.test(line.slice(8))
  );
}

/** 到2025年,… governs what follows in the sentence; 9月底前完成排查,整改率达到95% only its own clause. */
function dateGoverning(view: string, dates: readonly DateWord[], clause: Stretch): string | null {
  const before = dates.filter((d) => d.start < clause.end);
  const last = before[before.length - 1];
  if (!last || last.start >= clause.start) return last?.date ?? null;
  const opens =
    /^[,:]/.test(view.slice(last.end, last.end + 1)) || /^(?:到|至|力争到)/.test(view.slice(last.start, last.end));
  return opens ? last.date : null;
}

interface Governing {
  readonly sentence: Stretch;
  readonly by: string | null;
  readonly listed: readonly (string | null)[];
  readonly making: boolean;
  readonly recurring: boolean;
  readonly lostCharacters: boolean;
  /** In the plan's goals, not in a measure. */
  readonly goals: boolean;
}

function clauseTargets(cleaned: CleanedText, clause: Stretch, governing: Governing): DraftTarget[] {
  const { view } = cleaned;
  const all = quantitiesIn(view, clause).filter((q) => !insideQuotes(view, clause, q.start));
  const kept = all.filter(
    (q, i) =>
      !namesRate(view, q, all[i + 1]) &&
      !namesScope(view, q, all[i + 1]) &&
      isTarget(view, { clause, quantity: q, others: all }, governing),
  );
  return kept.flatMap((q, i) => {
    const target = targetOf(cleaned, { clause, quantity: q, index: i, kept }, governing);
    const subjects = sharedBy(view, clause, q);
    return subjects.length === 0 ? [target] : subjects.map((indicator) => ({ ...target, indicator }));
  });
}

/** 209所学校7000间教室: the first number says where, the second what. */
function namesScope(view: string, quantity: Quantity, next: Quantity | undefined): boolean {
  if (!next || PERCENT.test(next.unit) || CONDITIONAL_UNITS.test(next.unit)) return false;
  if (quantity.comparator !== null && !view.slice(quantity.phraseStart, quantity.start).startsWith('完成'))
    return false;
  const between = view.slice(quantity.end, next.phraseStart);
  return /^[\p{Script=Han}]{2,14}$/u.test(between) && !/[和及与共各每]/.test(between) && !MAKING.test(between);
}

/** 及时率、规范率均达到100% is one target for each rate. */
function sharedBy(view: string, clause: Stretch, quantity: Quantity): string[] {
  const subject = /^(.*?)(?:均|都|全部)(?:达到?|实现|保持|稳定|不低于|超过|为)?[^,]{0,3}$/.exec(
    view.slice(clause.start, quantity.start),
  )?.[1];
  const parts = (subject ?? '').split(/[、和]/).filter((part) => part !== '');
  const rates = /(?:率|比例|占比|满意度)$/;
  const last = parts[parts.length - 1] ?? '';
  // 化肥、农药利用率: the rate is said once for both.
  const listed = parts.length > 1 && rates.test(last) && parts.every((part) => rates.test(part) || part.length <= 6);
  return listed ? parts : [];
}

/** 教师5年360学时培训完成率达到100%: the first number belongs to the name of the rate. */
function namesRate(view: string, quantity: Quantity, next: Quantity | undefined): boolean {
  const within = /^(?:分钟|小时|个?工作日|日|天)$/.test(quantity.unit); // 24小时内办结率
  if (!next || (quantity.comparator !== null && !within) || PERCENT.test(quantity.unit) || !PERCENT.test(next.unit))
    return false;
  const between = view.slice(quantity.end, next.start);
  return /率|占比|比例/.test(between) && !/[、和及,]/.test(between);
}

function isTarget(view: string, { clause, quantity, others }: Candidate, governing: Governing): boolean {
  const before = view.slice(clause.start, quantity.start);
  const after = view.slice(quantity.end, clause.end);
  if (/^(?:及?以上|及?以下|以内)?的\s*$/.test(after)) return false; // 超过10%的, …: a case
  if (/^(?:目前|现有|共有|截至)/.test(view.slice(clause.start, clause.start + 4))) return false;
  if (happened(partAround(view, clause, quantity), quantity, governing)) return false;
  if (
    isGranted(view, { sentence: governing.sentence, clause, quantity }) ||
    isScored(view.slice(clause.start, clause.end))
  )
    return false;
  if (
    NAME_AROUND.test(before) ||
    (/等$/.test(before) && !isListCounted(view.slice(clause.start, clause.end), quantity)) ||
    isObject(before, quantity) ||
    /^(?:年|月|日)?(?:行动|计划|方案|规划)/.test(after) ||
    NOT_COUNTED.test(after)
  )
    return false;
  if (typeof quantity.value === 'string')
    return governing.making || quantity.comparator !== null || /按照?|比|配备|配置|达到/.test(before);
  const recurring =
    frequencyIn(view, clause) !== null ||
    (governing.recurring && COMES_ROUND.test(view.slice(clause.start, clause.start + 2)));
  const strict = quantity.comparator !== null && quantity.comparator !== '~';
  if (recurring && !PERCENT.test(quantity.unit) && !strict) return false;
  if (/每$|每隔$|按每$|各$/.test(before) && !/各$/.test(before)) return false;
  if (PERCENT.test(quantity.unit))
    return !/(?:占|为|是).{0,2}$/.test(before) || governing.making || quantity.comparator !== null;
  if ((quantity.unit === '岁' && !/寿命|年龄/.test(before)) || isThreshold(view, { clause, quantity, others }))
    return false;
  if (quantity.unit === '次' && governing.by !== null && MAKING.test(before) && !quantity.chinese) return true;
  if (
    CONDITIONAL_UNITS.test(quantity.unit) &&
    /(?:时限|期限|时间|周期)(?:再|平均)?(?:缩短|延长|压缩|压减|减少)$/.test(before)
  )
    return true;
  if (CONDITIONAL_UNITS.test(quantity.unit))
    return (
      strict && (!/^的/.test(after) || /(?:不少于|不低于)$/.test(before)) && conditionalFits(before, after, quantity)
    );
  if (quantity.chinese) return chineseCounts(before, quantity);
  const paid = /(?:兑现|安排|落实|筹措|投入)[^,]*$/.test(before); // 兑现奖补资金4800万元 is a sum to spend, not a rate
  if (!paid && /元$/.test(quantity.unit) && /给予|奖励|补助|补贴|奖补|资助/.test(view.slice(clause.start, clause.end)))
    return false;
  return true;
}

/** 按时报送得5分,每少一次扣1分: what is counted is a score. */
function isScored(clause: string): boolean {
  return /(?:得|扣|计|奖|加)\d+(?:\.\d+)?分|不得分|\(\d+(?:\.\d+)?分/.test(clause);
}

/** 实现学历公证等58项事项异地办理, 在药店等20个行业推行: what is listed is made; 面向教育等6个领域 only says where. */
function isListCounted(clause: string, quantity: Quantity): boolean {
  return (
    !quantity.chinese &&
    /实现|建成|打造|建设|推行|纳入|开通|新增|办理/.test(clause) &&
    !/^(?:对|面向|围绕|聚焦|依托|针对)/.test(clause)
  );
}

/** 累计建成300个 tells what was done, unless a date to come or a bound stands with it (到2025年累计下降13.5%). */
function happened(words: string, quantity: Quantity, governing: Governing): boolean {
  if (PRESCRIBED.test(words)) return false;
  if (HAPPENED.test(words.replace(HELD_AGAINST, ''))) return true;
  return /累计/.test(words) && governing.goals && governing.by === null && quantity.comparator === null;
}

/** 对全镇7座水库进行排查, 将3个站点纳入: the number says of which things, unless something is made of them first. */
function isObject(before: string, quantity: Quantity): boolean {
  return (
    quantity.comparator !== '>=' &&
    /^(?:对|将|把|向|针对)/.test(before) &&
    !MAKING.test(before) &&
    !/(?:压缩|压减|缩短|降低?|减)(?:至|到)[^,]{0,4}$/.test(before)
  );
}

/** The part between 、 and 、 that holds the number, with the clause's opening words. */
function partAround(view: string, clause: Stretch, quantity: Quantity): string {
  const before = view.slice(clause.start, quantity.start);
  const after = view.slice(quantity.end, clause.end);
  const next = after.indexOf('、');
  return (
    before.slice(before.lastIndexOf('、') + 1) +
    view.slice(quantity.start, quantity.end) +
    (next < 0 ? after : after.slice(0, next))
  );
}

function conditionalFits(before: string, after: string, quantity: Quantity): boolean {
  if (/年|个月|天|日/.test(quantity.unit))
    return (
      /^(?:以?内|之内)[^,]{0,4}(?:办结|整改|答复|处置|修复|反馈)/.test(after) ||
      /年限|寿命|时限|时间|周期|天数/.test(before) ||
      /(?:至少|不少于|不低于|不超过|不得少于|不得超过|不多于)[^,]{0,4}$/.test(before)
    );
  return true;
}

/** 至少建设一个, 每个镇建成一所: a Chinese numeral counts only where it is stressed. */
function chineseCounts(before: string, quantity: Quantity): boolean {
  if (quantity.comparator === '>=' || quantity.comparator === '<=')
    return /至少|不少于|不低于|不超过|最多|最少|以上/.test(before.slice(-12)) || quantity.phraseEnd > quantity.end;
  return /(?:每|各)[^,。]{1,20}(?:建|设|配|有|办|创)[^,。]{0,8}$/.test(before);
}

function insideQuotes(view: string, clause: Stretch, at: number): boolean {
  const before = view.slice(clause.start, at);
  const closed = view.slice(at, clause.end).includes('\u201d'); // a quote that nobody closes holds nothing
  return (
    (closed && before.lastIndexOf('\u201c') > before.lastIndexOf('\u201d')) ||
    before.lastIndexOf('\u300a') > before.lastIndexOf('\u300b')
  );
}

interface Kept {
  readonly clause: Stretch;
  readonly quantity: Quantity;
  readonly index: number;
  readonly kept: readonly Quantity[];
}

function targetOf(cleaned: CleanedText, at: Kept, governing: Governing): DraftTarget {
  const { clause, quantity, index, kept } = at;
  const stretch = targetStretch(cleaned.view, at);
  const range = lostDash(quantity, governing);
  const per = perOf(cleaned.view, clause, quantity);
  const shared = kept[0] !== undefined && kept.length > 1 ? sharedComparator(cleaned.view, kept, index) : null;
  return {
    text: cleaned.text.slice(stretch.start, stretch.end),
    indicator: indicatorFor(cleaned.view, { clause, quantity, index, count: kept.length, stretch }),
    comparator: comparator(cleaned.view, clause, quantity, shared),
    value: range ? range.low : quantity.value,
    ...(range ? { valueMax: range.high } : quantity.valueMax !== null && { valueMax: quantity.valueMax }),
    unit: quantity.unit,
    // 2023年和2025年分别达到85%和90%: the n-th number has the n-th date.
    by:
      governing.listed.length > 1 && governing.listed.length === kept.length
        ? (governing.listed[index] ?? governing.by)
        : governing.by,
    ...(per !== null && { per }),
    confidence: range ? 0.4 : quantity.comparator !== null || PERCENT.test(quantity.unit) ? 0.85 : 0.7,
    ...cleaned.mapped.locate(stretch.start, stretch.end),
  };
}

/** 优良率、合格率达到55%、95%以上: what is said once holds for both. */
function sharedComparator(view: string, kept: readonly Quantity[], index: number): Comparator | null {
  const own = kept[index];
  const last = kept[kept.length - 1];
  const first = kept[0];
  if (!own || !last || !first) return null;
  const listed = kept.every((q, i) => i === 0 || /^[、和]$/.test(view.slice(kept[i - 1]?.end ?? 0, q.start)));
  // 至少提供1次指导、3个岗位: what is said before the first holds for the list.
  const led =
    first.phraseStart < first.start &&
    kept.every((q, i) => i === 0 || (q.comparator === null && !PERCENT.test(q.unit)));
  const between = view.slice(first.end, own.start);
  if (!listed && led && between.includes('、') && !between.includes('的')) return first.comparator;
  return listed ? (first.comparator ?? last.comparator) : null;
}

function comparator(view: string, clause: Stretch, quantity: Quantity, shared: Comparator | null): Comparator {
  const before = view.slice(Math.max(clause.start, quantity.start - 14), quantity.start);
  if (quantity.comparator === '>=' && /(?:降|减少|下降|压减)(?:低)?(?:到|至)[^,]{0,4}$/.test(before)) return '<=';
  if (quantity.comparator !== null)
    return /^完成/.test(view.slice(quantity.phraseStart, quantity.start)) &&
      !PERCENT.test(quantity.unit) &&
      quantity.phraseEnd === quantity.end
      ? '='
      : quantity.comparator;
  if (shared !== null) return shared;
  return PERCENT.test(quantity.unit) ? '>=' : '=';
}

/** Where characters were lost, 12项 may be 1—2项 and 68个 6—8个: proposed with low confidence, never certain. */
function lostDash(quantity: Quantity, governing: Governing): { low: number; high: number } | null {
  if (
    !governing.lostCharacters ||
    quantity.comparator !== null ||
    quantity.valueMax !== null ||
    typeof quantity.value !== 'number'
  )
    return null;
  const [low, high] = [Math.floor(quantity.value / 10), quantity.value % 10];
  const plausible =
    quantity.value >= 12 &&
    quantity.value <= 89 &&
    high > low &&
    high - low <= 2 &&
    /^(?:个|所|项|名|家|门|次)$/.test(quantity.unit);
  return plausible ? { low, high } : null;
}

/** The words of one target: its part of the clause, the whole clause where parts share a subject. */
function targetStretch(view: string, { clause, quantity, index, kept }: Kept): Stretch {
  if (kept.length === 1) return clause;
  const previous = kept[index - 1];
  const next = kept[index + 1];
  if (
    (previous && /^[、和]$/.test(view.slice(previous.phraseEnd, quantity.start))) ||
    (next && /^[、和]$/.test(view.slice(quantity.phraseEnd, next.start)))
  )
    return clause;
  const start = previous ? partStart(view, previous.phraseEnd, quantity.phraseStart) : clause.start;
  const end = next ? partStart(view, quantity.phraseEnd, next.phraseStart) - 1 : clause.end;
  return { start: Math.max(start, clause.start), end: Math.max(Math.min(end, clause.end), quantity.end) };
}

function partStart(view: string, from: number, to: number): number {
  for (let i = from; i < to; i++) if (view[i] === '、') return i + 1;
  for (let i = from; i < to; i++) if ('和及与'.includes(view[i] ?? ' ')) return i + 1;
  return from;
}
