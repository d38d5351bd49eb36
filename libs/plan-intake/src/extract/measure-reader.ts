import type { CleanedText } from '../clean/clean-text.js';
import type { DraftMeasure, DraftTarget } from '../plan-draft.js';
import { behindCharge } from '../structure/item-title.js';
import type { MeasureSite } from '../structure/site-collector.js';
import type { Table } from '../layout/tables.js';
import { stepsOf } from './steps-in-cell.js';
import { openingBodies } from '../layout/bodies-in-sentences.js';
import { beginningOf, BEGINS, dutiesOf, namedAlike, seasonLines } from './dated-columns.js';
import { deadlinesBeside, deadlinesIn } from './deadlines.js';
import { firstYearOf, isOrder, type DocumentFacts } from './document-facts.js';
import { proposeClass, proposeKind } from './measure-kind.js';
import { recurringIn } from './recurring.js';
import type { Stretch } from '../layout/sentences.js';
import { ownersOf } from './same-task.js';
import { isTaskTable, taskRows, type TaskRow } from './task-table.js';
import { targetsIn, type TargetContext } from './targets.js';
import { looksLikeBody, splitOutsideBrackets } from '../lexicon/department-names.js';
import { departmentsOf, type Departments } from './departments-of-site.js';
import { everyMatch } from '../lexicon/every-match.js';

/** Reads measures where they stand: their departments, dates, numbers and duties. */
export class MeasureReader {
  constructor(
    private readonly cleaned: CleanedText,
    private readonly facts: DocumentFacts,
    private readonly tables: readonly Table[],
  ) {}

  /** Measures of the text; a task-division table gives them their departments, or is itself the list of measures. */
  measures(sites: readonly MeasureSite[]): DraftMeasure[] {
    const tables = this.tables.filter(isTaskTable);
    const rows = tables.flatMap((table) => taskRows(this.cleaned, table));
    // A heading over a table of tasks is no measure beside the table's rows.
    const captions = sites.filter((site) =>
      tables.some(
        (t) =>
          (t.start >= site.start && t.end <= site.end && (site.own.length === 0 || t.start - site.start < 120)) ||
          this.headsTable(site, t),
      ),
    );
    const fromText = withBoundBodies(
      sites.filter((site) => !captions.includes(site)),
      (site) => this.atSite(site),
    );
    if (rows.length === 0) return mergeAnnex(fromText);
    const stated = rows.map(({ named, content }) => ({
      title: this.cleaned.text.slice(named.start, named.end),
      content: content.words,
    }));
    const owners = ownersOf(stated, fromText);
    const owned = new Map<DraftMeasure, TaskRow[]>();
    for (const [i, row] of rows.entries()) {
      const owner = owners[i];
      if (!owner) continue;
      const given = owned.get(owner) ?? [];
      given.push(row);
      owned.set(owner, given);
    }
    const matched = owners.filter((owner) => owner !== null).length;
    if (matched * 2 < rows.length) return [...fromText, ...rows.map((row) => this.atRow(row))];
    return fromText.map((measure) => {
      const given = owned.get(measure) ?? [];
      return this.withDates(withTable(measure, given), given);
    });
  }

  /** 一、主要任务 and nothing behind it but the table. */
  private headsTable(site: MeasureSite, table: Table): boolean {
    const between = this.cleaned.view.slice(site.end, table.start);
    return site.own.length === 0 && site.end <= table.start && site.end - site.titleEnd < 3 && between.trim() === '';
  }

  /** What the table says of the time, where the text does not say the same. */
  private withDates(measure: DraftMeasure, rows: readonly TaskRow[]): DraftMeasure {
    const known = measure.deadlines.map((deadline) => deadline.date);
    const added = rows
      .flatMap((row) => (row.deadline ? deadlinesBeside(this.cleaned, row.deadline, this.context, measure.title) : []))
      .filter((deadline) => !known.includes(deadline.date));
    return added.length === 0 ? measure : { ...measure, deadlines: [...measure.deadlines, ...added] };
  }

  private atSite(site: MeasureSite): DraftMeasure {
    const { text } = this.cleaned;
    const clause = site.own.find((r) => r.start > site.titleStart + 3 && r.start < site.titleEnd);
    const opening = site.own.length === 0 ? openingBodies(this.cleaned.view, site) : null;
    const says = this.isOrder ? behindCharge(this.cleaned.view, site) : site.titleStart;
    const opens = text
      .slice(says, Math.max(says, clause?.start ?? site.titleEnd))
      .trim()
      .replace(/[,、;\uff0c\uff1b]$/, '');
    const stated =
      site.heading === undefined ? opens : `${text.slice(site.heading.start, site.heading.end).trim()}：${opens}`;
    const named = bracketed(opens);
    const title =
      named && site.heading === undefined
        ? (named[1] ?? '')
        : opening === null
          ? stated
          : text.slice(site.titleStart, shortEnd(this.cleaned.view, site, opening)).trim();
    const seasons = seasonLines(this.cleaned.view, site);
    const from = named && says === site.titleStart ? { start: says, end: says + named[0].length } : null;
    const bodies = stretchesOutside(
      site,
      [...(from ? [from] : []), ...site.own, ...this.tables, ...seasons.map(({ line }) => line)].sort(
        (a, b) => a.start - b.start,
      ),
    );
    const inClauses = site.own.map((r) => ({ start: r.contentStart, end: r.contentEnd }));
    const labelled = bodies.flatMap((body) => labelledDates(this.cleaned.view, body));
    const dates = (s: Stretch): DraftMeasure['deadlines'] => deadlinesBeside(this.cleaned, s, this.context, title);
    // …责任部门:某部;完成时间:2030-06-30: a day in figures counts behind its label.
    const clauseDates = inClauses.map((s) => [dates(s), labelledDates(this.cleaned.view, s).flatMap(dates)]);
    const beside = [
      ...clauseDates.flatMap(([whole = [], behind = []]) => (whole.length > 0 ? whole : behind)),
      ...labelled.flatMap(dates),
    ];
    return this.complete({
      ref: site.ref,
      title,
      stretch: site,
      bodies,
      clauses: inClauses,
      departments: departmentsOf(this.cleaned, opening === null ? site : { ...site, own: [opening] }, this.isOrder),
      beside,
      dated: seasons.map((season) => dutiesOf(this.cleaned, season, this.context)),
      titleEnd: site.titleEnd,
      headings: headingsAbove(text, site.section),
    });
  }

  private atRow(row: TaskRow): DraftMeasure {
    const { text } = this.cleaned;
    const title = text.slice(row.title.start, row.title.end).trim();
    const steps = row.deadline ? stepsOf(this.cleaned.view, row.deadline) : [];
    const beside =
      row.deadline && steps.length === 0 ? deadlinesBeside(this.cleaned, row.deadline, this.context, title) : [];
    const lead = row.roles.leads[0] ?? null;
    const departments = {
      lead,
      coLeads: row.roles.leads.slice(1),
      supporting: row.roles.supporting,
      parties: row.roles.parties,
      departmentsVerbatim: row.departmentsVerbatim,
      departmentsInherited: false,
      departmentsConfidence: lead === null ? 0 : 0.9,
    };
    return this.complete({
      ref: row.ref,
      title,
      stretch: row.content,
      bodies: [row.content, ...steps],
      departments,
      beside: [...beginningOf(this.cleaned, row.begins, this.context), ...beside],
      dated: row.dated.map((cell) => dutiesOf(this.cleaned, cell, this.context)),
      titleEnd: row.title.end,
      headings: row.caption,
    });
  }

  private complete(read: Read): DraftMeasure {
    const { text, mapped } = this.cleaned;
    const said = read.bodies.flatMap((b) => deadlinesIn(this.cleaned, b, this.context));
    // 时间节点:6月底前完成主体: the clause says more than its date alone.
    const beside = read.beside.filter(
      (d) => !said.some((s) => s.span.start <= d.span.start && d.span.end <= s.span.end),
    );
    const dated = read.dated ?? [];
    const deadlines = [...said, ...beside, ...dated.flatMap((each) => each.deadlines)];
    const by = onlyDate(read.beside.filter((d) => d.obligation !== BEGINS));
    const own: DraftTarget[] = read.bodies
      .flatMap((b) => targetsIn(this.cleaned, b, this.context))
      .map((target) => (target.by === null && by !== null ? { ...target, by } : target));
    const targets = dated.length === 0 ? own : namedAlike([...own, ...dated.flatMap((each) => each.targets)]);
    const words = text.slice(read.stretch.start, read.stretch.end).trim();
    const recurring = [...read.bodies, ...(read.clauses ?? [])].flatMap((b) => recurringIn(this.cleaned, b));
    return {
      ref: read.ref,
      title: read.title,
      text: words,
      ...read.departments,
      kind: proposeKind({ text: words, deadlines, targets }),
      class: proposeClass(this.facts.document.title ?? '', read.headings),
      ...mapped.locate(read.stretch.start, read.stretch.end),
      deadlines,
      targets,
      // 加强监测,定期评估 as a title only announces what the text then says.
      recurring: recurring.filter(
        (r) => r.frequency !== 'other' || !read.title.includes(r.text) || words.length < read.title.length + 10,
      ),
    };
  }

  private get isOrder(): boolean {
    return isOrder(this.facts.document);
  }

  private get context(): TargetContext {
    return {
      issuedOn: this.facts.document.issuedOn,
      year: this.facts.year,
      begins: firstYearOf(this.facts.document),
      order: this.isOrder,
      datesGoOn: false,
      lostCharacters: this.facts.lostCharacters,
    };
  }
}

/** Bodies that one clause binds to all that follows (各县区落实,下同) are parties of every later measure. */
function withBoundBodies(sites: readonly MeasureSite[], read: (site: MeasureSite) => DraftMeasure): DraftMeasure[] {
  const bound = new Set<string>();
  return sites.map((site) => {
    for (const clause of site.own) for (const name of clause.roles.following ?? []) bound.add(name);
    const measure = read(site);
    return bound.size === 0 ? measure : { ...measure, parties: [...new Set([...measure.parties, ...bound])] };
  });
}

/** 应急办:牵头安全检查,每季度…: the title is the body and what it does first. */
function shortEnd(view: string, site: MeasureSite, { length }: { readonly length: number }): number {
  const rest = /^[^,。;\n]{0,40}/.exec(view.slice(site.titleStart + length, site.end))?.[0].length ?? 0;
  return site.titleStart + length + rest;
}

interface Read {
  readonly ref: string;
  readonly title: string;
  readonly stretch: Stretch;
  readonly bodies: readonly Stretch[];
  /** The clauses that say who: 每月报进展 may stand in them. */
  readonly clauses?: readonly Stretch[];
  readonly departments: Departments;
  readonly beside: DraftMeasure['deadlines'];
  /** What the columns of seasons of a table ask. */
  readonly dated?: readonly ReturnType<typeof dutiesOf>[];
  readonly titleEnd: number;
  readonly headings: string;
}

function headingsAbove(text: string, section: MeasureSite['section']): string {
  const own = text.slice(section.titleStart, section.titleEnd);
  return section.parent === null
    ? ''
    : `${headingsAbove(text, section.parent)}\n${section.children.length > 0 ? own : ''}`;
}

const BRACKETED = /^[[\u3010]([^\]\u3011\n]{2,24})[\]\u3011](?=.{4})/;

/** 【加大财政支持】设立资金…: the brackets hold the title, unless they say who or when. */
function bracketed(words: string): RegExpExecArray | null {
  const found = BRACKETED.exec(words);
  const inside = found?.[1] ?? '';
  const other =
    /\d{4}年|\d月|季度|年底/.test(inside) || splitOutsideBrackets(inside, '、,').every((part) => looksLikeBody(part));
  return other ? null : found;
}

const DATE_LABEL =
  /(?:完成|办结|办理|实施|工作)?(?:时限|期限|时间节点|完成时间|时间要求|时限要求|进度要求|进度安排)\s?[:]\s?([^\n。;)]{2,40})/g;

/** 完成时限:2024年8月底前 on a line of its own. */
function labelledDates(view: string, body: Stretch): Stretch[] {
  return everyMatch(view.slice(body.start, body.end), DATE_LABEL).map((m) => {
    const end = body.start + m.index + m[0].length;
    return { start: end - (m[1] ?? '').length, end };
  });
}

/** One date beside the whole measure governs its numbers; several don't say which. */
function onlyDate(beside: DraftMeasure['deadlines']): string | null {
  const dates = [...new Set(beside.map((d) => d.date))];
  return dates.length === 1 ? (dates[0] ?? null) : null;
}

/**
 * An annex that repeats the text's measures line by line with their departments (1.扩大种植。牵头单位:…) gives them to
 * the text's measures; otherwise every line is a measure.
 */
function mergeAnnex(measures: readonly DraftMeasure[]): DraftMeasure[] {
  const first = measures.findIndex((m) => m.departmentsVerbatim !== null && !m.departmentsInherited);
  const [text, annex] = [measures.slice(0, first), measures.slice(first)];
  const bare = text.filter((m) => m.departmentsVerbatim === null);
  if (first < 3 || bare.length < text.length * 0.7) return [...measures];
  const owners = ownersOf(
    annex.map(({ title }) => ({ title, content: title })),
    bare,
  );
  const matched = owners.filter((owner) => owner !== null).length;
  if (matched < 3 || matched * 3 < annex.length * 2) return [...measures];
  // Of several lines for one measure the first counts.
  const lines = new Map<DraftMeasure | null, DraftMeasure>();
  for (const [i, line] of annex.entries()) if (!lines.has(owners[i] ?? null)) lines.set(owners[i] ?? null, line);
  const given = text.map((m) => {
    const line = lines.get(m);
    return line === undefined ? m : { ...m, ...departmentsGiven(line), departmentsConfidence: 0.8 };
  });
  return [...given, ...annex.filter((_, i) => owners[i] === null)];
}

function departmentsGiven(
  line: DraftMeasure,
): Pick<DraftMeasure, 'lead' | 'coLeads' | 'supporting' | 'parties' | 'departmentsVerbatim'> {
  const { lead, coLeads, supporting, parties, departmentsVerbatim } = line;
  return { lead, coLeads, supporting, parties, departmentsVerbatim };
}

function withTable(measure: DraftMeasure, rows: readonly TaskRow[]): DraftMeasure {
  const named = rows.find((row) => row.roles.leads.length > 0);
  if (measure.lead !== null || !named) return measure;
  const lead = named.roles.leads[0] ?? null;
  const leads = [...new Set(rows.flatMap((r) => r.roles.leads))].filter((n) => n !== lead);
  return {
    ...measure,
    lead,
    coLeads: leads,
    supporting: [...new Set(rows.flatMap((r) => r.roles.supporting))].filter((n) => n !== lead && !leads.includes(n)),
    parties: [...new Set(rows.flatMap((r) => r.roles.parties))],
    departmentsVerbatim: rows.map((r) => r.departmentsVerbatim).join('; '),
    departmentsConfidence: 0.8,
  };
}

/** What is left of a stretch outside the others, which come sorted. */
export function stretchesOutside(site: Stretch, others: readonly Stretch[]): Stretch[] {
  const found: Stretch[] = [];
  let start = site.start;
  for (const other of others) {
    if (other.end <= start || other.start >= site.end) continue;
    if (other.start > start) found.push({ start, end: other.start });
    start = Math.max(start, other.end);
  }
  if (start < site.end) found.push({ start, end: site.end });
  return found;
}
