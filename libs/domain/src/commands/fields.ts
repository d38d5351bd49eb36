import type { CivilDate } from '../civil-date.js';
import type { ObligationKind, Role } from '../vocabulary.js';

/** Which departments a field can mean. */
export type DepartmentScope = 'any' | 'supporting' | 'involved' | 'outside' | 'below';

/** Which obligations a field can mean: what is owed, what lies with the office, what was found late, what was drawn to be looked at. */
export type WhichObligations = 'open' | 'waiting' | 'late' | 'drawn';

/** Which code list a choice is from: its words stand under this name. */
export type VocabularyName =
  | 'measureKind'
  | 'sendBackCode'
  | 'extensionCause'
  | 'conclusion'
  | 'reviewDecision'
  | 'restOutcome'
  | 'datedWork'
  | 'deliverableStage';

/** What a field asks, as data: validation, forms and reference pages are made from it. */
export type FieldForm =
  | { readonly form: 'text'; readonly most: number; readonly lines: boolean }
  | { readonly form: 'date'; readonly future: boolean; readonly past?: true; readonly fromToday?: true | Condition }
  | { readonly form: 'choice'; readonly of: readonly string[]; readonly vocabulary: VocabularyName | null }
  | { readonly form: 'department'; readonly scope: DepartmentScope }
  | { readonly form: 'person'; readonly posts: readonly Role[] }
  | { readonly form: 'obligation'; readonly kinds: readonly ObligationKind[]; readonly which: WhichObligations }
  | { readonly form: 'item' }
  | { readonly form: 'file' }
  | { readonly form: 'measure' }
  | { readonly form: 'yes' }
  | { readonly form: 'number'; readonly least: number; readonly most: number; readonly whole: boolean }
  | { readonly form: 'list'; readonly of: FieldForm; readonly most: number }
  | { readonly form: 'record'; readonly fields: Fields };

/** When a field is asked at all: another field has one of these values. */
export interface Condition {
  readonly field: string;
  readonly is: readonly unknown[];
}

/** One question of a command. `T` is what the body holds for it. */
export interface Field<T = unknown, Required extends boolean = boolean> {
  readonly form: FieldForm;
  readonly required: Required;
  /** All of these must hold for it to be asked. */
  readonly when: readonly Condition[];
  /** Whether a form waits for it once it is asked. */
  readonly owed: boolean;
  /** Whether its absence is refused here; where it is not, the rule refuses in words of its own, or has a default. */
  readonly refused: boolean;
  /** Never set: it carries the type of the body. */
  readonly value?: T;
}

/** A command's questions by the body's property, in the order in which a form asks them. */
export type Fields = Readonly<Record<string, Field>>;

type RequiredKeys<F extends Fields> = { [K in keyof F]: F[K]['required'] extends true ? K : never }[keyof F];
type ValueOf<F> = F extends Field<infer T> ? T : never;

/** The body that a command's fields make. */
export type BodyOf<F extends Fields> = { [K in RequiredKeys<F>]: ValueOf<F[K]> } & {
  [K in Exclude<keyof F, RequiredKeys<F>>]?: ValueOf<F[K]>;
};

function field<T>(form: FieldForm): Field<T, true> {
  return { form, required: true, when: [], owed: true, refused: true };
}

/** Words: one line of at most 200 signs, or as many as `most`. */
export function line(most = 200): Field<string, true> {
  return field({ form: 'text', most, lines: false });
}

/** Words over several lines. */
export function text(most = 4_000): Field<string, true> {
  return field({ form: 'text', most, lines: true });
}

/** A civil date to come. */
export function futureDate(): Field<CivilDate, true> {
  return field({ form: 'date', future: true });
}

/** Today or a civil date to come. */
export function dateFromToday(): Field<CivilDate, true> {
  return field({ form: 'date', future: true, fromToday: true });
}

/** A civil date to come; or today, while another question has one of these answers. */
export function dateFromTodayWhen(fieldName: string, is: readonly unknown[]): Field<CivilDate, true> {
  return field({ form: 'date', future: true, fromToday: { field: fieldName, is } });
}

/** Whether today is a day that may be answered, as the other answers stand. */
export function isFromToday({ fromToday }: Extract<FieldForm, { form: 'date' }>, answers: object): boolean {
  if (fromToday === undefined || fromToday === true) return fromToday === true;
  return fromToday.is.includes((answers as Readonly<Record<string, unknown>>)[fromToday.field]);
}

/** A civil date that has been, or today. */
export function pastDate(): Field<CivilDate, true> {
  return field({ form: 'date', future: false, past: true });
}

/** A civil date; the rule says which. */
export function date(): Field<CivilDate, true> {
  return field({ form: 'date', future: false });
}

/** One of a list of codes. */
export function choice<T extends string>(vocabulary: VocabularyName, of: readonly T[]): Field<T, true> {
  return field({ form: 'choice', of, vocabulary });
}

/** One of a few codes that only this question knows: its words stand with the question. */
export function oneOf<T extends string>(...of: readonly T[]): Field<T, true> {
  return field({ form: 'choice', of, vocabulary: null });
}

/** A department by its code. */
export function department(scope: DepartmentScope = 'any'): Field<string, true> {
  return field({ form: 'department', scope });
}

/** A person who holds one of these posts. */
export function person(posts: readonly Role[]): Field<string, true> {
  return field({ form: 'person', posts });
}

/** An open obligation of one of these kinds (any where none is named). */
export function obligation(...kinds: readonly ObligationKind[]): Field<string, true> {
  return field({ form: 'obligation', kinds, which: 'open' });
}

/** An obligation that lies with the office. */
export function waitingObligation(...kinds: readonly ObligationKind[]): Field<string, true> {
  return field({ form: 'obligation', kinds, which: 'waiting' });
}

/** An obligation that was found late, open or not. */
export function lateObligation(): Field<string, true> {
  return field({ form: 'obligation', kinds: [], which: 'late' });
}

/** A period that was vouched for and drawn, and that the office has not looked at. */
export function drawnObligation(): Field<string, true> {
  return field({ form: 'obligation', kinds: ['recurring'], which: 'drawn' });
}

/** A row of an instrument that was issued. */
export function issuedItem(): Field<string, true> {
  return field({ form: 'item' });
}

/** Another measure, of whatever plan. */
export function otherMeasure(): Field<string, true> {
  return field({ form: 'measure' });
}

/** A file that was put beside the measure, as evidence or as the scan of a paper. */
export function file(): Field<string, true> {
  return field({ form: 'file' });
}

/** Files beside one line of evidence; never owed. */
export function files(): Field<readonly string[], false> {
  return optional(listOf(file(), MOST_FILES));
}

const MOST_FILES = 10;

/** Yes or no. */
export function yes(): Field<boolean, true> {
  return field({ form: 'yes' });
}

/** A number in a range. */
export function number(least: number, most: number, whole = false): Field<number, true> {
  return field({ form: 'number', least, most, whole });
}

/** Several values of one kind. */
export function listOf<T>(of: Field<T>, most = 50): Field<readonly T[], true> {
  return field({ form: 'list', of: of.form, most });
}

/** A value of several fields. */
export function record<F extends Fields>(fields: F): Field<BodyOf<F>, true> {
  return field({ form: 'record', fields });
}

/** A field that may be left out. */
export function optional<T>(each: Field<T>): Field<T, false> {
  return { ...each, required: false, owed: false };
}

/** A field that is asked, and then owed, only while another has one of these values. Inside of another, both must hold. */
export function when<T>(fieldName: string, is: readonly unknown[], each: Field<T>): Field<T, false> {
  return { ...each, required: false, when: [{ field: fieldName, is }, ...each.when] };
}

/** A field that is asked only while another has one of these values, and may be left out even then. */
export function optionalWhen<T>(fieldName: string, is: readonly unknown[], each: Field<T>): Field<T, false> {
  return { ...when(fieldName, is, each), owed: false };
}

/** As `when`; but what its absence means is the rule's to say, which has a default or words of its own. */
export function askedWhen<T>(fieldName: string, is: readonly unknown[], each: Field<T>): Field<T, false> {
  return { ...when(fieldName, is, each), refused: false };
}
