import { expect, it } from 'vitest';
import { together } from './together.js';

it('asks at once for all who came while a question was under way, each answered by its own key', async () => {
  const questions: (readonly number[])[] = [];
  let under = (): void => undefined;
  const ask = together(async (keys: readonly number[]) => {
    questions.push(keys);
    if (questions.length === 1) await new Promise<void>((done) => (under = done));
    return keys.map((key) => key * 10);
  });
  const first = ask(1);
  await new Promise((done) => setImmediate(done));
  const others = [ask(2), ask(3), ask(2)];
  under();
  expect(await Promise.all([first, ...others])).toEqual([10, 20, 30, 20]);
  expect(questions).toEqual([[1], [2, 3, 2]]);
});

it('lets nobody suffer from another: a question that fails is put again for each alone', async () => {
  const ask = together((keys: readonly string[]) =>
    keys.includes('bad') ? Promise.reject(new Error('bad')) : Promise.resolve(keys.map((key) => `${key}!`)),
  );
  const answers = await Promise.allSettled([ask('a'), ask('bad'), ask('b')]);
  expect(answers.map((each) => (each.status === 'fulfilled' ? each.value : 'refused'))).toEqual([
    'a!',
    'refused',
    'b!',
  ]);
});
