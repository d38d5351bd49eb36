import type { Scene } from './scene.js';
import { due, expecting, type Story } from './story.js';

/** A completion is asked for, signed and accepted with a conclusion. */
async function concluded(scene: Scene, rest: readonly object[], answer: object) {
  await scene.give('handler', 'request-completion', { text: '完成', evidence: ['文'], rest });
  await scene.give('head', 'sign-completion');
  return scene.give('officer', 'decide-completion', { agree: true, ...answer });
}

/** Papers, conclusions and dates: each fault by its number, as a person would meet it. */
export const paperStories: Readonly<Record<string, Story>> = {
  '8 mostly completed, with something left over': async function* (scene, say) {
    await scene.give('officer', 'change-kind', { kind: 'staged', reason: '按节点推进' });
    await scene.inProgress([due('建成', '2026-04-30')]);
    yield '2026-04-30';
    const leftOver = { title: '补齐设备', dueOn: '2026-03-31', weight: 10 };
    const past = await concluded(scene, [], { conclusion: 'mostly-completed', leftOver });
    expecting(say, 'a left-over date in the past', past.code, 'command.date-not-in-future');
    const right = await scene.give('officer', 'decide-completion', {
      agree: true,
      conclusion: 'mostly-completed',
      leftOver: { ...leftOver, dueOn: '2026-09-30' },
    });
    expecting(say, 'accepted', right.code, null);
    const { light, progress, status } = await scene.measure();
    expecting(say, 'light', light === 'done', false);
    expecting(say, 'progress', [status, (progress.confirmed ?? 100) < 100], ['in-progress', true]);
  },
  '9 completed for this year only': async function* (scene, say) {
    await scene.inProgress([due('首批', '2026-04-30', 50), due('次批', '2027-06-30', 50)]);
    yield '2026-04-30';
    const rest = [{ obligationId: 'node:2', outcome: 'later-year' }];
    const accepted = await concluded(scene, rest, { conclusion: 'year-completed', year: 2026 });
    expecting(say, 'accepted', accepted.code, null);
    expecting(say, 'next year’s date', (await scene.obligation('node:2'))?.state, 'open');
    expecting(say, 'light', (await scene.measure()).light === 'done', false);
  },
  '10 a recurring duty is vouched for': async function* (scene, say) {
    await scene.give('officer', 'change-kind', { kind: 'staged', reason: '按节点推进' });
    await scene.inProgress([due('建成', '2026-04-30')]);
    yield '2026-04-30';
    await concluded(scene, [], { conclusion: 'made-standing', document: '云政发〔2026〕9号' });
    const duty = (await scene.measure()).obligations.find((each) => each.kind === 'recurring');
    const said = await scene.give('liaison', 'confirm-duty', { obligationId: duty?.obligationId ?? '', done: true });
    expecting(say, 'confirmed', said.code, null);
  },
  '12 accepted, waiting for a leader’s 销号': async function* (scene, say) {
    await scene.inProgress([due('建成', '2026-04-30')]);
    yield '2026-04-30';
    await concluded(scene, [], { conclusion: 'completed' });
    const moments = (await scene.agenda()).map((each) => each.obligationId ?? each.rung);
    const open = (await scene.measure()).obligations.filter((each) => each.state === 'open');
    expecting(
      say,
      'what is open',
      open.map((each) => each.about),
      ['strike-off'],
    );
    expecting(
      say,
      'what comes',
      moments.every((each) => each === open[0]?.obligationId),
      true,
    );
  },
  '14 advocated, with a date': async function* (scene, say) {
    await scene.inProgress([due('建成', '2026-06-30')]);
    await scene.give('officer', 'change-kind', { kind: 'advocated', reason: '倡导性事项' });
    const rungs = (await scene.agenda()).filter((each) => each.obligationId === 'node:1');
    expecting(say, 'rungs to come', rungs.length, 0);
    yield '2026-03-03';
  },
  '15 late days after a send-back': async function* (scene, say) {
    await scene.inProgress([due('建成', '2026-04-30')]);
    yield '2026-05-08';
    await scene.finish('node:1');
    await scene.give('officer', 'send-back-finish', { code: 'no-evidence', reason: '无佐证' });
    yield '2026-05-18';
    expecting(say, 'live days late are counted', ((await scene.obligation('node:1'))?.lateWorkingDays ?? 0) > 5, true);
  },
  '16 a date on the last day of the year': async function* (scene, say) {
    await scene.inProgress([due('建成', '2026-12-31')]);
    const after = (await scene.agenda()).find((each) => each.obligationId === 'node:1' && each.rung === 'T+1');
    expecting(say, 'T+1', [after?.on, after?.provisional], ['2027-01-04', true]);
    yield '2026-03-03';
  },
  '21 a formal gap that nobody mended': async function* (scene, say) {
    await scene.inProgress([due('建成', '2026-06-30')]);
    yield '2026-06-30';
    await scene.finish('node:1');
    yield '2026-07-01';
    await scene.give('officer', 'send-back-finish', { code: 'formal', reason: '缺印章' });
    yield '2026-07-14';
    await scene.finish('node:1');
    expecting(say, 'days late', (await scene.obligation('node:1'))?.lateWorkingDays, 9);
  },
  '24 an extension signed too late': async function* (scene, say) {
    await scene.inProgress([due('建成', '2026-04-30')]);
    const asked = { obligationId: 'node:1', newDueOn: '2026-08-31', cause: 'funds', done: '过半' };
    expecting(say, 'asked', (await scene.give('handler', 'request-extension', asked)).code, null);
    yield '2026-05-18';
    await scene.give('head', 'sign-extension');
    const granted = await scene.give('officer', 'decide-extension', { agree: true, reason: '同意' });
    expecting(say, 'granted', granted.code, 'extension.decided-in-review');
  },
};
