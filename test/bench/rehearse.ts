import {
  defaultPolicy,
  readAssumptions,
  rehearse as rehearsed,
  shippedCalendar,
  type RehearsalPlan,
} from '@duban/domain';
import { shown, type Asked, type Line, type Report } from './report.js';
import { median } from './rounds.js';

const PLAN = 51;
const LARGE = 10_000;
const ROUNDS = 5;

/** An invented plan of so many measures over five years: some with one date, some with two, some that recur. */
function planOf(count: number, seed: number): RehearsalPlan {
  return {
    from: '2026-01-05',
    until: '2030-12-31',
    assume: readAssumptions('in-time 70%, late:5 20%, silent 10%') ?? [],
    seed,
    measures: Array.from({ length: count }, (_, n) => ({
      measureId: `rehearsed-${n}`,
      planId: 'rehearsal',
      number: String(n + 1),
      title: `建设云桥公共书角 ${n + 1}`,
      kind: n % 5 === 4 ? 'standing' : 'staged',
      class: '规划任务',
      dataClass: 'public',
      lead: `d${n % 20}`,
      supporting: n % 3 === 0 ? [`d${(n + 7) % 20}`] : [],
      obligations:
        n % 5 === 4
          ? []
          : ['2026-11-30', '2028-06-30', '2030-11-29'].slice(n % 2).map((dueOn, at) => ({
              kind: 'deadline' as const,
              title: `第${at + 1}步`,
              dueOn,
            })),
      recurring: n % 5 === 4 ? [{ title: '每季通报一次', confirmation: 'quarterly' as const }] : [],
      planEndsOn: '2030-12-31',
      confirmedBy: 'review',
    })),
  };
}

function seconds(plan: RehearsalPlan): { seconds: number; events: number } {
  const began = performance.now();
  const { events } = rehearsed(plan, { policy: defaultPolicy, calendar: shippedCalendar });
  return { seconds: (performance.now() - began) / 1_000, events: events.length };
}

/** What a plan's years take in memory, with departments that act. */
export function rehearse({ seed, long }: Asked): Promise<Report> {
  const plan = planOf(PLAN, seed);
  seconds(plan);
  const five = median(Array.from({ length: ROUNDS }, () => seconds(plan).seconds));
  const figures: Record<string, number> = { 'plan of 51 over five years, s': five };
  const line = (what: string, duban: string, goal: string, met: boolean): Line => {
    return { what, limit: '', duban, ratio: '', goal, met };
  };
  const lines = [line('plan of 51 over five years, departments acting', shown(five, ' s'), '≤ 0.5 s', five <= 0.5)];
  if (long) {
    const large = seconds(planOf(LARGE, seed));
    const megabytes = process.resourceUsage().maxRSS / 1_024;
    figures['10,000 measures, s'] = large.seconds;
    figures['10,000 measures, MB'] = megabytes;
    lines.push(
      line('10,000 measures over five years', shown(large.seconds, ' s'), '≤ 60 s', large.seconds <= 60),
      line('10,000 measures, memory', shown(megabytes, ' MB'), '≤ 1,024 MB', megabytes <= 1_024),
    );
  }
  return Promise.resolve({ lines, figures });
}
