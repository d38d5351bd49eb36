import { describe, expect, it } from 'vitest';
import { isGuessable } from './guessable.js';

describe('a password that is soon guessed', () => {
  it.each(['password1234', '1qaz2wsx3edc', 'Qwertyuiop2026!', 'aB3$aB3$aB3$', 'wang.fang.1990'])(
    'is %s',
    async (password) => expect(await isGuessable(password, ['novice', 'wang.fang'])).toBe(true),
  );

  it.each(['correct horse battery', '一把只有我一人知道的钥匙', 'a kanarie that sings of passwords'])(
    'is not %s',
    async (password) => expect(await isGuessable(password, ['novice'])).toBe(false),
  );
});
