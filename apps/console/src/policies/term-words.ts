import {
  allTerms,
  OTHER_CLASSES,
  rungsAt,
  type NamedList,
  type NameLanguage,
  type Policy,
  type PolicyTerm,
  type TermValue,
  type TermWords,
} from '@duban/domain';
import { labelsOf } from '@duban/words';
import { listed } from '../elements/listed.js';
import type { Words } from '../words/words.js';

/** Terms that are a minute of the day: they are read and typed as a clock. */
export function isClock(term: string): boolean {
  return term.startsWith('desk.');
}

/** A minute of the day on a clock: `08:30`. */
export function clockOf(minute: number): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** The minute of the day that was typed; null for what is no time. */
export function minuteOf(typed: string): number | null {
  const [, hour, minute] = /^\s*(\d{1,2})[:：](\d{2})\s*$/.exec(typed) ?? [];
  const all = Number(hour) * 60 + Number(minute);
  return hour !== undefined && Number(minute) < 60 && all <= 1_440 ? all : null;
}

/** A term’s value as people say it. */
export function termValue(say: Words, { term, form }: PolicyTerm, value: TermValue | undefined): string {
  const { policies: words } = say;
  if (value === undefined) return words.absent;
  if (value === null) return words.openTerm;
  switch (form.is) {
    case 'number':
      return isClock(term) ? clockOf(Number(value)) : String(value);
    case 'switch':
      return value === true ? words.switch.on : words.switch.off;
    case 'choice':
      return choiceWord(say, form.words, value as string);
    case 'list':
      return listed((value as readonly string[]).map((each) => choiceWord(say, form.words, each))) || words.absent;
    case 'day':
    case 'pattern':
    case 'name':
    case 'own-name':
    case 'code':
      return String(value) || words.absent;
  }
}

/** A word of a list as people say it; one that no list knows stays as it is. */
export function choiceWord(say: Words, words: TermWords, value: string): string {
  const named: Readonly<Record<TermWords, Readonly<Record<string, string>>>> = {
    role: { ...say.labels.role, office: say.labels.role.officer },
    kind: say.labels.kind,
    reportCycle: say.ledger.cycle,
    strikeOffBy: say.policies.strikeOffBy,
    origin: say.matters.origin,
    officeLine: say.policies.officeLine,
    colour: say.policies.colours,
  };
  return named[words][value] ?? value;
}

/** What a term is called: of which letter or class, and what of it. */
export function termName(say: Words, { term, of }: Pick<PolicyTerm, 'term' | 'of'>): string {
  const naming = namingOf(term);
  if (naming !== null) return namingName(say, naming, of ?? '');
  const named: Readonly<Record<string, string>> = say.policies.term;
  const name = named[term] ?? term;
  return of === null ? name : `${ownerName(say, of)} · ${name}`;
}

interface Naming {
  readonly list: NamedList;
  /** The language of a name; null where it is a colour. */
  readonly language: NameLanguage | null;
}

/** Which list a term names something of, and in which language; null for a term of another kind. */
export function namingOf(term: string): Naming | null {
  const [section, list, language] = term.split('.') as [string, NamedList, NameLanguage?];
  return section === 'names' || section === 'colours' ? { list, language: language ?? null } : null;
}

function namingName({ labels, policies: words }: Words, { list, language }: Naming, code: string): string {
  const called: Readonly<Record<string, string>> = labels[labelsOf[list]];
  const what = language === null ? words.colour : words.nameIn[language];
  return words.ofNamed({ list: words.namedList[list], name: called[code] ?? code, what });
}

/** The kind of letter or the class that terms are said of. */
export function ownerName(say: Words, of: string): string {
  const named: Readonly<Record<string, string>> = { ...say.labels.measureClass, ...say.labels.instrument };
  return of === OTHER_CLASSES ? say.policies.otherClasses : (named[of] ?? of);
}

/** Where something stands in a policy, as the page calls it; a pointer (RFC 6901) to what the page does not show stays. */
export function placeWords(say: Words, policy: Policy, pointer: string): string {
  const { policies: words } = say;
  const steps = pointer
    .split('/')
    .slice(1)
    .map((each) => each.replaceAll('~1', '/').replaceAll('~0', '~'));
  const [section = '', name = ''] = steps;
  if (section === 'version') return words.newVersion;
  // Two patterns meet: of neither more than of the other.
  if (pointer === '/instrumentNumbers') return words.term['instrumentNumbers.pattern'];
  // A fault in a list stands at one of its words.
  const term = allTerms(policy).find(({ path }) => path.every((each, place) => each === steps[place]));
  if (term) return termName(say, term);
  const className = section === 'classes' ? name : null;
  const [is, ladder = '', index, field] = className === null ? steps : steps.slice(2);
  if (is !== 'ladders' || !isLadder(words.ladder, ladder)) return pointer;
  const rung = rungsAt(policy, { className, ladder })[Number(index)]?.rung;
  return [className, words.ladder[ladder], rung, fieldWords(words, field)].filter(Boolean).join(' · ');
}

function isLadder<T extends object>(named: T, ladder: string): ladder is keyof T & string {
  return Object.hasOwn(named, ladder);
}

function fieldWords(words: Words['policies'], field: string | undefined): string | undefined {
  switch (field) {
    case 'offsetWorkingDays':
      return words.offset;
    case 'kind':
    case 'instrument':
    case 'to':
    case 'light':
    case 'rung':
      return words[field];
    default:
      return undefined;
  }
}
