import type { DateWord } from './civil-date.js';
import { isGranted } from './grants.js';
import type { Quantity } from './quantities.js';
import { SAID_OF_OTHERS, type Around } from './said-of-others.js';
import { COMES_ROUND, frequencyIn } from './recurring.js';
import type { Stretch } from '../layout/sentences.js';
import { isThreshold, type Candidate } from './thresholds.js';

/** Units of rates. */
export const PERCENT = /^(?:%|‰|个百分点|百分点)$/;
/** What makes something of what is counted: 新建, 培训 … */
export const MAKING =
  /建设|建成|新建|改建|扩建|改造|新增|增加|打造|培育|创建|争创|创成|遴选|评选|认定|培养|培训|引进|配备|配置|配齐|招聘|选派|派遣|组建|建立|设立|成立|开展|举办|推出|完成|实施|布局|推广|创造|开发|开设|开办|建好|建有|形成|发展|扶持|支持|资助|推动|推进|落实|实现|达到|掌握|结对|要有|设置|选树|命名|制定|修订|出台|发放|安排|投入|争取|启动|打通|申报|入选|储备|招引|签约|落地|竣工|投用|开工|编制|研发|提供|解决|撤并|调整|吸纳|转化|孵化|聘请|选聘|补充|录制|征集|确定|规划|储备|升级|更新|购置|每.{1,20}要|要建|组织|参加|评定|表彰|培树|选拔|输送|减少|压减|淘汰|取消|精简|整治|治理|修复|种植|绿化|加装|安装|铺设|惠及|受益|新辟|新开|开通|投放|开行|拓宽|疏浚|供应|筹集|收购|放流|植树|造林|搬迁|拆除|处置|消纳|归集|接入|上线|办好|办成|建档|签订|评估认定|创立/;
const HAPPENED =
  /已经?(?:建成|完成|达|实现|建|有|获|投入|累计|超过|突破|覆盖|发展到)|(?:现有|共有)[^、,]{0,8}\d|目前|截至|截止|以来|曾|去年|上年|相当于|“?十[一二三]五”?(?:期间|时期)|位居|排名|居全/;
// 较“十三五”时期, 比上年: what a number is held against says nothing of when it was.
const HELD_AGAINST = /(?:较|比|与)[^,。\d]{0,14}?(?:时期|期间|上年|去年|同期|上年度)(?:同期)?(?:相比)?/g;
// What prescribes is still to come.
const PRESCRIBED = /不少于|不低于|不得|至少|不超过|不高于|控制在|力争|确保/;
const NAME_AROUND =
  /(?:面向|来自|针对|涉及|围绕|聚焦|坚持|对接|依托|通过|借助|实行|执行|分为|共计?约?|第|前|约占|关于|消除|取缔|杜绝|由|从)$/;
const NOT_COUNTED =
  /^(?:方面|阶段|环节|层次|原则|维度|统一|一批|一流|[\p{Script=Han}]{0,6}圈|民生实事|实事|(?:重点|主要|具体)?(?:任务|措施|举措)(?:$|[,。])|重要(?:任务|内容|举措|工作|指标)|一体|平台一|重点领域|着力点|关键|结合|必须|不准|严禁|确保|坚持|转变|到位|全覆盖)/u;
/** Units that say how long, how often, how large: a number to reach only under conditions. */
export const CONDITIONAL_UNITS = /^(?:年|个月|天|日|岁|分|小时|个小时|周|类|种|级|次|点|段|层|款|米|倍|秒)$/;

/** What stands around a clause and decides about its numbers. */
export interface Governing {
  readonly sentence: Stretch;
  readonly by: string | null;
  readonly listed: readonly (string | null)[];
  /** The dates of the clause, where they stand. */
  readonly dated: readonly DateWord[];
  readonly making: boolean;
  readonly recurring: boolean;
  readonly lostCharacters: boolean;
  /** In the plan's goals, not in a measure. */
  readonly goals: boolean;
}

/** True for a number that somebody has to reach. */
export function isTarget(view: string, { clause, quantity, others }: Candidate, governing: Governing): boolean {
  const before = view.slice(clause.start, quantity.start);
  const after = view.slice(quantity.end, clause.end);
  if (/^(?:及?以上|及?以下|以内)?的\s*$/.test(after)) return false; // 超过10%的, …: a case
  if (isRemark(view, { clause, quantity, others }, governing.sentence)) return false;
  const around = aroundOf(view, clause, { quantity, governing });
  if (SAID_OF_OTHERS.some((rule) => rule.holds(around))) return false;
  // 增长了32%: it has happened.
  if (/(?:增长|上升|提高|增加|下降|降低|减少)了\s?$/.test(before)) return false;
  if (/^(?:目前|现有|共有|截至)/.test(view.slice(clause.start, clause.start + 4))) return false;
  if (madeAlready(before, quantity)) return false;
  if (happened(partAround(view, clause, quantity), quantity, governing)) return false;
  const { sentence } = governing;
  if (isGranted(view, { sentence, clause, quantity }) || isScored(view.slice(clause.start, clause.end))) return false;
  if (
    (NAME_AROUND.test(before) && !(/\(共$/.test(before) && /^场次?$/.test(quantity.unit))) || // (共22场): to be held
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
  // 每季度完成一次监测; but 每年至少举办一次 says how often at least.
  if (recurring && quantity.unit === '次' && quantity.chinese && !/至少|不少于|不低于/.test(before)) return false;
  if (/每$|每隔$|按每$|各$/.test(before) && !/各$/.test(before)) return false;
  if (PERCENT.test(quantity.unit))
    return !/(?:占|为|是).{0,2}$/.test(before) || governing.making || quantity.comparator !== null;
  if ((quantity.unit === '岁' && !/寿命|年龄/.test(before)) || isThreshold(view, { clause, quantity, others }))
    return false;
  if (quantity.unit === '次' && governing.by !== null && MAKING.test(before) && !quantity.chinese) return true;
  if (CONDITIONAL_UNITS.test(quantity.unit)) return conditionalCounts(before, after, { quantity, strict });
  if (quantity.chinese) return chineseCounts(before, quantity);
  const paid = /(?:兑现|安排|落实|筹措|投入)[^,]*$/.test(before); // 兑现奖补资金4800万元 is a sum to spend, not a rate
  if (!paid && /元$/.test(quantity.unit) && /给予|奖励|补助|补贴|奖补|资助/.test(view.slice(clause.start, clause.end)))
    return false;
  return true;
}

/** So many signs of its sentence say what a number is. */
const NEAR = 120;

function aroundOf(
  view: string,
  clause: Stretch,
  { quantity, governing }: { quantity: Quantity; governing: Governing },
): Around {
  return {
    before: view.slice(clause.start, quantity.start),
    after: view.slice(quantity.end, clause.end),
    opening: view.slice(Math.max(governing.sentence.start, quantity.start - NEAR), quantity.start),
    rest: view.slice(quantity.end, Math.min(governing.sentence.end, quantity.end + NEAR)),
    quantity,
    undated: governing.by === null && !governing.goals,
  };
}

/** (通常在15人以下), (最长不超过2年): a remark on what stands before; 保额 and 市场价的50% are terms of a contract; 2人间 is a kind. */
function isRemark(view: string, { clause, quantity }: Candidate, sentence: Stretch): boolean {
  if (/是指|泛指|所称/.test(view.slice(sentence.start, quantity.start))) return true;
  const before = view.slice(clause.start, quantity.start);
  const after = view.slice(quantity.end, clause.end);
  const inside = before.slice(before.lastIndexOf('(') + 1);
  if (before.includes('(') && !inside.includes(')') && /^(?:通常|一般|最长|最高|最多|原则上)/.test(inside)) return true;
  return (
    /^(?:\/[\p{Script=Han}]{1,2})?保额|^间(?!教室)/u.test(after) ||
    (PERCENT.test(quantity.unit) && /(?:价|价格|租金|单价|均价)的$/.test(before)) ||
    /跑$/.test(before)
  );
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

const MADE_ALREADY = new RegExp(`(?<!对)已经?(?:${MAKING.source})([^,的]{0,10})$`);

/** 已整治河道23条: what was made already; 对已整治河道巡查20次 is still to do. */
function madeAlready(before: string, quantity: Quantity): boolean {
  const made = PERCENT.test(quantity.unit) || PRESCRIBED.test(before) ? null : MADE_ALREADY.exec(before);
  return made !== null && !MAKING.test(made[1] ?? '');
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

/** 时限缩短3天, 推动60种电子证照应用; else a length, a time or a kind counts only where it is bounded. */
function conditionalCounts(
  before: string,
  after: string,
  { quantity, strict }: { quantity: Quantity; strict: boolean },
): boolean {
  if (/(?:时限|期限|时间|周期)(?:再|平均)?(?:缩短|延长|压缩|压减|减少)$/.test(before)) return true;
  const kinds = /^[种款类]$/.test(quantity.unit) && !quantity.chinese;
  if (kinds && /(?:推动|实现|推出|研发|开发|推广|上线|培育|新增)$/.test(before)) return true;
  return (
    strict && (!/^的/.test(after) || /(?:不少于|不低于)$/.test(before)) && conditionalFits(before, after, quantity)
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
