import type { Measure, MeasureItem, Offer } from '@duban/api-client';
import { isCommand } from '../commands/command-names.js';
import type { Words } from '../words/words.js';
import type { Place } from './places.js';

/** One thing that can be gone to. */
export interface Entry {
  readonly id: string;
  readonly group: 'commands' | 'places' | 'measures' | 'departments' | 'people';
  readonly words: string;
  readonly note: string;
  readonly to: string;
}

/** What the palette knows when it is opened. */
export interface Known {
  readonly places: readonly { readonly to: Place; readonly word: keyof Words['nav'] }[];
  /** The measure that is looked at. */
  readonly measure: Pick<Measure, 'measureId' | 'number' | 'offers'> | undefined;
  readonly measures: readonly MeasureItem[];
  readonly departments: readonly { readonly code: string; readonly name: string; readonly note: string }[];
  readonly people: readonly {
    readonly personId: string;
    readonly name: string;
    readonly note: string;
    readonly department: string | null;
  }[];
}

/** What is meant by a few letters: what one can do here first, then where one can go, measures, departments and people. */
export function entriesFor(say: Words, text: string, known: Known): readonly Entry[] {
  const wanted = text.trim().toLowerCase();
  const fits = ({ words }: Entry) => words.toLowerCase().includes(wanted);
  return [
    ...commandsOn(say, known.measure).filter(fits),
    ...known.places.map(({ to, word }) => entry('places', to, say.nav[word], to)).filter(fits),
    ...(wanted === '' ? [] : known.measures.map((each) => measureEntry(each))),
    ...(wanted === '' ? [] : known.departments.map(departmentEntry)),
    ...(wanted === '' ? [] : known.people.map(personEntry)),
  ];
}

function commandsOn(say: Words, measure: Known['measure']): readonly Entry[] {
  if (!measure) return [];
  const allowed = measure.offers.filter((offer: Offer) => offer.allowed);
  return allowed.flatMap(({ name }) =>
    isCommand(name)
      ? [
          {
            ...entry('commands', name, say.commands[name].name, `/measures/${measure.measureId}?act=${name}`),
            note: measure.number,
          },
        ]
      : [],
  );
}

function measureEntry({ measureId, number, title, lead }: MeasureItem): Entry {
  return { ...entry('measures', measureId, `${number} ${title}`, `/measures/${measureId}`), note: lead?.name ?? '' };
}

/** What a department has to do. */
function departmentEntry({ code, name, note }: Known['departments'][number]): Entry {
  return { ...entry('departments', code, name, measuresOf(code)), note };
}

function measuresOf(department: string): string {
  return `/measures?department=${encodeURIComponent(department)}`;
}

/** There is no page of a person's: what their department has to do is the nearest. */
function personEntry({ personId, name, note, department }: Known['people'][number]): Entry {
  const to = department === null ? '/measures' : measuresOf(department);
  return { ...entry('people', personId, name, to), note };
}

function entry(group: Entry['group'], id: string, words: string, to: string): Entry {
  return { id: `${group}/${id}`, group, words, note: '', to };
}
