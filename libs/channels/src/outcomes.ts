import { AskFailure, type AskAnswer } from './guarded-ask.js';
import type { Outcome } from './message.js';

/** How a chat says what it did: the property with its code, the one with its words, and the codes that ask for patience. */
export interface ChatAnswers {
  readonly code: string;
  readonly words: string;
  readonly patience: readonly number[];
}

/** Gateways in between answer so when nobody knows what became of it. */
const UNKNOWN_STATUSES: readonly number[] = [502, 504];

/** What an answer means: taken only where the chat's own code says 0. */
export function outcomeOf({ status, body }: AskAnswer, { code, words, patience }: ChatAnswers): Outcome {
  const said = body?.[code];
  const failure = `${status} ${typeof said === 'number' ? said : ''} ${text(body?.[words])}`
    .replaceAll(/\s+/g, ' ')
    .trim();
  if (UNKNOWN_STATUSES.includes(status)) return { is: 'unsure', failure };
  if (status === 429 || status >= 500) return { is: 'later', failure };
  if (status >= 300) return { is: 'refused', failure };
  if (said === 0) return { is: 'sent' };
  return { is: typeof said === 'number' && patience.includes(said) ? 'later' : 'refused', failure };
}

/** What a request without an answer means. */
export function withoutAnswer(error: unknown): Outcome {
  const failure = error instanceof Error ? error.message : String(error);
  return { is: error instanceof AskFailure && error.written ? 'unsure' : 'later', failure };
}

const LONGEST = 200;

function text(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, LONGEST) : '';
}
