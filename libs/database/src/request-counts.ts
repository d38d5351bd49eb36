import type { DataSource } from 'typeorm';
import { run, type Statement } from './statement.js';

/** Requests of one key: how many came in its window, over all processes, and how long that lasts. */
export interface RequestCount {
  readonly key: string;
  readonly points: number;
  readonly msLeft: number;
}

const ADD: Statement = {
  name: 'add-requests',
  text: `insert into request_count as c (key, points, until)
           select key, points, now() + make_interval(secs => $3) from unnest($1::text[], $2::int[]) as given (key, points) order by key
         on conflict (key) do update set
           points = case when c.until <= now() then excluded.points else c.points + excluded.points end,
           until = case when c.until <= now() then excluded.until else c.until end
         returning key, points, greatest(0, ceil(extract(epoch from until - now()) * 1000))::int as "msLeft"`,
};
const SWEEP: Statement = {
  name: 'sweep-requests',
  text: `delete from request_count where until < now() - interval '1 minute'`,
};

/** Adds what a process has counted since it last asked, all keys in one statement; each key as all processes have it. */
export async function addRequests(
  record: DataSource,
  counted: ReadonlyMap<string, number>,
  windowSeconds: number,
): Promise<readonly RequestCount[]> {
  return run<RequestCount>(record.manager, ADD, [[...counted.keys()], [...counted.values()], windowSeconds]);
}

/** Forgets windows that are over. */
export async function sweepRequests(record: DataSource): Promise<void> {
  await run(record.manager, SWEEP, []);
}
