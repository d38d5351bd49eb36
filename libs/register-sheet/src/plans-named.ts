import { supervisionLines, type OfficeScope, type SupervisionLine } from '@duban/domain';
import { languages } from '@duban/words/languages';

/** A plan as a sheet may name it. */
export interface KnownPlan {
  readonly planId: string;
  readonly title: string;
  readonly documentNumber: string | null;
}

/** Plans of this title, document number or id; a title may be followed by the number. */
export function plansNamed(plans: readonly KnownPlan[], name: string): readonly KnownPlan[] {
  const isMeant = ({ planId, title, documentNumber }: KnownPlan) =>
    [planId, title, documentNumber, `${title} ${documentNumber ?? ''}`.trim()].includes(name);
  return plans.filter(isMeant);
}

const MOST_CHOICES = 5;

/** By what each of several plans can be named: its number where no other of them has it, else its id. */
export function choices(name: string, among: readonly KnownPlan[]): string {
  const numbers = among.map(({ documentNumber }) => documentNumber);
  const codes = among.map(({ planId, documentNumber }) =>
    documentNumber !== null && numbers.filter((each) => each === documentNumber).length === 1 ? documentNumber : planId,
  );
  return `${name.slice(0, 40)}: ${codes.slice(0, MOST_CHOICES).join(' / ')}${codes.length > MOST_CHOICES ? ' …' : ''}`;
}

/** A scope as a sheet says it, and what is wrong with the plans that it names. */
interface NamedScope {
  readonly scope: OfficeScope;
  readonly faults: readonly {
    readonly code: 'register.unknown-plan' | 'register.ambiguous-plan';
    readonly name: string;
  }[];
}

/** What a supervision office of several looks after: lines by their words, every other word is a plan's; null where nothing is said. */
export function scopeNamed(named: readonly string[], known: readonly KnownPlan[]): NamedScope | null {
  if (named.length === 0) return null;
  const meant = named
    .filter((each) => lineNamed(each) === null)
    .map((name) => ({ name, among: plansNamed(known, name) }));
  const faults = meant.flatMap(({ name, among }): NamedScope['faults'] => {
    if (among.length === 0) return [{ code: 'register.unknown-plan', name: name.slice(0, 40) }];
    return among.length === 1 ? [] : [{ code: 'register.ambiguous-plan', name: choices(name, among) }];
  });
  const plans = meant.flatMap(({ among }) => among.map(({ planId }) => planId));
  const lines = named.flatMap((each) => lineNamed(each) ?? []);
  return { scope: { lines: [...new Set(lines)], plans: [...new Set(plans)] }, faults };
}

/** The line of supervision that these words say, in either language or by its code; null for other words. */
function lineNamed(words: string): SupervisionLine | null {
  const says = (code: SupervisionLine) =>
    [code, ...Object.values(languages).map(({ labels }) => labels.supervisionLine[code])].includes(words);
  return supervisionLines.find(says) ?? null;
}
