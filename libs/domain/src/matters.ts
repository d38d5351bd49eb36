import type { CivilDate } from './civil-date.js';
import { isBlank, refuse, type Refusal } from './commands/definition.js';
import type { LaunchedObligation } from './commands/system/assign.js';
import type { Policy } from './policy.js';
import type { MatterOrigin, Urgency } from './vocabulary.js';

/** What comes in beside plans: a leader's instruction, minutes of a meeting, a proposal, a dispatch by an hour, an inspection. */
export interface NewMatter {
  readonly origin: MatterOrigin;
  /** The paper that it stands in, by its number or name. */
  readonly document: string;
  readonly title: string;
  readonly text: string;
  readonly lead: string;
  readonly supporting: readonly string[];
  readonly dueOn: CivilDate;
  /** 调度: by which hour of that day, `HH:MM`. */
  readonly hour?: string;
  /** 专项督查: when its plan stands, and when the visit is; it concludes on its date. */
  readonly planOn?: CivilDate;
  readonly visitOn?: CivilDate;
  /** 批示: how urgent it is. */
  readonly urgency?: Urgency;
}

/** What only matters of one origin have; nothing that somebody wrote is left out without a word. */
const ONLY_OF = {
  hour: 'dispatch',
  planOn: 'inspection',
  visitOn: 'inspection',
  giver: 'instruction',
  urgency: 'instruction',
} as const;

/** 零点 is the end of one day or the begin of the next, as one reads it: who means either can say it otherwise. */
const MIDNIGHT = '00:00';

/** What stands in a matter's dates; their words are the domain's own, as those of 签收 are. */
const PROMISES = { plan: '报送督查方案', visit: '完成实地督查', conclusion: '报送督查结论' } as const;

/** R30: the class by which matters of an origin are kept; where the policy names none, the origin's own word under the default class. */
export function classOfOrigin({ classes }: Pick<Policy, 'classes'>, origin: MatterOrigin): string {
  const [name] = Object.entries(classes).find(([, each]) => each.origin === origin) ?? [origin];
  return name;
}

/** The dates of a matter; a leader's instruction has none of its own: it is answered by its reply. */
export function datesOfMatter(matter: NewMatter): readonly LaunchedObligation[] {
  const { origin, title, dueOn, hour, planOn, visitOn } = matter;
  if (origin === 'instruction') return [];
  if (origin !== 'inspection')
    return [{ kind: 'deadline', title, dueOn, ...(origin === 'dispatch' && hour !== undefined && { dueBy: hour }) }];
  return [
    { kind: 'deadline', title: PROMISES.plan, dueOn: planOn ?? dueOn },
    { kind: 'deadline', title: PROMISES.visit, dueOn: visitOn ?? dueOn },
    { kind: 'deadline', title: PROMISES.conclusion, dueOn },
  ];
}

/** What keeps a matter from being given out; nothing where it can be. A date of today is one to come, as at a launch: the day ends at 24:00, an hour of it when it strikes. */
export function matterRefusal(
  matter: NewMatter & { readonly giver?: string | undefined },
  today: CivilDate,
  hourNow = MIDNIGHT,
): Refusal | null {
  const { document, dueOn, origin, hour, planOn, visitOn, lead, supporting } = matter;
  for (const field of ['hour', 'planOn', 'visitOn', 'giver', 'urgency'] as const)
    if (matter[field] !== undefined && ONLY_OF[field] !== origin)
      return refuse('matter.field-of-another-origin', { field, origin });
  if (hour === MIDNIGHT) return refuse('matter.midnight', { field: 'hour', dueOn });
  if (isBlank(document)) return missing('document');
  if (origin === 'dispatch' && hour === undefined) return missing('hour');
  if (origin === 'inspection' && planOn === undefined) return missing('planOn');
  if (origin === 'inspection' && visitOn === undefined) return missing('visitOn');
  const past = [planOn, visitOn, dueOn].find((each) => each !== undefined && each < today);
  if (past !== undefined) return refuse('measure.due-before-launch', { dueOn: past, today });
  if (hour !== undefined && dueOn === today && hour <= hourNow)
    return refuse('measure.due-before-launch', { dueOn, dueBy: hour, today });
  if (planOn !== undefined && visitOn !== undefined && (planOn > visitOn || visitOn > dueOn))
    return refuse('matter.dates-in-disorder', { planOn, visitOn, dueOn });
  if (origin === 'instruction' && tellsItsWords(matter))
    return refuse('matter.title-tells-instruction', { field: 'title' });
  return supporting.includes(lead) ? refuse('matter.lead-supports-itself', { lead }) : null;
}

/** Shorter than this, what title and instruction share is the name of a thing. */
const SHORTEST_WORDS = 8;

const TELLING = 2 / 3;

/** R27: a title is read by all who see the measure, the instruction by fewer: whether it repeats two thirds of it in a row, however it is set. */
function tellsItsWords({ title, text }: Pick<NewMatter, 'title' | 'text'>): boolean {
  const [named, given] = [title, text].map((each) => each.replace(/[^\p{L}\p{N}]/gu, ''));
  if (named === undefined || given === undefined || given === '') return false;
  const long = Math.max(Math.min(SHORTEST_WORDS, given.length), Math.ceil(given.length * TELLING));
  for (let from = 0; from + long <= named.length; from += 1)
    if (given.includes(named.slice(from, from + long))) return true;
  return false;
}

function missing(field: string): Refusal {
  return refuse('matter.field-missing', { field });
}
