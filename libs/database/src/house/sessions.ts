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
       from session where sess->>'personId' = $1 and expire > now() and sess->>'endsAt' is null order by 2 desc nulls last`,
    [personId, current],
  );
}

/** Ends one session of a person, or all of them but for the one that asks, where that is said; how many ended. */
export async function endSessionsOf(
  manager: EntityManager,
  { personId, sessionId, but }: { personId: string; sessionId: string | null; but?: string },
  acting: HouseActing,
): Promise<number> {
  const [gone] = await manager.query<[{ isOpen: boolean }[], number]>(
    `delete from session where sess->>'personId' = $1 and ($2::text is null or ${SHOWN_ID} = $2) and sid is distinct from $3
      returning sess->>'endsAt' is null as "isOpen"`,
    [personId, sessionId, but ?? null],
  );
  // What goes on under another id is that one.
  const ended = gone.filter(({ isOpen }) => isOpen);
  if (ended.length > 0)
    await noteInHouse(manager, acting, {
      type: 'session.ended',
      subject: `person/${personId}`,
      data: { sessions: ended.length },
    });
  return ended.length;
}

/**
 * A session that goes on under another id: the old one opens what is on its way already, and nothing after `endsAt`.
 * It is told so in what it holds, which whoever uses it does not write.
 */
export async function endSoon(manager: Pick<EntityManager, 'query'>, sid: string, endsAt: string): Promise<void> {
  await manager.query(
    `update session set sess = (sess::jsonb || jsonb_build_object('endsAt', $2::text))::json where sid = $1`,
    [sid, endsAt],
  );
}
