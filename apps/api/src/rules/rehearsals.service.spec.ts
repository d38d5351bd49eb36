import { defaultPolicy, shippedCalendar, type RehearsalPlan } from '@duban/domain';
import { describe, expect, it } from 'vitest';
import type { RehearsedSide } from './rehearsal-thread.js';
import { Rehearsals } from './rehearsals.service.js';

/** An invented plan of so many silent measures over so many years. */
function sideOf(measures: number, years: number): RehearsedSide {
  const plan: RehearsalPlan = {
    from: '2026-01-05',
    until: `${2025 + years}-12-31`,
    assume: [{ conduct: 'silent', lateWorkingDays: 5, share: 1 }],
    seed: 1,
    measures: Array.from({ length: measures }, (_, n) => ({
      measureId: `m-${n}`,
      planId: 'plan',
      number: String(n + 1),
      title: `建设书角 ${n + 1}`,
      kind: 'staged',
      class: '规划任务',
      dataClass: 'public',
      lead: 'd1',
      supporting: [],
      obligations: [{ kind: 'deadline', title: '建成', dueOn: '2026-06-30' }],
      recurring: [],
      planEndsOn: '2030-12-31',
      confirmedBy: 'review',
    })),
  };
  return { plan, rules: { policy: defaultPolicy, calendar: shippedCalendar } };
}

const code = (error: unknown) => (error as { code?: string }).code;

describe('a rehearsal beside the API’s loop', () => {
  it('says what each side came to, in their order', async () => {
    const answer = await new Rehearsals().run([sideOf(2, 1), sideOf(3, 1)], new AbortController().signal);
    expect(answer.map(({ forms }) => forms > 0)).toEqual([true, true]);
    expect((answer[1]?.messages ?? 0) * 2).toBe((answer[0]?.messages ?? 0) * 3);
  });

  it('tells how far it is, and how many are before one that waits, until it is its turn', async () => {
    const rehearsals = new Rehearsals();
    const told: object[][] = [[], []];
    const run = (at: number, side: RehearsedSide) =>
      rehearsals.run([side], new AbortController().signal, (how) => told[at]?.push(how));
    await Promise.all([run(0, sideOf(60, 2)), run(1, sideOf(3, 1))]);
    expect(told[0]?.[0]).toEqual({ done: 0, of: 60 });
    expect(told[1]?.slice(0, 2)).toEqual([{ waiting: 1 }, { done: 0, of: 3 }]);
  });

  it('is one at a time, four wait, and who comes after them is told to come again', async () => {
    const rehearsals = new Rehearsals();
    const hanging = Array.from({ length: 5 }, () => new AbortController());
    const asked = hanging.map(({ signal }) => rehearsals.run([sideOf(400, 5)], signal).catch(code));
    await expect(rehearsals.run([sideOf(1, 1)], new AbortController().signal).catch(code)).resolves.toBe(
      'policy.rehearsals-busy',
    );
    // All hang up: the one at work ends, and those that waited never begin.
    for (const each of hanging) each.abort();
    expect(await Promise.all(asked)).toEqual(Array.from({ length: 5 }, () => 'policy.rehearsal-ended'));
    const next = await rehearsals.run([sideOf(1, 1)], new AbortController().signal);
    expect(next).toHaveLength(1);
  });

  it('is not kept from the next by one who hung up before there was a place for it', async () => {
    const rehearsals = new Rehearsals();
    const gone = new AbortController();
    gone.abort();
    const ahead = rehearsals.run([sideOf(40, 1)], new AbortController().signal);
    const hungUp = rehearsals.run([sideOf(1, 1)], gone.signal).catch(code);
    const after = rehearsals.run([sideOf(1, 1)], new AbortController().signal);
    expect(await ahead).toHaveLength(1);
    expect(await hungUp).toBe('policy.rehearsal-ended');
    expect(await after).toHaveLength(1);
  });
});
