import { loggedError } from '@duban/config';
import { progressFault, stateFault } from '@duban/domain';
import pino from 'pino';
import { logOutput } from '../http/log-output.js';
import type { ListedMeasure } from './measure-view.js';

const log = pino({ base: { part: 'record' }, serializers: { err: loggedError } }, logOutput());

/** A measure is told of again after so long, however often somebody opens a list with it. */
const AGAIN_AFTER_MS = 600_000;
const toldAt = new Map<string, number>();

/** Where what is stored of a measure cannot be read; null where it can. The operator is told of one that cannot. */
export function unreadableAt({
  measureId,
  state,
  seq,
}: {
  measureId: string;
  state: unknown;
  seq: number;
}): string | null {
  // Nothing has happened yet: it is not in force.
  const fault = state === null && seq === 0 ? null : stateFault(state);
  if (fault !== null) tellOperator(measureId, { at: fault });
  return fault;
}

/** Tells the operator of a measure that cannot be read, once in a while. */
export function tellOperator(measureId: string, facts: { readonly at?: string; readonly err?: unknown }): void {
  const now = Date.now();
  if (now - (toldAt.get(measureId) ?? -AGAIN_AFTER_MS) < AGAIN_AFTER_MS) return;
  toldAt.set(measureId, now);
  log.error(
    { alarm: 'unreadable', measureId, ...facts },
    'what is stored of a measure cannot be read; `duban reconcile --fix` makes it anew from its events',
  );
}

/** What a list says of the progress of a measure that cannot be read. */
export const noProgress: ListedMeasure['progress'] = {
  confirmed: null,
  scheduled: null,
  done: 0,
  of: 0,
  word: 'other',
};

/** The progress of a list's row; of one that says none, nothing. */
export function progressOf({ progress }: Pick<ListedMeasure, 'progress'>): ListedMeasure['progress'] {
  return progressFault(progress) ? noProgress : progress;
}
