import { checkPayloadKeys, recordOf } from '@duban/database';
import { loadPayloadKeys, PayloadKeyError } from '@duban/payload-codec';
import { payloadKeysFileOf, stackAt } from '../stack/stack-file.js';
import type { Check, Patient } from './examine.js';

const name = 'payload-keys';

/** By which keys Temporal's payloads are sealed, held against those that ever sealed any where the record answers. */
export async function payloadKeysCheck({ dataFolder, env }: Patient): Promise<Check> {
  const stack = stackAt(dataFolder);
  try {
    const keys = loadPayloadKeys(payloadKeysFileOf(stack));
    const databaseUrl = stack?.databaseUrl ?? env.DATABASE_URL;
    const held = databaseUrl ? await heldAgainst(databaseUrl, keys) : 'not held against a record';
    const found =
      keys === undefined
        ? `none: Temporal's store holds plain text (${held})`
        : `${keys.byId.size}, of which ${keys.sealing.id} (${keys.sealing.algorithm}) seals (${held})`;
    return { name, state: 'ok', found, fix: null };
  } catch (error) {
    if (!(error instanceof PayloadKeyError)) throw error;
    const fix = `${error.message} A key that is lost: duban prepare --forget-payload-key ID`;
    return { name, state: 'missing', found: error.code, fix };
  }
}

async function heldAgainst(databaseUrl: string, keys: ReturnType<typeof loadPayloadKeys>): Promise<string> {
  const record = recordOf(databaseUrl, 1);
  try {
    await record.initialize();
    await checkPayloadKeys(record.manager, keys);
    return 'as the record knows them';
  } catch (error) {
    if (error instanceof PayloadKeyError) throw error;
    return 'the record does not answer, or is to be migrated'; // said beside this
  } finally {
    if (record.isInitialized) await record.destroy();
  }
}
