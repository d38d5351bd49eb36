import type { EntityManager } from 'typeorm';
import type { CommandOutcome } from './step.js';

/** One command of a batch as it was taken: with a row of its own, or refused before there could be one. */
export interface BatchChild {
  readonly id: string;
  readonly measureId: string;
  readonly command: string;
  readonly commandId: string | null;
  readonly code: string | null;
}

/** How a command of a batch stands. */
export interface BatchStanding extends BatchChild {
  readonly state: 'waiting' | CommandOutcome['state'];
}

/**
 * Makes a batch's key that of its body, unless it is another's already; by which body it stands now, and whether its
 * commands are taken. One that was broken off is claimed again by the same body, and its commands taken once more.
 */
export async function claimBatch(
  manager: EntityManager,
  { batchId, personId, bodyHash }: { batchId: string; personId: string; bodyHash: string },
): Promise<{ readonly bodyHash: string; readonly taken: boolean }> {
  await manager.query(
    `insert into batch (batch_id, person_id, body_hash, children) values ($1, $2, $3, '[]') on conflict do nothing`,
    [batchId, personId, bodyHash],
  );
  const [row] = await manager.query<{ bodyHash: string; taken: boolean }[]>(
    `select body_hash as "bodyHash", children <> '[]' as taken from batch where batch_id = $1`,
    [batchId],
  );
  return row ?? { bodyHash, taken: false };
}

/** Notes which commands a batch consists of. */
export async function putChildren(
  manager: EntityManager,
  batchId: string,
  children: readonly BatchChild[],
): Promise<void> {
  await manager.query('update batch set children = $2 where batch_id = $1', [batchId, JSON.stringify(children)]);
}

/** How each command of a person's batch stands; null when it is not theirs. */
export async function readBatch(
  manager: EntityManager,
  batchId: string,
  personId: string,
): Promise<readonly BatchStanding[] | null> {
  const rows = await manager.query<BatchStanding[]>(
    `select child->>'id' as id, child->>'measureId' as "measureId", child->>'command' as command, child->>'commandId' as "commandId",
            coalesce(child->>'code', c.answer->>'code') as code, coalesce(c.state, 'refused') as state
       from batch cross join jsonb_array_elements(children) with ordinality as part(child, place)
       left join command c on c.command_id = child->>'commandId'
      where batch_id = $1 and person_id = $2 order by place`,
    [batchId, personId],
  );
  return rows.length === 0 ? null : rows;
}
