import { describe, expect, it } from 'vitest';
import {
  agenda,
  defaultPolicy,
  openObligations,
  openWork,
  shippedCalendar,
  todosOf,
  type CommandBodies,
  type Facts,
  type RecordedFor,
  offers,
} from '../src/index.js';
import { aMeasure, rules, somebody, type Story } from './a-story.js';
import { notice, noticed } from './a-notice.js';

/** A measure of 教育局 assigned Mon 2026-03-02, signed for, its plan approved on 03-03. */
const started = (
  nodes?: CommandBodies['file-work-plan']['nodes'],
  className = '规划任务',
  kind: 'staged' | 'deliverable' = 'staged',
) =>
  aMeasure().ofKind(kind).ofClass(className).story().assigned('2026-03-02 10:00').inProgress('2026-03-03 10:00', nodes);
const dueOn = (date: string) =>
  aMeasure().due(date).story().assigned('2026-03-02 10:00').inProgress('2026-03-03 10:00');
const finishes = (story: Story, obligationId: string, at: string) =>
  story
    .on(at)
    .as('handler', 'finish', { obligations: [{ obligationId, evidence: '云教发〔2026〕3号' }] })
    .as('deputy-head', 'sign-finish', {});
const find = (story: Story, id: string) => {
  const found = story.measure.obligations.find((each) => each.obligationId === id);
  if (!found) throw new Error(`no ${id}`);
  return found;
};
const todos = (story: Story, post: string, today: string) =>
  todosOf(story.measure, somebody(post), today, rules).map((each) =>
    `${each.command} ${each.obligationId ?? ''}`.trim(),
  );
const open = (story: Story, kind: Parameters<typeof openObligations>[1]) => openObligations(story.measure, kind);
const silentRungs = (story: Story, after: string) =>
  [...story.rungs('deadline'), ...story.rungs('node')].filter((line) => line > after);

const twoNodes = [
  { title: '方案印发', dueOn: '2026-03-31', weight: 40 },
  { title: '试点建成', dueOn: '2026-05-29', weight: 60 },
];

describe('S13: two nodes in one half-year', () => {
  const firstDone = () =>
    finishes(started(twoNodes, '规划任务', 'deliverable'), 'node:1', '2026-03-30 10:00').as(
      'officer',
      'accept-finish',
      {},
    );

  it('finishes each by itself, both in time, and leaves the half-year’s report due on 07-10', () => {
    const story = finishes(firstDone(), 'node:2', '2026-05-29 17:00').on('2026-06-03 15:00');
    expect(silentRungs(story, '2026-05-29 2')).toEqual([]);
    story.as('officer', 'accept-finish', {});
    expect([find(story, 'node:1'), find(story, 'node:2')].map((each) => [each.state, each.lateWorkingDays])).toEqual([
      ['done', 0],
      ['done', 0],
    ]);
    expect(find(story, 'report:2026-H1')).toMatchObject({ state: 'open', dueOn: '2026-07-10' });
  });

  it('climbs its ladder when the second is not finished', () => {
    expect(silentRungs(firstDone().on('2026-06-12 12:00'), '2026-05-30')).toEqual([
      '2026-06-01 T+1 催办单',
      '2026-06-03 T+3 催办单',
      '2026-06-05 T+5 督办单',
      '2026-06-12 T+10 review',
    ]);
  });
});

describe('S14: the office is slow', () => {
  it('is reminded itself, and costs the department nothing', () => {
    const story = finishes(dueOn('2026-06-30'), 'deadline:1', '2026-06-30 16:00').on('2026-07-14 10:00');
    expect(story.rungs('answer').at(0)).toBe('2026-07-06 T+1 reminder');
    expect(story.rungs('deadline').filter((line) => line > '2026-07')).toEqual([]);
    story.as('officer', 'accept-finish', {});
    expect(find(story, 'deadline:1')).toMatchObject({ state: 'done', lateWorkingDays: 0 });
    expect(story.events.some((each) => each.type === 'rung.reached' && each.data.kind === 'review')).toBe(false);
  });
});

describe('S15: reassigned at T+12', () => {
  const red = () => dueOn('2026-06-30').on('2026-07-16 10:00');
  const decide = (story: Story, dueDate?: string) =>
    story.as('leader', 'decide-review', {
      obligationId: 'review:1',
      decision: 'reassign',
      department: '民政局',
      reason: '职责调整',
      ...(dueDate === undefined ? {} : { dueOn: dueDate }),
    });

  it('is refused for want of a date', () => {
    expect(decide(red()).refusal).toMatchObject({ code: 'review.field-missing', facts: { field: 'dueOn' } });
  });

  it('gives the new lead its own clocks and leaves the old one its twelve days', () => {
    const story = decide(red(), '2026-08-31');
    expect(story.refusal).toBeNull();
    expect(open(story, 'acknowledgement')[0]).toMatchObject({ department: '民政局', dueOn: '2026-07-21' });
    expect(open(story, 'work-plan')[0]).toMatchObject({ department: '民政局', dueOn: '2026-08-06' });
    expect(find(story, 'deadline:1')).toMatchObject({
      department: '民政局',
      dueOn: '2026-08-31',
      originalDueOn: '2026-06-30',
    });
    expect(story.measure.lateness).toEqual([{ department: '教育局', obligationId: 'deadline:1', lateWorkingDays: 12 }]);
    expect(open(story, 'review')).toEqual([]);
    story.as('liaison@民政局', 'acknowledge', {}).on('2026-08-18 12:00');
    expect(story.rungs('deadline').find((line) => line > '2026-07-16')).toBe('2026-08-17 T-10 notice');
  });

  it('lets the new lead file its own plan, whatever the old one had', () => {
    const story = decide(red(), '2026-08-31').as('liaison@民政局', 'acknowledge', {});
    story.as('handler@民政局', 'file-work-plan', { nodes: [{ title: '重新部署', dueOn: '2026-08-20', weight: 100 }] });
    expect(story.refusal).toBeNull();
  });
});

describe('S16: suspended over a date', () => {
  const suspended = () =>
    aMeasure()
      .ofClass('年度重点')
      .due('2026-04-30')
      .story()
      .assigned('2026-03-02 10:00')
      .inProgress('2026-03-03 10:00')
      .on('2026-03-20 10:00')
      .as('leader', 'suspend', { until: '2026-06-30', decidedBy: '分管领导', reason: '等待上级规定' });

  it('asks nothing meanwhile, resumes by itself on 07-01 with the date on 08-07 and one row', () => {
    const story = suspended().on('2026-07-01 09:00');
    expect(story.measure.status).toBe('in-progress');
    expect(find(story, 'deadline:1')).toMatchObject({ dueOn: '2026-08-07', originalDueOn: '2026-04-30' });
    expect(open(story, 'review').map((each) => [each.about, each.dueOn])).toEqual([['suspension', '2026-07-01']]);
    expect(story.rungs('report').filter((line) => line > '2026-03-20')).toEqual([]);
    expect(story.measure.deadlineLedger.at(-1)).toMatchObject({
      why: '暂缓顺延',
      from: '2026-04-30',
      to: '2026-08-07',
    });
    expect(open(story, 'report').map((each) => [each.obligationId, each.dueOn])).toEqual([
      ['report:2026-07', '2026-08-10'],
    ]);
    expect(silentRungs(story.on('2026-07-20 12:00'), '2026-07-01')).toEqual([]);
  });

  it('takes go on, longer or terminate, and nothing else', () => {
    const story = suspended().on('2026-07-01 09:00');
    const decide = (decision: 'continue' | 'extend') =>
      story.as('leader', 'decide-review', {
        obligationId: 'review:1',
        decision,
        dueOn: '2026-09-30',
        reason: '可以推进',
      });
    expect(decide('extend').refusal?.code).toBe('review.wrong-decision');
    expect(decide('continue').refusal).toBeNull();
    expect(open(story, 'review')).toEqual([]);
  });

  it('is extended by a second one, and counts from its first day', () => {
    const story = suspended()
      .on('2026-06-01 10:00')
      .as('leader', 'suspend', { until: '2026-07-31', decidedBy: '分管领导', reason: '仍在等待' });
    expect(story.refusal).toBeNull();
    expect(story.on('2026-07-02 10:00').measure.status).toBe('suspended');
    story.on('2026-08-03 10:00');
    expect(story.measure.status).toBe('in-progress');
    expect(find(story, 'deadline:1').dueOn).toBe('2026-09-09');
  });

  it('takes the dates that the decider gave', () => {
    const story = aMeasure().due('2026-04-30').story().assigned('2026-03-02 10:00').inProgress('2026-03-03 10:00');
    story.on('2026-03-20 10:00').as('leader', 'suspend', {
      until: '2026-06-30',
      decidedBy: '分管领导',
      reason: '等待上级规定',
      dates: [{ obligationId: 'deadline:1', dueOn: '2026-07-31' }],
    });
    expect(find(story.on('2026-07-01 09:00'), 'deadline:1').dueOn).toBe('2026-07-31');
  });

  it.each([
    ['by a decision', '2026-08-03'],
    ['by its date', '2026-09-01'],
  ])('gives back the row of what was red before, when it resumes %s', (_how, goesOn) => {
    const story = aMeasure()
      .due('2026-06-30')
      .story()
      .assigned('2026-03-02 10:00')
      .inProgress('2026-03-03 10:00')
      .on('2026-07-20 10:00');
    const rows = () => openObligations(story.measure, 'review').map(({ about }) => about);
    expect(rows()).toEqual(['deadline:1']);
    story.as('leader', 'suspend', { until: '2026-08-31', decidedBy: '分管领导', reason: '等待上级规定' });
    expect(rows()).toEqual([]);
    story.on(`${goesOn} 10:00`);
    if (story.measure.status === 'suspended') story.as('leader', 'resume', { reason: '规定已出' });
    expect(story.on('2026-09-03 10:00').measure.status).not.toBe('suspended');
    expect(rows()).toContain('deadline:1');
  });
});

describe('S17: never signed for', () => {
  const silent = () => aMeasure().due('2026-09-30').story().assigned('2026-03-02 10:00');

  it('reminds, is overdue, drafts one 催办单, and joins the weekly list', () => {
    expect(silent().on('2026-03-16 12:00').rungs('acknowledgement')).toEqual([
      '2026-03-04 T-1 reminder',
      '2026-03-06 T+1 reminder',
      '2026-03-09 T+2 催办单',
      '2026-03-16 T+7 review',
    ]);
  });

  it('owes its plan on 03-23 all the same', () => {
    expect(open(silent(), 'work-plan')[0]?.dueOn).toBe('2026-03-23');
    expect(silent().on('2026-03-25 12:00').rungs('work-plan').at(-1)).toBe('2026-03-24 T+1 催办单');
  });

  it('is signed for in its name, reassigned or returned by the leader', () => {
    const row = () => silent().on('2026-03-16 12:00');
    const decide = (story: Story, decision: 'sign-for' | 'return' | 'extend') =>
      story.as('leader', 'decide-review', { obligationId: 'review:1', decision, dueOn: '2026-12-31', reason: '请办' });
    expect(decide(row(), 'sign-for').measure.status).toBe('acknowledged');
    expect(decide(row(), 'return').measure.status).toBe('returned');
    expect(decide(row(), 'extend').refusal?.code).toBe('review.wrong-decision');
  });
});

describe('S18: the year’s turn', () => {
  it('closes 2025 only: dates of 2026 stay, the plan of 2026 is due Mon 03-16', () => {
    const story = aMeasure()
      .ofKind('staged')
      .story()
      .assigned('2025-03-03 10:00')
      .inProgress('2025-03-04 10:00', [
        { title: '首批', dueOn: '2025-11-28', weight: 50 },
        { title: '次批', dueOn: '2026-10-30', weight: 50 },
      ])
      .on('2026-01-08 10:00')
      .as('handler', 'request-completion', {
        text: '2025年任务完成',
        evidence: ['云教发〔2025〕9号'],
        rest: [{ obligationId: 'node:2', outcome: 'later-year' }],
      })
      .as('head', 'sign-completion', {})
      .on('2026-01-12 10:00')
      .as('officer', 'decide-completion', { agree: true, conclusion: 'year-completed', year: 2025, reason: '属实' });
    expect(story.refusal).toBeNull();
    expect([find(story, 'node:1').state, find(story, 'node:2').state]).toEqual(['done', 'open']);
    expect(open(story, 'work-plan')[0]).toMatchObject({ obligationId: 'work-plan:2026', dueOn: '2026-03-15' });
    expect(story.measure.status).toBe('in-progress');
    expect(story.measure.light).not.toBe('done');
    expect(story.measure.progress).toMatchObject({ confirmed: 0, scheduled: 0 });
    expect(story.on('2026-03-17 12:00').rungs('work-plan:2026').at(-1)).toBe('2026-03-17 T+1 催办单');
  });
});

describe('R1 one date at a time', () => {
  it('accepts some dates and sends others back, each on its own', () => {
    const story = started(twoNodes)
      .on('2026-03-30 10:00')
      .as('handler', 'finish', {
        obligations: [
          { obligationId: 'node:1', evidence: '文' },
          { obligationId: 'node:2', evidence: '文' },
        ],
      })
      .as('deputy-head', 'sign-finish', {})
      .as('officer', 'accept-finish', { obligations: ['node:1'] })
      .as('officer', 'send-back-finish', { obligations: ['node:2'], code: 'no-evidence', reason: '缺验收单' });
    expect(story.refusal).toBeNull();
    expect([find(story, 'node:1').state, find(story, 'node:2').state]).toEqual(['done', 'open']);
    expect(open(story, 'answer')).toEqual([]);
    expect(story.measure.papers.at(-1)).toMatchObject({ kind: 'finish', code: 'no-evidence', reason: '缺验收单' });
  });

  it('keeps its late days when it is accepted and closes the review and the drafts', () => {
    const story = finishes(dueOn('2026-06-30').on('2026-07-14 12:00'), 'deadline:1', '2026-07-15 10:00');
    expect(open(story, 'review')).toHaveLength(1);
    story.as('officer', 'accept-finish', {});
    expect(find(story, 'deadline:1')).toMatchObject({ state: 'done', lateWorkingDays: 11 });
    expect(open(story, 'review')).toEqual([]);
    expect(story.measure.items.filter((each) => each.state === 'drafted')).toEqual([]);
  });

  it('needs evidence, and a date that is owed', () => {
    const story = started(twoNodes);
    const named = (obligationId: string, evidence: string) =>
      story.as('handler', 'finish', { obligations: [{ obligationId, evidence }] }).refusal?.code;
    expect(named('node:1', ' ')).toBe('report.node-without-evidence');
    expect(named('node:9', '文')).toBe('report.no-such-node');
    expect(named('report:2026-H1', '文')).toBe('report.no-such-node');
  });
});

describe('R2 the periodic report', () => {
  const report = { text: '', problems: '', nextSteps: '', noChange: true, nodes: [] };

  it('never stands in the way of a finish', () => {
    const story = started(twoNodes)
      .on('2026-03-20 10:00')
      .as('handler', 'report', { ...report, text: '推进中', noChange: false });
    story.as('deputy-head', 'sign-report', {});
    expect(finishes(story, 'node:1', '2026-03-30 10:00').refusal).toBeNull();
  });

  it('cannot say 无变化 while something is overdue, nor with a node in it', () => {
    const late = started(twoNodes).on('2026-04-02 10:00');
    expect(late.as('handler', 'report', report).refusal?.code).toBe('report.no-change-while-overdue');
    const withNode = { ...report, nodes: [{ obligationId: 'node:1', evidence: '文' }] };
    expect(started(twoNodes).as('handler', 'report', withNode).refusal?.code).toBe('report.no-change-with-nodes');
  });
});

describe('R3 completion claims no date silently', () => {
  const asked = (rest?: CommandBodies['request-completion']['rest']) =>
    aMeasure()
      .due('2027-06-30')
      .due('2030-12-31')
      .story()
      .assigned('2026-03-02 10:00')
      .inProgress('2026-03-03 10:00')
      .on('2027-06-29 10:00')
      .as('handler', 'request-completion', { text: '完成', evidence: ['文'], ...(rest ? { rest } : {}) });

  it('asks about each later date', () => {
    expect(asked().refusal).toMatchObject({
      code: 'completion.later-dates-unsaid',
      facts: { obligations: ['deadline:1', 'deadline:2'] },
    });
  });

  it('calls early what is before its date alone', () => {
    const restOf = (on: string) => {
      const { measure } = aMeasure()
        .due('2026-06-30')
        .story()
        .assigned('2026-03-02 10:00')
        .inProgress('2026-03-03 10:00')
        .on(on)
        .as('handler', 'request-completion', { text: '完成', evidence: ['文'] });
      const paper = measure.papers.find((each) => each.kind === 'completion');
      return paper?.kind === 'completion' ? paper.content.rest : null;
    };
    expect(restOf('2026-06-15 10:00')).toEqual([{ obligationId: 'deadline:1', outcome: 'early', evidence: '文' }]);
    expect(restOf('2026-07-15 10:00')).toEqual([]);
  });

  it('is right in both years', () => {
    const story = asked([
      { obligationId: 'deadline:1', outcome: 'early', evidence: '文' },
      { obligationId: 'deadline:2', outcome: 'later-year' },
    ]).as('head', 'sign-completion', {});
    expect(story.as('officer', 'decide-completion', { agree: true, conclusion: 'completed' }).refusal?.code).toBe(
      'completion.work-left',
    );
    story.as('officer', 'decide-completion', { agree: true, conclusion: 'year-completed' });
    expect([find(story, 'deadline:1').state, find(story, 'deadline:2').state]).toEqual(['done', 'open']);
  });
});

describe('R4 what is left over', () => {
  it('shows in light and progress, and weights are 100 again', () => {
    const story = started(twoNodes)
      .on('2026-05-28 10:00')
      .as('handler', 'request-completion', {
        text: '基本完成',
        evidence: ['文'],
        rest: [{ obligationId: 'node:2', outcome: 'early', evidence: '文' }],
      })
      .as('head', 'sign-completion', {})
      .as('officer', 'decide-completion', {
        agree: true,
        conclusion: 'mostly-completed',
        leftOver: { title: '补建一处', dueOn: '2026-08-31', weight: 20 },
      });
    expect(story.refusal).toBeNull();
    expect(story.measure.progress).toMatchObject({ confirmed: 80, done: 2, of: 3 });
    expect(story.measure.light).not.toBe('done');
    expect(story.on('2026-09-01 12:00').rungs('node:3').at(-1)).toBe('2026-09-01 T+1 催办单');
  });

  it('refuses a left-over date in the past, and a conclusion without its document', () => {
    const story = started(twoNodes).on('2026-06-01 10:00');
    story.as('handler', 'request-completion', { text: '完成', evidence: ['文'] }).as('head', 'sign-completion', {});
    const decide = (body: Partial<CommandBodies['decide-completion']>) =>
      story.as('officer', 'decide-completion', { agree: true, ...body }).refusal?.code;
    expect(
      decide({ conclusion: 'mostly-completed', leftOver: { title: '尾项', dueOn: '2026-05-01', weight: 10 } }),
    ).toBe('command.date-not-in-future');
    expect(decide({ conclusion: 'adjusted' })).toBe('command.document-missing');
    expect(decide({ conclusion: 'made-standing' })).toBe('command.document-missing');
  });
});

describe('R5 one obligation for one promise', () => {
  it('merges a phrase that is deadline and target, and says so', () => {
    const story = aMeasure()
      .owing({ kind: 'deadline', title: '建成书角60处', dueOn: '2026-12-31' })
      .owing({ kind: 'target', title: '建成书角60处', dueOn: '2026-12-31' })
      .story()
      .assigned('2026-03-02 10:00');
    expect(openWork(story.measure).map((each) => each.obligationId)).toEqual(['target:1']);
    expect(story.events[0]).toMatchObject({ data: { merged: ['建成书角60处'] } });
  });

  it('gives a deadline the weight of the node on its day', () => {
    const story = dueOn('2026-06-30');
    expect(openWork(story.measure).map((each) => [each.obligationId, each.weight])).toEqual([['deadline:1', 100]]);
  });

  it('lets the office add and drop a promise, on the record', () => {
    const story = dueOn('2026-06-30').as('officer', 'add-obligation', {
      kind: 'target',
      title: '读者满意率',
      dueOn: '2026-12-31',
      reason: '草案漏录',
    });
    expect(find(story, 'target:1').dueOn).toBe('2026-12-31');
    story.as('officer', 'drop-obligation', { obligationId: 'target:1', reason: '并入年度考核' });
    expect(find(story, 'target:1').state).toBe('dropped');
  });
});

describe('R6 the work plan', () => {
  it('stays owed when a report comes first', () => {
    const story = aMeasure().due('2026-09-30').story().assigned('2026-03-02 10:00').as('liaison', 'acknowledge', {});
    story.as('handler', 'report', { text: '已部署' }).as('deputy-head', 'sign-report', {});
    story.as('handler', 'file-work-plan', { nodes: [{ title: '印发', dueOn: '2026-06-30', weight: 100 }] });
    expect(story.refusal).toBeNull();
  });
});

describe('R7 every hand has a clock', () => {
  it('is the leader’s when a work plan was checked', () => {
    const story = aMeasure().due('2026-09-30').story().assigned('2026-03-02 10:00').as('liaison', 'acknowledge', {});
    story
      .as('handler', 'file-work-plan', { nodes: [{ title: '印发', dueOn: '2026-06-30', weight: 100 }] })
      .as('head', 'sign-work-plan', {})
      .as('officer', 'check-work-plan', { agree: true })
      .on('2026-03-16 12:00');
    expect(story.rungs('answer')).toEqual([]);
    expect(story.rungs('approval')).toEqual([
      '2026-03-10 T+1 reminder',
      '2026-03-12 T+3 reminder',
      '2026-03-16 T+5 reminder',
    ]);
    expect(todos(story, 'leader', '2026-03-16')).toEqual(['approve-work-plan work-plan']);
  });

  it('goes to the office’s head after three days', () => {
    const story = finishes(dueOn('2026-06-30'), 'deadline:1', '2026-06-30 16:00').on('2026-07-08 12:00');
    expect(story.rungs('answer')).toEqual(['2026-07-06 T+1 reminder', '2026-07-08 T+3 reminder']);
  });
});

describe('R8 a review that nobody decides', () => {
  it('stands with the secretary-general after ten days, with a clock', () => {
    const story = dueOn('2026-04-30').on('2026-05-18 12:00');
    expect(todos(story, 'principal', '2026-05-18')).toEqual([]);
    expect(todos(story, 'secretary-general', '2026-05-18')).toEqual([]);
    story.on('2026-06-01 12:00');
    expect(story.rungs('review')).toEqual([
      '2026-05-21 +3 reminder',
      '2026-05-25 +5 督查专报',
      '2026-06-01 +10 pass-up',
    ]);
    expect(todos(story, 'secretary-general', '2026-06-01')).toContain('decide-review review:1');
    expect(todos(story, 'leader', '2026-06-01')).not.toContain('decide-review review:1');
    expect(open(story, 'approval')[0]?.dueOn).toBe('2026-06-08');
  });

  it('lies with the secretary-general no more once what it was about is done: no clock runs on for nothing', () => {
    const story = aMeasure().due('2026-12-31').story().assigned('2026-03-02 10:00').on('2026-04-01 12:00');
    expect(open(story, 'approval').map(({ about }) => about)).toEqual(['review:1']);
    story.as('liaison', 'acknowledge', {});
    expect([open(story, 'review'), open(story, 'approval')]).toEqual([[], []]);
  });
});

describe('R9 every decision leaves a date, a hand or an end', () => {
  const red = () => dueOn('2026-04-30').on('2026-05-18 12:00');
  const base = { obligationId: 'review:1', reason: '已了解情况' };

  it.each(['accept-explanation', 'bulletin', 'add-support', 'change-target', 'extend', 'instruct', 'meeting'] as const)(
    '%s without a date is refused',
    (decision) => {
      const words = { department: '财政局', document: '云政办〔2026〕8号', text: '请加快' };
      expect(red().as('leader', 'decide-review', { ...base, ...words, decision }).refusal?.code).toBe(
        'review.field-missing',
      );
    },
  );

  it('opens the row again on the watched day if the thing is still owed', () => {
    const story = red().as('leader', 'decide-review', {
      ...base,
      decision: 'accept-explanation',
      watchOn: '2026-06-15',
    });
    expect(open(story, 'review')).toEqual([]);
    story.on('2026-06-15 12:00');
    expect(open(story, 'review').map((each) => each.about)).toEqual(['deadline:1']);
  });

  it('goes on from a new date', () => {
    const story = red().as('leader', 'decide-review', { ...base, decision: 'bulletin', dueOn: '2026-07-31' });
    expect(find(story, 'deadline:1').dueOn).toBe('2026-07-31');
    expect(story.measure.items.at(-1)).toMatchObject({ instrument: '通报' });
  });

  it('withdraws what the ladder drafted when it terminates', () => {
    const story = red().as('leader', 'decide-review', {
      ...base,
      decision: 'terminate',
      document: '云政发〔2026〕8号',
    });
    expect(story.measure.items.filter((each) => each.state === 'drafted')).toEqual([]);
    expect(agenda(story.measure, rules)).toEqual([]);
  });
});

describe('R10 reassignment', () => {
  it('counts time with the office for nothing, and gives ten days to what is past', () => {
    const story = aMeasure().due('2026-03-20').story().assigned('2026-03-02 10:00');
    story.on('2026-03-04 10:00').as('liaison', 'return', { reason: '职责不符' });
    story.on('2026-03-25 10:00').as('officer', 'reassign', { lead: '民政局', reason: '改由民政局' });
    expect(find(story, 'deadline:1').dueOn).toBe('2026-04-09');
    expect(story.measure.lateness).toEqual([]);
  });

  it('ends a suspension or a waiting completion first, and withdraws papers in flight', () => {
    const suspended = dueOn('2026-06-30').as('leader', 'suspend', {
      until: '2026-05-29',
      decidedBy: '领导',
      reason: '等',
    });
    suspended.as('officer', 'reassign', { lead: '民政局', reason: '改派' });
    expect(suspended.measure).toMatchObject({ status: 'assigned', suspendedUntil: null });
    expect(suspended.rungs('deadline')).toEqual([]);
    const waiting = dueOn('2026-06-30').on('2026-06-26 10:00');
    waiting.as('handler', 'request-completion', { text: '完成', evidence: ['文'] }).as('head', 'sign-completion', {});
    waiting.as('officer', 'reassign', { lead: '民政局', reason: '改派' });
    expect(waiting.measure.papers.at(-1)).toMatchObject({ kind: 'completion', stage: 'withdrawn' });
    expect(find(waiting, 'deadline:1')).toMatchObject({ department: '民政局', spells: [{ why: 'completion' }] });
    expect(open(waiting, 'answer')).toEqual([]);
  });
});

describe('R12 and R13 the end', () => {
  const accepted = (className?: string) => {
    const story = aMeasure()
      .supportedBy('财政局')
      .due('2026-06-30')
      .ofClass(className ?? '规划任务')
      .story();
    story
      .assigned('2026-03-02 10:00')
      .inProgress('2026-03-03 10:00')
      .as('leader', 'instruct', { text: '请报', dueOn: '2026-09-30' });
    return story
      .on('2026-06-26 10:00')
      .as('handler', 'request-completion', { text: '完成', evidence: ['文'] })
      .as('head', 'sign-completion', {})
      .as('officer', 'decide-completion', { agree: true, conclusion: 'completed' });
  };

  it('stops every ladder, period and review but the strike-off’s', () => {
    const story = accepted('年度重点').on('2026-07-20 12:00');
    expect(story.rungs('report').filter((line) => line > '2026-06-26')).toEqual([]);
    expect(open(story, 'approval')[0]).toMatchObject({ about: 'strike-off' });
    expect(open(story, 'report')).toEqual([]);
  });

  it('is not struck off while an instruction is unanswered', () => {
    const story = accepted();
    expect(story.as('officer', 'strike-off', {}).refusal?.code).toBe('strike-off.unanswered');
    story
      .as('handler', 'reply-instruction', { obligationId: 'instruction:1', text: '已报' })
      .as('officer', 'strike-off', {});
    expect(story.measure.status).toBe('struck-off');
  });

  it('tells each department whose part is released, however that came', () => {
    const parts = () =>
      aMeasure()
        .supportedBy('财政局', '民政局')
        .due('2026-06-30')
        .story()
        .assigned('2026-03-02 10:00')
        .inProgress('2026-03-03 10:00')
        .as('handler', 'name-part', { department: '财政局', what: '出资' })
        .as('handler', 'name-part', { department: '民政局', what: '选点' })
        .as('handler@民政局', 'answer-part', { obligationId: 'part:2', text: '已选' });
    const told = (story: Story) =>
      story.events.flatMap((each) =>
        each.type === 'department.told' && each.data.tiding !== 'informed'
          ? [`${each.data.department} ${each.data.tiding} ${each.data.about}`]
          : [],
      );
    const once = ['财政局 released part:1'];
    expect(told(parts().as('leader', 'terminate', { document: '文', reason: '并入' }))).toEqual(once);
    expect(told(parts().as('officer', 'drop-obligation', { obligationId: 'part:1', reason: '不需' }))).toEqual(once);
    const standing = parts()
      .on('2026-06-26 10:00')
      .as('handler', 'request-completion', { text: '转常态', evidence: ['文'] })
      .as('head', 'sign-completion', {})
      .as('officer', 'decide-completion', { agree: true, conclusion: 'made-standing', document: '文' });
    expect(told(standing)).toEqual(once);
  });
});

describe('R14 who may change a date', () => {
  it('corrects to what the document says, which is named', () => {
    const story = dueOn('2026-06-30');
    const correct = (document: string) =>
      story.as('officer', 'correct-deadline', {
        obligationId: 'deadline:1',
        dueOn: '2026-09-30',
        document,
        reason: '录入有误',
      });
    expect(correct(' ').refusal?.code).toBe('command.reason-missing');
    expect(correct('云政发〔2026〕5号').refusal).toBeNull();
    expect(find(story, 'deadline:1').dueOn).toBe('2026-09-30');
    expect(story.events.flatMap((each) => (each.type === 'deadline.changed' ? [each.data.cause] : []))).toEqual([
      'correction',
    ]);
  });

  it('leaves the office’s and the leaders’ own clocks alone', () => {
    const story = finishes(dueOn('2026-06-30'), 'deadline:1', '2026-06-30 16:00');
    const move = (obligationId: string) =>
      story.as('officer', 'correct-deadline', { obligationId, dueOn: '2026-12-31', document: '文', reason: '忙' })
        .refusal?.code;
    expect(move('answer:3')).toBe('measure.no-such-obligation');
    expect(open(story, 'answer').map((each) => move(each.obligationId))).toEqual(['measure.no-such-obligation']);
  });

  it('counts two extensions for a date, not for the measure', () => {
    const story = started([
      { title: '一', dueOn: '2026-06-30', weight: 50 },
      { title: '二', dueOn: '2026-07-31', weight: 50 },
    ]);
    const extend = (obligationId: string, newDueOn: string) => {
      story
        .as('handler', 'request-extension', { obligationId, newDueOn, cause: 'funds', done: '过半' })
        .as('head', 'sign-extension', {})
        .as('officer', 'decide-extension', { agree: true, reason: '同意' });
      return story.refusal?.code ?? null;
    };
    expect([extend('node:1', '2026-08-31'), extend('node:1', '2026-09-30'), extend('node:2', '2026-10-30')]).toEqual([
      null,
      null,
      null,
    ]);
    const third = { obligationId: 'node:1', newDueOn: '2026-11-30', cause: 'funds', done: '过半' } as const;
    expect(story.as('handler', 'request-extension', third).refusal?.code).toBe('extension.too-many');
  });

  it('wants the approving document for 十件实事 and past the plan’s end, and a leader’s word', () => {
    const story = aMeasure()
      .ofClass('十件实事')
      .due('2026-06-30')
      .story()
      .assigned('2026-03-02 10:00')
      .inProgress('2026-03-03 10:00');
    const ask = { obligationId: 'deadline:1', newDueOn: '2026-08-31', cause: 'land', done: '过半' } as const;
    expect(story.as('handler', 'request-extension', ask).refusal?.code).toBe('extension.needs-document');
    story
      .as('handler', 'request-extension', { ...ask, document: '云政发〔2026〕9号' })
      .as('head', 'sign-extension', {});
    expect(story.as('officer', 'decide-extension', { agree: true, reason: '同意' }).refusal?.code).toBe(
      'measure.not-your-role',
    );
    expect(story.as('leader', 'decide-extension', { agree: true, reason: '同意' }).refusal).toBeNull();
  });
});

describe('R15 an extension counts as asked when its head signs', () => {
  const ask = { obligationId: 'deadline:1', newDueOn: '2026-08-31', cause: 'funds', done: '过半' } as const;

  it('goes into the review when it came too late, and is decided there', () => {
    const story = dueOn('2026-06-30').on('2026-06-20 10:00').as('handler', 'request-extension', ask);
    story.on('2026-07-16 10:00').as('head', 'sign-extension', {});
    expect(story.refusal).toBeNull();
    expect(story.as('officer', 'decide-extension', { agree: true, reason: '同意' }).refusal?.code).toBe(
      'extension.decided-in-review',
    );
    story.as('leader', 'decide-review', {
      obligationId: 'review:1',
      decision: 'extend',
      dueOn: '2026-08-31',
      reason: '同意',
    });
    expect(story.measure.papers.at(-1)).toMatchObject({ kind: 'extension', stage: 'accepted' });
  });

  it('stops the ladder when it came in time', () => {
    const story = dueOn('2026-06-30').on('2026-06-25 10:00').as('handler', 'request-extension', ask);
    story.as('head', 'sign-extension', {}).on('2026-07-10 12:00');
    expect(silentRungs(story, '2026-06-26')).toEqual([]);
  });
});

describe('R16 what is recorded for another', () => {
  const forHim = (
    role: 'liaison' | 'head' | 'leader',
    writtenOn: string,
    file: string | null = '扫描件1',
  ): RecordedFor => ({
    name: '周某',
    post: { role, department: role === 'leader' ? null : '教育局' },
    source: '书面意见',
    file,
    writtenOn,
  });

  it('never acts from before the matter began', () => {
    const story = aMeasure().due('2026-06-30').story().assigned('2026-03-02 10:00').on('2026-03-04 10:00');
    expect(story.as('officer', 'acknowledge', {}, forHim('liaison', '2020-01-01')).refusal?.code).toBe(
      'command.written-before-it-began',
    );
    expect(story.as('officer', 'acknowledge', {}, forHim('liaison', '2026-03-03')).refusal).toBeNull();
  });

  it('is only for what a person could have written, by somebody who held the post', () => {
    const story = finishes(dueOn('2026-06-30'), 'deadline:1', '2026-06-29 16:00');
    expect(story.as('officer', 'accept-finish', {}, forHim('head', '2026-06-29')).refusal?.code).toBe(
      'measure.not-your-role',
    );
    const nobody: Facts = {
      otherLeader: () => false,
      office: () => null,
      departmentExists: () => true,
      person: () => null,
      holderOn: () => null,
      file: () => null,
    };
    const leader = forHim('leader', '2026-06-29');
    expect(
      story.by(
        somebody('officer'),
        'instruct',
        { text: '请报', dueOn: '2026-09-30' },
        { recordedFor: leader, facts: nobody },
      ).refusal?.code,
    ).toBe('register.not-that-post');
  });

  it('gives the recorder no power that the named person lacks', () => {
    const story = aMeasure()
      .ofClass('年度重点')
      .due('2026-06-30')
      .story()
      .assigned('2026-03-02 10:00')
      .inProgress('2026-03-03 10:00');
    story
      .on('2026-06-26 10:00')
      .as('handler', 'request-completion', { text: '完成', evidence: ['文'] })
      .as('head', 'sign-completion', {});
    story.as('officer', 'decide-completion', { agree: true, conclusion: 'completed' });
    const officer: RecordedFor = { ...forHim('leader', '2026-06-26'), post: { role: 'officer', department: null } };
    expect(story.as('officer', 'strike-off', {}, officer).refusal?.code).toBe('measure.not-your-role');
    expect(story.as('officer', 'strike-off', {}, forHim('leader', '2026-06-26')).refusal).toBeNull();
  });

  it('notes a mark of reading, which opens no duty and moves no light', () => {
    const story = dueOn('2026-06-30').on('2026-04-01 10:00');
    const before = [open(story, 'instruction'), todos(story, 'handler', '2026-04-01'), story.measure.light];
    story.as('leader', 'mark-read', { mark: 'for-reference', text: '请市教育局参考' });
    expect(story.events.at(-1)).toMatchObject({
      type: 'instruction.noted',
      data: { mark: 'for-reference', text: '请市教育局参考', giver: 'leader' },
    });
    expect([open(story, 'instruction'), todos(story, 'handler', '2026-04-01'), story.measure.light]).toEqual(before);
    story.as('officer', 'mark-read', { mark: 'read' }, forHim('leader', '2026-03-31', null));
    expect(open(story, 'scan')).toHaveLength(1);
    expect(story.as('handler', 'mark-read', { mark: 'read' }).refusal?.code).toBe('measure.not-your-role');
  });

  it('owes the scan of a leader’s paper within five days', () => {
    const story = dueOn('2026-06-30').on('2026-04-01 10:00');
    story.as('officer', 'instruct', { text: '请报', dueOn: '2026-09-30' }, forHim('leader', '2026-03-31', null));
    expect(open(story, 'scan')[0]?.dueOn).toBe('2026-04-09');
    expect(todos(story, 'officer', '2026-04-01')).toEqual(['attach-scan scan:1']);
    story.as('officer', 'attach-scan', { obligationId: 'scan:1', file: '扫描件7' });
    expect(open(story, 'scan')).toEqual([]);
  });

  const extended = () => {
    const story = dueOn('2026-04-30').on('2026-05-18 12:00');
    const leader = { ...forHim('leader', '2026-05-18'), name: 'leader' };
    story.as('officer', 'decide-review', { ...decision('extend'), dueOn: '2026-06-30' }, leader);
    return story;
  };
  const decision = (name: 'extend') => ({ obligationId: 'review:1', decision: name, reason: '同意' });

  it('stands in the list of the leader in whose name it was written, and silence lets it stand', () => {
    const story = extended();
    expect(todos(story, 'leader', '2026-05-18')).toEqual(['contest-recording recording:1']);
    expect(todos(story, 'principal', '2026-05-18')).toEqual([]);
    expect(open(story, 'recording')[0]?.dueOn).toBe('2026-05-25');
    story.on('2026-05-25 23:00');
    expect(open(story, 'recording')).toHaveLength(1);
    story.on('2026-05-27 10:00');
    expect(open(story, 'recording')).toEqual([]);
    story.as('leader', 'contest-recording', { obligationId: 'recording:1', reason: '没有说过' });
    expect(story.refusal?.code).toBe('recording.not-open');
  });

  it('is contested by whoever stands in for him, as his to-do says', () => {
    const story = extended().on('2026-05-20 10:00');
    const post = { role: 'leader' as const, department: null, for: { personId: 'leader', name: 'leader' } };
    const substitute = { ...somebody('deputy-secretary-general'), posts: [post] };
    const said = { obligationId: 'recording:1', reason: '没有说过' };
    expect(todosOf(story.measure, substitute, '2026-05-20', rules).map(({ command }) => command)).toContain(
      'contest-recording',
    );
    expect(story.by(substitute, 'contest-recording', said).refusal).toBeNull();
  });

  it('is contested by him alone, settled by another than who wrote it, and where it falls he decides himself', () => {
    const story = extended().on('2026-05-20 10:00');
    const said = { obligationId: 'recording:1', reason: '没有说过' };
    expect(story.as('principal', 'contest-recording', said).refusal?.code).toBe('recording.not-yours');
    story.as('leader', 'contest-recording', said);
    expect(todos(story, 'officer', '2026-05-20')).toEqual(['settle-recording recording:1']);
    const found = { obligationId: 'recording:1', stands: false, reason: '会上没有这项决定' };
    expect(story.as('officer', 'settle-recording', found).refusal?.code).toBe('recording.own-act');
    const why = (who: string) =>
      offers(story.measure, somebody(who)).find(({ name }) => name === 'settle-recording')?.why;
    expect([why('officer'), why('office-head')]).toEqual(['recording.own-act', null]);
    story.as('office-head', 'settle-recording', found);
    expect(open(story, 'recording')).toEqual([]);
    const [row] = open(story, 'review');
    expect([row?.about, row?.holder?.personId]).toEqual(['deadline:1', 'leader']);
    expect(todos(story, 'leader', '2026-05-20')).toContain('decide-review review:2');
  });
});

describe('R17 no two consecutive hands', () => {
  it('refuses the drafter’s own signature, by recording too, and names who could', () => {
    const both = { ...somebody('handler'), posts: [...somebody('handler').posts, ...somebody('head').posts] };
    const story = aMeasure().due('2026-06-30').story().assigned('2026-03-02 10:00').as('liaison', 'acknowledge', {});
    story
      .by(both, 'file-work-plan', { nodes: [{ title: '印发', dueOn: '2026-06-01', weight: 100 }] })
      .by(both, 'sign-work-plan', {});
    expect(story.refusal).toMatchObject({ code: 'measure.drafter-cannot-sign', facts: { who: ['head'] } });
    const head: RecordedFor = {
      name: '王局',
      post: { role: 'head', department: '教育局' },
      source: '纸质',
      file: '1',
      writtenOn: '2026-03-02',
    };
    const handler: RecordedFor = { ...head, name: '李科', post: { role: 'handler', department: '教育局' } };
    story
      .as('officer', 'file-work-plan', { nodes: [{ title: '印发', dueOn: '2026-06-01', weight: 100 }] }, handler)
      .as('officer', 'sign-work-plan', {}, head);
    expect(story.refusal?.code).toBe('measure.drafter-cannot-sign');
  });

  it('lets nobody check and approve', () => {
    const two = { ...somebody('officer'), posts: [...somebody('officer').posts, ...somebody('leader').posts] };
    const story = aMeasure().due('2026-06-30').story().assigned('2026-03-02 10:00').as('liaison', 'acknowledge', {});
    story
      .as('handler', 'file-work-plan', { nodes: [{ title: '印发', dueOn: '2026-06-01', weight: 100 }] })
      .as('head', 'sign-work-plan', {})
      .by(two, 'check-work-plan', { agree: true })
      .by(two, 'approve-work-plan', { agree: true });
    expect(story.refusal?.code).toBe('measure.same-hand');
  });
});

describe('R18 delegation', () => {
  const known: Facts = {
    otherLeader: () => false,
    office: () => null,
    departmentExists: () => true,
    person: (id) => (id === 'deputy-secretary-general' ? { name: '副秘书长', posts: somebody(id).posts } : null),
    holderOn: (name) => name,
    file: () => null,
  };
  const row = () => dueOn('2026-04-30').on('2026-05-18 12:00');
  const give = (story: Story, to: string) =>
    story.by(somebody('leader'), 'delegate-review', { obligationId: 'review:1', to, reason: '出差' }, { facts: known });

  it('names a person with a post of the path', () => {
    expect(give(row(), 'nobody').refusal?.code).toBe('register.unknown-person');
  });

  it('moves the row, and it can be taken back', () => {
    const story = give(row(), 'deputy-secretary-general');
    expect(todos(story, 'deputy-secretary-general', '2026-05-18')).toContain('decide-review review:1');
    expect(todos(story, 'leader', '2026-05-18')).not.toContain('decide-review review:1');
    const decide = { obligationId: 'review:1', decision: 'extend', dueOn: '2026-06-30', reason: '同意' } as const;
    expect(story.as('leader', 'decide-review', decide).refusal?.code).toBe('review.with-another');
    story.as('leader', 'take-back-delegation', { obligationId: 'review:1', reason: '已回' });
    expect(story.as('leader', 'decide-review', decide).refusal).toBeNull();
  });
});

describe('R19 lateness', () => {
  it('is cleared by a send-back and stored anew by the next', () => {
    const story = finishes(dueOn('2026-06-30'), 'deadline:1', '2026-07-02 10:00');
    expect(find(story, 'deadline:1').lateWorkingDays).toBe(2);
    story.as('officer', 'send-back-finish', { code: 'substance', reason: '未见成果' });
    expect(find(story, 'deadline:1').lateWorkingDays).toBeNull();
    expect(find(finishes(story, 'deadline:1', '2026-07-06 10:00'), 'deadline:1').lateWorkingDays).toBe(4);
  });

  it('counts the days of a formal gap that was not mended in three', () => {
    const sentBack = () =>
      finishes(dueOn('2026-06-30'), 'deadline:1', '2026-06-30 10:00').as('officer', 'send-back-finish', {
        code: 'formal',
        reason: '缺章',
      });
    expect(find(finishes(sentBack(), 'deadline:1', '2026-07-03 10:00'), 'deadline:1').lateWorkingDays).toBe(0);
    expect(find(finishes(sentBack(), 'deadline:1', '2026-07-06 10:00'), 'deadline:1').lateWorkingDays).toBe(4);
  });
});

describe('R20 advocated measures', () => {
  it('have no ladder, whatever dates stand in them', () => {
    const story = aMeasure()
      .ofKind('advocated')
      .due('2026-06-30')
      .story()
      .assigned('2026-03-02 10:00')
      .as('liaison', 'acknowledge', {});
    expect(story.on('2026-08-31 12:00').rungs('deadline')).toEqual([]);
    expect(story.measure.light).toBe('none');
  });

  it('owe one line a year, which nobody is chased for', () => {
    const story = aMeasure().ofKind('advocated').story().assigned('2026-03-02 10:00').as('liaison', 'acknowledge', {});
    story.on('2027-04-30 12:00');
    expect(story.rungs('report')).toEqual([]);
    const [report] = openObligations(story.measure, 'report');
    expect(report).toMatchObject({ ladder: 'none', state: 'open' });
    expect([story.measure.light, story.measure.items]).toEqual(['none', []]);
  });

  it('stop and start ladders when the kind changes', () => {
    const story = dueOn('2026-06-30').as('officer', 'change-kind', { kind: 'advocated', reason: '倡导性' });
    expect(story.on('2026-07-31 12:00').rungs('deadline')).toEqual([]);
    story.as('officer', 'change-kind', { kind: 'deliverable', reason: '须交付' });
    expect(find(story, 'deadline:1').ladder).toBe('dated');
  });
});

describe('R21 a recurring duty', () => {
  const duty = () =>
    aMeasure()
      .ofKind('standing')
      .repeating('每学期抽查课表', 'halfyearly')
      .story()
      .assigned('2026-03-02 10:00')
      .as('liaison', 'acknowledge', {});
  const confirmed = { obligationId: 'recurring:1:2026-H1', done: true, acts: 20, spotCheck: { seen: 12, of: 320 } };

  it('is vouched for with its spot check', () => {
    const story = duty().on('2026-07-03 10:00').as('handler', 'confirm-duty', confirmed);
    expect(story.refusal).toBeNull();
    expect(find(story, 'recurring:1:2026-H1')).toMatchObject({
      state: 'done',
      answer: { done: true, spotCheck: { seen: 12, of: 320 } },
    });
  });

  it('keeps the acts of its period, and looked at no more than there is', () => {
    const story = duty().on('2026-07-03 10:00');
    const looked = { ...confirmed, spotCheck: { seen: 321, of: 320 } };
    expect(story.as('handler', 'confirm-duty', looked).refusal?.code).toBe('duty.spot-check');
    story.as('handler', 'confirm-duty', confirmed);
    expect(find(story, 'recurring:1:2026-H1').answer).toMatchObject({ acts: 20 });
    expect(find(story, 'recurring:1:2026-H2')).toMatchObject({ state: 'open' });
  });

  it('says why when it was not done, and only once its period is over', () => {
    const missed = { ...confirmed, done: false };
    expect(duty().on('2026-07-03 10:00').as('handler', 'confirm-duty', missed).refusal?.code).toBe(
      'command.reason-missing',
    );
    expect(
      duty()
        .on('2026-05-04 10:00')
        .as('handler', 'confirm-duty', { ...missed, text: '停课' }).refusal?.code,
    ).toBe('duty.period-runs');
  });

  it('is reminded and never gets a letter', () => {
    expect(duty().on('2026-08-31 12:00').rungs('recurring')).toEqual([
      '2026-07-09 T-3 notice',
      '2026-07-15 T+1 reminder',
    ]);
  });
});

describe('R25 and R26 the calendar', () => {
  it('keeps 元旦 off by law in a year without its notice', () => {
    const story = dueOn('2026-12-31').on('2027-01-05 12:00');
    expect(story.rungs('deadline').at(-1)).toBe('2027-01-04 T+1 催办单');
  });

  it('moves what runs when a notice comes: each moment on the record, and the clock goes by it', () => {
    const story = dueOn('2027-04-30').on('2026-11-12 10:00').noticed(noticed, notice);
    expect(story.refusal).toBeNull();
    const moves = story.events.flatMap((each) =>
      each.type === 'moment.moved' ? [`${each.data.rung} ${each.data.from} → ${each.data.to} ${each.data.notice}`] : [],
    );
    expect(moves).toEqual(expect.arrayContaining(['T+3 2027-05-05 → 2027-05-08 试办〔2026〕7号']));
    expect(story.on('2027-05-10 12:00').rungs('deadline')).toContain('2027-05-08 T+3 催办单');
    expect(dueOn('2027-04-30').on('2027-05-10 12:00').rungs('deadline')).toContain('2027-05-05 T+3 催办单');
  });

  it('counts a period that nobody was told of anew, once, and leaves what is closed alone', () => {
    const story = aMeasure().ofKind('standing').repeating('每年培训', 'yearly').story().assigned('2026-03-02 10:00');
    const due = () => open(story, 'recurring')[0]?.dueOn;
    expect([due(), story.on('2026-11-12 10:00').noticed(noticed, notice).refusal, due()]).toEqual([
      '2027-01-15',
      null,
      '2027-01-18',
    ]);
    expect(story.noticed(noticed, notice).refusal?.code).toBe('calendar.kept-already');
    story.as('leader', 'terminate', { document: '政发〔2026〕9号', reason: '合并' });
    expect(story.noticed(shippedCalendar, notice).refusal?.code).toBe('measure.closed');
  });

  it('lets a class say on which day its reports are due', () => {
    const policy = {
      ...defaultPolicy,
      classes: {
        ...defaultPolicy.classes,
        年度重点: { reportCycle: 'monthly' as const, strikeOffBy: 'leader' as const, reportDueDayOfMonth: 5 },
      },
    };
    const story = aMeasure()
      .ofClass('年度重点')
      .story({ policy, calendar: shippedCalendar })
      .assigned('2026-03-02 10:00');
    expect(open(story, 'report')[0]?.dueOn).toBe('2026-04-05');
  });

  it('asks the plan of a later year once the year before is closed', () => {
    const story = aMeasure().ofKind('staged').until('2028-12-31').story().assigned('2026-03-02 10:00');
    story.inProgress('2026-03-03 10:00', [{ title: '印发', dueOn: '2026-06-30', weight: 100 }]);
    finishes(story, 'node:1', '2026-06-29 10:00').as('officer', 'accept-finish', {});
    expect(open(story.on('2027-01-14 12:00'), 'work-plan')).toEqual([]);
    expect(open(story.on('2027-01-18 12:00'), 'work-plan')[0]).toMatchObject({
      obligationId: 'work-plan:2027',
      dueOn: '2027-03-15',
    });
  });
});

describe('what a person can send', () => {
  it('is refused by field where a date is none or a department unknown', () => {
    const story = dueOn('2026-06-30');
    const instruct = (dueDate: string) => story.as('leader', 'instruct', { text: '请报', dueOn: dueDate }).refusal;
    for (const wrong of ['9999-12-31', '2026-02-30', '2026-13-45', '0001-01-01', 'soon'])
      expect(instruct(wrong)).toMatchObject({ code: 'date.out-of-range', facts: { pointer: '/dueOn' } });
    const strangers: Facts = {
      otherLeader: () => false,
      office: () => null,
      departmentExists: (code) => code === '民政局',
      person: () => null,
      holderOn: (name) => name,
      file: () => null,
    };
    for (const lead of ['', '外星局', '局'.repeat(9_000)])
      expect(
        story.by(somebody('officer'), 'reassign', { lead, reason: '改派' }, { facts: strangers }).refusal?.code,
      ).toMatch(/^(register|request)\./);
  });

  it('cannot name more parts than the policy allows', () => {
    const story = aMeasure()
      .supportedBy('财政局')
      .due('2026-06-30')
      .story()
      .assigned('2026-03-02 10:00')
      .inProgress('2026-03-03 10:00');
    for (let count = 0; count < defaultPolicy.part.openAtMost; count += 1)
      story.as('handler', 'name-part', { department: '财政局', what: `第${count + 1}件` });
    expect(story.refusal).toBeNull();
    expect(story.as('handler', 'name-part', { department: '财政局', what: '又一件' }).refusal?.code).toBe(
      'part.too-many',
    );
  });
});
