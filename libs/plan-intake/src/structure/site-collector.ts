import { findResponsibilities, type Responsibility } from '../layout/responsibility.js';
import { onlyAdvises } from '../layout/advice.js';
import { chooseCut, openingOf, type Cut } from './cuts.js';
import { openingBodies } from '../layout/bodies-in-sentences.js';
import { bulletLength, saysWho } from '../layout/label-lines.js';
import { listedItems, titledInParagraph } from './listed-items.js';
import type { Paragraph } from '../layout/paragraphs.js';
import type { SectionKind } from './section-kind.js';
import { titleEnd } from './item-title.js';
import type { Section } from './section-tree.js';
import { isTitled } from './titled-paragraph.js';

/** The rules that find measures, by name. */
export type SiteRule =
  | 'item'
  | 'titled-paragraph'
  | 'sentences-with-own-clause'
  | 'listed-in-a-sentence'
  | 'label-with-text'
  | 'box'
  | 'opening-that-names-who'
  | 'one-task';

/** Where a measure stands in the cleaned text. */
export interface MeasureSite {
  readonly ref: string;
  readonly titleStart: number;
  readonly titleEnd: number;
  /** The measure's words: title to end. */
  readonly start: number;
  readonly end: number;
  readonly own: readonly Responsibility[];
  /** Responsibility that a heading above gives. */
  readonly inherited: readonly Responsibility[];
  readonly section: Section;
  /** Why a measure starts and ends here. */
  readonly rule: SiteRule;
  /** The title of the item that this measure is a part of. */
  readonly heading?: { readonly start: number; readonly end: number };
}

/** Another cut of a stretch of the text, about as likely as the one that was taken. */
export interface Offer {
  readonly start: number;
  readonly end: number;
  /** The title of the item that is cut. */
  readonly titleStart: number;
  readonly titleEnd: number;
  /** What would be the measures. */
  readonly sites: readonly MeasureSite[];
}

/** What the headings above an item say of it. */
export interface Visit {
  readonly kind: SectionKind;
  readonly governed: boolean;
  readonly inherited: readonly Responsibility[];
}

// Paragraphs that lay duties on bodies by kind: 各级党委和政府要高度重视…
const DUTIES =
  /^(?:各级|各地|各县|各区|各市|各省|各部门|各单位|各有关|有关部门|市直|省直|全市|全省).{2,30}(?:要|应|须)/;

/** A title longer than this is the first sentence itself. */
const LONGEST_HEADING = 30;

// 本意见自发布之日起施行, 由市教育局负责解释, 所指书屋是指…: the document speaks of itself.
const OF_THE_TEXT =
  /^本(?:意见|方案|措施|办法|细则|规定|通知|政策|计划|条例)(?:所[指称]|由[^,。]{2,30}(?:负责)?解释|(?:自|从)[^,。]{2,30}(?:施行|试行|实施|执行|生效))/;

// 会议听取了某局关于…的汇报: what minutes tell of the meeting itself.
const HEARD = /^(?:会议)?听取了?[^。]{2,60}(?:汇报|介绍|说明|报告)$/;

/** Collects measures: items, paragraphs and parts of items, each cut as the evidence says. */
export class SiteCollector {
  readonly measures: MeasureSite[] = [];
  readonly offers: Offer[] = [];

  constructor(private readonly view: string) {}

  /** A paragraph that is no title line of its own continues the one before it. */
  pushParagraphs(section: Section, paragraphs: readonly Paragraph[], now: Visit): void {
    const groups: Paragraph[][] = [];
    const byDuty = paragraphs.filter((p) => isTitled(this.view, p)).length < 2;
    for (const p of paragraphs) {
      const group = groups[groups.length - 1];
      const apart = byDuty || isTitled(this.view, p) || openingBodies(this.view, p) !== null;
      if (group && (saysWho(this.view, p) || !apart)) group.push(p);
      else groups.push([p]);
    }
    this.pushGroups(section, groups, now);
  }

  /** Paragraphs that belong together as one measure each, or as several where sentences of them end with clauses. */
  pushGroups(section: Section, groups: readonly (readonly Paragraph[])[], now: Visit): void {
    groups.forEach((group, i) => {
      const first = group[0];
      const last = group[group.length - 1];
      if (!first || !last) return;
      const from = first.start + bulletLength(this.view, first.start);
      this.pushCut({
        ref: `${section.path === '' ? '' : `${section.path}/`}#${i + 1}`,
        titleStart: from,
        titleEnd: titleEnd(this.view, from, first.end),
        start: first.start,
        end: last.end,
        inherited: now.inherited,
        section,
        rule: 'titled-paragraph',
      });
    });
  }

  /** An item as one measure, or as several where sentences of it end each with a clause of their own. */
  pushCut(item: Omit<MeasureSite, 'own'>): void {
    // 建议家长…, 温馨提示:…: no office has to do it, unless one is named for it.
    const advises = onlyAdvises(this.view.slice(item.titleStart, item.end));
    if (advises && findResponsibilities(this.view, item.start, item.end).length === 0) return;
    const { best, near } = chooseCut(this.view, item.start, item.end);
    this.measures.push(...this.sitesOf(item, best));
    const { start, end, titleStart, titleEnd } = item;
    if (near !== null) this.offers.push({ start, end, titleStart, titleEnd, sites: this.sitesOf(item, near) });
  }

  /** The item cut at the other level: into its sub-items, or as one where these were taken. */
  offerOther(section: Section, now: Visit, { before, apart }: { before: number; apart: boolean }): void {
    const { titleStart, titleEnd, end } = section;
    const at = { start: titleStart, end, titleStart, titleEnd };
    const item = { ...at, ref: section.path, inherited: now.inherited, section, rule: 'item' as const };
    if (this.measures.length === before) return;
    const own = findResponsibilities(this.view, titleStart, end);
    const pieces = section.children.filter((child) => child.form !== 'label');
    const sites = apart
      ? [{ ...item, own }]
      : pieces.map((piece) => ({
          ...item,
          ref: piece.path,
          titleStart: piece.titleStart,
          titleEnd: piece.titleEnd,
          start: piece.titleStart,
          end: piece.end,
          own: findResponsibilities(this.view, piece.titleStart, piece.end),
          section: piece,
        }));
    this.offers.push({ ...at, sites });
  }

  private sitesOf(item: Omit<MeasureSite, 'own'>, { pieces }: Cut): MeasureSite[] {
    if (pieces.length === 1) return [{ ...item, own: pieces[0]?.own ?? [] }];
    const short = item.titleEnd - item.titleStart <= LONGEST_HEADING;
    const heading = short ? { heading: { start: item.titleStart, end: item.titleEnd } } : {};
    return pieces.map((piece, i) => {
      const from = i === 0 && short ? Math.min(item.titleEnd + 1, piece.end) : piece.start;
      const opening =
        i === 0 && !short
          ? { start: item.titleStart, end: item.titleEnd }
          : openingOf(this.view, { ...piece, start: from });
      const title = { titleStart: opening.start, titleEnd: opening.end };
      const rule = 'sentences-with-own-clause';
      return { ...item, ...heading, ...title, ...piece, rule, ref: `${item.ref}/${i + 1}` };
    });
  }

  /** Items or titles inside the text of a section up to `end`, each a measure; false where there are none. */
  pushListed(section: Section, end: number, now: Visit): boolean {
    const { path, titleStart, titleEnd } = section;
    const ways = [
      listedItems(this.view, { titleStart, end }),
      titledInParagraph(this.view, { titleStart, titleEnd, end }),
    ];
    const listed = ways.find((items) => items.length > 0) ?? [];
    for (const item of listed)
      this.measures.push({
        ...item,
        ref: `${path}/${item.ref}`,
        own: findResponsibilities(this.view, item.start, item.end),
        inherited: now.inherited,
        section,
        rule: 'listed-in-a-sentence',
      });
    return listed.length > 0;
  }

  push(section: Section, now: Visit): void {
    const title = this.view.slice(section.titleStart, section.titleEnd).trim();
    if (title === '' || /^附件|^抄送/.test(title) || OF_THE_TEXT.test(title)) return;
    if (HEARD.test(title) && section.end - section.titleEnd <= 2) return;
    if (this.pushListed(section, section.end, now)) return;
    const closing = this.closingParagraphs(section);
    const end = closing[0]
      ? Math.max(section.headEnd, ...section.body.filter((p) => p.end < (closing[0]?.start ?? 0)).map((p) => p.end))
      : section.end;
    const { titleStart, titleEnd } = section;
    this.pushCut({
      ref: section.path,
      titleStart,
      titleEnd,
      start: titleStart,
      end,
      inherited: now.inherited,
      section,
      rule: 'item',
    });
    if (section.parent && closing.length > 0) this.pushParagraphs(section.parent, closing, now);
  }

  /** Behind the last of several one-paragraph items, paragraphs without a number close the document. */
  private closingParagraphs(section: Section): readonly Paragraph[] {
    const siblings = section.parent?.children ?? [];
    // Only at the top of the document: below a heading the paragraphs belong to their item.
    if (section.parent === null || (section.parent.parent !== null && section.parent.form !== 'plain')) return [];
    if (section.body.length === 0 || siblings.length < 4 || siblings[siblings.length - 1] !== section) return [];
    const oneParagraph = siblings.every(
      (s) => s.children.length === 0 && s.headEnd - s.titleEnd > 20 && (s === section || s.body.length === 0),
    );
    const first = section.body.findIndex((p) => DUTIES.test(this.view.slice(p.start, Math.min(p.end, p.start + 400))));
    return oneParagraph && first >= 0 ? section.body.slice(first) : [];
  }
}
