import { isPartyByKind, looksLikeBody, splitJoinedNames, splitOutsideBrackets } from './department-names.js';

/** Who leads, who supports, which bodies are named by kind only. */
export interface Roles {
  readonly leads: readonly string[];
  readonly supporting: readonly string[];
  readonly parties: readonly string[];
  /** True where the words say who leads; else the first named is proposed. */
  readonly leadStated: boolean;
}

type Role = 'lead' | 'duty' | 'support';

const LABEL =
  /^(?:\s*)(牵头|责任|主责|主办|承办|负责|落实|实施|主管|第一责任|配合|协办|参与|支持|协同|协助|参加|指导)(?:责任)?(?:单位|部门|处室|机构|主体|科室|方|领导)?(?:及责任人)?[:：]/;
// Names of people, dates and results stand beside the departments.
const NO_DEPARTMENT =
  /^\s*(?:责任领导|分管领导|牵头领导|市级领导|责任人|负责人|联系人|联络人|联系电话|(?:完成|时间|办结|工作)?(?:时限|期限|时间|节点)|成果形式|进度安排)[::]/;
const ROLE_AT_END =
  /(?:共同|具体|统筹|分别|联合|总)?(牵头抓总|牵头负责|牵头组织|牵头推进|牵头落实|牵头会同|牵头|主办|承办|负责落实|负责实施|组织实施|负责|配合落实|配合|参与|参加|协同推进|协同|协助|支持|指导|推进|落实|实施)$/;
const DUTY_PHRASE =
  /(?:结合实际|按照?|依|根据)?(?:各自)?(?:职责|职能|责任|任务)?(?:分工|职责)?(?:分别|共同|抓好|做好)?$/;
const AFTERWORDS =
  /等?(?:有关|相关|市直|省直)?(?:部门|单位|部委)?(?:按|依|根据).{0,4}(?:职责|职能|分工|责任).{0,6}$|等(?:有关|相关|市直有关|市有关|省有关)?(?:部门|单位|部委|机构|方面)?$|分工$|(?:共同|分别|具体|联合|统筹)$/;
const NOT_A_NAME =
  /^(?:下同.*|以下.*|不再.*|等|其他|其中|以下同|排名第一.*|列?(?:排|列)?(?:在)?第一.*|首位.*|.*为牵头(?:部门|单位).*|以下均.*|第一(?:个)?(?:单位|部门).*|持续(?:推进|实施)|长期(?:坚持|实施)|常年|全年|.*年.*(?:前|底|末|月|完成|日|年|起|内)|.*完成|.*开展|.*推进|.*坚持|.*实施|时限.*|完成时限.*|\d+)$/;

/** Reads the inside of a responsibility clause: A局牵头,B局、C局配合 · 责任单位:… · A、B按职责分工负责. */
export function readRoles(content: string): Roles {
  const found = new RoleCollector();
  for (const part of splitOutsideBrackets(content, ';\n')) {
    let rest = part;
    for (const piece of splitAtLabels(rest)) {
      if (NO_DEPARTMENT.test(piece)) continue;
      const label = LABEL.exec(piece);
      found.label(label ? roleOf(label[1] ?? '') : null);
      rest = label ? piece.slice(label[0].length) : piece;
      // 某局等和地方政府 names two: 等 closes the first.
      const listed = rest.replace(/等(?=(?:以及|和|及|与)(?!级))/g, '、');
      for (const token of splitOutsideBrackets(listed, ',、。 \t/|')) found.take(token.trim());
      found.close();
    }
  }
  return found.roles();
}

/** 牵头单位:A 配合单位:B stands in one line: cut before each label. */
function splitAtLabels(text: string): string[] {
  const cuts = [
    ...text.matchAll(
      /(?:牵头|责任|主责|主办|承办|负责|配合|协办|参与|支持|协同|协助|指导)(?:责任)?(?:单位|部门|处室|机构|主体|科室|领导)[:：]|(?:分管领导|责任人|负责人|联系人|完成时限|时限)[:：]/g,
    ),
  ].map((m) => m.index);
  if (cuts.length === 0) return [text];
  const starts = cuts[0] === 0 ? cuts : [0, ...cuts];
  return starts.map((start, i) => text.slice(start, starts[i + 1] ?? text.length));
}

function roleOf(word: string): Role {
  if (/^(?:牵头|主办|主责|第一责任|总牵头)/.test(word)) return 'lead';
  if (/^(?:配合|协办|参与|支持|协同|协助|参加|指导)/.test(word)) return 'support';
  return 'duty';
}

class RoleCollector {
  private readonly named: { name: string; role: Role; byLabel: boolean }[] = [];
  private readonly kinds: string[] = [];
  private pending: string[] = [];
  private labelled: Role | null = null;

  label(role: Role | null): void {
    this.labelled = role;
  }

  take(token: string): void {
    if (token === '') return;
    const together = /^(.{2,30}?)(?:牵头)?(?:会同|联合|商)(.{2,})$/.exec(token);
    if (together && looksLikeBody(together[1] ?? '')) {
      this.add(together[1] ?? '');
      this.assign('lead');
      this.take(together[2] ?? '');
      return;
    }
    const end = ROLE_AT_END.exec(token);
    let name = (end ? token.slice(0, end.index) : token).replace(/^(?:由|以及|及|和|与|会同|并由|各由|其余由)/, '');
    name = name.replace(AFTERWORDS, '').replace(AFTERWORDS, '');
    if (end) name = name.replace(DUTY_PHRASE, '').replace(AFTERWORDS, '');
    if (NOT_A_NAME.test(token) && !(end && (looksLikeBody(name) || isPartyByKind(name)))) return;
    this.add(name);
    if (end) this.assign(roleOf(end[1] ?? ''));
  }

  /** What no verb claimed belongs to the label, or shares the duty. */
  close(): void {
    this.assign(this.labelled ?? 'duty', this.labelled !== null);
  }

  roles(): Roles {
    const leads = unique(this.named.filter((n) => n.role === 'lead').map((n) => n.name));
    const duty = unique(this.named.filter((n) => n.role === 'duty').map((n) => n.name));
    const support = unique(this.named.filter((n) => n.role === 'support').map((n) => n.name));
    const leadStated = leads.length > 0;
    const chosen = leadStated ? leads : duty.slice(0, 1);
    const others = unique([...(leadStated ? duty : duty.slice(1)), ...support]).filter(
      (name) => !chosen.includes(name),
    );
    return {
      leads: chosen,
      supporting: others,
      parties: unique(this.kinds),
      leadStated: leadStated || duty.length === 1,
    };
  }

  private add(name: string): void {
    for (const single of splitJoinedNames(name.trim())) {
      if (single.length < 2 || single.length > 40 || NOT_A_NAME.test(single)) continue;
      if (isPartyByKind(single)) this.kinds.push(single);
      else if (looksLikeBody(single)) this.pending.push(single);
    }
  }

  private assign(role: Role, byLabel = false): void {
    for (const name of this.pending) this.named.push({ name, role, byLabel });
    this.pending = [];
  }
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}
