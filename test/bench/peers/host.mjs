// One peer's process: `host.mjs ADAPTER prepare|register|work`. What an adapter gets is here, so that all do the same work:
// each reminder is recorded in PostgreSQL, then delivered to a sink that knows a reminder by its key.
import { text } from 'node:stream/consumers';
import pg from 'pg';

const [, , name, role] = process.argv;
const { PEER_URL: url = '', PEER_SINK: sink = '', PEER_TUNED } = process.env;
const tuned = PEER_TUNED === '1';
const pool = new pg.Pool({ connectionString: url, max: 10 });
pool.on('error', () => undefined);

const work = {
  url,
  tuned,
  pool,
  /** Writes into the record that a reminder was given; once a reminder where the table has a key (tuned), else as often as asked. */
  record: (reminder, client = pool) =>
    client.query('insert into recorded (reminder) values ($1) on conflict do nothing', [reminder]),
  /** Tells the sink; throws where it does not take it. */
  deliver: async (reminder) => {
    const answer = await fetch(sink, {
      method: 'POST',
      headers: { 'idempotency-key': `reminder-${reminder}` },
      body: String(reminder),
    });
    if (!answer.ok) throw new Error(`the sink answered ${answer.status}`);
    await answer.arrayBuffer();
  },
};

const adapter = await import(`./${name}.mjs`);
if (role === 'prepare') {
  await pool.query(
    `create table recorded (reminder int ${tuned ? 'primary key' : ''}, at timestamptz not null default clock_timestamp())`,
  );
  await adapter.prepare(work);
} else if (role === 'register') {
  await adapter.register(work, JSON.parse(await text(process.stdin)));
} else {
  await adapter.work(work);
  console.log('ready');
}
if (role !== 'work') process.exit(0);
