import { isPartyByKind, looksLikeBody, splitOutsideBrackets } from '../lexicon/department-names.js';
import type { Responsibility } from './responsibility.js';
import { clausesOf, sentencesOf, type Stretch } from './sentences.js';

const LONGEST_NAME = 20;
// A name that shows its level or its party: 市教育局, 团市委, 县委宣传部, 国家发展改革委.
const LEVELLED =
  /^(?:[市省州县区旗]|国家|国务院|中央|中国|全国|最高|团|自治|(?:外交|教育|科技|工业和信息化|公安|民政|司法|财政|人力资源社会保障|自然资源|生态环境|住房城乡建设|交通运输|水利|农业农村|商务|文化和旅游|应急管理)部|人民银行|审计署|(?:海关|税务|市场监管|金融监管|广电|体育|医保|能源|民航|铁路|邮政|药监|林草|统计|疾控|知识产权|粮食和储备)(?:总署|总局|局))/;
const LED = /^(?:.*?由)?([^由]{2,40}?)(?:共同)?(?:牵头|负责)/;
const JOINED = /会同|联合|(?<=牵头)商(?=[市省县区州旗国自])/;
// 市文旅局、市财政局要会同各区: what stands between who leads and with whom.
const IS_TO = /(?:应当|应该|应|要|须|需要|需|负责|主动|及时|积极)+$/;
const SUPPORTS = /^(.{2,60}?)(?:配合|参与|协助)/;

/**
 * Bodies named inside a sentence, where no brackets and no label say who: 由甲局牵头会同乙局制定…,
 * 甲局会同乙局…, 由甲局牵头、乙局配合. The first sentence that says so decides.
 */
export function bodiesInSentences(view: string, within: Stretch, order = false): Responsibility[] {
  for (const sentence of sentencesOf(view, within)) {
    const words = view.slice(sentence.start, sentence.end);
    if (!/牵头|由.{2,40}负责|会同|^.{2,40}负责,/.test(words)) continue;
    const clauses = clausesOf(view, sentence);
    for (const [i, clause] of clauses.entries()) {
      const next = clauses[i + 1];
      const found = bodiesOf(view.slice(clause.start, clause.end), next ? view.slice(next.start, next.end) : '');
      if (!found) continue;
      // …由甲局负责;乙局负责落实资金: who has a duty of his own in the same sentence.
      const beside = splitOutsideBrackets(words, ';').flatMap((part) => dutyHolders(part)?.bodies ?? []);
      const supporting = [...new Set([...found.supporting, ...beside])].filter((name) => !found.leads.includes(name));
      const roles = { ...found, supporting, parties: [], leadStated: false };
      return [{ start: clause.start, end: clause.end, contentStart: clause.start, contentEnd: clause.end, roles }];
    }
  }
  return divided(view, within) ?? charged(view, within, order);
}

const DUTY = /^([^,。;:]{2,40}?)(?:牵头)?负责(?!人(?!员)|制)(?=[^,。;]{2})/;

/** 甲局负责巡查;乙局负责预报;各乡镇负责转移: an item that opens with one who has a duty says of each what is his. */
function divided(view: string, within: Stretch): Responsibility[] | null {
  const [first] = sentencesOf(view, within);
  if (!first) return null;
  const named = splitOutsideBrackets(view.slice(first.start, first.end), ';').map(dutyHolders);
  const [opening, ...others] = named;
  if (!opening) return null;
  const bodies = [opening, ...others].flatMap((holders) => holders?.bodies ?? []);
  const [lead, ...supporting] = [...new Set(bodies)];
  const parties = [...new Set(named.flatMap((holders) => holders?.parties ?? []))];
  const roles = { leads: lead === undefined ? [] : [lead], supporting, parties, leadStated: false };
  return [{ ...first, contentStart: first.start, contentEnd: first.end, roles }];
}

/** Who a clause opens with as having a duty; null where it opens otherwise. */
function dutyHolders(clause: string): Holders | null {
  return holdersIn(DUTY.exec(clause.trim())?.[1] ?? '');
}

interface Holders {
  readonly bodies: readonly string[];
  readonly parties: readonly string[];
}

// 市属高校, 县直各单位: of a kind, though the name shows a level.
const OF_A_KIND = /(?:高校|学校|医院|企业|单位|部门)$/;

/** A list of bodies and of kinds of bodies and nothing else; null for other words. */
function holdersIn(words: string): Holders | null {
  const list = splitOutsideBrackets(words, '、').map((name) => name.trim());
  const parties = list.filter((name) => isPartyByKind(name));
  const bodies = list.filter((name) => !parties.includes(name));
  const known = bodies.every((name) => !OF_A_KIND.test(name) && wholeNames(name).length === 1);
  return list.length > 0 && list[0] !== '' && known ? { bodies, parties } : null;
}

const ASKED = /^(?:请|责成)(?=.)/;
const IS_CHARGED = /^([^,。;:]{2,40}?)(?:(?<![主重需必])要|须|应当|应(?![急用对届有付收])|负责(?!人))/;
// 会议要求,市商务局…: who is named next is charged, whatever the verb.
const DECIDED = /^会议(?:议定|决定|要求|明确|确定|强调|指出|同意)[,:]\s?/;
// 市商务局在6月底前…, 市商务局将…; 市商务局汇报了… says what was.
const WILL = /^(?:在|于|将|对|年内|\d{1,2}月)/;

/**
 * Who a sentence charges with what it says, where nobody is said to lead: 请市财政局…; in an order (minutes, a letter) 市商务局要…
 * as well, which elsewhere only says what part a body has in a measure.
 */
function charged(view: string, within: Stretch, order: boolean): Responsibility[] {
  for (const { start, end } of sentencesOf(view, within)) {
    const decided = order ? DECIDED.exec(view.slice(start, end)) : null;
    const words = view.slice(start + (decided?.[0].length ?? 0), end);
    const asked = ASKED.exec(words);
    // 市商务局要…: who opens an item is charged with it.
    const opening = start === within.start ? holdersIn(IS_CHARGED.exec(words)?.[1] ?? '') : null;
    const names = asked
      ? namesAtStart(words.slice(asked[0].length))
      : order
        ? inOrder(words, decided !== null)
        : (opening?.bodies ?? []);
    const [lead, ...supporting] = names;
    const parties = lead === undefined ? (opening?.parties ?? []) : [];
    if (lead === undefined && parties.length === 0) continue;
    const roles = { leads: lead === undefined ? [] : [lead], supporting, parties, leadStated: false };
    return [{ start, end, contentStart: start, contentEnd: end, roles }];
  }
  return [];
}

/** Names that a sentence of an order opens with, and what they are to do. */
function inOrder(words: string, decided: boolean): string[] {
  const charged = wholeNames(IS_CHARGED.exec(words)?.[1] ?? '');
  if (charged.length > 0) return charged;
  // 原则同意该方案,由市商务局修改完善后印发.
  const by = /(?:^|[,;])由(?=[市省县区州旗镇])/.exec(words);
  if (by) return namesAtStart(words.slice(by.index + by[0].length));
  const names = namesAtStart(words);
  const rest = words.slice(names.join('、').length);
  return WILL.test(rest) || (decided && !/^[^,。]{0,20}(?:汇报|介绍|提出|提请|报告)/.test(rest)) ? names : [];
}

const OPENS =
  /^([^\n:\u2014]{2,40}?)\s?(?:(?::|\u2014{1,2})\s?(?=(?:主要|具体|统一|全面)?(?:负责|牵头|承担|组织|协助|配合|做好|统筹|落实|指导|按照?|要|加强|开展|推进|会同))|。(?=由(?:分管|单位|主要|相关|其)?(?:领导|负责人|负责同志|主任|所长|站长|队长|校长)|(?:主要|具体|全面)?负责))/;

/**
 * The bodies that open an item (应急办:负责…), with the length of what names them; null where something else does.
 * Here short names without a level count: nothing else stands before a colon and 负责.
 */
export function openingBodies(view: string, within: Stretch): (Responsibility & { readonly length: number }) | null {
  const words = view.slice(within.start, Math.min(within.end, within.start + 400));
  const opening = OPENS.exec(words);
  const names = splitOutsideBrackets(opening?.[1] ?? '', '、').map((name) => name.replace(/\([^()]*\)$/, '').trim());
  // 街道党政办 is one office here, 各社区 are many.
  const many = (name: string): boolean =>
    isPartyByKind(name) && (/^(?:各|有关|相关)/.test(name) || !looksLikeBody(name));
  if (!opening || !names.every((name) => looksLikeBody(name) || many(name))) return null;
  const parties = names.filter(many);
  const [lead, ...others] = names.filter((name) => !many(name));
  const company = /(?:会同|联合)([^,。;]{2,60})/.exec(words.split('。')[0] ?? '');
  const supporting = [...others, ...(company ? namesAtStart(company[1] ?? '', looksLikeBody) : [])];
  const roles = {
    leads: lead === undefined ? [] : [lead],
    supporting: [...new Set(supporting)].filter((name) => name !== lead),
    parties,
    leadStated: true,
  };
  const end = within.start + (opening[1] ?? '').length;
  return { start: within.start, end, contentStart: within.start, contentEnd: end, roles, length: opening[0].length };
}

interface Found {
  readonly leads: readonly string[];
  readonly supporting: readonly string[];
}

function bodiesOf(clause: string, next: string): Found | null {
  const joined = JOINED.exec(clause);
  const led = /牵头|由.{2,40}负责|负责$/.test(clause) ? LED.exec(clause) : null;
  const alone = led !== null && led[0].length === clause.length; // 综治办牵头: nothing but names and the verb
  const leads = led
    ? wholeNames(led[1] ?? '', alone)
    : joined
      ? wholeNames(clause.slice(0, joined.index).replace(/^.*由/, '').replace(IS_TO, ''))
      : [];
  if (leads.length === 0) return null;
  const behind = led ? clause.slice(led[0].length) : '';
  const company = joined ? namesAtStart(clause.slice(joined.index + joined[0].length)) : [];
  const helping = SUPPORTS.exec(behind.replace(/^、/, '')) ?? SUPPORTS.exec(next);
  const named = [
    ...company,
    ...(JOINED.exec(next)?.index === 0 ? namesAtStart(next.slice(2)) : []),
    ...wholeNames(helping?.[1] ?? '', alone),
  ];
  return { leads, supporting: [...new Set(named)].filter((name) => !leads.includes(name)) };
}

/** A list that is names and nothing else; empty where something else stands among them. */
function wholeNames(list: string, anyLevel = false): string[] {
  const names = splitOutsideBrackets(list.replace(/^(?:并|且|继续|具体|统一)/, ''), '、').map((name) => name.trim());
  const whole = names.every(
    (name) => (anyLevel || LEVELLED.test(name)) && looksLikeBody(name) && name.length <= LONGEST_NAME,
  );
  return whole ? names : [];
}

/** 市教育局、市财政局建立…: names up to where the verb begins, at the shortest reading of the last. */
function namesAtStart(words: string, isName = (part: string): boolean => LEVELLED.test(part)): string[] {
  const names: string[] = [];
  for (const part of splitOutsideBrackets(words.slice(0, 80), '、')) {
    if (looksLikeBody(part) && isName(part) && part.length <= LONGEST_NAME) {
      names.push(part);
      continue;
    }
    for (let length = 3; length <= Math.min(LONGEST_NAME, part.length); length++) {
      const name = part.slice(0, length);
      if (
        !/[局委办部厅室院会署团联所队站]$|中心$/.test(name) ||
        !isName(name) ||
        !looksLikeBody(name) ||
        /^.(?:委|政府)$/.test(name)
      )
        continue;
      if (/^[市省县区州]委$/.test(name) && /^[市省县区州]委.{1,8}[部办委室]/.test(part)) continue;
      names.push(name);
      break;
    }
    break;
  }
  return names;
}
