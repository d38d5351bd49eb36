import type { Quantity } from './quantities.js';
import type { Stretch } from '../layout/sentences.js';

// What is given to others, by a rate or up to a limit: nobody has to reach it.
const GRANT =
  /给予|奖励(?!性)|奖补|奖金|补助|补贴|资助|贴息|返还|减免|抵扣|抵用|(?:资金|经费)(?:支持|扶持|补助)|扶持资金|(?:予以|给予)?扶持(?![^,。]{0,4}\d)|租金|优惠|免租|费征收|配套费|出让(?:金|底价)/;
const LOAN = /贷款|授信|担保|保额|保险|保费|融资|额度|券(?!商)/;
const LIMIT =
  /最高|不超过|不高于|上限|最长|单[个项笔户家条次人]|每[家个户人名条项次](?!年)|可(?:给|按|享|申|获|再|在)|申领|享受/;
const MONEY = /元$/;
const RATE = /^(?:%|‰|个百分点|折)$/;
// What the plan itself makes or raises, although its sentence speaks of grants.
const MADE =
  /(?:建成|建设|新建|培育|打造|新增|引进|创建|培训|培养|设立|组建|募集|筹集|筹措|规模(?:不低于|不少于|达到?|为)?|评选|遴选|认定|孵化|集聚|落实|兑现|投入|安排|争取|覆盖率|发放率|到位率|(?:标准|水平)(?:提高|提升|增加|调整)?(?:到|至))[^,。;]{0,14}$/;
const RAISED = /(?:规模|总额|总量|资金池|基金|投放|发放|余额|新增|增速|增长)[^,。;]{0,10}$/;

// 兑现奖补资金4800万元 is a sum to spend; 担保费率控制在1%以内 is kept to by who lends.
const SPENT = /(?:兑现|安排|落实|筹措)[^,给最不]{0,16}$/;
const CONTROLLED = /(?:费率|租金|占比)(?:原则上)?(?:控制在|不高于|不低于|降至)[^,]*$/;

/** A grant, a loan's limit, or the condition of one: 按投资额的20%给予补贴,单项最高50万元; 对年产值达到2000万元的企业,奖励…. */
export function isGranted(view: string, at: { sentence: Stretch; clause: Stretch; quantity: Quantity }): boolean {
  const { sentence, clause, quantity } = at;
  const words = view.slice(clause.start, clause.end);
  const before = view.slice(clause.start, quantity.start);
  const whole = view.slice(sentence.start, sentence.end);
  if ((MONEY.test(quantity.unit) && SPENT.test(before)) || CONTROLLED.test(before)) return false;
  if (/门槛/.test(words)) return true;
  const granting = GRANT.test(whole);
  if (!granting && !LOAN.test(whole)) return false;
  const bound = MONEY.test(quantity.unit) || RATE.test(quantity.unit);
  const limited = LIMIT.test(words) || /^(?:[省市县区]级(?:财政)?)?(?:按照?|其中|累计|以)/.test(words);
  if (!granting) return bound && limited && !RAISED.test(before);
  if (granting && /^(?:对|对于|凡|符合|经)/.test(words)) return true;
  if (MADE.test(before) && !GRANT.test(words) && !/^(?:对|按照?|凡|经)/.test(words)) return false;
  if (MADE.test(before) && !LIMIT.test(before) && !bound && !opensWithCase(whole)) return false;
  if (bound) return GRANT.test(words) || limited || opensWithCase(whole);
  return (opensWithCase(whole) || limited) && !MADE.test(before);
}

/** 对符合条件的企业,…; 年度服务1000架次以上的,…: the sentence says for whom it is. */
function opensWithCase(sentence: string): boolean {
  return /^(?:对|对于|凡|符合|经|针对|年度|新|首次|企业|项目)/.test(sentence) && GRANT.test(sentence);
}

/** 每家企业每年最高奖励100万元 is the limit of a grant, no duty that comes round. */
export function isGrantByYear(clause: string, sentence: string): boolean {
  const given = GRANT.test(clause) || (LOAN.test(clause) && LIMIT.test(clause));
  const capped = GRANT.test(sentence) && /最高|上限|额度/.test(clause);
  return (
    /享受|申领|上限|(?:支持|资助|补贴|补助|奖励|扶持)(?:金额|额度|总额)/.test(clause) ||
    (/\d[^,。;]{0,6}(?:元|%|‰)/.test(clause) &&
      (given || capped) &&
      !/安排|列支|预算|预拨|拨付|下达|(?:每年|财政)[^,]{0,8}投入/.test(clause))
  );
}
