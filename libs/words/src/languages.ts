import * as english from './en/index.js';
import * as chinese from './zh/index.js';

/** All that is said in one language. */
export type Words = typeof chinese;

/** A language that everything is said in. */
export type Language = 'zh' | 'en';

/** Everything, in each language; a key without its twin does not compile. */
export const languages: Readonly<Record<Language, Words>> = { zh: chinese, en: english };
