import { missingKey, wrongKey, type PayloadKeys } from '@duban/payload-codec';
import type { EntityManager } from 'typeorm';

/**
 * Notes the key that seals from now on, and holds the keys of a process against all that ever sealed what Temporal
 * keeps. Refuses, by the key's name, where one of them is not at hand or is another: runs could not be read.
 */
export async function holdPayloadKeys(manager: EntityManager, keys: PayloadKeys | undefined): Promise<void> {
  if (keys !== undefined) {
    const { id, algorithm, mark } = keys.sealing;
    await manager.query(
      'insert into payload_key (key_id, algorithm, mark) values ($1, $2, $3) on conflict (key_id) do nothing',
      [id, algorithm, mark],
    );
  }
  await checkPayloadKeys(manager, keys);
}

/** The same, and notes nothing. */
export async function checkPayloadKeys(manager: EntityManager, keys: PayloadKeys | undefined): Promise<void> {
  const used = await manager.query<{ id: string; mark: string }[]>(
    'select key_id as id, mark from payload_key order by first_used_at, key_id',
  );
  for (const { id, mark } of used) {
    const held = keys?.byId.get(id);
    if (held === undefined) throw missingKey(id);
    if (held.mark !== mark) throw wrongKey(id);
  }
}

/** A key is lost, and what it sealed with it: from now on nobody is asked for it. */
export async function forgetPayloadKey(manager: EntityManager, id: string): Promise<void> {
  await manager.query('delete from payload_key where key_id = $1', [id]);
}
