import { describe, expect, it } from 'vitest';
import { aMeasure } from './a-story.js';

describe('S11: May holiday, silent leader, paper decision', () => {
  const silent = () => aMeasure().due('2026-04-30').story().assigned('2026-03-02 10:00').inProgress('2026-03-03 10:00');

  it('drafts on 05-06, 05-08 and 05-11 and opens the review on 05-18', () => {
    const story = silent().on('2026-05-18 12:00');
    expect(story.rungs('deadline')).toEqual([
      '2026-04-16 T-10 notice',
      '2026-04-23 T-5 notice',
      '2026-04-27 T-3 notice',
      '2026-04-29 T-1 notice',
      '2026-05-06 T+1 催办单',
      '2026-05-08 T+3 催办单',
      '2026-05-11 T+5 督办单',
      '2026-05-18 T+10 review',
    ]);
    expect(story.measure.light).toBe('red');
    expect(story.measure.obligations.some((each) => each.kind === 'review' && each.state === 'open')).toBe(true);
  });

  it('drafts a 督查专报 about the matter itself: its date and its days, not the review’s', () => {
    const events = silent().on('2026-05-25 12:00').events;
    const letters = events.flatMap((each) =>
      each.type === 'rung.reached' && each.data.instrument !== null && each.data.matter?.obligationId === 'deadline:1'
        ? [`${each.data.instrument} ${each.data.matter.dueOn} ${each.data.matter.lateWorkingDays}`]
        : [],
    );
    expect(letters).toEqual([
      '催办单 2026-04-30 1',
      '催办单 2026-04-30 3',
      '督办单 2026-04-30 5',
      '督查专报 2026-04-30 15',
    ]);
  });

  it('reminds the leader’s liaison on 05-21 and drafts a 专报 on 05-25', () => {
    expect(silent().on('2026-05-26 09:00').rungs('review')).toEqual([
      '2026-05-21 +3 reminder',
      '2026-05-25 +5 督查专报',
    ]);
  });

  it('acts from the day the leader wrote it, withdraws the 专报, keeps the original date and issued forms', () => {
    const story = silent().on('2026-05-12 09:00');
    const issued = story.measure.items[0];
    story
      .as('officer', 'issue-item', { itemId: issued?.itemId ?? '', number: '政督催〔2026〕17号' })
      .on('2026-05-26 09:00');
    story.as(
      'officer',
      'decide-review',
      { obligationId: 'review:1', decision: 'extend', dueOn: '2026-06-30', reason: '同意延至6月30日' },
      {
        name: '分管领导',
        post: { role: 'leader', department: null },
        source: '批示件',
        file: 'scan-1',
        writtenOn: '2026-05-20',
      },
    );
    expect(story.refusal).toBeNull();
    const { measure } = story;
    const deadline = measure.obligations.find((each) => each.kind === 'deadline');
    expect(deadline).toMatchObject({ dueOn: '2026-06-30', originalDueOn: '2026-04-30', state: 'open' });
    expect(measure.deadlineLedger).toMatchObject([
      { from: '2026-04-30', to: '2026-06-30', by: '分管领导', at: '2026-05-20T04:00:00.000Z' },
    ]);
    expect(measure.items.map((each) => [each.instrument, each.state])).toEqual([
      ['催办单', 'issued'],
      ['催办单', 'withdrawn'],
      ['督办单', 'withdrawn'],
      ['督查专报', 'withdrawn'],
    ]);
    expect(measure.light).not.toBe('red');
    expect(measure.obligations.find((each) => each.kind === 'review')?.state).toBe('done');
    story.on('2026-06-17 12:00');
    expect(story.rungs('deadline').at(-1)).toBe('2026-06-15 T-10 notice');
  });
});

describe('S10: in whose hands', () => {
  const requested = () =>
    aMeasure()
      .due('2026-06-30')
      .story()
      .assigned('2026-03-02 10:00')
      .inProgress('2026-03-03 10:00')
      .on('2026-06-26 15:00')
      .as('handler', 'request-completion', { text: '已印发', evidence: ['云教发〔2026〕3号'] })
      .on('2026-06-26 16:00')
      .as('head', 'sign-completion', {});
  const answer = (story: ReturnType<typeof requested>) =>
    story.measure.obligations.filter((each) => each.kind === 'answer').at(-1);

  it('gives the office until Fri 07-03 and the light says 待审核', () => {
    const story = requested();
    expect(answer(story)?.dueOn).toBe('2026-07-03');
    expect(story.measure.light).toBe('in-review');
  });

  it('drafts nothing on 07-01, and its own lateness stands in the office’s list on Mon 07-06', () => {
    const story = requested().on('2026-07-06 09:00');
    expect(story.rungs('deadline').filter((line) => line > '2026-06-26')).toEqual([]);
    expect(story.rungs('answer').at(-1)).toBe('2026-07-06 T+1 reminder');
    expect(story.measure.light).toBe('in-review');
  });

  const sentBack = (code: 'substance' | 'formal') =>
    requested()
      .on('2026-07-02 10:00')
      .as('officer', 'decide-completion', { agree: false, code, reason: '未见印发文件' });

  it('goes on after a send-back of substance with T+1 on Fri 07-03 and T+3 on Tue 07-07', () => {
    const story = sentBack('substance').on('2026-07-07 12:00');
    expect(story.rungs('deadline').filter((line) => line > '2026-07')).toEqual([
      '2026-07-03 T+1 催办单',
      '2026-07-07 T+3 催办单',
    ]);
  });

  const resubmitted = (story: ReturnType<typeof requested>, day: string) =>
    story
      .on(`${day} 10:00`)
      .as('handler', 'request-completion', { text: '补报', evidence: ['云教发〔2026〕3号'] })
      .on(`${day} 11:00`)
      .as('head', 'sign-completion', {});

  it('is 2 working days late, not 8, when resubmitted on Mon 07-06 and accepted on 07-10', () => {
    const story = resubmitted(sentBack('substance'), '2026-07-06')
      .on('2026-07-10 09:00')
      .as('officer', 'decide-completion', { agree: true, reason: '属实' });
    expect(story.measure.obligations.find((each) => each.kind === 'deadline')).toMatchObject({
      lateWorkingDays: 2,
      state: 'done',
    });
    expect(story.measure.status).toBe('accepted');
  });

  it('is in time when a formal gap is mended by 07-07', () => {
    const story = resubmitted(sentBack('formal'), '2026-07-07');
    expect(story.measure.obligations.find((each) => each.kind === 'deadline')?.lateWorkingDays).toBe(0);
    expect(story.rungs('deadline').filter((line) => line > '2026-07')).toEqual([]);
  });
});

describe('S2: eight supports, three named parts', () => {
  const story = () => {
    const told = aMeasure()
      .ofClass('季度')
      .supportedBy('编办', '财政局', '人社局', '甲局', '乙局', '丙局', '丁局', '戊局')
      .due('2025-10-17')
      .story()
      .assigned('2025-08-04 10:00')
      .inProgress('2025-08-05 10:00');
    for (const department of ['编办', '财政局', '人社局'])
      told.as('handler', 'name-part', { department, what: `${department}意见`, obligationId: 'deadline:1' });
    return told;
  };

  it('makes parts due on Sat 10-11, a worked day, with notice on Thu 10-09', () => {
    const told = story().on('2025-10-09 12:00');
    expect(
      told.measure.obligations.filter((each) => each.kind === 'part').map((each) => [each.department, each.dueOn]),
    ).toEqual([
      ['编办', '2025-10-11'],
      ['财政局', '2025-10-11'],
      ['人社局', '2025-10-11'],
    ]);
    expect(told.rungs('part')).toEqual(['2025-10-09 T-2 notice', '2025-10-09 T-2 notice', '2025-10-09 T-2 notice']);
  });

  it('reminds the two silent ones on Mon 10-13 and drafts for each on Wed 10-15', () => {
    const told = story()
      .on('2025-10-10 10:00')
      .as('handler@编办', 'answer-part', { obligationId: 'part:1', text: '无意见' })
      .on('2025-10-16 10:00');
    expect(told.rungs('part').slice(3)).toEqual([
      '2025-10-13 T+1 reminder',
      '2025-10-13 T+1 reminder',
      '2025-10-15 T+3 催办单',
      '2025-10-15 T+3 催办单',
    ]);
    expect(told.measure.obligations.find((each) => each.obligationId === 'part:1')).toMatchObject({
      state: 'done',
      lateWorkingDays: 0,
    });
  });

  it('lets nobody but the part’s own department answer it', () => {
    expect(
      story().on('2025-10-10 10:00').as('handler@财政局', 'answer-part', { obligationId: 'part:1', text: '代答' })
        .refusal?.code,
    ).toBe('measure.not-owning-department');
  });
});

describe('S4: vague measure', () => {
  it('is overdue for signing after Fri 02-13 and owes its work plan by Mon 03-09', () => {
    const story = aMeasure().ofKind('staged').story().assigned('2026-02-10 10:00');
    expect(story.measure.obligations.find((each) => each.kind === 'acknowledgement')?.dueOn).toBe('2026-02-13');
    story.as('liaison', 'acknowledge', {});
    expect(story.measure.obligations.find((each) => each.kind === 'work-plan')?.dueOn).toBe('2026-03-09');
  });

  it('stays at 30 against 50 with one 催办单 when node 2 is silent over the holiday', () => {
    const nodes = [
      { title: '方案印发', dueOn: '2026-06-30', weight: 30 },
      { title: '试点3校', dueOn: '2026-09-30', weight: 20 },
      { title: '评估', dueOn: '2026-11-30', weight: 20 },
      { title: '制度印发', dueOn: '2026-12-31', weight: 30 },
    ];
    const report = {
      text: '方案已印发',
      problems: '',
      nextSteps: '',
      noChange: false,
      nodes: [{ obligationId: 'node:1', evidence: '云教发〔2026〕9号' }],
    };
    const story = aMeasure()
      .ofKind('staged')
      .story()
      .assigned('2026-02-10 10:00')
      .inProgress('2026-02-11 10:00', nodes);
    story.on('2026-07-01 10:00').as('handler', 'report', report).as('deputy-head', 'sign-report', {});
    story.on('2026-07-03 10:00').as('officer', 'accept-report', {});
    expect(story.refusal).toBeNull();
    expect(story.measure.progress).toMatchObject({ confirmed: 30, scheduled: 30, word: 'on-path', done: 1, of: 4 });
    story.on('2026-10-08 12:00');
    expect(story.measure.progress).toMatchObject({ confirmed: 30, scheduled: 50, word: 'behind' });
    expect(story.rungs('node:2').filter((line) => line.includes('催办单'))).toEqual(['2026-10-08 T+1 催办单']);
  });
});
