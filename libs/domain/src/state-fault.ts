import { isCivilDate } from './civil-date.js';

type Kind = 'text' | 'day' | 'list' | 'record' | 'text or null';
type Shape = Readonly<Record<string, Kind>>;

const ofMeasure: Shape = {
  measureId: 'text',
  planId: 'text',
  number: 'text',
  title: 'text',
  kind: 'text',
  class: 'text',
  dataClass: 'text',
  lead: 'text',
  supporting: 'list',
  assignedAt: 'text',
  status: 'text',
  light: 'text',
  progress: 'record',
  obligations: 'list',
  series: 'list',
  papers: 'list',
  items: 'list',
  deadlineLedger: 'list',
  lateness: 'list',
  datesAfterSuspension: 'record',
  counters: 'record',
};

/** The lists within a measure whose entries are read by every page. */
const ofEntries: Readonly<Record<string, Shape>> = {
  obligations: {
    obligationId: 'text',
    kind: 'text',
    title: 'text',
    department: 'text or null',
    dueOn: 'day',
    originalDueOn: 'day',
    ladder: 'text',
    state: 'text',
    spells: 'list',
    reached: 'list',
    figures: 'list',
  },
  series: { seriesId: 'text', kind: 'text', cycle: 'text', period: 'text', nextOpensOn: 'text' },
  papers: {
    paperId: 'text',
    kind: 'text',
    about: 'list',
    pending: 'list',
    stage: 'text',
    content: 'record',
    hands: 'list',
    partsMissing: 'list',
  },
  items: { itemId: 'text', obligationId: 'text', rung: 'text', instrument: 'text', state: 'text' },
};

const fits: Readonly<Record<Kind, (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string',
  day: (value) => typeof value === 'string' && isCivilDate(value),
  list: Array.isArray,
  record: isRecord,
  'text or null': (value) => value === null || typeof value === 'string',
};

/**
 * Where a stored state is none that the rules can read, as a JSON pointer; null where it can be read. The rules
 * make no such state: what does not fit was written past them, and its events still say what it was.
 */
export function stateFault(state: unknown): string | null {
  if (!isRecord(state)) return '/';
  const own = faultIn(state, ofMeasure, '');
  if (own !== null) return own;
  for (const [name, shape] of Object.entries(ofEntries))
    for (const [place, entry] of (state[name] as readonly unknown[]).entries()) {
      const at = `/${name}/${place}`;
      const fault = isRecord(entry) ? faultIn(entry, shape, at) : at;
      if (fault !== null) return fault;
    }
  return progressFault(state['progress']) ? '/progress' : null;
}

/** True where what is stored as a progress says none. */
export function progressFault(progress: unknown): boolean {
  if (!isRecord(progress)) return true;
  const { confirmed, done, of, word } = progress;
  return (
    !(confirmed === null || typeof confirmed === 'number') ||
    typeof done !== 'number' ||
    typeof of !== 'number' ||
    typeof word !== 'string'
  );
}

function faultIn(value: Readonly<Record<string, unknown>>, shape: Shape, at: string): string | null {
  const wrong = Object.entries(shape).find(([name, kind]) => !fits[kind](value[name]));
  return wrong === undefined ? null : `${at}/${wrong[0]}`;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
