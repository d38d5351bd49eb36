import { due, expecting, type Story } from './story.js';

/** Clocks that ran wrong or stopped, powers that went too far: each fault by its number, as a person would meet it. */
export const clockStories: Readonly<Record<string, Story>> = {
  '1 the office is slow': async function* (scene, say) {
    await scene.inProgress([due('建成', '2026-06-30')]);
    yield '2026-06-30';
    await scene.finish('node:1');
    yield '2026-07-14';
    expecting(
      say,
      'rungs after the day',
      (await scene.rungs('node')).filter((line) => line > '2026-07'),
      [],
    );
    expecting(say, 'reviews', await scene.rungs('review'), []);
    await scene.give('officer', 'accept-finish');
    expecting(say, 'days late', (await scene.obligation('node:1'))?.lateWorkingDays, 0);
  },
  '2 two dates in one half-year': async function* (scene, say) {
    await scene.inProgress([due('方案', '2026-03-31', 40), due('试点', '2026-05-29', 60)]);
    yield '2026-03-30';
    await scene.finish('node:1');
    await scene.give('officer', 'accept-finish');
    yield '2026-05-29';
    expecting(say, 'second finish', (await scene.finish('node:2')).code, null);
    yield '2026-06-12';
    expecting(
      say,
      'rungs',
      (await scene.rungs('node:2')).filter((line) => line > '2026-05-30'),
      [],
    );
    await scene.give('officer', 'accept-finish');
  },
  '3 a report before the work plan': async function* (scene, say) {
    await scene.give('liaison', 'acknowledge');
    await scene.give('handler', 'report', { text: '已部署' });
    await scene.give('deputy-head', 'sign-report');
    const filed = await scene.give('handler', 'file-work-plan', { nodes: [due('印发', '2026-06-30')] });
    expecting(say, 'filing the plan', filed.code, null);
    yield '2026-03-03';
  },
  '4 reassigned at T+12': async function* (scene, say) {
    await scene.inProgress([due('建成', '2026-06-30')]);
    yield '2026-07-16';
    const decide = (dueOn?: string) =>
      scene.give('leader', 'decide-review', {
        obligationId: 'review:1',
        decision: 'reassign',
        department: '市财政局',
        reason: '职责调整',
        ...(dueOn === undefined ? {} : { dueOn }),
      });
    expecting(say, 'without a date', (await decide()).code, 'review.field-missing');
    expecting(say, 'with a date', (await decide('2026-08-31')).code, null);
    const open = (await scene.measure()).obligations.filter((each) => each.state === 'open');
    expecting(say, 'sign-for', open.find((each) => each.kind === 'acknowledgement')?.dueOn, '2026-07-21');
    expecting(say, 'new plan', open.find((each) => each.kind === 'work-plan')?.dueOn, '2026-08-06');
  },
  '5 a review decided without a date': async function* (scene, say) {
    await scene.inProgress([due('建成', '2026-04-30')]);
    yield '2026-05-18';
    const decide = (body: object) =>
      scene.give('leader', 'decide-review', {
        obligationId: 'review:1',
        decision: 'accept-explanation',
        reason: '属实',
        ...body,
      });
    expecting(say, 'without a date', (await decide({})).code, 'review.field-missing');
    expecting(say, 'with a day to look again', (await decide({ watchOn: '2026-06-15' })).code, null);
    expecting(
      say,
      'agenda',
      (await scene.agenda()).some((each) => each.kind === 'watch' && each.on === '2026-06-15'),
      true,
    );
  },
  '6 terminated by a review': async function* (scene, say) {
    await scene.inProgress([due('建成', '2026-04-30')]);
    yield '2026-05-18';
    await scene.give('leader', 'decide-review', {
      obligationId: 'review:1',
      decision: 'terminate',
      document: '云政发〔2026〕8号',
      reason: '不再实施',
    });
    expecting(say, 'drafts', (await scene.measure()).items.filter((each) => each.state === 'drafted').length, 0);
  },
  '7 suspended over a date': async function* (scene, say) {
    await scene.inProgress([due('建成', '2026-04-30')]);
    yield '2026-03-20';
    await scene.give('leader', 'suspend', { until: '2026-06-30', decidedBy: '分管领导', reason: '等待上级规定' });
    yield '2026-07-01';
    expecting(say, 'new date', (await scene.obligation('node:1'))?.dueOn, '2026-08-07');
    const rows = (await scene.measure()).obligations.filter((each) => each.kind === 'review' && each.state === 'open');
    expecting(
      say,
      'rows',
      rows.map((each) => each.about),
      ['suspension'],
    );
    expecting(say, 'letters', (await scene.measure()).items.length, 0);
  },
  '11 a date that nobody spoke of': async function* (scene, say) {
    await scene.inProgress([due('首批', '2027-06-30', 50), due('次批', '2030-12-31', 50)]);
    const asked = await scene.give('handler', 'request-completion', { text: '完成', evidence: ['文'] });
    expecting(say, 'request', asked.code, 'completion.later-dates-unsaid');
    yield '2026-03-03';
  },
  '13 a leader who does not approve': async function* (scene, say) {
    await scene.give('liaison', 'acknowledge');
    await scene.give('handler', 'file-work-plan', { nodes: [due('印发', '2026-06-30')] });
    await scene.give('head', 'sign-work-plan');
    await scene.give('officer', 'check-work-plan', { agree: true });
    yield '2026-03-12';
    expecting(say, 'leader reminded', await scene.rungs('approval'), ['2026-03-10 T+1', '2026-03-12 T+3']);
    expecting(say, 'office reminded', await scene.rungs('answer'), []);
  },
  '22 recorded before it began': async function* (scene, say) {
    const recordedFor = {
      name: '联络员',
      post: { role: 'liaison', department: '市文化和旅游局' },
      source: '电话',
      file: null,
      writtenOn: '2020-01-01',
    };
    expecting(
      say,
      'sign-for',
      (await scene.give('officer', 'acknowledge', { recordedFor })).code,
      'command.written-before-it-began',
    );
    yield '2026-03-03';
  },
  '23 the office moves its own clock': async function* (scene, say) {
    await scene.give('liaison', 'return', { reason: '职责不符' });
    const answer = (await scene.measure()).obligations.find((each) => each.kind === 'answer');
    const moved = await scene.give('officer', 'change-deadline', {
      obligationId: answer?.obligationId ?? '',
      dueOn: '2026-12-31',
      document: '文',
      reason: '忙',
    });
    expecting(say, 'moved', moved.code, 'measure.no-such-obligation');
    yield '2026-03-03';
  },
  '25 delegated to nobody': async function* (scene, say) {
    await scene.inProgress([due('建成', '2026-04-30')]);
    yield '2026-05-18';
    const given = await scene.give('leader', 'delegate-review', {
      obligationId: 'review:1',
      to: 'nobody',
      reason: '出差',
    });
    expecting(say, 'delegated', given.code, 'register.unknown-person');
  },
  '26 struck off with an open 批示': async function* (scene, say) {
    await scene.inProgress([due('建成', '2026-06-30')]);
    await scene.give('leader', 'instruct', { text: '请报情况', dueOn: '2026-09-30' });
    await scene.give('handler', 'request-completion', { text: '完成', evidence: ['文'] });
    await scene.give('head', 'sign-completion');
    await scene.give('officer', 'decide-completion', { agree: true, conclusion: 'completed' });
    expecting(say, 'strike-off', (await scene.give('officer', 'strike-off')).code, 'strike-off.unanswered');
    yield '2026-03-03';
  },
  '27 无变化 while overdue': async function* (scene, say) {
    await scene.inProgress([due('建成', '2026-04-30')]);
    yield '2026-05-08';
    const said = await scene.give('handler', 'report', { noChange: true });
    expecting(say, 'report', said.code, 'report.no-change-while-overdue');
  },
  '29, 31 a date that is none or too far': async function* (scene, say) {
    for (const dueOn of ['9999-12-31', '2026-02-30', '2026-13-45']) {
      const { status } = await scene.give('leader', 'instruct', { text: '请报', dueOn });
      expecting(say, dueOn, status, 400);
    }
    expecting(say, 'the next command', (await scene.give('liaison', 'acknowledge')).status, 200);
    yield '2026-03-03';
  },
  '36 a lead who does not exist': async function* (scene, say) {
    for (const lead of ['', '外星局', '局'.repeat(9_000)]) {
      const { status } = await scene.give('officer', 'reassign', { lead, reason: '改派' });
      expecting(say, `lead of ${lead.length} signs`, status >= 400 && status < 500, true);
    }
    yield '2026-03-03';
  },
  '37 parts without end': async function* (scene, say) {
    await scene.inProgress([due('建成', '2026-12-31')]);
    let last: string | null = null;
    for (let count = 0; count < 51; count += 1)
      last = (await scene.give('handler', 'name-part', { department: '市财政局', what: `第${count + 1}件` })).code;
    expecting(say, 'the 51st part', last, 'part.too-many');
    yield '2026-03-03';
  },
};
