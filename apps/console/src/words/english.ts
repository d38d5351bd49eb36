import { codes } from './codes.en.js';
import { commands } from './commands.en.js';
import { review } from './review.en.js';
import { screens } from './screens.en.js';
import type { Words } from './words.js';

/** Everything in English, fetched when it is chosen. */
export const english: Words = { codes, commands, review, screens };
