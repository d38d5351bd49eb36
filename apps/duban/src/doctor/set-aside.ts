import { listSetAside, recordOf } from '@duban/database';
import { stackAt, stackOfOthers } from '../stack/stack-file.js';
import type { Check, Patient } from './examine.js';

/** What the rules stumbled over in the record of the stack that runs here or that the environment names; null where none does. */
export async function setAsideCheck({ dataFolder, env }: Pick<Patient, 'dataFolder' | 'env'>): Promise<Check | null> {
  const own = stackAt(dataFolder);
  const stack = own ?? stackOfOthers(env);
  if (stack === undefined) return null;
  const name = 'set-aside';
  try {
    const record = await recordOf(stack.databaseUrl, 1).initialize();
    try {
      const aside = await listSetAside(record.manager);
      if (aside.length === 0) return { name, state: 'ok', found: 'nothing', fix: null };
      const found = aside.map(({ what, id, failure }) => `${what} ${id} (${failure})`).join('; ');
      return { name, state: 'stale', found, fix: 'after the release that mends it: duban retry ID' };
    } finally {
      await record.destroy();
    }
  } catch {
    // The record does not answer, or was never prepared: that the stack is not ready is said beside this.
    if (own === undefined) return null;
    return { name, state: 'missing', found: 'the record does not answer', fix: 'see data' };
  }
}
