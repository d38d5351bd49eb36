import { findFaults } from './check/findings.js';
import { outsideOf } from './check/outside.js';
import { cleanText, type CleanedText } from './clean/clean-text.js';
import { deadlinesIn } from './extract/deadlines.js';
import { proposeDepartments } from './extract/departments.js';
import { documentFacts, firstYearOf, isOrder } from './extract/document-facts.js';
import { englishPlan, isEnglish } from './extract/english-plan.js';
import { indicatorsOf, isIndicatorTable } from './extract/indicators.js';
import { MeasureReader, stretchesOutside } from './extract/measure-reader.js';
import { reasonOf, type MeasureReason } from './extract/measure-reason.js';
import { otherCuts } from './extract/other-cuts.js';
import { recurringIn } from './extract/recurring.js';
import { targetsIn } from './extract/targets.js';
import { IntakeRefusal } from './intake-refusal.js';
import type { DraftMeasure, DraftSection, PlanDraft } from './plan-draft.js';
import type { DecodedDocument } from './read/read-document.js';
import { SiteFinder } from './structure/measure-sites.js';
import { paragraphsOf } from './layout/paragraphs.js';
import { allSections, sectionTree, type Section } from './structure/section-tree.js';
import { findTables } from './layout/tables.js';

/**
 * From decoded text to the draft: clean, structure, extract, check. Refuses a text without measures. `told` hears why each
 * measure of the text is one.
 */
export function draftFromText(decoded: DecodedDocument, told?: (reason: MeasureReason) => void): PlanDraft {
  if (decoded.text.trim() === '') throw new IntakeRefusal('intake.empty', { characters: 0 });
  const cleaned = cleanText(decoded.text);
  if (isEnglish(decoded.text)) return draftInEnglish(decoded, cleaned);
  if (cleaned.text.trim() === '') throw new IntakeRefusal('intake.empty', { characters: decoded.text.length });
  const tables = findTables(cleaned.view);
  const facts = documentFacts(cleaned.view, cleaned.text);
  const root = sectionTree(cleaned.view, paragraphsOf(cleaned.view, tables));
  const sites = new SiteFinder(cleaned.view).find(root, facts.noticeEnd);
  if (told) for (const site of sites.measures) told(reasonOf(cleaned, site, isOrder(facts.document)));
  const reader = new MeasureReader(cleaned, facts, tables);
  const measures = withOwnRefs(reader.measures(sites.measures));
  if (measures.length === 0) throw new IntakeRefusal('intake.no-measures', { characters: decoded.text.length });
  const context = {
    issuedOn: facts.document.issuedOn,
    year: facts.year,
    begins: firstYearOf(facts.document),
    alone: true,
    order: isOrder(facts.document),
    datesGoOn: true,
    lostCharacters: facts.lostCharacters,
  };
  const goals = sites.goals.flatMap((goal) => stretchesOutside(goal, tables));
  const parts = {
    document: facts.document,
    sections: sectionsOf(cleaned, root),
    measures,
    targets: goals.flatMap((goal) => targetsIn(cleaned, goal, context)),
    deadlines: goals.flatMap((goal) => deadlinesIn(cleaned, goal, context)),
    recurring: goals.flatMap((goal) => recurringIn(cleaned, goal)),
    indicators: tables.filter(isIndicatorTable).flatMap((table) => indicatorsOf(cleaned, table)),
    departments: departmentsOf(measures),
  };
  return {
    ...parts,
    outside: outsideOf(cleaned, parts),
    findings: [
      ...leftOut(decoded),
      ...otherCuts(cleaned, sites.offers, { measures, read: (at) => reader.measures(at) }),
      ...findFaults(cleaned, facts, parts),
    ],
    source: {
      format: decoded.format,
      encoding: decoded.encoding,
      characters: decoded.text.length,
      cleaning: cleaned.edits,
    },
  };
}

/** A plan in English has a grammar of its own; what it says is checked and told as of any other. */
function draftInEnglish(decoded: DecodedDocument, cleaned: CleanedText): PlanDraft {
  const plan = englishPlan(decoded.text);
  if (plan.measures.length === 0) throw new IntakeRefusal('intake.no-measures', { characters: decoded.text.length });
  const measures = withOwnRefs(plan.measures);
  const parts = { ...plan, measures, recurring: [], indicators: [], departments: departmentsOf(measures) };
  const facts = documentFacts(cleaned.view, cleaned.text);
  return {
    ...parts,
    outside: outsideOf(cleaned, parts),
    findings: [...leftOut(decoded), ...findFaults(cleaned, { ...facts, document: plan.document }, parts)],
    source: { format: decoded.format, encoding: decoded.encoding, characters: decoded.text.length, cleaning: {} },
  };
}

function departmentsOf(measures: readonly DraftMeasure[]): PlanDraft['departments'] {
  return proposeDepartments(
    measures.flatMap((m) => [...(m.lead === null ? [] : [m.lead]), ...m.coLeads, ...m.supporting]),
  );
}

function leftOut(decoded: DecodedDocument): PlanDraft['findings'] {
  return (decoded.notes ?? []).map((note) => ({ code: 'text.left-out' as const, ...note, span: null, quote: null }));
}

/** Two items under one number (a copy that counts twice) are told apart: 一/1 and 一/1~2. */
function withOwnRefs(measures: readonly DraftMeasure[]): DraftMeasure[] {
  const seen = new Map<string, number>();
  return measures.map((measure) => {
    const count = (seen.get(measure.ref) ?? 0) + 1;
    seen.set(measure.ref, count);
    return count === 1 ? measure : { ...measure, ref: `${measure.ref}~${count}` };
  });
}

function sectionsOf(cleaned: CleanedText, root: Section): DraftSection[] {
  return [...allSections(root)]
    .filter((s) => s.form !== 'label' && s.label !== '')
    .map((s) => ({
      path: s.path,
      title: cleaned.text.slice(s.titleStart, s.titleEnd).trim(),
      ...cleaned.mapped.locate(s.titleStart, s.titleEnd),
    }));
}
