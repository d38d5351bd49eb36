import { looksLikeBody, splitOutsideBrackets } from './department-names.js';
import type { Responsibility } from './responsibility.js';
import { clausesOf, sentencesOf, type Stretch } from './sentences.js';

const LONGEST_NAME = 20;
// A name that shows its level or its party: 市教育局, 团市委, 县委宣传部, 国家发展改革委.
const LEVELLED = /^(?:[市省州县区旗]|国家|国务院|中央|团|自治)/;
const LED = /^(?:.*?由)?([^由]{2,40}?)(?:共同)?(?:牵头|负责)/;
const JOINED = /(?:会同|联合)/;
const SUPPORTS = /^(.{2,60}?)(?:配合|参与|协助)/;

/**
 * Bodies named inside a sentence, where no brackets and no label say who: 由甲局牵头会同乙局制定…,
 * 甲局会同乙局…, 由甲局牵头、乙局配合. The first sentence that says so decides.
 */
export function bodiesInSentences(view: string, within: Stretch): Responsibility[] {
  for (const sentence of sentencesOf(view, within)) {
    const words = view.slice(sentence.start, sentence.end);
    if (!/牵头|由.{2,40}负责|会同/.test(words)) continue;
    const clauses = clausesOf(view, sentence);
    for (const [i, clause] of clauses.entries()) {
      const next = clauses[i + 1];
      const found = bodiesOf(view.slice(clause.start, clause.end), next ? view.slice(next.start, next.end) : '');
      if (!found) continue;
      const roles = { ...found, parties: [], leadStated: false };
      return [{ start: clause.start, end: clause.end, contentStart: clause.start, contentEnd: clause.end, roles }];
    }
  }
  return [];
}

interface Found {
  readonly leads: readonly string[];
  readonly supporting: readonly string[];
}

function bodiesOf(clause: string, next: string): Found | null {
  const joined = JOINED.exec(clause);
  const led = /牵头|由.{2,40}负责/.test(clause) ? LED.exec(clause) : null;
  const leads = led
    ? wholeNames(led[1] ?? '')
    : joined
      ? wholeNames(clause.slice(0, joined.index).replace(/^.*由/, ''))
      : [];
  if (leads.length === 0) return null;
  const behind = led ? clause.slice(led[0].length) : '';
  const company = joined ? namesAtStart(clause.slice(joined.index + joined[0].length)) : [];
  const helping = SUPPORTS.exec(behind.replace(/^、/, '')) ?? SUPPORTS.exec(next);
  const named = [
    ...company,
    ...(JOINED.exec(next)?.index === 0 ? namesAtStart(next.slice(2)) : []),
    ...wholeNames(helping?.[1] ?? ''),
  ];
  return { leads, supporting: [...new Set(named)].filter((name) => !leads.includes(name)) };
}

/** A list that is names and nothing else; empty where something else stands among them. */
function wholeNames(list: string): string[] {
  const names = splitOutsideBrackets(list.replace(/^(?:并|且|继续|具体|统一)/, ''), '、').map((name) => name.trim());
  return names.every((name) => LEVELLED.test(name) && looksLikeBody(name) && name.length <= LONGEST_NAME) ? names : [];
}

/** 市教育局、市财政局建立…: names up to where the verb begins, at the shortest reading of the last. */
function namesAtStart(words: string): string[] {
  const names: string[] = [];
  for (const part of splitOutsideBrackets(words.slice(0, 80), '、')) {
    if (!LEVELLED.test(part)) break;
    if (looksLikeBody(part) && part.length <= LONGEST_NAME) {
      names.push(part);
      continue;
    }
    for (let length = 3; length <= Math.min(LONGEST_NAME, part.length); length++) {
      const name = part.slice(0, length);
      if (!/[局委办部厅室院会署团联]$/.test(name) || !looksLikeBody(name) || /^.(?:委|政府)$/.test(name)) continue;
      if (/^[市省县区州]委$/.test(name) && /^[市省县区州]委.{1,8}[部办委室]/.test(part)) continue;
      names.push(name);
      break;
    }
    break;
  }
  return names;
}
