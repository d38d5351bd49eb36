import { currentRuleBook, gatherDay, seedAccounts } from '@duban/database';
import { obligationLight, rehearse, type CommandBodies, type IndicatorTerms, type Measure } from '@duban/domain';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rungsOf, TimeRun } from '../support/index.js';

let run: TimeRun;
beforeEach(async () => {
  run = await TimeRun.start();
});
afterEach(() => run.end());

const rungs = (prefix: string) => rungsOf(run.test.record, run.measureId, prefix);
const light = async () =>
  (
    await run.test.record.query<{ light: string }[]>('select light from measure where measure_id = $1', [run.measureId])
  )[0]?.light;
const deadline = { kind: 'deadline' as const, title: '按期完成' };

const LADDER_OF_MAY = [
  '2026-04-16 T-10 notice',
  '2026-04-23 T-5 notice',
  '2026-04-27 T-3 notice',
  '2026-04-29 T-1 notice',
  '2026-05-06 T+1 催办单',
  '2026-05-08 T+3 催办单',
  '2026-05-11 T+5 督办单',
  '2026-05-18 T+10 review',
];

describe('S11 on the server that skips time', () => {
  const silent = async () => {
    await run.assigned('2026-03-02 10:00', { obligations: [{ ...deadline, dueOn: '2026-04-30' }] });
    await run.inProgress('2026-03-03 10:00');
  };

  it('climbs the ladder day by day and ends by a decision recorded from paper', async () => {
    await silent();
    for (const [day, reached] of [
      ['2026-05-05', 4],
      ['2026-05-07', 5],
      ['2026-05-09', 6],
      ['2026-05-12', 7],
      ['2026-05-18', 8],
    ] as const) {
      await run.until(`${day} 12:00`);
      expect(await rungs('deadline')).toEqual(LADDER_OF_MAY.slice(0, reached));
    }
    expect(await light()).toBe('red');
    await run.until('2026-05-26 09:00');
    expect(await rungs('review')).toEqual(['2026-05-21 +3 reminder', '2026-05-25 +5 督查专报']);
    const decided = await run.give(
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
    expect(decided.state).toBe('done');
    const [row] = await run.test.record.query<{ due: string; original: string; items: string[] }[]>(
      `select due_on::text as due, original_due_on::text as original,
              (select array_agg(kind || ' ' || state order by on_day) from instrument_item i where i.measure_id = m.measure_id) as items
         from measure m where measure_id = $1`,
      [run.measureId],
    );
    expect(row).toMatchObject({
      due: '2026-06-30',
      original: '2026-04-30',
      items: expect.arrayContaining(['督查专报 withdrawn']) as unknown,
    });
    const [changed] = await run.test.record.query<{ acts: Date }[]>(
      `select acts_from as acts from event where measure_id = $1 and type = 'deadline.changed'`,
      [run.measureId],
    );
    expect(changed?.acts.toISOString()).toBe('2026-05-20T04:00:00.000Z');
    await run.until('2026-06-16 12:00');
    expect((await rungs('deadline')).at(-1)).toBe('2026-06-15 T-10 notice');
  });

  it('says the same when the worker is changed between any two moments', async () => {
    await silent();
    for (const day of ['04-15', '04-20', '04-24', '04-28', '05-02', '05-07', '05-09', '05-14', '05-19', '05-22']) {
      await run.until(`2026-${day} 18:00`);
      await run.changeWorker();
    }
    await run.until('2026-05-26 09:00');
    expect(await rungs('deadline')).toEqual(LADDER_OF_MAY);
    expect(await rungs('review')).toEqual(['2026-05-21 +3 reminder', '2026-05-25 +5 督查专报']);
  });
});

describe('S10 on the server that skips time', () => {
  const requested = async () => {
    await run.assigned('2026-03-02 10:00', { obligations: [{ ...deadline, dueOn: '2026-06-30' }] });
    await run.inProgress('2026-03-03 10:00');
    await run.until('2026-06-26 16:00');
    await run.give('handler', 'request-completion', { text: '已印发', evidence: ['云教发〔2026〕3号'] });
    await run.give('head', 'sign-completion', {});
  };
  const resubmit = async (day: string) => {
    await run.until(`${day} 10:00`);
    await run.give('handler', 'request-completion', { text: '补报', evidence: ['云教发〔2026〕3号'] });
    await run.give('head', 'sign-completion', {});
  };
  const late = async () =>
    (
      await run.test.record.query<{ late: number }[]>(
        `select (o->>'lateWorkingDays')::int as late from measure, jsonb_array_elements(state->'obligations') o where measure_id = $1 and o->>'obligationId' = 'deadline:1'`,
        [run.measureId],
      )
    )[0]?.late;

  it('counts days in the department’s hands only', async () => {
    await requested();
    expect(await light()).toBe('in-review');
    await run.until('2026-07-02 10:00');
    expect((await rungs('deadline')).filter((line) => line > '2026-06-26')).toEqual([]);
    await run.give('officer', 'decide-completion', { agree: false, code: 'substance', reason: '未见印发文件' });
    await resubmit('2026-07-06');
    await run.until('2026-07-10 09:00');
    expect((await run.give('officer', 'decide-completion', { agree: true, reason: '属实' })).state).toBe('done');
    expect((await rungs('deadline')).filter((line) => line > '2026-07')).toEqual(['2026-07-03 T+1 催办单']);
    expect(await late()).toBe(2);
  });

  it('goes on to T+3 on Tue 07-07 when nothing comes back', async () => {
    await requested();
    await run.until('2026-07-02 10:00');
    await run.give('officer', 'decide-completion', { agree: false, code: 'substance', reason: '未见印发文件' });
    await run.until('2026-07-07 12:00');
    expect((await rungs('deadline')).filter((line) => line > '2026-07')).toEqual([
      '2026-07-03 T+1 催办单',
      '2026-07-07 T+3 催办单',
    ]);
  });

  it('costs nothing to mend a formal gap by 07-07', async () => {
    await requested();
    await run.until('2026-07-02 10:00');
    await run.give('officer', 'decide-completion', { agree: false, code: 'formal', reason: '缺附件' });
    await resubmit('2026-07-07');
    expect(await late()).toBe(0);
    expect((await rungs('deadline')).filter((line) => line > '2026-07')).toEqual([]);
  });

  it('puts the office’s own silence into its list on Mon 07-06', async () => {
    await requested();
    await run.until('2026-07-06 09:00');
    expect((await rungs('answer')).at(-1)).toBe('2026-07-06 T+1 reminder');
  });
});

describe('S2 on the server that skips time', () => {
  it('chases two silent supports and leaves the lead in time', async () => {
    const supporting = ['编办', '财政局', '人社局', '甲局', '乙局', '丙局', '丁局', '戊局'];
    await run.assigned('2025-08-04 10:00', { supporting, obligations: [{ ...deadline, dueOn: '2025-10-17' }] });
    await run.inProgress('2025-08-05 10:00');
    for (const department of supporting.slice(0, 3))
      await run.give('handler', 'name-part', { department, what: `${department}意见`, obligationId: 'deadline:1' });
    await run.until('2025-10-10 10:00');
    expect(await rungs('part')).toEqual(['2025-10-09 T-2 notice', '2025-10-09 T-2 notice', '2025-10-09 T-2 notice']);
    await run.give('handler@编办', 'answer-part', { obligationId: 'part:1', text: '无意见' });
    await run.until('2025-10-17 09:00');
    expect((await rungs('part')).slice(3)).toEqual([
      '2025-10-13 T+1 reminder',
      '2025-10-13 T+1 reminder',
      '2025-10-15 T+3 催办单',
      '2025-10-15 T+3 催办单',
    ]);
    const drafts = await run.test.record.query<{ department: string }[]>(
      `select department from instrument_item where measure_id = $1 and obligation_id like 'part%' order by department`,
      [run.measureId],
    );
    expect(drafts.map((row) => row.department).sort()).toEqual(['人社局', '财政局'].sort());
  });
});

const finished = async (obligationId: string) => {
  await run.give('handler', 'finish', { obligations: [{ obligationId, evidence: '云教发〔2026〕3号' }] });
  return run.give('deputy-head', 'sign-finish', {});
};
const measure = async () => {
  const [row] = await run.test.record.query<{ state: Measure }[]>('select state from measure where measure_id = $1', [
    run.measureId,
  ]);
  if (!row) throw new Error('there is no such measure');
  return row.state;
};
const obligation = async (id: string) => (await measure()).obligations.find((each) => each.obligationId === id);

describe('S13 on the server that skips time', () => {
  it('finishes two dates of one half-year, each in time and by itself', async () => {
    await run.assigned('2026-03-02 10:00', { kind: 'deliverable' });
    await run.inProgress('2026-03-03 10:00', [
      { title: '方案印发', dueOn: '2026-03-31', weight: 40 },
      { title: '试点建成', dueOn: '2026-05-29', weight: 60 },
    ]);
    await run.until('2026-03-30 10:00');
    await finished('node:1');
    await run.give('officer', 'accept-finish', {});
    await run.until('2026-05-29 17:00');
    await finished('node:2');
    await run.until('2026-06-03 15:00');
    await run.give('officer', 'accept-finish', {});
    expect((await rungs('node')).filter((line) => line > '2026-05-30')).toEqual([]);
    expect(await obligation('node:2')).toMatchObject({ state: 'done', lateWorkingDays: 0 });
    expect(await obligation('report:2026-H1')).toMatchObject({ state: 'open', dueOn: '2026-07-10' });
  });
});

describe('S14 on the server that skips time', () => {
  it('reminds the slow office and costs the department nothing', async () => {
    await run.assigned('2026-03-02 10:00', { obligations: [{ ...deadline, dueOn: '2026-06-30' }] });
    await run.inProgress('2026-03-03 10:00');
    await run.until('2026-06-30 16:00');
    await finished('deadline:1');
    await run.until('2026-07-14 10:00');
    expect((await rungs('answer')).at(0)).toBe('2026-07-06 T+1 reminder');
    expect((await rungs('deadline')).filter((line) => line > '2026-07')).toEqual([]);
    await run.give('officer', 'accept-finish', {});
    expect(await obligation('deadline:1')).toMatchObject({ state: 'done', lateWorkingDays: 0 });
  });
});

describe('S16 on the server that skips time', () => {
  it('asks nothing while it is suspended and resumes by itself with moved dates and one row', async () => {
    await run.assigned('2026-03-02 10:00', { class: '年度重点', obligations: [{ ...deadline, dueOn: '2026-04-30' }] });
    await run.inProgress('2026-03-03 10:00');
    await run.until('2026-03-20 10:00');
    await run.give('leader', 'suspend', { until: '2026-06-30', decidedBy: '分管领导', reason: '等待上级规定' });
    await run.until('2026-07-01 09:00');
    expect((await rungs('report')).filter((line) => line > '2026-03-20')).toEqual([]);
    expect(await obligation('deadline:1')).toMatchObject({ dueOn: '2026-08-07', originalDueOn: '2026-04-30' });
    expect(await obligation('review:1')).toMatchObject({ state: 'open', about: 'suspension' });
    const rows = await run.test.record.query<object[]>(
      `select 1 from review where measure_id = $1 and state = 'open'`,
      [run.measureId],
    );
    expect(rows).toHaveLength(1);
  });
});

describe('what is launched as overdue on the server that skips time (L7)', () => {
  const part = {
    obligations: [{ ...deadline, dueOn: '2025-06-30' }],
    reason: '上一规划未了事项',
  };

  it('stands with its leader from the first day, goes on from the date that he gives, and is finished in time by it', async () => {
    await run.assigned('2026-03-02 10:00', part);
    await run.until('2026-03-16 12:00');
    expect([await light(), await rungs('deadline')]).toEqual(['red', []]);
    const reviewed = await rungs('review:1');
    expect(reviewed).toEqual(['2026-03-05 +3 reminder', '2026-03-09 +5 督查专报', '2026-03-16 +10 pass-up']);
    const days = reviewed.map((line) => line.split(' ').slice(0, 2).join(' '));
    expect(await rehearsed()).toEqual(expect.arrayContaining(days));
    const decision = { obligationId: 'review:1', decision: 'extend' as const, reason: '限期办结' };
    expect((await run.give('leader', 'decide-review', { ...decision, dueOn: '2026-06-30' })).state).toBe('done');
    await run.inProgress('2026-03-17 10:00', [{ title: '收尾', dueOn: '2026-06-30', weight: 100 }]);
    await run.until('2026-06-30 09:00');
    expect((await rungs('deadline')).map((line) => line.split(' ')[1])).toEqual(['T-10', 'T-5', 'T-3', 'T-1']);
    await run.give('handler', 'finish', { obligations: [{ obligationId: 'deadline:1', evidence: '验收单' }] });
    await run.give('head', 'sign-finish', {});
    expect((await run.give('officer', 'accept-finish', {})).state).toBe('done');
    const [row] = await run.test.record.query<{ done: Record<string, unknown> }[]>(
      `select o as done from measure, jsonb_array_elements(state->'obligations') o where measure_id = $1 and o->>'obligationId' = 'deadline:1'`,
      [run.measureId],
    );
    expect(row?.done).toMatchObject({
      ...{ state: 'done', lateWorkingDays: 0, dueOn: '2026-06-30', originalDueOn: '2025-06-30' },
      launchedOverdue: { dueOn: '2025-06-30', why: '上一规划未了事项' },
    });
  });

  /** The rungs of the leader's row, as a rehearsal of the launch has them while nobody does anything. */
  async function rehearsed(): Promise<readonly string[]> {
    const { record } = run.test;
    const [given] = await record.query<{ body: CommandBodies['assign'] }[]>(
      `select body from command where measure_id = $1 and name = 'assign'`,
      [run.measureId],
    );
    const silent = { conduct: 'silent', lateWorkingDays: 0, share: 1 } as const;
    const { events } = rehearse(
      {
        ...{ measures: given ? [given.body] : [], from: '2026-03-02', until: '2026-03-16' },
        ...{ assume: [silent], seed: 1 },
      },
      await currentRuleBook(record.manager),
    );
    return events.map(({ on, rung }) => `${on} ${rung}`);
  }
});

/** A promised figure with its path, as the office plans it. */
const promised = (
  indicator: string,
  [value, unit]: readonly [number, string],
  dueOn: string,
  terms: Partial<IndicatorTerms>,
) => ({
  ...{ kind: 'target' as const, title: `${indicator}达到${value}${unit}`, dueOn },
  target: { indicator, comparator: '>=', value, unit },
  terms: {
    ...{ definition: '经核定的数', direction: 'up' as const, strength: 'binding' as const, tolerance: 0 },
    ...{ path: [], releases: [], ...terms },
  },
});
const lightOf = async (id: string) => {
  const found = await obligation(id);
  return found && obligationLight(found);
};
const reported = async (obligationId: string, asOf: string, value: number) =>
  run.give('handler', 'report-value', { obligationId, asOf, value, source: '月报' });
const confirmed = async (obligationId: string, asOf: string, value: number) => {
  await reported(obligationId, asOf, value);
  return run.give('officer', 'confirm-value', { obligationId, agree: true });
};
/** What people are told of an obligation, as `day rung to whom`, and what is drafted for departments about it. */
const told = async (prefix: string) => {
  const told = await run.test.record.query<{ line: string }[]>(
    `select on_day || ' ' || rung || ' ' || array_to_string(recipients, ',') as line from message_item
      where measure_id = $1 and obligation_id like $2 || '%' order by on_day`,
    [run.measureId, prefix],
  );
  const drafted = await run.test.record.query<{ line: string }[]>(
    `select on_day || ' ' || kind || ' ' || department as line from instrument_item
      where measure_id = $1 and obligation_id like $2 || '%' order by on_day`,
    [run.measureId, prefix],
  );
  return [...told, ...drafted].map(({ line }) => line);
};

describe('S9 on the server that skips time', () => {
  it('asks a yearly figure on its release alone, explains a miss and chases one that does not come', async () => {
    const terms = {
      strength: 'expected' as const,
      path: [2023, 2024, 2025].map((year, step) => ({ on: `${year}-12-31`, value: 84 + 2 * step })),
      releases: [2024, 2025].map((year) => ({ asOf: `${year}-12-31`, on: `${year + 1}-03-31` })),
    };
    await run.assigned('2025-03-03 10:00', {
      kind: 'quantified',
      obligations: ['体质达标率', '体质优良率'].map((each) => promised(each, [88, '%'], '2025-12-31', terms)),
    });
    await run.inProgress('2025-03-04 10:00', [{ title: '测试', dueOn: '2025-11-28', weight: 100 }]);
    await run.until('2025-04-01 10:00');
    await confirmed('target:1', '2024-12-31', 86.1);
    await run.until('2025-11-14 10:00');
    expect(await reported('target:1', '2025-11-14', 87)).toMatchObject({
      ...{ state: 'refused', answer: { code: 'figure.not-released', facts: { on: '2026-03-31' } } },
    });
    await run.until('2026-01-05 10:00');
    expect(await rungs('target')).toEqual([]);
    expect(await lightOf('target:2')).toBe('awaiting-data');
    await run.until('2026-03-31 15:00');
    await confirmed('target:1', '2025-12-31', 87.2);
    expect(await obligation('target:1')).toMatchObject({ missed: { by: 0.8, explainBy: '2026-04-15' } });
    await run.until('2026-04-16 12:00');
    expect(await told('target:1')).toEqual(['2026-03-31 T liaison,handler']);
    expect(await told('target:2')).toEqual([
      '2026-03-31 T liaison,handler',
      '2026-04-01 T+1 liaison,handler',
      '2026-04-16 T+11 deputy-head,officer',
      '2026-04-16 催办单 教育局',
    ]);
  });
});

describe('S6 on the server that skips time', () => {
  it('asks lessons by the week once a term, and never by a letter', async () => {
    await run.assigned('2025-12-15 10:00', {
      kind: 'standing',
      recurring: [{ title: '每周1课时', confirmation: 'semesterly' }],
    });
    await run.give('liaison', 'acknowledge', {});
    expect(await obligation('recurring:1:2025-T1')).toMatchObject({ dueOn: '2026-02-13' });
    await run.until('2026-02-24 12:00');
    expect(await rungs('recurring')).toEqual(['2026-02-10 T-3 notice', '2026-02-14 T+1 reminder']);
    expect(await told('recurring')).toEqual(['2026-02-10 T-3 liaison,handler', '2026-02-14 T+1 liaison,handler']);
    expect(await lightOf('recurring:1:2025-T1')).toBe('none');
    expect((await measure()).progress).toMatchObject({ word: 'other', confirmed: null, scheduled: null });
  });
});

describe('S6 of a yearly stretch of work on the server that skips time', () => {
  it('is counted as done for its year and stays open, its plan of the next year due by Mon 03-16', async () => {
    await run.assigned('2025-12-01 10:00', { kind: 'staged', title: '持续整治校园周边' });
    await run.inProgress('2025-12-01 11:00', [
      { title: '整治46处', dueOn: '2025-12-31', weight: 50 },
      { title: '巩固', dueOn: '2026-10-30', weight: 50 },
    ]);
    await run.until('2026-01-08 10:00');
    const asked = await run.give('handler', 'request-completion', {
      ...{ text: '46处全部整治', evidence: ['云教发〔2025〕9号'] },
      rest: [{ obligationId: 'node:2', outcome: 'later-year' }],
    });
    expect([asked.state, asked.answer.code]).toEqual(['done', undefined]);
    await run.give('head', 'sign-completion', {});
    await run.until('2026-01-12 10:00');
    const accepted = { agree: true, conclusion: 'year-completed' as const, year: 2025, reason: '属实' };
    expect(await run.give('officer', 'decide-completion', accepted)).toMatchObject({ state: 'done' });
    expect(await obligation('node:1')).toMatchObject({ state: 'done' });
    expect(await obligation('node:2')).toMatchObject({ state: 'open', dueOn: '2026-10-30' });
    expect(await obligation('work-plan:2026')).toMatchObject({ state: 'open', dueOn: '2026-03-15' });
    await run.until('2026-03-17 12:00');
    expect((await told('work-plan:2026')).at(-1)).toBe('2026-03-17 催办单 教育局');
  });
});

describe('S7 on the server that skips time', () => {
  it('is on its path by classrooms and behind by schools, 0 of 2 done', async () => {
    const by = (goal: number) => ({
      tolerance: goal / 10,
      path: [2, 20, 85, 100].map((percent, quarter) => ({
        on: ['2026-03-31', '2026-06-30', '2026-09-30', '2026-12-31'][quarter] ?? '',
        value: (goal * percent) / 100,
      })),
    });
    await run.assigned('2026-06-01 10:00', {
      kind: 'quantified',
      obligations: [
        promised('改造教室', [7000, '间'], '2026-12-31', by(7000)),
        promised('改造学校', [209, '所'], '2026-12-31', by(209)),
      ],
    });
    await run.inProgress('2026-06-02 10:00', [{ title: '改造', dueOn: '2026-12-31', weight: 100 }]);
    await run.until('2026-06-30 16:00');
    await confirmed('target:1', '2026-06-30', 1330);
    expect(await lightOf('target:1')).toBe('on-path');
    await run.until('2026-09-30 16:00');
    await confirmed('target:1', '2026-09-30', 5600);
    await confirmed('target:2', '2026-09-30', 140);
    expect([await lightOf('target:1'), await lightOf('target:2')]).toEqual(['on-path', 'behind']);
    expect((await measure()).progress).toMatchObject({ word: 'behind', done: 0, confirmed: 66.99, scheduled: 85 });
    expect(await told('target')).toEqual([]);
  });
});

describe('S15 on the server that skips time', () => {
  it('gives the new lead clocks of its own and leaves the old one its twelve days', async () => {
    await run.assigned('2026-05-25 10:00', { obligations: [{ ...deadline, dueOn: '2026-06-30' }] });
    await run.inProgress('2026-05-26 10:00');
    await run.until('2026-07-16 10:00');
    await run.test.record.query(`insert into department (code, name) values ('民政局', '民政局')`);
    const reassign = {
      ...{ obligationId: 'review:1', decision: 'reassign' as const },
      ...{ department: '民政局', reason: '职责调整' },
    };
    expect(await run.give('leader', 'decide-review', reassign)).toMatchObject({
      ...{ state: 'refused', answer: { code: 'review.field-missing', facts: { field: 'dueOn' } } },
    });
    expect((await run.give('leader', 'decide-review', { ...reassign, dueOn: '2026-08-31' })).state).toBe('done');
    const { obligations, lateness } = await measure();
    const dues = obligations.flatMap(({ kind, state, department, dueOn }) =>
      state === 'open' && department === '民政局' ? [`${kind} ${dueOn}`] : [],
    );
    expect(dues).toEqual(
      expect.arrayContaining(['deadline 2026-08-31', 'acknowledgement 2026-07-21', 'work-plan 2026-08-06']),
    );
    expect(lateness).toEqual([{ department: '教育局', obligationId: 'deadline:1', lateWorkingDays: 12 }]);
    await run.give('liaison@民政局', 'acknowledge', {});
    await run.until('2026-08-18 12:00');
    expect((await told('deadline')).filter((line) => line > '2026-07-16')).toEqual(['2026-08-17 T-10 liaison,handler']);
  });
});

describe('S1 on the server that skips time', () => {
  const nodes = [{ title: '全部完成', dueOn: '2025-12-31', weight: 100 }];
  const lines = async (sql: string, values: readonly unknown[] = []) =>
    (await run.test.record.query<{ line: string }[]>(sql, [...values])).map(({ line }) => line);
  const morning = async (day: string) => {
    await run.until(`${day} 12:00`);
    await gatherDay(run.test.record, day, 0);
  };

  it('closes a plan by one notice, three letters and one row of reviews for all that is silent', async () => {
    const five: string[] = [];
    for (const number of ['一/1', '一/2', '一/3', '一/4', '一/5', '一/6']) {
      await run.assigned('2025-12-08 10:00', { number, planEndsOn: '2025-12-31' });
      await run.inProgress('2025-12-08 10:00', nodes);
      five.push(run.measureId);
    }
    const accepted = five.pop();
    await finished('node:1');
    await run.give('officer', 'accept-finish', {});
    await seedAccounts(run.test.url, 'trial');

    await morning('2025-12-17');
    expect(
      await lines(
        `select p.login || ' ' || jsonb_array_length(rows) || ' ' || count_closing as line
           from message join person p using (person_id),
                lateral (select count(*) as count_closing from jsonb_array_elements(rows) each where each->>'closing' = 'true') c
          where on_day = '2025-12-17' and count_closing > 0 order by 1`,
      ),
    ).toEqual(['handler@教育局 5 5', 'liaison@教育局 5 5']);
    for (const day of ['2026-01-04', '2026-01-06', '2026-01-08']) await morning(day);
    expect(
      await lines(
        `select drafted_on || ' ' || n.kind || ' ' || count(*) as line from instrument n join instrument_item using (instrument_id)
          where obligation_id = 'node:1' group by instrument_id order by 1`,
      ),
    ).toEqual(['2026-01-04 催办单 5', '2026-01-06 催办单 5', '2026-01-08 督办单 5']);

    await run.until('2026-01-20 12:00');
    const reviews = await lines(`select opened_on || ' ' || measure_id as line from review where state = 'open'`);
    expect(reviews.sort()).toEqual(five.map((each) => `2026-01-15 ${each}`).sort());
    for (run.measureId of five) expect(await told('review')).toEqual(['2026-01-20 +3 leader-liaison']);
    run.measureId = accepted ?? '';
    expect(await told('node')).toEqual([]);
  });
});
