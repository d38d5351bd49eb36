import { describe, expect, it } from 'vitest';
import {
  classOfOrigin,
  datesOfMatter,
  defaultPolicy,
  matterNumber,
  numberOfTwo,
  matterOrigins,
  matterRefusal,
  openObligations,
  policyFaults,
  shippedPolicies,
  type NewMatter,
} from '../src/index.js';
import { aMeasure } from './a-story.js';

const minutes: NewMatter = {
  origin: 'minutes',
  document: '云政纪〔2026〕3号',
  title: '打通断头路',
  text: '会议议定：年内打通断头路两条。',
  lead: '交通运输局',
  supporting: [],
  dueOn: '2026-06-30',
};
const today = '2026-05-18';

describe('R30: what comes in beside plans', () => {
  it('has a class of its own for each origin, which the policy names', () => {
    expect(matterOrigins.map((each) => classOfOrigin(defaultPolicy, each))).toEqual([
      '批示',
      '会议纪要',
      '建议提案',
      '调度',
      '专项督查',
    ]);
    expect(classOfOrigin(shippedPolicies.company, 'minutes')).toBe('minutes');
    const { classes } = defaultPolicy;
    const wrong = {
      ...defaultPolicy,
      classes: { ...classes, 别的: { ...defaultPolicy.defaultClass, origin: 'rumour' } },
    };
    expect(policyFaults(wrong).map(({ pointer }) => pointer)).toEqual(['/classes/别的/origin']);
  });

  it('is numbered in one register of its year, by a pattern that the policy may say otherwise', () => {
    const third = { year: 2026, inYear: 3 };
    expect(matterNumber(defaultPolicy, third)).toBe('立〔2026〕3号');
    const own = (matterNumbers: string, mark = '云督') => ({
      ...defaultPolicy,
      supervision: { ...shippedPolicies.government.supervision, line: 'government' as const, mark, matterNumbers },
    });
    expect(matterNumber(own('{office}立〔{year}〕{number}号'), third)).toBe('云督立〔2026〕3号');
    const wrong = (pattern: string) => policyFaults(own(pattern)).map(({ code, pointer }) => `${pointer} ${code}`);
    expect(wrong('{office}立〔{year}〕{number}号')).toEqual([]);
    expect(wrong('立{number}号')).toEqual(['/supervision/matterNumbers policy.pattern-without-year']);
    expect(wrong('立〔{year}〕{class}，{number}号')).toEqual([
      '/supervision/matterNumbers policy.pattern-unknown-word',
    ]);
    // A reader could not tell it from a letter's.
    expect(wrong(defaultPolicy.instrumentNumbers.催办单)).toEqual(['/supervision/matterNumbers policy.numbers-alike']);
    // Nor a letter's from the usual number of a matter, which no policy says.
    const letter = { ...defaultPolicy.instrumentNumbers, 催办单: '立〔{year}〕{number}号' };
    expect(policyFaults({ ...defaultPolicy, instrumentNumbers: letter })).toMatchObject([
      { code: 'policy.numbers-alike', pointer: '/instrumentNumbers/催办单' },
    ]);
    const byOffice = { ...letter, 催办单: '{office}〔{year}〕{number}号' };
    expect(numberOfTwo({ ...defaultPolicy, instrumentNumbers: byOffice }, ['立'])).toBe('立〔2026〕1号');
  });

  it('owes its date; a dispatch by its hour; an inspection its plan, its visit and its conclusion', () => {
    const told = (matter: NewMatter) => datesOfMatter(matter).map(({ title, dueOn }) => `${dueOn} ${title}`);
    expect(told(minutes)).toEqual(['2026-06-30 打通断头路']);
    expect(datesOfMatter({ ...minutes, origin: 'dispatch', hour: '15:30' })).toEqual([
      { kind: 'deadline', title: '打通断头路', dueOn: '2026-06-30', dueBy: '15:30' },
    ]);
    const visit = { ...minutes, origin: 'inspection', planOn: '2026-05-29', visitOn: '2026-06-12' } as const;
    expect(told(visit)).toEqual(['2026-05-29 报送督查方案', '2026-06-12 完成实地督查', '2026-06-30 报送督查结论']);
    expect(told({ ...minutes, origin: 'instruction' })).toEqual([]);
  });

  it('is refused without its paper, its hour or its visit, for a past day, and out of order', () => {
    const code = (matter: Partial<NewMatter>) => matterRefusal({ ...minutes, ...matter }, today)?.code ?? null;
    expect(code({})).toBeNull();
    expect(code({ document: ' ' })).toBe('matter.field-missing');
    expect(code({ origin: 'dispatch' })).toBe('matter.field-missing');
    expect(code({ origin: 'inspection', planOn: '2026-05-29' })).toBe('matter.field-missing');
    expect(code({ dueOn: '2026-05-17' })).toBe('measure.due-before-launch');
    expect(code({ origin: 'inspection', planOn: '2026-06-20', visitOn: '2026-06-12' })).toBe(
      'matter.dates-in-disorder',
    );
    expect(code({ supporting: ['交通运输局'] })).toBe('matter.lead-supports-itself');
  });

  it('keeps nothing back: an hour, a visit or a giver of another origin is refused, not left out', () => {
    const no = (matter: Partial<NewMatter> & { giver?: string }) => matterRefusal({ ...minutes, ...matter }, today);
    for (const [field, value] of Object.entries({
      hour: '15:30',
      planOn: '2026-05-29',
      visitOn: '2026-06-12',
      giver: 'x',
    }))
      expect(no({ [field]: value })).toEqual({
        ok: false,
        code: 'matter.field-of-another-origin',
        facts: { field, origin: 'minutes' },
      });
    expect(no({ origin: 'dispatch', hour: '15:30' })).toBeNull();
    expect(no({ origin: 'inspection', planOn: '2026-05-29', visitOn: '2026-06-12' })).toBeNull();
  });

  it('R27: an instruction is not told by its title, which more people read than its words', () => {
    const text = '请民政局、财政局抓紧核查此事，三日内报我。';
    const code = (title: string, origin: NewMatter['origin'] = 'instruction') =>
      matterRefusal({ ...minutes, origin, title, text }, today)?.code ?? null;
    const told = 'matter.title-tells-instruction';
    expect(code(text)).toBe(told);
    expect(code('某领导批示：请民政局 财政局抓紧核查此事')).toBe(told);
    expect([code('核查老年食堂补贴发放'), code('民政局财政局核查此事'), code('批示')]).toEqual([null, null, null]);
    expect(code(text, 'minutes')).toBeNull();
    const ofFew = (title: string) => matterRefusal({ ...minutes, origin: 'instruction', title, text: '同意。' }, today);
    expect([ofFew('同意')?.code, ofFew('扩建老年食堂')]).toEqual([told, null]);
    // The thing that is meant has a name of its own, which both say.
    const road = { ...minutes, origin: 'instruction', text: '请住建局抓紧推进云桥大道改造工程' } as const;
    expect(matterRefusal({ ...road, title: '云桥大道改造工程' }, today)).toBeNull();
  });

  it('is due by an hour of its day: midnight is of either day, and refused', () => {
    const by = (hour: string) => matterRefusal({ ...minutes, origin: 'dispatch', hour }, today)?.code ?? null;
    expect(by('00:00')).toBe('matter.midnight');
    expect([by('00:01'), by('23:59')]).toEqual([null, null]);
  });

  it('may be due today, as a launch may: the day ends at 24:00, a dispatch when its hour strikes', () => {
    expect(matterRefusal({ ...minutes, dueOn: today }, today, '17:00')).toBeNull();
    const by = (hour: string) =>
      matterRefusal({ ...minutes, origin: 'dispatch', dueOn: today, hour }, today, '10:00')?.code ?? null;
    expect([by('09:59'), by('10:00'), by('10:01')]).toEqual([
      'measure.due-before-launch',
      'measure.due-before-launch',
      null,
    ]);
  });

  it('is an ordinary measure afterwards: signed for, without a work plan, chased by the ladder of its class', () => {
    const story = aMeasure()
      .ofClass('调度')
      .due('2026-06-01')
      .story()
      .assigned('2026-05-25 10:00')
      .on('2026-06-05 12:00');
    expect(openObligations(story.measure, 'work-plan')).toEqual([]);
    expect(openObligations(story.measure, 'acknowledgement')).toHaveLength(1);
    expect(story.rungs('deadline')).toEqual([
      '2026-05-29 T-1 notice',
      '2026-06-01 T notice',
      '2026-06-02 T+1 催办单',
      '2026-06-03 T+2 督办单',
      '2026-06-04 T+3 review',
    ]);
  });
});
