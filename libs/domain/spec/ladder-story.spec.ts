import { describe, expect, it } from 'vitest';
import { readActs, tellLadder, type LadderStory } from '../src/index.js';
import { rules } from './a-story.js';

const tell = (due: string, today: string, acts = '', className = '规划任务') =>
  tellLadder({ due, class: className, today, acts: readActs(acts) ?? [] }, rules) as LadderStory;
const lines = (story: LadderStory) =>
  story.rungs.map((each) => `${each.on} ${each.rung} ${each.instrument ?? each.kind}`);

describe('a ladder told rung by rung', () => {
  it('stands on working days around National Day 2025, the worked Sunday 09-28 and Saturday 10-11 included', () => {
    expect(lines(tell('2025-09-30', '2025-09-01'))).toEqual([
      '2025-09-17 T-10 notice',
      '2025-09-24 T-5 notice',
      '2025-09-26 T-3 notice',
      '2025-09-29 T-1 notice',
      '2025-10-09 T+1 催办单',
      '2025-10-11 T+3 催办单',
      '2025-10-14 T+5 督办单',
      '2025-10-21 T+10 review',
      '2025-10-24 review+3 reminder',
      '2025-10-28 review+5 督查专报',
      '2025-11-04 review+10 pass-up',
    ]);
  });

  it('leaves out what lies before today', () => {
    expect(lines(tell('2025-09-30', '2025-09-29'))[0]).toBe('2025-09-29 T-1 notice');
  });

  it('judges a date on a day off on the next working day and keeps the date', () => {
    const story = tell('2026-05-02', '2026-04-01');
    expect(story).toMatchObject({ due: '2026-05-02', judgedOn: '2026-05-06', provisional: false });
    expect(lines(story)[4]).toBe('2026-05-07 T+1 催办单');
  });

  it('says that a year without its holiday notice is provisional', () => {
    expect(tell('2031-06-30', '2031-03-03').provisional).toBe(true);
    const overTheYear = tell('2026-12-31', '2026-12-01');
    expect(overTheYear.provisional).toBe(false);
    expect(overTheYear.rungs.find((each) => each.rung === 'T+1')).toMatchObject({
      on: '2027-01-04',
      provisional: true,
    });
  });

  it('stands still in other hands', () => {
    const story = tell('2026-06-30', '2026-03-02', 'submit 2026-06-26, send-back 2026-07-02 substance');
    expect(lines(story).filter((line) => line > '2026-07' && line < '2026-07-08')).toEqual([
      '2026-07-03 T+1 催办单',
      '2026-07-07 T+3 催办单',
    ]);
  });

  it('is shorter and quicker for a leader’s instruction', () => {
    expect(lines(tell('2026-03-13', '2026-03-02', '', '批示'))).toEqual([
      '2026-03-12 T-1 notice',
      '2026-03-13 T notice',
      '2026-03-16 T+1 催办单',
      '2026-03-17 T+2 督办单',
      '2026-03-18 T+3 reminder',
    ]);
  });

  it('tells the whole ladder of a date that is asked about on its day', () => {
    expect(lines(tell('2025-09-30', '2025-09-30')).slice(0, 2)).toEqual([
      '2025-10-09 T+1 催办单',
      '2025-10-11 T+3 催办单',
    ]);
  });

  it('needs no work plan to be told', () => {
    const noPlans = { ...rules, policy: { ...rules.policy, workPlan: { ...rules.policy.workPlan, required: false } } };
    const question = { due: '2025-09-30', class: '规划任务', today: '2025-09-01', acts: [] };
    expect(tellLadder(question, noPlans)).toEqual(tellLadder(question, rules));
  });

  it('refuses days that no clock may be given', () => {
    expect(tellLadder({ due: '2199-01-01', class: '规划任务', today: '2025-09-01', acts: [] }, rules)).toMatchObject({
      code: 'date.out-of-range',
    });
  });

  it('refuses words it does not know and a date before today', () => {
    expect(readActs('perhaps 2026-01-01')).toBeNull();
    expect(readActs('submit 2026-02-30')).toBeNull();
    expect(tellLadder({ due: '2025-01-01', class: '规划任务', today: '2025-02-01', acts: [] }, rules)).toMatchObject({
      ok: false,
      code: 'ladder.due-before-today',
    });
  });
});
