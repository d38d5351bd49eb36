import type { Policy } from '@duban/domain';
import type { Words } from '../words/words.js';
import { rungsAt } from './policy-edits.js';

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

/** A term's value as people say it. */
export function termValue(term: string, value: number): string {
  return isClock(term) ? clockOf(value) : String(value);
}

/** Where something stands in a policy, as the page calls it; a pointer (RFC 6901) to what the page does not show stays. */
export function placeWords({ policies: words }: Words, policy: Policy, pointer: string): string {
  const steps = pointer
    .split('/')
    .slice(1)
    .map((each) => each.replaceAll('~1', '/').replaceAll('~0', '~'));
  const [section = '', name = ''] = steps;
  const terms: Readonly<Record<string, string>> = words.term;
  if (section === 'version') return words.newVersion;
  if (Object.hasOwn(terms, `${section}.${name}`)) return terms[`${section}.${name}`] ?? pointer;
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
