import type { Config } from '@duban/config';
import { together } from '@duban/database';
import { passwordProfiles } from '@duban/domain';
import connectPgSimple from 'connect-pg-simple';
import type { RequestHandler } from 'express';
import session from 'express-session';
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { cookieName } from './cookie-name.js';

const SESSION_CONNECTIONS = 4;
const TOUCH_EVERY_MS = 60_000;

/** Sessions as rows of the record, read at every request. */
export function sessionStore(settings: Config): { middleware: RequestHandler; close: () => Promise<void> } {
  const pool = new pg.Pool({
    connectionString: settings.databaseUrl,
    max: SESSION_CONNECTIONS,
    connectionTimeoutMillis: 5_000,
    query_timeout: 5_000,
  });
  pool.on('error', () => undefined); // a dropped idle connection; the next query opens another
  const Store = connectPgSimple(session);
  const store = new Store({ pool, tableName: 'session', pruneSessionInterval: 600 });
  readTogether(store, pool);
  touchSeldom(store);
  const middleware = session({
    store,
    name: cookieName('duban_session', settings),
    secret: settings.sessionSecret ?? randomBytes(32).toString('hex'),
    resave: false,
    saveUninitialized: false,
    rolling: true,
    cookie: {
      httpOnly: true,
      sameSite: 'strict',
      secure: settings.publicUrl.startsWith('https:'),
      maxAge: passwordProfiles[settings.passwordProfile].idleMinutes * 60_000,
    },
  });
  return {
    middleware,
    close: async () => {
      store.close();
      await pool.end();
    },
  };
}

const READ = {
  name: 'sessions',
  text: 'select sid, sess from session where sid = any($1) and expire >= now()',
};

/** The sessions of requests that come in the same moment are read by one statement. */
function readTogether(store: session.Store, pool: pg.Pool): void {
  const read = together(async (ids: readonly string[]) => {
    const { rows } = await pool.query<{ sid: string; sess: session.SessionData }>({ ...READ, values: [ids] });
    // Two requests of one session each have an object of their own: what one notes is not the other's.
    return ids.map((id) => structuredClone(rows.find(({ sid }) => sid === id)?.sess ?? null));
  });
  store.get = (id, done) => void read(id).then((found) => done(null, found), done);
}

/** That somebody is still there is noted once a minute: each request need not write. */
function touchSeldom(store: session.Store): void {
  const touch = store.touch?.bind(store);
  const touchedAt = new Map<string, number>();
  store.touch = (id, data, done) => {
    const now = Date.now();
    if (now - (touchedAt.get(id) ?? 0) < TOUCH_EVERY_MS) {
      done?.();
      return;
    }
    for (const [each, at] of touchedAt) if (now - at >= TOUCH_EVERY_MS) touchedAt.delete(each);
    touchedAt.set(id, now);
    touch?.(id, data, done);
  };
}
