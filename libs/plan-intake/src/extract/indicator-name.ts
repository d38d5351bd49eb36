import type { Quantity } from './quantities.js';
import type { Stretch } from '../layout/sentences.js';

const DATE_WORDS =
  /^\u201c?十[四五六七]五\u201d?(?:时期|期间),?|(?:到|至|力争|确保|争取)*\s?(?:20\d{2}年(?:年?底|末)?(?:\d{1,2}月底?)?(?:前|内|底前)?),?|^(?:到|于|在)?(?:今年)?(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:份)?(?:\d{1,2}日|底|末|上旬|中旬|下旬)?(?:之前|以前|前),?|^(?:在|于)?(?:今年)?年底(?:之?前)?,?|^(?:年内|全年|[\d一二两三四五六七八九十]{1,2}年内),?/g;
const OPENING =
  /^(?:将(?=[^来])|推动将|[\u2460-\u2473]|\(\d{1,2}\)|\d{1,2}[.、](?=\p{Script=Han})|并|且|其中|努力实现|努力|奋力|预期|实现|确保|力争|争取|推动|促进|使|让|全面|基本(?=建|实现|形成|完成|消除|达|解决|满足|普及|覆盖)|进一步|持续|逐步|加快|积极|到|完成|保障|原则上|同时|力争实现|确保实现|达到)+/u;
const COMPARING =
  /(?:至少|(?:不(?:得|应|宜|能|准|可|许)?|禁止|严禁|不允许)(?:少于|低于|小于|超过|高于|多于|大于)|超过|突破|高于|大于|低于|达到|达|提高到|提高至|提升到|提升至|增加到|增长|保持在|稳定在|控制在|降低到|下降到|下降至|降到|降至|为|(?<!签)约|以上|左右|以内|力争|分别|均|总数|要|新增|净增|年均|累计|原则上)+$/;
const MAKING =
  /^(?:重点|新|再|分别|每年|力争|计划|拟|至少|全市|全省|全县|全区|共|累计|规划)*(?:建设|建成|新建|改扩建|打造|培育|创建|争创|遴选|评选|认定|培养|培训|引进|配备|招聘|选派|组建|建立|设立|开展|举办|推出|完成|实施|掌握|争取|支持|推动|开发|命名|培育建设|升级改造及建设)+/;

// 建设食堂20个、30个、50个: the numbers before are not part of the name.
const NUMBERS_BEFORE = /(?:\d+(?:\.\d+)?[^\d、,]{1,4}[、和]\s*)+$/;

/** 完成造林10万亩: the thing stands between the comparing word and the number. */
function between(view: string, { phraseStart, start }: Quantity): string | null {
  const words = view
    .slice(phraseStart, start)
    .replace(/^(?:完成|达到|不少于|不低于|突破|超过|至少)/, '')
    .replace(COMPARING, '')
    .trim();
  return words.length >= 2 ? words : null;
}

// What says how much of a whole.
const RATES = /^(?:%|‰|个百分点|\/10万)$/;

// What is counted, not measured: of these one says 数.
const COUNTED =
  /^[万亿]{0,2}(?:个|所|家|名|人|位|座|处|项|条|门|套|间|支|场|次|件|部|户|张|册|本|篇|台|辆|艘|架|床|床位|学位|站点|批|批次|宗|起|笔|根|株|人次|户次|场次)$/;

// 各县要选定2所优质学校: who, without what he must do.
const PRESCRIBING = /(?:要|应当?|须|需|都|均|至少|力争|重点|原则上)+[\p{Script=Han}]{0,4}$/u;
// 至少2个学分方可毕业: what follows from the number.
const FOLLOWS = /^(?:方可|方能|才能|才可|即可|予以|给予|的)/;

/** 每年遴选不超过10个: nothing is named but what is done. */
function doneOf(before: string): string | null {
  const words = before
    .replace(DATE_WORDS, '')
    .replace(COMPARING, '')
    .replace(/^每(?:年|学年|学期|季度?|月)/, '')
    .trim();
  return words.length >= 2 ? `${words}数` : null;
}

interface Named {
  readonly clause: Stretch;
  readonly quantity: Quantity;
  /** The list of numbers in which it stands: from where its subjects are read, which of how many it is. */
  readonly run: { readonly start: number; readonly index: number; readonly count: number };
  readonly stretch: Stretch;
}

/** What a number measures: the words before a rate, the thing behind a count. */
export function indicatorFor(view: string, named: Named): string {
  const { clause, quantity, stretch } = named;
  const behind = view
    .slice(quantity.phraseEnd, stretch.end)
    .replace(/^\((?:相当于|折合|约合)[^()]*\)/, '')
    .replace(/^的/, '');
  // 面积保持稳定、产量达到…: the number is of the second.
  const before = view
    .slice(stretch.start, quantity.phraseStart)
    .replace(/^.*(?:稳定|平稳|提升|提高|增长|改善)、(?=[^、]{2,12}$)/, '');
  if (RATES.test(quantity.unit)) {
    const shared = sharedSubject(view, named);
    if (/^(?:以上)?的/.test(view.slice(quantity.end, quantity.end + 3)) && !/占|率|比例?$/.test(before))
      return `${tidy(before)}${tidy(behind)}占比`;
    const subject = tidy(shared ?? (before.length > 1 ? before : view.slice(clause.start, quantity.phraseStart)));
    if (subject.length >= 2) return subject + (GROWTH.exec(before)?.[0] ?? '');
    const thing = tidy(behind);
    return thing === ''
      ? (between(view, quantity) ?? rateBefore(view, clause.start) ?? growthBefore(view, clause) ?? '占比')
      : `${thing}占比`;
  }
  const listed = /^[、和]/.test(behind);
  const thing = listed
    ? ''
    : behind
        .replace(/[,。;:].*$/, '')
        .replace(/(?:以上|左右|以内|等).{0,2}$/, '')
        .trim();
  const subject = tidy(before.replace(NUMBERS_BEFORE, ''))
    .replace(MAKING, '')
    .replace(/^、|^[和及](?=改|扩)/, '') // 新建、改扩建幼儿园12所; 和美乡村 is a name
    .replace(MAKING, '')
    .replace(/(?:建设|建成|配备|培育|打造|设立|创建|新增|推出)$/, '');
  const per = /^(?:每|各)/.test(subject) ? subject.replace(PRESCRIBING, '') : '';
  if (thing.length >= 2 && !FOLLOWS.test(thing)) return `${per}${thing}数`;
  if (subject.length < 2)
    return (
      between(view, quantity) ??
      (behind.trim() === '' ? doneOf(before) : null) ??
      tidy(view.slice(clause.start, clause.end))
    );
  return /(?:率|数|量|比)$/.test(subject) || !COUNTED.test(quantity.unit) ? subject : `${subject}数`;
}

/** 覆盖率2024年达到80%,2025年达到95%: the second value belongs to the rate of the clause before. */
function rateBefore(view: string, at: number): string | null {
  const m = /([^,。;:\n]{2,40}?)(?:达到?|提高到|提升到|不低于|超过)[\d.]{1,6}%[^,。;:\n]{0,6}[,;]$/.exec(
    view.slice(Math.max(0, at - 80), at),
  );
  return m ? tidy(m[1] ?? '') : null;
}

// 增加值年均增长8%: the growth is what is measured. 提高到 and 降至 name a level.
const GROWTH = /(?:年均|同比|累计)(?:增长|提高|提升)$/;

/** 生产总值突破2000亿元,年均增长6.5%: the growth is that of the subject before. */
function growthBefore(view: string, clause: Stretch): string | null {
  const word = /^(年均|同比|比上年)?(增长|增速|下降|提高|降低)/.exec(view.slice(clause.start, clause.start + 8))?.[0];
  const before = /([^,。;:\n\d]{2,30}?)(?:达到?|突破|超过|增加到|不低于|为)[^,。;:\n]{1,20}[,;]$/.exec(
    view.slice(Math.max(0, clause.start - 60), clause.start),
  );
  return word === undefined || before === null ? null : `${tidy(before[1] ?? '')}${word}`;
}

/**
 * 优良率、合格率达到55%、95%以上: the n-th subject belongs to the n-th number; with as many numbers again, of a later year,
 * they begin anew: 献血率分别达到15‰和25‰ is one rate at two dates.
 */
function sharedSubject(view: string, { run: { start, index, count }, quantity }: Named): string | null {
  if (count < 2) return null;
  const before = view
    .slice(start, quantity.phraseStart)
    .replace(/(?:[\d.]+\s?(?:[%‰]|\/10万)(?:及?以[上下])?[、和及\s]*)+$/, '')
    .replace(COMPARING, '');
  const subjects = inTownAndCountry(tidy(before), count).split(RATES_APART);
  if (/\d(?:[%‰]|\/10万)/.test(before) || count % subjects.length > 0) return null;
  const own = subjects[index % subjects.length] ?? '';
  const last = subjects[subjects.length - 1] ?? '';
  return isRate(own) || !isRate(last) ? own : `${own}${RATE.exec(last)?.[0] ?? ''}`;
}

/** 城乡居民收入分别增长6%、6.5%: two numbers for two. */
function inTownAndCountry(subject: string, count: number): string {
  return count === 2 ? subject.replace(/^城乡(?=居民(?:人均)?(?:可支配)?收入$)/, '城镇、农村') : subject;
}

// 种植、收获机械化率分别达到65%和55%: the rate is said once for both.
const RATE = /(?:\p{Script=Han}{1,2}化率|\p{Script=Han}{2}率|比例|比重|占比|居民(?:人均)?(?:可支配)?收入)$/u;

function isRate(subject: string): boolean {
  return RATE.test(subject) || /(?:率|水平|素养|满意度)$/.test(subject);
}

// 甲率、乙率, 甲率和乙率.
const RATES_APART = /、|(?<=率|比例|比重|占比)[和与及](?=.{2,20}(?:率|比例|比重|占比))/;

// 市商务局要新增网点60个: who has to is no part of it.
const CHARGED = /^[市省县区州旗国]\p{Script=Han}{1,16}?(?:局|委|办|厅|部|院|政府|公司|集团|中心)(?:要|须|应当?)/u;

function tidy(words: string): string {
  return words
    .replace(CHARGED, '')
    .replace(DATE_WORDS, '')
    .replace(/^[,、和及\s]+|[,、\s]+$/g, '')
    .replace(OPENING, '')
    .replace(/(?<=[率比例别])下$/, '')
    .replace(COMPARING, '')
    .replace(COMPARING, '')
    .replace(/(?:每年|每学年|每学期)?在$|仅$/, '')
    .trim();
}

/** 每个乡镇建设1所: the unit for which the value holds, or null. */
export function perOf(view: string, clause: Stretch, quantity: Quantity): string | null {
  const before = view.slice(clause.start, quantity.start);
  const m =
    /(?:每一?(?:个|所|名|位|家|座|万)?|各)((?:\d+[\p{Script=Han}]{1,2})?[\p{Script=Han}()、]{1,14}?)(?:要|至少|都|均|应|须|重点|原则上|建|设|配|有|创|培|新|打造|推|完成|不少于|掌握|不低于|达到|拥有)/u.exec(
      before,
    );
  const unit = m?.[1] ?? '';
  return unit === '' || /^[一二两三四五六七八九十半\d]*个?(?:年|月|周|天|日|学期|学年|季度|半年)/.test(unit)
    ? null
    : unit;
}
