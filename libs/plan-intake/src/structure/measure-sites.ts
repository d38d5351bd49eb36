import { openingBodies } from '../layout/bodies-in-sentences.js';
import { findResponsibilities } from '../layout/responsibility.js';
import { sentencesOf } from '../layout/sentences.js';
import { governsBelow, isAdvice, isOutline, isScope, kindOfTitle, LONGEST_SCOPE } from './section-kind.js';
import { isLabelLine, saysWho } from '../layout/label-lines.js';
import {
  closingResponsibility,
  headingResponsibility,
  levelOf,
  itemsNameWho,
  openingNamesWho,
} from './section-duties.js';
import { boxTitleEnd } from './item-title.js';
import { ASKS_BACK, type Section } from './section-tree.js';
import { singleTask } from './single-task.js';
import { SiteCollector, type MeasureSite, type Offer, type Visit } from './site-collector.js';
import { underTitleLines } from './title-lines.js';
import { isTitled } from './titled-paragraph.js';

/** All measures of a document, and the stretches that state the plan's own goals. */
export interface Sites {
  readonly measures: readonly MeasureSite[];
  /** Other ways to cut what became measures, about as likely. */
  readonly offers: readonly Offer[];
  /** Stretches whose dates and numbers are the plan's own. */
  readonly goals: readonly { readonly start: number; readonly end: number }[];
}

/** Fewer measures than this make one look into the parts that explain a plan. */
const FEW = 3;

// …发展成就和2029年工作回顾 on a line of its own: what follows tells of what was.
const LOOKS_BACK = /(?:回顾|成就|成效|成绩|总结)$/;
// 2030年5月6日,副市长主持召开会议,研究…: when a meeting was held is no date of the plan.
const HELD = /^(?:19|20)\d{2}年\d{1,2}月\d{1,2}日[^。]{0,60}(?:召开|主持|召集)/;
const LONGEST_LINE = 40;
const MOST_LINES = 12;
const LONGEST_ASKED = 200;
/** A box that says less is a caption. */
const LEAST_BOX = 12;
const LEAST_PROJECTS = 3;

/** Walks the section tree and decides at which depth the measures are. */
export class SiteFinder {
  private readonly found: SiteCollector;
  private readonly goals: { start: number; end: number }[] = [];

  private onlyPart = false;
  private readonly holders = new Map<Section, readonly Section[]>();

  constructor(private readonly view: string) {
    this.found = new SiteCollector(view);
  }

  private get measures(): MeasureSite[] {
    return this.found.measures;
  }

  /** What the notice asks that hands out the plan (请于3月15日前报…) is the plan's own, no measure of it. */
  find(root: Section, noticeEnd: number): Sites {
    const task = singleTask(this.view, root);
    if (task) return { measures: [task], goals: [], offers: [] };
    this.walk(root, noticeEnd);
    this.askedOfAll();
    const found = { measures: [...this.measures], goals: [...this.goals], offers: [...this.found.offers] };
    if (found.measures.length >= FEW) return found;
    // A copy may put the whole plan under 印发通知 or 全文解读: then that part is the plan.
    this.onlyPart = true;
    this.measures.length = 0;
    this.found.offers.length = 0;
    this.goals.length = 0;
    this.walk(root, noticeEnd);
    this.askedOfAll();
    return this.measures.length > found.measures.length
      ? { measures: this.measures, goals: this.goals, offers: this.found.offers }
      : found;
  }

  /** What is asked of all behind the last measure is the plan's own. */
  private askedOfAll(): void {
    const from = this.measures.reduce((last, { end }) => Math.max(last, end), 0);
    if (from === 0) return;
    for (let start = from, lines = 0; start < this.view.length && lines < MOST_LINES; lines++) {
      const newline = this.view.indexOf('\n', start);
      const end = newline < 0 ? this.view.length : newline;
      const at = start + (/^\s*/.exec(this.view.slice(start, Math.min(end, start + 20)))?.[0].length ?? 0);
      if (end - at <= LONGEST_ASKED && ASKS_BACK.test(this.view.slice(at, end))) this.goals.push({ start: at, end });
      start = end + 1;
    }
  }

  private walk(root: Section, noticeEnd: number): void {
    this.preamble(root);
    const behind = root.children.some((child) => child.start >= noticeEnd);
    for (const child of root.children) {
      if (behind && child.form !== 'plain' && child.start < noticeEnd)
        this.goals.push({ start: child.titleStart, end: Math.min(child.end, noticeEnd) });
      else this.visit(child, { kind: 'unknown', governed: false, inherited: [] });
    }
  }

  /** Sentences before the first heading; titles, numbers and addressees there state no goals. */
  private preamble(root: Section): void {
    let past = false;
    for (const p of root.body) {
      const words = this.view.slice(p.start, Math.min(p.end, p.start + 400)).trim();
      if (!/[。;]/.test(words)) past = words.length <= LONGEST_LINE ? LOOKS_BACK.test(words) : past;
      else if (!past && !HELD.test(words)) this.goals.push({ start: p.start, end: p.end });
    }
  }

  private visit(section: Section, above: Visit): void {
    const title = this.view.slice(section.titleStart, section.titleEnd).trim();
    const named = kindOfTitle(title);
    const overlong = section.end - section.start > LONGEST_SCOPE && isScope(title);
    const own = (this.onlyPart && named === 'interpretation') || overlong ? 'unknown' : named;
    const told = above.governed && own !== 'goals' ? above.kind : own === 'unknown' ? above.kind : own;
    // Goals that say of each who is responsible for it are measures.
    const kind = told === 'goals' && itemsNameWho(this.view, section) ? 'tasks' : told;
    const governs = governsBelow(title) && !overlong && !(this.onlyPart && named === 'interpretation');
    const governed = above.governed || governs;
    const now: Visit = { kind, governed, inherited: above.inherited };
    if (kind === 'background' || kind === 'interpretation' || kind === 'goals') this.visitOther(section, now);
    else this.visitTasks(section, now);
  }

  /** Background holds no measures itself; what stands below it may. */
  private visitOther(section: Section, now: Visit): void {
    if (now.kind === 'goals') {
      this.goals.push({ start: section.titleEnd, end: section.end });
      return;
    }
    if (now.kind !== 'interpretation') {
      this.goalsWithin(section);
      for (const child of section.children) this.visit(child, now);
    }
  }

  /** 总体要求 may state the goals in its text: 到2027年,…达到80%以上. */
  private goalsWithin(section: Section): void {
    if (!isOutline(this.view.slice(section.titleStart, section.titleEnd))) return;
    const own = [{ start: section.titleEnd, end: section.headEnd }, ...section.body];
    for (const stretch of own)
      for (const sentence of sentencesOf(this.view, stretch))
        if (
          /(?:到|至)20\d{2}年|20\d{2}年(?:年?底|末|\d{1,2}月底)?前|^\s*20\d{2}年(?:年?底|末)?,/.test(
            this.view.slice(sentence.start, sentence.end),
          )
        )
          this.goals.push(sentence);
  }

  private visitTasks(section: Section, now: Visit): void {
    const items = section.children;
    if (section.form === 'plain' && section.label === '') {
      this.preamble(section); // a part of the page (全文): its opening may state the plan's goals
      for (const item of items) this.visit(item, now);
      return;
    }
    if (items.length === 0) {
      if (section.label.startsWith('附件')) return; // a list of names, a form
      this.leaf(section, now);
      return;
    }
    const level = levelOf(this.view, section);
    const before = this.measures.length;
    if (level.best === 'whole') this.found.push(section, now);
    else this.visitItems(section, now);
    if (level.near) this.found.offerOther(section, now, { before, apart: level.best === 'items' });
  }

  private visitItems(section: Section, now: Visit): void {
    const items = section.children;
    const titled = this.opening(section, items, now);
    const heading = titled ? [] : headingResponsibility(this.view, section);
    const closing = heading.length > 0 ? [] : closingResponsibility(this.view, items);
    const inherited = heading.length > 0 ? heading : closing.length > 0 ? closing : now.inherited;
    for (const item of items) {
      if (item.form !== 'label') this.visit(item, { ...now, inherited });
      else this.visitLabel(item, { ...now, inherited });
    }
  }

  /**
   * Text between a heading and its items: a measure where only a box (专栏) follows it, else the plan's own numbers.
   * True where its paragraphs are measures with bodies of their own.
   */
  private opening(section: Section, items: readonly Section[], now: Visit): boolean {
    const first = items[0];
    if (!first || first.start - section.titleEnd < 4) return false;
    const onlyBoxes = items.every((item) => item.label.startsWith('专栏'));
    if (onlyBoxes && (this.pushTitled(section, now) || this.found.pushListed(section, first.start, now))) return true;
    if (!onlyBoxes && openingNamesWho(this.view, section)) {
      const { path: ref, titleStart, titleEnd } = section;
      this.found.pushCut({
        ref,
        titleStart,
        titleEnd,
        start: titleStart,
        end: first.start,
        inherited: now.inherited,
        section,
        rule: 'opening-that-names-who',
      });
      return true;
    }
    if (!onlyBoxes) {
      this.goals.push({ start: section.titleEnd, end: first.start });
      return false;
    }
    const own = findResponsibilities(this.view, section.titleStart, first.start);
    const { path: ref, titleStart, titleEnd: end } = section;
    this.measures.push({
      ref,
      titleStart,
      titleEnd: end,
      start: titleStart,
      end: first.start,
      own,
      inherited: now.inherited,
      section,
      rule: 'opening-that-names-who',
    });
    return false;
  }

  /** Several paragraphs with titles of their own before a box are measures of their own. */
  private pushTitled(section: Section, now: Visit): boolean {
    if (section.body.filter((p) => isTitled(this.view, p)).length < 2) return false;
    // A paragraph without a title above those that have one only says what the section is about.
    const [first, ...rest] = section.body;
    const announces =
      first !== undefined &&
      !isTitled(this.view, first) &&
      findResponsibilities(this.view, first.start, first.end).length === 0;
    if (announces) this.goals.push({ start: first.start, end: first.end });
    this.found.pushParagraphs(section, announces ? rest : section.body, now);
    return true;
  }

  /** 主要任务: with its own paragraph is a measure; 具体措施: holds the items below it. */
  private visitLabel(label: Section, now: Visit): void {
    const text = this.view.slice(label.titleEnd, label.headEnd).replace(/^[:\s]+/, '');
    if (isAdvice(label.label)) return;
    if (label.label.startsWith('专栏')) {
      this.box(label, now);
    } else if (/目标$/.test(label.label)) {
      this.goals.push({ start: label.titleEnd, end: label.headEnd });
    } else if (text !== '' || label.body.length > 0) {
      const owner = label.parent ?? label;
      const lastBody = label.body[label.body.length - 1];
      this.measures.push({
        ref: label.path,
        titleStart: owner.titleStart,
        titleEnd: owner.titleEnd,
        start: label.start,
        end: Math.max(label.headEnd, lastBody?.end ?? 0),
        own: findResponsibilities(this.view, label.start, Math.max(label.headEnd, lastBody?.end ?? 0)),
        inherited: now.inherited,
        section: label,
        rule: 'label-with-text',
      });
    }
    for (const item of label.children) this.visit(item, now);
  }

  private leaf(section: Section, now: Visit): void {
    const paragraphs = section.body.filter((p) => !isLabelLine(this.view, p));
    const texts = paragraphs.filter((p) => !saysWho(this.view, p));
    // 责任部门:… at once behind the heading: what follows are its parts (●, ——).
    if (paragraphs[0] && saysWho(this.view, paragraphs[0])) return this.found.push(section, now);
    const headText = this.view.slice(section.titleEnd, section.headEnd).replace(/^[。:\s]+/, '');
    const under = headText === '' ? underTitleLines(this.view, texts) : null;
    if (under !== null) {
      this.goals.push(...under.before.map(({ start, end }) => ({ start, end })));
      return this.found.pushGroups(section, under.groups, now);
    }
    const titled = texts.filter((p) => isTitled(this.view, p));
    const owned = texts.filter((p) => {
      const next = paragraphs[paragraphs.indexOf(p) + 1];
      const end = next && saysWho(this.view, next) ? next.end : p.end;
      return findResponsibilities(this.view, p.start, end).length > 0 || openingBodies(this.view, p) !== null;
    });
    const apart =
      headText === '' &&
      (owned.length >= 2 ||
        (titled.length * 3 >= texts.length * 2 && (titled.length >= 2 || this.siblingsHoldParagraphs(section))));
    if (texts.length === 0 && section.form === 'plain') return; // a caption, or a heading alone
    if (!apart || texts.length === 0) {
      this.found.push(section, now);
      return;
    }
    const heading = findResponsibilities(this.view, section.titleStart, section.headEnd);
    const announced = titled.length >= 2 && texts[0] !== undefined && texts[0] !== titled[0] && owned.length === 0;
    if (announced) this.goals.push({ start: texts[0]?.start ?? 0, end: texts[0]?.end ?? 0 });
    this.found.pushParagraphs(section, announced ? paragraphs.filter((p) => p !== texts[0]) : paragraphs, {
      ...now,
      inherited: heading.length > 0 ? heading : now.inherited,
    });
  }

  /** A box of projects: its numbered items or titled paragraphs are measures, else its text is one, also at once behind its title. */
  private box(label: Section, now: Visit): void {
    if (label.children.length > 0) return;
    const titleStart =
      label.titleEnd + (/^[\s:]*/.exec(this.view.slice(label.titleEnd, label.headEnd))?.[0].length ?? 0);
    const named = boxTitleEnd(this.view, titleStart, label.headEnd);
    const end = label.body[label.body.length - 1]?.end ?? label.headEnd;
    const titled = label.body.filter((p) => isTitled(this.view, p)).length;
    if (titled >= LEAST_PROJECTS && titled * 3 >= label.body.length * 2)
      return this.found.pushParagraphs(label, label.body, now);
    if (end - named < LEAST_BOX) return;
    const own = findResponsibilities(this.view, label.titleEnd, end);
    this.measures.push({
      ref: label.path,
      titleStart,
      titleEnd: named,
      start: titleStart,
      end,
      own,
      inherited: now.inherited,
      section: label,
      rule: 'box',
    });
  }

  private siblingsHoldParagraphs(section: Section): boolean {
    const { parent } = section;
    if (parent === null) return false;
    const holders =
      this.holders.get(parent) ??
      parent.children.filter(
        (s) => s.children.length === 0 && s.body.filter((p) => isTitled(this.view, p)).length >= 2,
      );
    this.holders.set(parent, holders);
    return holders.some((holder) => holder !== section);
  }
}
