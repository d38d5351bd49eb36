import { due, expecting, type Story } from './story.js';

/** What one person can send or break off without stopping the others: each fault by its number. */
export const boundStories: Readonly<Record<string, Story>> = {
  '28 a 批示 is read by those whom it concerns': async function* (scene, say) {
    await scene.give('leader', 'instruct', { text: '请三日内报书面说明', dueOn: '2026-09-30' });
    const readsIt = async (role: string) => JSON.stringify(await scene.seenBy(role)).includes('书面说明');
    expecting(say, 'a supporting department', await readsIt('handler@市财政局'), false);
    expecting(say, 'the lead', await readsIt('handler'), true);
    yield '2026-03-03';
  },
  '33 exports that are broken off': async function* (scene, say) {
    expecting(say, 'the next page', await scene.brokenExports(10), 200);
    expecting(say, 'the next command', (await scene.give('liaison', 'acknowledge')).status, 200);
    yield '2026-03-03';
  },
  '35 one officer records both hands': async function* (scene, say) {
    await scene.give('liaison', 'acknowledge');
    const by = (role: string) => scene.recordedFor(role, '2026-03-02');
    const nodes = [due('建成', '2026-06-30')];
    const filed = await scene.give('officer', 'file-work-plan', { nodes, recordedFor: by('handler') });
    expecting(say, 'the first hand', filed.code, null);
    const signed = await scene.give('officer', 'sign-work-plan', { recordedFor: by('head') });
    expecting(say, 'the second hand', signed.code, 'measure.drafter-cannot-sign');
    yield '2026-03-03';
  },
};
