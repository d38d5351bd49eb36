import type { EntityManager } from 'typeorm';
import { noteInHouse, type HouseActing } from './house-events.js';

/** Where somebody is logged in. */
export interface SessionRecord {
  /** Not the session's own id, which opens it. */
  readonly sessionId: string;
  readonly since: string | null;
  readonly address: string | null;
  readonly agent: string | null;
  readonly current: boolean;
}

const SHOWN_ID = `left(encode(sha256(convert_to(sid, 'UTF8')), 'hex'), 32)`;

/** Everywhere a person is logged in, the newest first; `current` is the session that asks. */
export async function sessionsOf(
  manager: Pick<EntityManager, 'query'>,
  personId: string,
  current: string,
): Promise<readonly SessionRecord[]> {
  return manager.query(
    `select ${SHOWN_ID} as "sessionId", sess->>'since' as since, sess->>'address' as address, sess->>'agent' as agent, sid = $2 as current
       from session where sess->>'personId' = $1 and expire > now() order by 2 desc nulls last`,
    [personId, current],
  );
}

/** Ends one session of a person, or all of them; how many ended. */
export async function endSessionsOf(
  manager: EntityManager,
  { personId, sessionId }: { personId: string; sessionId: string | null },
  acting: HouseActing,
): Promise<number> {
  const [ended] = await manager.query<[object[], number]>(
    `delete from session where sess->>'personId' = $1 and ($2::text is null or ${SHOWN_ID} = $2) returning 1`,
    [personId, sessionId],
  );
  if (ended.length > 0)
    await noteInHouse(manager, acting, {
      type: 'session.ended',
      subject: `person/${personId}`,
      data: { sessions: ended.length },
    });
  return ended.length;
}
