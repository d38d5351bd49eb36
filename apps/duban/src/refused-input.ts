import type { IntakeRefusal } from '@duban/plan-intake';
import { languages } from '@duban/words/languages';
import { Refusal } from './refusal.js';

/** A document that was not taken, in both languages: a terminal does not say which its reader prefers. */
export function refusedInput({ code }: IntakeRefusal): Refusal {
  return new Refusal(code, 5, `${languages.en.intakeRefusals[code]} ${languages.zh.intakeRefusals[code]}`);
}
