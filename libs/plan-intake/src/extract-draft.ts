import { findFaults } from './check/findings.js';
import { cleanText, type CleanedText } from './clean/clean-text.js';
import { deadlinesBeside, deadlinesIn } from './extract/deadlines.js';
import { proposeDepartments } from './extract/departments.js';
import { documentFacts, type DocumentFacts } from './extract/document-facts.js';
import { proposeClass, proposeKind } from './extract/measure-kind.js';
import { recurringIn } from './extract/recurring.js';
import type { Responsibility } from './extract/responsibility.js';
import type { Stretch } from './extract/sentences.js';
import { targetsIn } from './extract/targets.js';
import { IntakeRefusal } from './intake-refusal.js';
import type { DraftMeasure, DraftSection, PlanDraft, SourceFormat } from './plan-draft.js';
import { SiteFinder, type MeasureSite } from './structure/measure-sites.js';
import { paragraphsOf } from './structure/paragraphs.js';
import { allSections, sectionTree, type Section } from './structure/section-tree.js';

/** A document after reading: plain text with line breaks, tabs between the cells of a table row. */
export interface DecodedDocument {
  readonly text: string;
  readonly format: SourceFormat;
  readonly encoding: string;
}

/** From decoded text to the draft: clean, structure, extract, check. Refuses a text without measures. */
export function draftFromText(decoded: DecodedDocument): PlanDraft {
  if (decoded.text.trim() === '') throw new IntakeRefusal('intake.empty', { characters: 0 });
  const cleaned = cleanText(decoded.text);
  const facts = documentFacts(cleaned.view, cleaned.text);
  const root = sectionTree(cleaned.view, paragraphsOf(cleaned.view));
  const sites = new SiteFinder(cleaned.view).find(root);
  const measures = sites.measures.map((site) => measureAt(cleaned, site, facts));
  if (measures.length === 0) throw new IntakeRefusal('intake.no-measures', { characters: decoded.text.length });
  const context = { issuedOn: facts.document.issuedOn, datesGoOn: true, lostCharacters: facts.lostCharacters };
  const parts = {
    document: facts.document,
    sections: sectionsOf(cleaned, root),
    measures,
    targets: sites.goals.flatMap((goal) => targetsIn(cleaned, goal, context)),
    deadlines: sites.goals.flatMap((goal) => deadlinesIn(cleaned, goal, context)),
    recurring: sites.goals.flatMap((goal) => recurringIn(cleaned, goal)),
    indicators: [],
    departments: proposeDepartments(measures.flatMap((m) => [...(m.lead === null ? [] : [m.lead]), ...m.coLeads, ...m.supporting])),
  };
  return {
    ...parts,
    findings: findFaults(cleaned, facts, parts),
    source: { format: decoded.format, encoding: decoded.encoding, characters: decoded.text.length, cleaning: cleaned.edits },
  };
}

function sectionsOf(cleaned: CleanedText, root: Section): DraftSection[] {
  return [...allSections(root)].filter((s) => Number.isInteger(s.rank)).map((s) => ({
    path: s.path, title: cleaned.text.slice(s.titleStart, s.titleEnd).trim(), ...cleaned.mapped.locate(s.titleStart, s.titleEnd),
  }));
}

function measureAt(cleaned: CleanedText, site: MeasureSite, facts: DocumentFacts): DraftMeasure {
  const { text } = cleaned;
  const context = { issuedOn: facts.document.issuedOn, datesGoOn: false, lostCharacters: facts.lostCharacters };
  const title = text.slice(site.titleStart, site.titleEnd).trim();
  const bodies = stretchesOutside(site, site.own);
  const deadlines = [
    ...bodies.flatMap((b) => deadlinesIn(cleaned, b, context)),
    ...site.own.flatMap((r) => deadlinesBeside(cleaned, { start: r.contentStart, end: r.contentEnd }, context, title)),
  ];
  const targets = bodies.flatMap((b) => targetsIn(cleaned, b, context));
  const words = text.slice(site.start, site.end).trim();
  return {
    ref: site.ref, title, text: words, ...departmentsOf(cleaned, site),
    kind: proposeKind({ text: words, deadlines, targets }), class: proposeClass(facts.document.title ?? ''),
    ...cleaned.mapped.locate(site.start, site.end), deadlines, targets,
    recurring: bodies.flatMap((b) => recurringIn(cleaned, b)),
  };
}

type Departments = Pick<DraftMeasure, 'lead' | 'coLeads' | 'supporting' | 'parties' | 'departmentsVerbatim' | 'departmentsInherited' | 'departmentsConfidence'>;

/** The first clause gives the lead; who leads in a later clause of the same measure is a co-lead. */
function departmentsOf(cleaned: CleanedText, site: MeasureSite): Departments {
  const inherited = site.own.length === 0;
  const clauses = inherited ? site.inherited : site.own;
  const first = clauses.find((c) => c.roles.leads.length > 0);
  const lead = first?.roles.leads[0] ?? null;
  const coLeads = [...new Set([...(first?.roles.leads.slice(1) ?? []), ...clauses.filter((c) => c !== first && c.roles.leadStated).flatMap((c) => c.roles.leads)])].filter((n) => n !== lead);
  const others = clauses.flatMap((c) => [...(c === first ? [] : c.roles.leads), ...c.roles.supporting]);
  return {
    lead, coLeads,
    supporting: [...new Set(others)].filter((n) => n !== lead && !coLeads.includes(n)),
    parties: [...new Set(clauses.flatMap((c) => c.roles.parties))],
    departmentsVerbatim: clauses.length === 0 ? null : clauses.map((c) => cleaned.text.slice(c.contentStart, c.contentEnd).trim()).join('; '),
    departmentsInherited: inherited && clauses.length > 0,
    departmentsConfidence: clauses.length === 0 ? 0 : (first?.roles.leadStated === true ? 0.95 : 0.8) * (inherited ? 0.8 : 1),
  };
}

function stretchesOutside(site: Stretch, clauses: readonly Responsibility[]): Stretch[] {
  const found: Stretch[] = [];
  let start = site.start;
  for (const clause of clauses) {
    if (clause.start > start) found.push({ start, end: clause.start });
    start = Math.max(start, clause.end);
  }
  if (start < site.end) found.push({ start, end: site.end });
  return found;
}
