// A table, a tick and `for update skip locked`: what one writes without a library. A reminder's record and its mark are one transaction.
const LANES = 8;

export async function prepare({ pool }) {
  await pool.query(
    'create table reminder (reminder int primary key, due_at timestamptz not null, done boolean not null default false)',
  );
  await pool.query('create index on reminder (due_at) where not done');
}

export async function register({ pool }, reminders) {
  await pool.query('insert into reminder (reminder, due_at) select * from unnest($1::int[], $2::timestamptz[])', [
    reminders.map(({ reminder }) => reminder),
    reminders.map(({ dueAt }) => dueAt),
  ]);
}

export async function work(peer) {
  if (peer.tuned) for (let lane = 0; lane < LANES; lane += 1) every(100, () => drain(peer));
  else every(1_000, () => drain(peer));
}

/** A tick that waits for the one before. */
function every(ms, tick) {
  const go = () =>
    tick()
      .catch((error) => console.error(error))
      .finally(() => setTimeout(go, ms));
  go();
}

async function drain(peer) {
  while (await giveNext(peer));
}

async function giveNext({ pool, record, deliver }) {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const { rows } = await client.query(
      'select reminder from reminder where not done and due_at <= now() order by due_at limit 1 for update skip locked',
    );
    const [next] = rows;
    if (next) {
      await record(next.reminder, client);
      await deliver(next.reminder);
      await client.query('update reminder set done = true where reminder = $1', [next.reminder]);
    }
    await client.query('commit');
    return next !== undefined;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}
