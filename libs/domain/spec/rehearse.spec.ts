import { describe, expect, it } from 'vitest';
import {
  readAssumptions,
  readInstructionRates,
  rehearse,
  summaryOf,
  weekOf,
  type CommandBodies,
  type Policy,
} from '../src/index.js';
import { aMeasure, rules } from './a-story.js';

const bodies = (count: number): CommandBodies['assign'][] =>
  Array.from({ length: count }, (_, index) => ({
    measureId: `m-${index}`,
    planId: 'p',
    number: String(index + 1),
    title: `任务${index + 1}`,
    kind: 'deliverable',
    class: '规划任务',
    dataClass: 'public',
    lead: index % 2 === 0 ? '教育局' : '财政局',
    supporting: [],
    obligations: [{ kind: 'deadline', title: '完成', dueOn: '2026-04-30' }],
    recurring: [],
    confirmedBy: 'trial',
  }));

const plan = (assume: string, count = 1) => ({
  measures: bodies(count),
  from: '2026-03-02',
  until: '2026-06-01',
  assume: readAssumptions(assume) ?? [],
  seed: 7,
});

const policyWith = (policy: Policy, rung: string, offset: number): Policy => ({
  ...policy,
  ladders: {
    ...policy.ladders,
    dated: policy.ladders.dated.map((each) =>
      each.rung === rung ? { ...each, rung: `T+${offset}`, offsetWorkingDays: offset } : each,
    ),
  },
});

describe('rehearsal', () => {
  it('tells the same rungs as the story of one measure', () => {
    const rehearsed = rehearse(plan('silent'), rules);
    const story = aMeasure().due('2026-04-30').story().assigned('2026-03-02 10:00').on('2026-06-01 23:00');
    const told = [...story.rungs('deadline'), ...story.rungs('review')].map((line) =>
      line.split(' ').slice(0, 2).join(' '),
    );
    const events = rehearsed.events
      .filter((each) => /^(T|\+)/.test(each.rung))
      .map((each) => `${each.on} ${each.rung}`);
    expect(events).toEqual(expect.arrayContaining(told));
    // Never signed for, no work plan, then the date itself: each goes to the leader, and ten days later one above.
    expect(rehearsed.reviews.map((each) => `${each.week} ${each.leader} ${each.rows}`)).toEqual([
      '2026-W12 leader 1',
      '2026-W14 secretary-general 1',
      '2026-W15 leader 1',
      '2026-W17 secretary-general 1',
      '2026-W21 leader 1',
      '2026-W23 secretary-general 1',
    ]);
  });

  it('merges ten silent measures of a department into one instrument of each kind a day', () => {
    const { instruments } = rehearse(plan('silent', 20), rules);
    const first = instruments.filter((each) => each.on === '2026-05-06');
    expect(first).toEqual([
      { on: '2026-05-06', department: '教育局', kind: '催办单', rows: 10 },
      { on: '2026-05-06', department: '财政局', kind: '催办单', rows: 10 },
    ]);
  });

  it('drafts nothing for departments that act in time, and asks a period once a department', () => {
    const rehearsed = rehearse(plan('in-time', 20), rules);
    expect(rehearsed.instruments).toEqual([]);
    expect(rehearsed.reviews).toEqual([]);
    expect(rehearsed.forms.every((each) => each.count === 1)).toBe(true);
  });

  it('is the same for the same seed and splits by the shares', () => {
    const once = rehearse(plan('in-time 50%, silent 50%', 40), rules);
    expect(rehearse(plan('in-time 50%, silent 50%', 40), rules)).toEqual(once);
    const silent = once.reviews.filter((each) => each.week === '2026-W21').reduce((sum, each) => sum + each.rows, 0);
    expect(silent).toBeGreaterThan(5);
    expect(silent).toBeLessThan(35);
  });

  it('has leaders decide where they are assumed to: nothing goes up, and what stays undone comes back to them', () => {
    const left = rehearse(plan('silent'), rules);
    const decided = rehearse({ ...plan('silent'), leadersDecideAfter: 2 }, rules);
    const above = ({ reviews }: typeof left) => reviews.filter((each) => each.leader === 'secretary-general').length;
    expect([above(left), above(decided)]).toEqual([3, 0]);
    // What is still owed ten working days after its new date stands in his list again.
    const again = rehearse({ ...plan('silent'), until: '2026-12-31', leadersDecideAfter: 2 }, rules);
    expect(again.reviews.filter((each) => each.week > '2026-W23').length).toBeGreaterThan(0);
  });

  it('has leaders instruct at the rate that is stated, and departments answer or not as they behave', () => {
    const instructed = (assume: string) =>
      rehearse({ ...plan(assume, 40), leadersInstruct: readInstructionRates('urgent 20%, ordinary 30%') ?? [] }, rules);
    const [silent, prompt, late] = [instructed('silent'), instructed('in-time'), instructed('late:8')];
    const told = (each: typeof silent) => summaryOf(each, rules.policy).instructions;
    // Half of forty measures in each of three months, more or less.
    expect(told(silent).given).toBeGreaterThan(40);
    expect(told(silent).given).toBeLessThan(80);
    expect(told(silent)).toMatchObject({ answered: 0, late: 0 });
    expect(told(prompt).answered).toBeGreaterThan(told(prompt).given / 2);
    expect(told(prompt).late).toBe(0);
    expect(told(late).late).toBeGreaterThan(0);
    // What is not answered climbs the ladder of instructions, to the office of whoever gave it.
    expect(silent.events.some(({ to }) => to.includes('giver'))).toBe(true);
    expect(prompt.events.some(({ to }) => to.includes('giver'))).toBe(false);
    const { leaders } = summaryOf(silent, rules.policy);
    const byWeek = leaders.flatMap(({ weeks }) => weeks.map((each) => each.instructions));
    expect(byWeek.reduce((sum, each) => sum + each, 0)).toBe(told(silent).given);
    expect(instructed('silent')).toEqual(silent);
    expect(rehearse(plan('silent', 40), rules).instructions).toEqual([]);
  });

  it('reads how often leaders instruct, and refuses what it does not know', () => {
    expect(readInstructionRates('')).toEqual([]);
    expect(readInstructionRates('urgent 2%, pressing 5%')).toEqual([
      { urgency: 'urgent', share: 0.02 },
      { urgency: 'pressing', share: 0.05 },
    ]);
    for (const wrong of ['hourly 3%', 'urgent', 'urgent 60%, ordinary 50%', 'urgent 1%, urgent 2%'])
      expect(readInstructionRates(wrong)).toBeNull();
  });

  it('counts by department and week, and by leader and week, what it counts in all', () => {
    const rehearsed = rehearse(plan('late:5 50%, silent 50%', 20), rules);
    const { departments, leaders, forms, reviews } = summaryOf(rehearsed, rules.policy);
    const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0);
    expect(sum(departments.map((each) => each.forms))).toBe(forms);
    expect(sum(departments.flatMap(({ weeks }) => weeks.map((each) => each.forms)))).toBe(forms);
    expect(sum(leaders.flatMap(({ weeks }) => weeks.map((each) => each.rows)))).toBe(reviews);
    expect(sum(departments.map((each) => each.letters))).toBe(
      rehearsed.instruments.filter(({ department }) => department !== null).length,
    );
  });

  it('says of a rung that moves by a day from which day to which', () => {
    const later = policyWith(rules.policy, 'T+3', 4);
    const [now, then] = [rules, { ...rules, policy: later }].map((each) =>
      summaryOf(rehearse(plan('silent'), each), each.policy),
    );
    const onDay = (of: typeof now, on: string) => of?.days.find((each) => each.on === on)?.letters['催办单'] ?? 0;
    expect(['2026-05-08', '2026-05-09'].map((on) => [onDay(now, on), onDay(then, on)])).toEqual([
      [1, 0],
      [0, 1],
    ]);
    expect(now?.rungs.find(({ rung, kind }) => rung === 'T+3' && kind === 'draft')?.count).toBe(
      then?.rungs.find(({ rung, kind }) => rung === 'T+4' && kind === 'draft')?.count,
    );
  });

  it('does not know what it was not told', () => {
    expect(readAssumptions('sleepy')).toBeNull();
    expect(readAssumptions('in-time 70%, late:5 60%')).toBeNull();
  });

  it('counts ISO weeks over the turn of the year', () => {
    expect(['2025-12-29', '2026-01-01', '2026-01-04', '2026-12-31', '2027-01-03'].map(weekOf)).toEqual([
      '2026-W01',
      '2026-W01',
      '2026-W01',
      '2026-W53',
      '2026-W53',
    ]);
  });
});
