import type { CleanedText } from '../clean/clean-text.js';
import { bodiesInSentences } from '../layout/bodies-in-sentences.js';
import type { DraftMeasure } from '../plan-draft.js';
import type { MeasureSite } from '../structure/site-collector.js';

/** Who has a measure, and how sure that is. */
export type Departments = Pick<
  DraftMeasure,
  | 'lead'
  | 'coLeads'
  | 'supporting'
  | 'parties'
  | 'departmentsVerbatim'
  | 'departmentsInherited'
  | 'departmentsConfidence'
>;

/** The first clause gives the lead; who leads in a later clause of the same measure is a co-lead. */
export function departmentsOf(cleaned: CleanedText, site: MeasureSite, order: boolean): Departments {
  // Below 一、市教育局(4项) an item that only says who helps has the lead of its heading.
  const leaderless = site.own.every((c) => c.roles.leads.length === 0);
  const inherited = leaderless && site.inherited.length > 0;
  const given = inherited ? [...site.inherited, ...site.own] : site.own;
  const clauses = given.length > 0 ? given : bodiesInSentences(cleaned.view, site, order);
  const told = given.length === 0 ? 0.75 : 1; // named in a sentence only: for the reviewer to look at
  const first = clauses.find((c) => c.roles.leads.length > 0);
  const lead = first?.roles.leads[0] ?? null;
  const laterLeads = clauses.filter((c) => c !== first && c.roles.leadStated).flatMap((c) => c.roles.leads);
  const coLeads = [...new Set([...(first?.roles.leads.slice(1) ?? []), ...laterLeads])].filter((n) => n !== lead);
  const others = clauses.flatMap((c) => [...(c === first ? [] : c.roles.leads), ...c.roles.supporting]);
  return {
    lead,
    coLeads,
    supporting: [...new Set(others)].filter((n) => n !== lead && !coLeads.includes(n)),
    parties: [...new Set(clauses.flatMap((c) => c.roles.parties))],
    departmentsVerbatim:
      clauses.length === 0
        ? null
        : clauses.map((c) => cleaned.text.slice(c.contentStart, c.contentEnd).trim()).join('; '),
    departmentsInherited: inherited && clauses.length > 0,
    departmentsConfidence:
      clauses.length === 0 ? 0 : (first?.roles.leadStated === true ? 0.95 : 0.8) * (inherited ? 0.8 : 1) * told,
  };
}
