import { keptCount, listing } from '@duban/database';
import Fastify from 'fastify';
import pg from 'pg';
import type { EntityManager } from 'typeorm';

/** The limit of a list, a process of its own: the smallest server that answers with what the same SQL finds. `DATABASE_URL PORT`. */
const [url = '', port = ''] = process.argv.slice(2);
const record = new pg.Pool({ connectionString: url, max: 10 });
const asManager = {
  query: async (sql: string, values: unknown[]) => (await record.query<object>(sql, values)).rows,
} as unknown as EntityManager;
const app = Fastify();
app.get('/', async () => {
  const [sql, values] = listing(null, {}, { page: { order: 'due', limit: 50, after: null }, few: null });
  const [{ rows }, total] = await Promise.all([record.query<object>(sql, values), keptCount(asManager, null, {})]);
  return { items: rows, total };
});
process.once('SIGTERM', () => void app.close().then(() => process.exit(0)));
await app.listen({ port: Number(port), host: '127.0.0.1' });
