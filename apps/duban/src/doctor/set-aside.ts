import { listSetAside, recordOf } from '@duban/database';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readStackFile, stackFileName } from '../stack/stack-file.js';
import type { Check, Patient } from './examine.js';

/** What the rules stumbled over in the record of the stack that runs here; null where none does. */
export async function setAsideCheck({ dataFolder }: Pick<Patient, 'dataFolder'>): Promise<Check | null> {
  if (!existsSync(join(dataFolder, stackFileName))) return null;
  const name = 'set-aside';
  try {
    const record = await recordOf(readStackFile(dataFolder).databaseUrl, 1).initialize();
    try {
      const aside = await listSetAside(record.manager);
      if (aside.length === 0) return { name, state: 'ok', found: 'nothing', fix: null };
      const found = aside.map(({ what, id, failure }) => `${what} ${id} (${failure})`).join('; ');
      return { name, state: 'stale', found, fix: 'after the release that mends it: duban retry ID' };
    } finally {
      await record.destroy();
    }
  } catch {
    // The record does not answer: that the stack is not ready is said beside this.
    return { name, state: 'missing', found: 'the record does not answer', fix: 'see data' };
  }
}
