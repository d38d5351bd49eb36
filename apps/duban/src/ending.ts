import { isCoded } from '@duban/config';
import { HouseRefusal, isRecordAway } from '@duban/database';
import { refusalSentence } from '@duban/words';
import { languages } from '@duban/words/languages';
import { ServiceError } from '@temporalio/client';

/** What a failed command leaves: its exit status and the last line on stderr. */
export interface Ending {
  exit: number;
  line: string;
}

const bug = 70; // EX_SOFTWARE: none of the contract's statuses, so that a script can tell a bug from a refusal

const refused = 5;
const lost = 6;

/**
 * Any error with a code and an exit status of its own is a refusal (ours, or one of a library), and so is a no of
 * the house's rules; a server that went away is lost on the way; the rest are bugs.
 */
export function endingOf(error: unknown): Ending {
  if (isCoded(error)) return { exit: error.exit, line: `duban: ${error.code}: ${oneLine(error.message)}` };
  if (error instanceof HouseRefusal) return { exit: refused, line: `duban: ${error.code}: ${bothSaid(error.code)}` };
  if (isRecordAway(error)) return { exit: lost, line: 'duban: record.unavailable: The record does not answer.' };
  if (error instanceof ServiceError || (error instanceof Error && 'details' in error && 'metadata' in error))
    return { exit: lost, line: `duban: temporal.failed: Temporal does not do it: ${oneLine(error.message)}` };
  const message = error instanceof Error ? error.message : String(error);
  return { exit: bug, line: `duban: bug: ${oneLine(message)}` };
}

/** In both languages: a terminal does not say which its reader prefers. */
function bothSaid(code: string): string {
  return `${refusalSentence(languages.en, code)} ${refusalSentence(languages.zh, code)}`;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, ' / ').trim();
}
