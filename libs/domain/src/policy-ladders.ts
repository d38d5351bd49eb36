import type { Rung } from './policy.js';
import {
  fault,
  isObject,
  known,
  LONGEST_WORD,
  MOST_OFFSET,
  step,
  whole,
  type Place,
  type PolicyFault,
} from './policy-faults.js';
import { instrumentKinds, ladderNames, leaderRoles, recipients, rungKinds, rungLights } from './vocabulary.js';

const MOST_RUNGS = 30;

/** The ladders of all classes: each that there is, and no other. */
export function ladders({ at, value }: Place): readonly PolicyFault[] {
  if (!isObject(value)) return [];
  const missing = ladderNames
    .filter((name) => !Array.isArray(value[name]))
    .map((name) => fault('policy.ladder-missing', { at: `${at}/${name}`, value: value[name] }));
  return [...missing, ...someLadders({ at, value })];
}

/** Ladders that are there, of all classes or of one class; each must end with a hand that answers for it. */
export function someLadders({ at, value }: Place): readonly PolicyFault[] {
  if (!isObject(value)) return value === undefined ? [] : [fault('policy.not-an-object', { at, value })];
  return Object.entries(value).flatMap(([name, rungs]) => {
    const place = { at: `${at}/${step(name)}`, value: rungs };
    if (!ladderNames.some((each) => each === name))
      return [fault('policy.unknown-word', { at: place.at, value: name })];
    if (!Array.isArray(rungs)) return [];
    if (rungs.length > MOST_RUNGS) return [fault('policy.too-long', { at: place.at, value: rungs.length })];
    const faults = ladder(place, rungs);
    return faults.length > 0 ? faults : openEnded(name, place);
  });
}

/** How a ladder must end, so that nothing waits on nobody: work late comes before a leader, a row undecided goes up. */
const ENDS: Readonly<Record<string, Rung['kind']>> = { dated: 'review', acknowledgement: 'review', review: 'pass-up' };

function openEnded(name: string, { at, value }: Place): readonly PolicyFault[] {
  const end = Object.hasOwn(ENDS, name) ? ENDS[name] : undefined;
  const rungs = value as readonly Rung[];
  return end === undefined || rungs.some((each) => each.kind === end)
    ? []
    : [fault('policy.ladder-open-ended', { at, value: end })];
}

function ladder({ at }: Place, rungs: readonly unknown[]): readonly PolicyFault[] {
  const each = rungs.flatMap((rung, index) => oneRung({ at: `${at}/${index}`, value: rung }));
  if (each.length > 0) return each;
  return (rungs as readonly Rung[]).flatMap((rung, index) => {
    const before = rungs.slice(0, index) as readonly Rung[];
    const place = { at: `${at}/${index}`, value: rung.rung };
    if (before.some((other) => other.rung === rung.rung)) return [fault('policy.rung-twice', place)];
    const later = before.some((other) => other.offsetWorkingDays >= rung.offsetWorkingDays);
    if (later) return [fault('policy.rungs-contradict', { ...place, at: `${place.at}/offsetWorkingDays` })];
    return namesAnother(rung) ? [fault('policy.rung-names-another-day', { ...place, at: `${place.at}/rung` })] : [];
  });
}

/** Letters, timelines and the ladder's page call a rung by its name: `T+3` five days after would be believed. */
function namesAnother({ rung, offsetWorkingDays }: Rung): boolean {
  const [, day] = /^T?([+-]\d{1,4})$/.exec(rung) ?? [];
  return day !== undefined && Number(day) !== offsetWorkingDays;
}

function oneRung({ at, value }: Place): readonly PolicyFault[] {
  if (!isObject(value)) return [fault('policy.not-an-object', { at, value })];
  const { kind, instrument, instrumentWhenMissedTwice: twice, to, light, offsetWorkingDays, rung } = value;
  const recipientsOf = Array.isArray(to) ? (to as readonly unknown[]) : [];
  const faults = [
    ...known(rungKinds, { at: `${at}/kind`, value: kind }),
    ...(instrument === undefined ? [] : known(instrumentKinds, { at: `${at}/instrument`, value: instrument })),
    ...(twice === undefined ? [] : known(instrumentKinds, { at: `${at}/instrumentWhenMissedTwice`, value: twice })),
    ...(light === undefined ? [] : known(rungLights, { at: `${at}/light`, value: light })),
    ...recipientsOf.flatMap((each, index) => known(recipients, { at: `${at}/to/${index}`, value: each })),
    ...whole({ at: `${at}/offsetWorkingDays`, value: offsetWorkingDays }, -MOST_OFFSET, MOST_OFFSET),
  ];
  if (typeof rung !== 'string' || rung === '' || rung.length > LONGEST_WORD)
    faults.push(fault('policy.unknown-word', { at: `${at}/rung`, value: rung }));
  if (recipientsOf.length === 0) faults.push(fault('policy.rung-without-recipient', { at: `${at}/to`, value: to }));
  if (kind === 'draft' && instrument === undefined)
    faults.push(fault('policy.draft-without-instrument', { at: `${at}/instrument`, value: instrument }));
  const leader = recipientsOf.some((each) => leaderRoles.some((role) => role === each));
  if ((kind === 'review' || kind === 'pass-up') && !leader)
    faults.push(fault('policy.review-without-leader', { at: `${at}/to`, value: to }));
  return faults;
}
