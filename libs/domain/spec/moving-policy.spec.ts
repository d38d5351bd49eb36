import { describe, expect, it } from 'vitest';
import { agenda, defaultPolicy, policyFaults, type Policy, type Rung } from '../src/index.js';
import { aMeasure, rules } from './a-story.js';

/** The shipped policy with other dated rungs. */
function withDated(version: string, change: (rung: Rung) => Rung | null): Policy {
  const dated = defaultPolicy.ladders.dated.flatMap((each) => change(each) ?? []);
  return { ...defaultPolicy, version, ladders: { ...defaultPolicy.ladders, dated } };
}

/** T+3 becomes T+4: the second 催办单 goes out a day later. */
const later = withDated('later-1', (each) =>
  each.rung === 'T+3' ? { ...each, rung: 'T+4', offsetWorkingDays: 4 } : each,
);
/** The review opens a week sooner. */
const sooner = withDated('sooner-1', (each) =>
  each.rung === 'T+10' ? { ...each, rung: 'T+6', offsetWorkingDays: 6 } : each,
);

const due = () => aMeasure().due('2026-06-30').story().assigned('2026-03-02 10:00').inProgress('2026-03-09 10:00');

describe('a running measure and another policy', () => {
  it('keeps its own until it is moved, on the record with what changes', () => {
    const story = due().on('2026-06-29 10:00').movedTo(later);
    expect(story.refusal).toBeNull();
    const moved = story.events.at(-1);
    expect(moved).toMatchObject({
      type: 'policy.moved',
      data: { from: defaultPolicy.version, to: 'later-1', reason: '规则修订' },
    });
    expect(moved?.type === 'policy.moved' && moved.data.moments).toEqual([
      { obligationId: 'deadline:1', seriesId: null, rung: 'T+3', from: '2026-07-03', to: null },
      { obligationId: 'deadline:1', seriesId: null, rung: 'T+4', from: null, to: '2026-07-06' },
    ]);
    expect(story.on('2026-07-31 10:00').rungs('deadline').slice(-4)).toEqual([
      '2026-07-01 T+1 催办单',
      '2026-07-06 T+4 催办单',
      '2026-07-07 T+5 督办单',
      '2026-07-14 T+10 review',
    ]);
  });

  it('gets no step twice that only lies on another day now', () => {
    const story = due().on('2026-07-03 10:00').movedTo(later).on('2026-07-31 10:00');
    expect(story.rungs('deadline').filter((each) => each.endsWith('催办单'))).toEqual([
      '2026-07-01 T+1 催办单',
      '2026-07-03 T+3 催办单',
    ]);
  });

  it('that is past a step of the new ladder takes it once, and the earlier ones not at all', () => {
    const story = due().on('2026-07-10 10:00').movedTo(sooner).on('2026-07-10 11:00');
    expect(story.rungs('deadline').at(-1)).toBe('2026-07-08 T+6 review');
    const quiet = withDated('quiet-1', (each) => (each.kind === 'notice' ? null : each));
    const busy = due().on('2026-03-10 10:00').movedTo(quiet).on('2026-07-09 10:00').movedTo(defaultPolicy);
    expect(busy.on('2026-07-09 11:00').rungs('deadline')).toEqual([
      '2026-07-01 T+1 催办单',
      '2026-07-03 T+3 催办单',
      '2026-07-07 T+5 督办单',
    ]);
  });

  it('that waits with the office goes on afterwards where it stood, by the new ladder', () => {
    const story = due()
      .on('2026-07-02 10:00')
      .as('handler', 'finish', { obligations: [{ obligationId: 'deadline:1', evidence: '文件' }] })
      .as('head', 'sign-finish', {})
      .movedTo(later)
      .on('2026-07-06 10:00')
      .as('officer', 'send-back-finish', { code: 'no-evidence', reason: '缺验收单' });
    expect(story.refusal).toBeNull();
    // Two days late when it was signed; the third and fourth begin the day after it came back.
    expect(story.on('2026-07-31 10:00').rungs('deadline').slice(-3)).toEqual([
      '2026-07-08 T+4 催办单',
      '2026-07-09 T+5 督办单',
      '2026-07-16 T+10 review',
    ]);
  });

  it('counts a report that nobody was told of by the new day, and reports in the new cycle from the next period on', () => {
    const policy: Policy = {
      ...defaultPolicy,
      version: 'quarterly-1',
      defaultClass: { reportCycle: 'quarterly', strikeOffBy: 'office', reportDueDayOfMonth: 20 },
    };
    const story = aMeasure().ofClass('专项').story().assigned('2026-03-02 10:00').movedTo(policy);
    const report = () => story.measure.obligations.filter((each) => each.kind === 'report');
    expect(report().map((each) => each.dueOn)).toEqual(['2026-07-20']);
    expect(story.on('2026-07-02 10:00').measure.obligations.at(-1)).toMatchObject({
      obligationId: 'report:2026-Q3',
      dueOn: '2026-10-20',
    });
  });

  it('is refused the policy that it has, and one that nobody adopted', () => {
    expect(due().movedTo(defaultPolicy).refusal?.code).toBe('policy.kept-already');
    const story = due().as('officer', 'move-policy', { policy: 'nobodys-1', reason: '规则修订' });
    expect(story.refusal?.code).toBe('policy.no-such-version');
  });
});

describe('a ladder of a class', () => {
  const own: Policy = {
    ...defaultPolicy,
    version: 'classes-1',
    classes: {
      ...defaultPolicy.classes,
      十件实事: {
        reportCycle: 'monthly',
        strikeOffBy: 'leader',
        ladders: { dated: later.ladders.dated.filter((each) => each.rung !== 'T-5') },
      },
    },
  };

  it('is climbed by its measures and by no other', () => {
    const rungsOf = (className: string) =>
      agenda(
        aMeasure()
          .ofClass(className)
          .due('2026-06-30')
          .story({ ...rules, policy: own })
          .assigned('2026-03-02 10:00').measure,
        {
          ...rules,
          policy: own,
        },
      )
        .filter((each) => each.obligationId === 'deadline:1')
        .map((each) => each.rung);
    expect(rungsOf('十件实事')).toEqual(['T-10', 'T-3', 'T-1', 'T+1', 'T+4', 'T+5', 'T+10']);
    expect(rungsOf('规划任务')).toEqual(defaultPolicy.ladders.dated.map((each) => each.rung));
    expect(policyFaults(own)).toEqual([]);
  });
});
