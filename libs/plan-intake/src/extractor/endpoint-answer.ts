import { comparators, frequencies } from '@duban/domain';
import { IntakeRefusal } from '../intake-refusal.js';
import type { Comparator, Frequency } from '../plan-draft.js';

/** What the endpoint must answer for one stretch of the document. Every quote is words of the text it was given. */
export interface EndpointMeasure {
  readonly ref: string;
  readonly title: string;
  readonly quote: string;
  readonly lead: string | null;
  readonly coLeads: readonly string[];
  readonly supporting: readonly string[];
  readonly parties: readonly string[];
  readonly deadlines: readonly { readonly quote: string; readonly date: string | null; readonly obligation: string }[];
  readonly targets: readonly EndpointTarget[];
  readonly recurring: readonly EndpointRecurring[];
}

/** A number to reach, as the endpoint states it. */
export interface EndpointTarget {
  readonly quote: string;
  readonly indicator: string;
  readonly comparator: Comparator;
  readonly value: number | string;
  readonly unit: string;
  readonly by: string | null;
}

/** A duty that comes round, as the endpoint states it. */
export interface EndpointRecurring {
  readonly quote: string;
  readonly frequency: Frequency;
  readonly quantity: number | null;
  readonly unit: string | null;
  readonly obligation: string;
}

type Fields = Readonly<Record<string, unknown>>;

/** Reads the endpoint's JSON strictly: a missing or foreign field refuses the answer, nothing is guessed. */
export function readEndpointAnswer(content: string): EndpointMeasure[] {
  let answer: unknown;
  try {
    answer = JSON.parse(content);
  } catch {
    throw wrong('JSON');
  }
  return list(fields(answer, 'answer').measures, 'measures').map((item) => measureOf(fields(item, 'measure')));
}

function measureOf(m: Fields): EndpointMeasure {
  return {
    ref: words(m.ref, 'ref'),
    title: words(m.title, 'title'),
    quote: words(m.quote, 'quote'),
    lead: m.lead === null ? null : words(m.lead, 'lead'),
    coLeads: names(m.coLeads, 'coLeads'),
    supporting: names(m.supporting, 'supporting'),
    parties: names(m.parties, 'parties'),
    deadlines: list(m.deadlines, 'deadlines').map((item) => {
      const d = fields(item, 'deadline');
      return { quote: words(d.quote, 'quote'), date: date(d.date), obligation: words(d.obligation, 'obligation') };
    }),
    targets: list(m.targets, 'targets').map((item) => targetOf(fields(item, 'target'))),
    recurring: list(m.recurring, 'recurring').map((item) => recurringOf(fields(item, 'recurring'))),
  };
}

function targetOf(t: Fields): EndpointTarget {
  if (typeof t.value !== 'number' && typeof t.value !== 'string') throw wrong('value');
  const comparator = words(t.comparator, 'comparator');
  if (!(comparators as readonly string[]).includes(comparator)) throw wrong('comparator');
  return {
    quote: words(t.quote, 'quote'),
    indicator: words(t.indicator, 'indicator'),
    comparator: comparator as Comparator,
    value: t.value,
    unit: typeof t.unit === 'string' ? t.unit : '',
    by: date(t.by),
  };
}

function recurringOf(r: Fields): EndpointRecurring {
  const frequency = words(r.frequency, 'frequency');
  if (!(frequencies as readonly string[]).includes(frequency)) throw wrong('frequency');
  return {
    quote: words(r.quote, 'quote'),
    frequency: frequency as Frequency,
    obligation: words(r.obligation, 'obligation'),
    quantity: typeof r.quantity === 'number' ? r.quantity : null,
    unit: typeof r.unit === 'string' ? r.unit : null,
  };
}

function fields(value: unknown, field: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrong(field);
  return value as Fields;
}

function list(value: unknown, field: string): readonly unknown[] {
  if (value === undefined) return [];
  if (!Array.isArray(value) || value.length > 2000) throw wrong(field);
  return value;
}

function names(value: unknown, field: string): string[] {
  return list(value, field).map((name) => words(name, field));
}

function words(value: unknown, field: string): string {
  if (typeof value !== 'string' || value.trim() === '') throw wrong(field);
  return value;
}

function date(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value !== 'string' || !/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/.test(value))
    throw wrong('date');
  return value;
}

function wrong(field: string): IntakeRefusal {
  return new IntakeRefusal('intake.extractor-answer', { field });
}
