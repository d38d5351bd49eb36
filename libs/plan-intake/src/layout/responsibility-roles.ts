import {
  isLatinName,
  isPartyByKind,
  looksLikeBody,
  splitJoinedNames,
  splitOutsideBrackets,
} from '../lexicon/department-names.js';
import {
  otherLabelOpens,
  otherLabelsIn,
  roleLabelAt,
  roleLabelsIn,
  roleOfWord,
  type Role,
} from '../lexicon/responsibility-labels.js';

/** Who leads, who supports, which bodies are named by kind only. */
export interface Roles {
  readonly leads: readonly string[];
  readonly supporting: readonly string[];
  readonly parties: readonly string[];
  /** True where the words say who leads; else the first named is proposed. */
  readonly leadStated: boolean;
  /** Bodies by kind that are bound to this and all that follows (各县区落实,下同). */
  readonly following?: readonly string[];
}

const ROLE_AT_END =
  /(?:共同|具体|统筹|分别|联合|总)?(牵头抓总|牵头负责|牵头组织|牵头推进|牵头落实|牵头会同|牵头|主办|承办|负责(?:具体)?(?:落实|实施|组织|推进|组织实施)?|组织实施|配合落实|配合|参与|参加|协同推进|协同|协助|支持|指导|推进|落实|实施|督办|督导)$/;
const DUTY_PHRASE =
  /(?:结合实际|按照?|依|根据)?(?:各自)?(?:职责|职能|责任|任务)?(?:分工|职责)?(?:分别|共同|抓好|做好)?$/;
const AFTERWORDS =
  /(?:等(?:有关|相关|市直|省直)?(?:部门|单位|部委)?)?(?:按|依|根据).{0,4}(?:职责|职能|分工|责任).{0,6}$|等(?:有关|相关|市直有关|市有关|省有关)?(?:部门|单位|部委|机构|方面)?$|分工$|(?:共同|分别|具体|联合|统筹)$/;
const PREFIX =
  /^(?:(?:以下|具体|上述|各项)*(?:任务|工作|措施)?(?:均|都)(?:需|要|须|由|涉及)|(?:以上|上述)(?:各项|所有|全部)?(?:任务|工作|措施|事项)?由|由|以及|及|和|与|会同|并由|各由|其余由)/;
// 各县区落实,下同; 涉及各市,以下不再列出.
const BINDS_ALL = /下同|(?:以下|均).{0,12}不再|不再(?:一一|逐一|单独|重复)?(?:列|做分工|分工|赘述)|以下.{0,6}(?:均|都)/;
// 某局(列第一位的为牵头单位,下同): what the brackets say is no part of the name.
const REMARK = /\((?:[列排第首]|以下|下同|不再|其中|排名)[^()]*\)$/;
const NOT_A_NAME =
  /^(?:下同.*|以下.*|不再.*|等|其他|其中|以下同|排名第一.*|列?(?:排|列)?(?:在)?第一.*|首位.*|.*为牵头(?:部门|单位).*|以下均.*|第一(?:个)?(?:单位|部门).*|持续(?:推进|实施)|长期(?:坚持|实施)|常年|全年|.*年.*(?:前|底|末|月|完成|日|年|起|内)|.*完成|.*开展|.*推进|.*坚持|.*实施|时限.*|完成时限.*|\d+)$/;

// *市教育局、市财政局: the star tells who leads.
const STARRED = /^[*★☆※▲△]\s?|\s?[*★☆※]$/;

/** Reads the inside of a responsibility clause: A局牵头,B局、C局配合 · 责任单位:… · A、B按职责分工负责. */
export function readRoles(content: string): Roles {
  const found = new RoleCollector();
  const following: string[] = [];
  for (const part of splitOutsideBrackets(content, ';。\n')) {
    const before = found.kindCount;
    for (const piece of splitAtLabels(part)) {
      if (otherLabelOpens(piece)) continue;
      const label = roleLabelAt(piece);
      found.label(label?.role ?? null);
      // 某局等和地方政府 names two: 等 closes the first.
      const listed = piece
        .slice(label?.length ?? 0)
        .replace(WITHIN_LATIN, SPACED)
        .replace(/等(?=(?:以及|和|及|与)(?!级))/g, '、')
        .replace(LEVELS_TOGETHER, (levels) => levels.replaceAll('、', JOINED));
      for (const segment of splitOutsideBrackets(listed, ',。')) {
        found.segment(segment);
        for (const token of splitOutsideBrackets(segment, '、 \t/|')) found.take(token.trim());
      }
      found.close();
    }
    if (BINDS_ALL.test(part)) following.push(...found.kindsSince(before));
  }
  return following.length === 0 ? found.roles() : { ...found.roles(), following };
}

// 各市、州、县人民政府 and 区、县(市)人民政府 are one name each.
const LEVELS_TOGETHER =
  /(?<=^|[、,;。由\s])各?(?:[市州县区盟旗乡镇省]、)+(?=[市州县区盟旗乡镇](?:\([^()]{1,4}\))?(?:级|人民|政府|党委|委))/g;
const JOINED = '\u0001';

// Network Works, Finance & Audit: a space between Latin words parts no names.
const WITHIN_LATIN = /(?<=[A-Za-z&.'’]) (?=[A-Za-z&])/g;
const SPACED = '\u0002';

/** 牵头单位:A 配合单位:B stands in one line: cut before each label. */
function splitAtLabels(text: string): string[] {
  const cuts = [...roleLabelsIn(text).map((label) => label.start), ...otherLabelsIn(text)].sort((a, b) => a - b);
  if (cuts.length === 0) return [text];
  const starts = cuts[0] === 0 ? cuts : [0, ...cuts];
  return starts.map((start, i) => text.slice(start, starts[i + 1] ?? text.length));
}

class RoleCollector {
  private readonly named: { name: string; role: Role; byLabel: boolean }[] = [];
  private readonly kinds: string[] = [];
  private pending: string[] = [];
  private labelled: Role | null = null;

  get kindCount(): number {
    return this.kinds.length;
  }

  kindsSince(count: number): string[] {
    return this.kinds.slice(count);
  }

  label(role: Role | null): void {
    this.labelled = role;
  }

  /** 某股,某局配合: who stands in a part of its own before those who only support has the duty. */
  segment(words: string): void {
    const supports = roleOfWord(ROLE_AT_END.exec(words.trim())?.[1] ?? '') === 'support';
    if (supports && this.labelled === null && this.named.length === 0) this.assign('duty');
  }

  take(token: string): void {
    if (token === '') return;
    const starred = STARRED.exec(token);
    if (starred) {
      this.assign(this.labelled ?? 'duty', this.labelled !== null);
      this.take(token.replace(STARRED, ''));
      if (this.labelled !== 'support') this.assign('lead');
      return;
    }
    const together = /^(.{2,30}?)(?:牵头)?(?:会同|联合|商)(.{2,})$/.exec(token);
    if (together && looksLikeBody(together[1] ?? '')) {
      this.add((together[1] ?? '').replace(PREFIX, ''));
      this.assign('lead');
      this.take(together[2] ?? '');
      return;
    }
    // 海关总署等有关部门及各地区负责: what stands before 等 is a name.
    const listed = /^(.{2,24}?)等(?!级|保)(.+)$/.exec(token);
    if (listed && looksLikeBody(listed[1] ?? '')) {
      this.add((listed[1] ?? '').replace(PREFIX, ''));
      this.take(listed[2] ?? '');
      return;
    }
    const end = ROLE_AT_END.exec(token);
    let name = (end ? token.slice(0, end.index) : token).replace(PREFIX, '');
    name = name
      .replace(REMARK, '')
      .replace(/\(([^()]{1,8})\)$/, (whole, inner: string) =>
        looksLikeBody(inner) || isPartyByKind(inner) || /^[市县区州旗省镇乡、]+$/.test(inner) ? whole : '',
      )
      .replace(AFTERWORDS, '')
      .replace(AFTERWORDS, '');
    if (end) name = name.replace(DUTY_PHRASE, '').replace(AFTERWORDS, '');
    if (NOT_A_NAME.test(token) && !(end && (looksLikeBody(name) || isPartyByKind(name)))) return;
    this.add(name);
    if (end) this.claim(end[1] ?? '');
  }

  /** Who only watches (甲局督办) has no part in the work. */
  private claim(verb: string): void {
    if (verb.startsWith('督')) this.pending = [];
    else this.assign(roleOfWord(verb));
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
    for (const single of splitJoinedNames(name.replaceAll(JOINED, '、').replaceAll(SPACED, ' ').trim())) {
      if (single.length < 2 || single.length > 40 || NOT_A_NAME.test(single)) continue;
      if (isPartyByKind(single)) this.kinds.push(single);
      else if (looksLikeBody(single) || isLatinName(single)) this.pending.push(single);
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
