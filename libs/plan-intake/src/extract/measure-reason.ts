import type { CleanedText } from '../clean/clean-text.js';
import type { Span } from '../plan-draft.js';
import type { Responsibility } from '../layout/responsibility.js';
import { roleLabelAt } from '../lexicon/responsibility-labels.js';
import type { MeasureSite, SiteRule } from '../structure/site-collector.js';
import { bodiesInSentences, openingBodies } from '../layout/bodies-in-sentences.js';

/** The rules that tell who leads, by name. */
export type LeadRule =
  | 'clause-in-brackets'
  | 'clause-behind-label'
  | 'clause-as-last-sentence'
  | 'body-opens-item'
  | 'heading-names-who'
  | 'bodies-in-sentence'
  | 'nobody-named';

/** Why a measure starts, ends and has its lead: names of rules and places in the original. */
export interface MeasureReason {
  readonly ref: string;
  readonly rule: SiteRule;
  readonly span: Span;
  readonly leadRule: LeadRule;
  /** Where the words stand that tell who leads; null where nobody is named. */
  readonly leadSpan: Span | null;
}

/** Why a measure of the text is one. Rows of tables are measures by their table alone. */
export function reasonOf(cleaned: CleanedText, site: MeasureSite, order = false): MeasureReason {
  const { rule, clause } = leadOf(cleaned.view, site, order);
  const span = ({ start, end }: { start: number; end: number }): Span => cleaned.mapped.locate(start, end).span;
  return { ref: site.ref, rule: site.rule, span: span(site), leadRule: rule, leadSpan: clause ? span(clause) : null };
}

function leadOf(view: string, site: MeasureSite, order: boolean): { rule: LeadRule; clause: Responsibility | null } {
  const own = site.own.find((clause) => clause.roles.leads.length > 0) ?? site.own[0];
  if (own) return { rule: ruleOfClause(view, own), clause: own };
  const opening = openingBodies(view, site);
  if (opening) return { rule: 'body-opens-item', clause: opening };
  if (site.inherited[0]) return { rule: 'heading-names-who', clause: site.inherited[0] };
  const [named] = bodiesInSentences(view, site, order);
  return named ? { rule: 'bodies-in-sentence', clause: named } : { rule: 'nobody-named', clause: null };
}

function ruleOfClause(view: string, clause: Responsibility): LeadRule {
  if ('([\u3014'.includes(view[clause.start] ?? ' ')) return 'clause-in-brackets';
  return roleLabelAt(view.slice(clause.start, clause.start + 40)) === null
    ? 'clause-as-last-sentence'
    : 'clause-behind-label';
}
