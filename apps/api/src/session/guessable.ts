import type { ZxcvbnFactory } from '@zxcvbn-ts/core';

/** Of zxcvbn's five scores the first that ten million tries don't reach. */
const SAFE = 3;

let judge: Promise<ZxcvbnFactory> | undefined;

/**
 * Whether a password is soon guessed: one of the 49,233 commonest of breaches, or put together out of them, of keys in a
 * row, of dates and of what is known of its owner (NIST SP 800-63B, ASVS 6.2.4 and 6.2.12). The list comes with
 * @zxcvbn-ts; nobody outside is asked.
 */
export async function isGuessable(password: string, known: readonly string[]): Promise<boolean> {
  judge ??= makeJudge();
  return (await judge).check(password, [...known]).score < SAFE;
}

/** The list is loaded when somebody chooses a password, not with the api. */
async function makeJudge(): Promise<ZxcvbnFactory> {
  const [core, common] = await Promise.all([import('@zxcvbn-ts/core'), import('@zxcvbn-ts/language-common')]);
  return new core.ZxcvbnFactory({ dictionary: common.dictionary, graphs: common.adjacencyGraphs });
}
