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

/** A batch as it was taken; null when there is none of this id. */
export async function batchTaken(
  manager: EntityManager,
  batchId: string,
): Promise<{ readonly bodyHash: string } | null> {
  const [row] = await manager.query<{ bodyHash: string }[]>(
    `select body_hash as "bodyHash" from batch where batch_id = $1`,
    [batchId],
  );
  return row ?? null;
}

/** Notes which commands a batch consists of. */
export async function putBatch(
  manager: EntityManager,
  batch: { batchId: string; personId: string; bodyHash: string; children: readonly BatchChild[] },
): Promise<void> {
  await manager.query(
    `insert into batch (batch_id, person_id, body_hash, children) values ($1, $2, $3, $4) on conflict do nothing`,
    [batch.batchId, batch.personId, batch.bodyHash, JSON.stringify(batch.children)],
  );
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
