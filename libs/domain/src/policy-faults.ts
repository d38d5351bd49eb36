/** What is wrong with a policy, and where: a JSON pointer (RFC 6901) into it. */
export interface PolicyFault {
  readonly code: PolicyFaultCode;
  readonly pointer: string;
  readonly found: string;
}

/** Everything that can be wrong with a policy. */
export type PolicyFaultCode =
  | 'policy.not-an-object'
  | 'policy.section-missing'
  | 'policy.ladder-missing'
  | 'policy.ladder-open-ended'
  | 'policy.unknown-word'
  | 'policy.wrong-number'
  | 'policy.rung-twice'
  | 'policy.rung-names-another-day'
  | 'policy.rungs-contradict'
  | 'policy.draft-without-instrument'
  | 'policy.review-without-leader'
  | 'policy.automatic-past-a-hand'
  | 'policy.list-too-short'
  | 'policy.rung-without-recipient'
  | 'policy.word-twice'
  | 'policy.wrong-day'
  | 'policy.leap-day'
  | 'policy.pattern-without-number'
  | 'policy.pattern-without-year'
  | 'policy.pattern-unknown-word'
  | 'policy.pattern-wrong-sign'
  | 'policy.mark-wrong-sign'
  | 'policy.pattern-runs-on'
  | 'policy.numbers-alike'
  | 'policy.class-of-no-letter'
  | 'policy.class-without-code'
  | 'policy.wrong-code'
  | 'policy.too-long'
  | 'policy.name-empty'
  | 'policy.name-too-long'
  | 'policy.name-sign'
  | 'policy.name-twice'
  | 'policy.unknown-colour'
  | 'policy.version-no-text'
  | 'policy.version-start'
  | 'policy.version-sign';

/** An object of which nothing is known yet. */
export type Value = Readonly<Record<string, unknown>>;

/** Where something stands in a policy, and what. */
export interface Place {
  readonly at: string;
  readonly value: unknown;
}

/** A name or a pattern has at most so many signs. */
export const LONGEST_WORD = 60;
/** A rung lies at most so many working days from its date. */
export const MOST_OFFSET = 60;

/** True for an object with names, no list. */
export function isObject(value: unknown): value is Value {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A fault at its place, with the beginning of what stands there. */
export function fault(code: PolicyFaultCode, { at, value }: Place): PolicyFault {
  return { code, pointer: at, found: (JSON.stringify(value) ?? 'nothing').slice(0, 80) };
}

/** A part of a pointer, with the two signs that stand for something else escaped. */
export function step(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** A fault unless it is a word of the list. */
export function known(list: readonly string[], place: Place): readonly PolicyFault[] {
  return list.some((each) => each === place.value) ? [] : [fault('policy.unknown-word', place)];
}

/** A fault unless it is a whole number in the range. */
export function whole(place: Place, least: number, most: number): readonly PolicyFault[] {
  const { value } = place;
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
    ? []
    : [fault('policy.wrong-number', place)];
}
