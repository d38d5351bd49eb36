import {
  isLatinName,
  isPartyByKind,
  looksLikeBody,
  splitJoinedNames,
  splitOutsideBrackets,
} from '../lexicon/department-names.js';
import { roleLabelAt, roleLabelsIn } from '../lexicon/responsibility-labels.js';
import { readRoles, type Roles } from './responsibility-roles.js';

/** A clause that says who is responsible; [start, end) with its brackets or label. */
export interface Responsibility {
  readonly start: number;
  readonly end: number;
  /** The words inside the brackets or behind the label. */
  readonly contentStart: number;
  readonly contentEnd: number;
  readonly roles: Roles;
}

const CLOSING: Record<string, string> = { '(': ')', '[': ']', '\u3014': '\u3015' };
const DUTY_WORD =
  /负责|牵头|责任(?:单位|部门|主体|处室|科室)|配合(?:单位|部门)|主办|承办|协办|配合$|参与$|落实$|组织实施|按职责分工/;
const LONGEST = 700;

/** All responsibility clauses between two places of the grammar's view, in order. */
export function findResponsibilities(view: string, start: number, end: number): Responsibility[] {
  const found = [...inBrackets(view, start, end), ...behindLabels(view, start, end)].sort((a, b) => a.start - b.start);
  const apart = found.filter(
    (r, i) => i === 0 || r.start >= Math.max(...found.slice(Math.max(0, i - 4), i).map((f) => f.end)),
  );
  return apart.length > 0 ? apart : asLastSentence(view, start, end);
}

const DEEPEST = 64;

function inBrackets(view: string, start: number, end: number): Responsibility[] {
  const found: Responsibility[] = [];
  let open: string[] = [];
  let outermost = start;
  for (let i = start; i < end; i++) {
    const c = view[i] ?? '';
    const closing = CLOSING[c];
    if (c === '\n') open = [];
    else if (closing !== undefined) {
      if (open.length === 0) outermost = i;
      if (open.length < DEEPEST) open.push(closing); // nobody nests deeper: what does is no clause
    } else if (open.length > 0 && c === open[open.length - 1]) {
      open.pop();
      if (open.length > 0) continue;
      pushClause(found, view, { start: outermost, end: i + 1, contentStart: outermost + 1, contentEnd: i });
    }
  }
  return found;
}

function pushClause(found: Responsibility[], view: string, at: Omit<Responsibility, 'roles'>): void {
  const content = view.slice(at.contentStart, at.contentEnd);
  if (content.length < 3 || content.length > LONGEST || isLabelAlone(content) || !isDutyContent(content, view, at.end))
    return;
  const roles = readRoles(content);
  if (roles.leads.length + roles.supporting.length + roles.parties.length > 0) found.push({ ...at, roles });
}

/** 【责任单位】甲局: the brackets hold the label, the names stand behind them. */
function isLabelAlone(content: string): boolean {
  return roleLabelAt(`${content}:`)?.length === content.length + 1;
}

// (某部,9月底): by when, beside who.
const A_DAY =
  /^(?:20\d{2}年?)?\s?(?:\d{1,2}月(?:\d{1,2}日|底|末|上旬|中旬|下旬)?|Q[1-4]|第?[一二三四]季度|年底)前?(?:完成)?$/;

function isDutyContent(content: string, view: string, end: number): boolean {
  if (DUTY_WORD.test(content)) return plausible(content);
  const names = splitOutsideBrackets(content, '、,; ')
    .map((name) => name.replace(/等$/, ''))
    .filter((name) => name !== '' && !A_DAY.test(name))
    .flatMap(splitJoinedNames);
  if (followsSentence(view, end - content.length - 2) && areAllBodies(names)) return true;
  // A bare list of departments counts only where it closes a sentence or paragraph.
  const after = view[end] ?? '\n';
  if (!/[\n。;\s]/.test(after)) return false;
  const bodies = names.filter((name) => looksLikeBody(name) && /^[市省州县区国中团]|[部委局厅办署]$/.test(name));
  const others = names.filter((name) => !bodies.includes(name) && !isPartyByKind(name));
  // 市某局、某开发区管委会, 外交部、国铁集团: what shows no level of its own may stand behind offices that do.
  const opens = /[部委局厅办署]$/.test(names[0] ?? '') && bodies.length * 3 >= names.length;
  // …达到100%。(畜牧股、动物疫控中心) at the end of a paragraph: nothing else stands in brackets there.
  const closes =
    /[。;!]\s?$/.test(view.slice(end - content.length - 4, end - content.length - 2)) &&
    /^\s*(?:\n|$)/.test(view.slice(end, end + 4));
  if (closes && names.length > 0 && names.every((name) => looksLikeBody(name) || isPartyByKind(name))) return true;
  return bodies.length > 0 && (others.length === 0 || (opens && others.every(looksLikeBody)));
}

/** …完善措施。(交通局)增设车位。(住建局): behind a full stop only who is responsible stands in brackets. */
function followsSentence(view: string, open: number): boolean {
  return /[。;!]\s?$/.test(view.slice(Math.max(0, open - 2), open));
}

const PLAIN_OFFICE = /(?:[部委局厅办署院]|总局|总署|政府|银行|协会)$/;

/** Names and nothing else; at least one that can be nothing else, and no remark. */
function areAllBodies(names: readonly string[]): boolean {
  return (
    names.some((name) => PLAIN_OFFICE.test(name) || isPartyByKind(name)) &&
    names.every((name) => name.length <= 24 && (looksLikeBody(name) || isPartyByKind(name))) &&
    !/^(?:原|含|见|如|以下|简称|附)/.test(names[0] ?? '')
  );
}

/** (谁主管谁负责) or (实行校长负责制) are no assignment: at least one body or kind of body must be named. */
function plausible(content: string): boolean {
  const roles = readRoles(content);
  const names = [...roles.leads, ...roles.supporting];
  if (names.length === 0) return roles.parties.length > 0;
  const bodies = names.filter((name) => looksLikeBody(name) || isLatinName(name) || isPartyByKind(name)).length;
  const all = bodies + roles.parties.length;
  return all * 2 >= names.length;
}

/** 责任单位:… stands on a line of its own or at the end of a paragraph; several labels on one line are one clause. */
function behindLabels(view: string, start: number, end: number): Responsibility[] {
  const found: Responsibility[] = [];
  let covered = start;
  for (const label of roleLabelsIn(view.slice(start, end))) {
    const at = start + label.start;
    if (at < covered) continue;
    const closed = closedOnLine(view, at, end);
    if (closed !== null) {
      covered = closed; // the clause is in brackets, and found there
      continue;
    }
    let stop = endOfLabelled(view, start + label.end, end);
    // The next line may go on with 配合单位:…
    for (let more = continued(view, stop, end); more > stop; more = continued(view, stop, end)) stop = more;
    covered = stop;
    const clause = { start: bracketBefore(view, at, start), end: stop, contentStart: at, contentEnd: stop };
    const roles = readRoles(withoutClosing(view.slice(at, stop)));
    if (roles.leads.length + roles.supporting.length + roles.parties.length > 0) found.push({ ...clause, roles });
  }
  return found;
}

/** Behind the bracket that closes, on the same line, the one that opens right before a label; null where none does. */
function closedOnLine(view: string, label: number, end: number): number | null {
  const closing = CLOSING[view[label - 1] ?? ''];
  if (closing === undefined) return null;
  let depth = 1;
  for (let i = label; i < Math.min(end, label + LONGEST) && view[i] !== '\n'; i++) {
    if (view[i] === view[label - 1]) depth++;
    else if (view[i] === closing && --depth === 0) return i + 1;
  }
  return null;
}

/** Without the closing bracket of a clause that was opened before its label: …配合单位:某局〕. */
function withoutClosing(words: string): string {
  const last = words.trimEnd().slice(-1);
  const opening = Object.entries(CLOSING).find(([, closing]) => closing === last)?.[0];
  const single = opening !== undefined && words.split(last).length > words.split(opening).length;
  return single ? words.trimEnd().slice(0, -1) : words;
}

/** To the end of the line or sentence; a label alone on its line holds for the next. */
function endOfLabelled(view: string, from: number, end: number): number {
  let stop = from;
  while (stop < end && /\s/.test(view[stop] ?? '') && stop - from < 8) stop++;
  while (stop < end && stop - from < LONGEST && !'\n。'.includes(view[stop] ?? '')) stop++;
  return stop;
}

function continued(view: string, stop: number, end: number): number {
  const ahead = view.slice(stop, Math.min(end, stop + 40));
  const gap = /^[。\s]*\n\s*(?:[●▪•■◆]|\u2014{1,2})?\s*/.exec(ahead)?.[0].length ?? 0;
  const next = gap === 0 ? undefined : roleLabelsIn(ahead.slice(gap))[0];
  return next?.start === 0 ? endOfLabelled(view, stop + gap + next.end, end) : stop;
}

function bracketBefore(view: string, at: number, start: number): number {
  return at > start && '([\u3014'.includes(view[at - 1] ?? ' ') ? at - 1 : at;
}

// …牵头,…配合 at its end, or 市教育局(牵头)、市财政局.
const SAYS_WHO = /(?:牵头|负责|配合|落实|承办|主办|参加|参与|协助|支持)$|[\u4e00-\u9fa5]\((?:牵头|主办)\)[、,]/;

/** Without brackets or label: the paragraph's last sentence consists of names and role words only. */
function asLastSentence(view: string, start: number, end: number): Responsibility[] {
  const text = view.slice(start, end).replace(/(?<![。\s])[。\s]+$/, '');
  const from = Math.max(text.lastIndexOf('。'), text.lastIndexOf('\n'), text.lastIndexOf(';')) + 1;
  const sentence = text.slice(from);
  if (from === 0 || sentence.length > 200 || !SAYS_WHO.test(sentence)) return [];
  const tokens = splitOutsideBrackets(sentence, '、, ').filter((t) => t !== '');
  const roles = readRoles(sentence);
  const names = [...roles.leads, ...roles.supporting];
  const named = names.filter((n) => looksLikeBody(n)).length + roles.parties.length;
  if (
    names.length === 0 ||
    named < tokens.length * 0.8 ||
    names.length !== names.filter((n) => looksLikeBody(n)).length
  )
    return [];
  return [
    {
      start: start + from,
      end: start + text.length,
      contentStart: start + from,
      contentEnd: start + text.length,
      roles,
    },
  ];
}
