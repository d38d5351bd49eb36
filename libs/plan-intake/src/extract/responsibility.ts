import { isPartyByKind, looksLikeBody, splitOutsideBrackets } from './department-names.js';
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
const LABEL_IN_TEXT =
  /(?:牵头|责任|主责|主办|承办|负责|配合|协办|参与|支持|协同)(?:责任)?(?:单位|部门|处室|机构|主体|科室)[:：]/g;
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
  if (content.length < 3 || content.length > LONGEST || !isDutyContent(content, view, at.end)) return;
  const roles = readRoles(content);
  if (roles.leads.length + roles.supporting.length + roles.parties.length > 0) found.push({ ...at, roles });
}

function isDutyContent(content: string, view: string, end: number): boolean {
  if (DUTY_WORD.test(content)) return plausible(content);
  // A bare list of departments counts only where it closes a sentence or paragraph.
  const after = view[end] ?? '\n';
  if (!/[\n。;\s]/.test(after)) return false;
  const names = splitOutsideBrackets(content, '、,; ')
    .map((name) => name.replace(/等$/, ''))
    .filter((name) => name !== '');
  const bodies = names.filter((name) => looksLikeBody(name) && /^[市省州县区国中团]|[部委局厅办]$/.test(name));
  const others = names.filter((name) => !bodies.includes(name) && !isPartyByKind(name));
  // 市某局、某开发区管委会: a body without its level may stand behind offices that show theirs.
  const opens = /^[市省州县区国].*[部委局厅办]$/.test(names[0] ?? '') && bodies.length > others.length;
  return bodies.length > 0 && (others.length === 0 || (opens && others.every(looksLikeBody)));
}

/** (谁主管谁负责) or (实行校长负责制) are no assignment: at least one body or kind of body must be named. */
function plausible(content: string): boolean {
  const roles = readRoles(content);
  const names = [...roles.leads, ...roles.supporting];
  if (names.length === 0) return roles.parties.length > 0;
  const bodies = names.filter((name) => looksLikeBody(name) || isPartyByKind(name)).length + roles.parties.length;
  return bodies * 2 >= names.length;
}

/** 责任单位:… stands on a line of its own or at the end of a paragraph; several labels on one line are one clause. */
function behindLabels(view: string, start: number, end: number): Responsibility[] {
  const found: Responsibility[] = [];
  const text = view.slice(start, end);
  let covered = 0;
  for (const m of text.matchAll(LABEL_IN_TEXT)) {
    if (m.index < covered) continue;
    const at = start + m.index;
    let stop = at;
    while (stop < end && stop - at < LONGEST && !'\n。'.includes(view[stop] ?? '')) stop++;
    // The next line may go on with 配合单位:…
    for (let more = continued(view, stop, end); more > stop; more = continued(view, stop, end)) stop = more;
    covered = stop - start;
    const clause = { start: bracketBefore(view, at, start), end: stop, contentStart: at, contentEnd: stop };
    const roles = readRoles(view.slice(at, stop).replace(/[)\]\u3015]\s*$/, ''));
    if (roles.leads.length + roles.supporting.length + roles.parties.length > 0) found.push({ ...clause, roles });
  }
  return found;
}

function continued(view: string, stop: number, end: number): number {
  const next =
    /^[。\s]*\n\s*(?:牵头|责任|主责|主办|承办|负责|配合|协办|参与|支持|协同)(?:单位|部门|处室|机构|主体|科室)[:：][^\n]{0,300}/.exec(
      view.slice(stop, Math.min(end, stop + 400)),
    );
  return next ? stop + next[0].length : stop;
}

function bracketBefore(view: string, at: number, start: number): number {
  return at > start && '([\u3014'.includes(view[at - 1] ?? ' ') ? at - 1 : at;
}

/** Without brackets or label: the paragraph's last sentence consists of names and role words only. */
function asLastSentence(view: string, start: number, end: number): Responsibility[] {
  const text = view.slice(start, end).replace(/[。\s]+$/, '');
  const from = Math.max(text.lastIndexOf('。'), text.lastIndexOf('\n'), text.lastIndexOf(';')) + 1;
  const sentence = text.slice(from);
  if (from === 0 || sentence.length > 200 || !/(?:牵头|负责|配合|落实|承办|主办)$/.test(sentence)) return [];
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
