import { writeSync } from 'node:fs';

/** Where a process can be told to kill itself, so that a test may look at what it leaves behind. */
export const failpoints = [
  'after-accept',
  'before-commit',
  'after-commit',
  'before-answer',
  'continue-as-new',
  'mail-accepted',
] as const;

/** One of them. */
export type Failpoint = (typeof failpoints)[number];

/** At which passing a process dies: at the `nth`, or each time with odds of one to so many. */
export type Trap = { readonly nth: number } | { readonly odds: number };

/** Which points are armed; none, as a rule. */
export type ArmedFailpoints = ReadonlyMap<Failpoint, Trap>;

let armed: ArmedFailpoints = new Map();
const passings = new Map<Failpoint, number>();

/** Reads `NAME[:NTH|:1/ODDS]`, several between commas; null where it says something else. */
export function readFailpoints(text: string): ArmedFailpoints | null {
  const read = new Map<Failpoint, Trap>();
  for (const each of text.split(',')) {
    const [, said, odds, count = '1'] = /^([a-z-]+)(?::(1\/)?([1-9]\d{0,8}))?$/.exec(each.trim()) ?? [];
    const name = failpoints.find((known) => known === said);
    if (name === undefined) return null;
    read.set(name, odds === undefined ? { nth: Number(count) } : { odds: Number(count) });
  }
  return read;
}

/** Arms this process. Only a process that serves does so, never the launcher or a command of the command line. */
export function armFailpoints(points: ArmedFailpoints): void {
  armed = points;
}

/** Passes a point: nothing, unless it is armed and this is the time to die there, as by kill -9. */
export function failpoint(name: Failpoint): void {
  const trap = armed.get(name);
  if (trap === undefined) return;
  const passing = (passings.get(name) ?? 0) + 1;
  passings.set(name, passing);
  if ('nth' in trap ? passing !== trap.nth : Math.random() * trap.odds >= 1) return;
  writeSync(2, `failpoint ${name}\n`);
  process.kill(process.pid, 'SIGKILL');
}
