import { escapeLiteral, type PoolClient } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { DataSource, EntityManager } from 'typeorm';
import type { MeasureClaim } from '../audit-checker.js';
import { canonicalText, growingChainHash, type SealedEvent } from '../chain.js';
import { CLAIMED } from '../claims.js';
import { storedHashes } from '../files.js';
import { houseEvents } from '../house/house-events.js';
import { houseRows } from '../house/house-rows.js';
import { isInstruction } from '../matter-source.js';
import { EVENT_AS_JSON } from '../refold.js';
import { sealRecord, wholeSeals } from '../seals.js';
import { seeEverything } from './read-as.js';

/** Every measure in order of id, cut where about so many events make a page, and one root over all of them. */
interface Cut {
  readonly root: string;
  readonly measures: number;
  /** The last measure of each page. */
  readonly lasts: readonly string[];
}

const EVENTS_A_PAGE = 500;
const MEASURES_A_PAGE = 100;
const HEADS_A_PAGE = 10_000;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

async function cut(manager: EntityManager): Promise<Cut> {
  const root = growingChainHash().update('[');
  const lasts: string[] = [];
  let measures = 0;
  let [events, among] = [0, 0];
  for (let after = BEFORE_ALL; ;) {
    const heads = await manager.query<{ id: string; seq: number; head: string }[]>(
      `select measure_id::text as id, seq, head from measure where measure_id > $1 order by measure_id limit ${HEADS_A_PAGE}`,
      [after],
    );
    for (const { id, seq, head } of heads) {
      root.update(`${measures === 0 ? '' : ','}${canonicalText([id, seq, head])}`);
      measures += 1;
      events += seq;
      among += 1;
      after = id;
      if (events < EVENTS_A_PAGE && among < MEASURES_A_PAGE) continue;
      lasts.push(id);
      [events, among] = [0, 0];
    }
    if (heads.length < HEADS_A_PAGE) break;
  }
  if (among > 0) lasts.push('ffffffff-ffff-ffff-ffff-ffffffffffff');
  return { root: root.update(']').name(), measures, lasts };
}

const CLAIM = `'measureId', m.measure_id::text, 'seq', m.seq, 'head', m.head, 'stateVersion', m.state_version, 'fields', ${CLAIMED}`;
/** Events that hold a leader's instruction, or what was said of one: R27. Which files there are is said all the same, as their bytes are checked. */
const HOLDS_WORDS = `(type like 'instruction.%' or data::text like '%instruction:%') and type <> 'files.attached'`;
/** What leaders wrote on a measure `m`, as JSON has it: clocks and rows that hang on an instruction are called by it, whatever they are of. */
const WORDS = `array(select trim(both '"' from (o->'title')::text) from jsonb_path_query(m.state, '$.obligations[*] ? (@.kind == "instruction" && @.title != "")') o)`;
const SAYS_WORDS = `exists (select from unnest(words) word where strpos(data::text, word) > 0)`;
const HAS_WORDS = `exists (select from event where event.measure_id = m.measure_id and ${HOLDS_WORDS})`;
/** The same without the state, which holds the words, where there are any; and without the text that is a leader's own. */
const CLAIM_WITHOUT = `${CLAIM.slice(0, -CLAIMED.length)}case when ${isInstruction('m.plan_id')} then (${CLAIMED}::jsonb - '{state,launched}'::text[])::json
  when ${HAS_WORDS} then (${CLAIMED}::jsonb - 'state')::json else ${CLAIMED} end`;
const EVENTS = `(select ${EVENT_AS_JSON} from event where event.measure_id = m.measure_id order by seq)`;

/** The pages of a whole record or of one measure: each measure's claim with its events. One query a page. */
export async function* auditPages(
  manager: EntityManager,
  measureId?: string,
): AsyncGenerator<readonly { readonly claim: MeasureClaim; readonly events: readonly SealedEvent[] }[]> {
  const read = (from: string, through: string, only: string | null) =>
    manager.query<{ claim: MeasureClaim; events: SealedEvent[] }[]>(
      `select json_build_object(${CLAIM}) as claim, coalesce((select json_agg(each) from ${EVENTS} each), '[]') as events
         from measure m where measure_id > $1 and measure_id <= $2 and ($3::uuid is null or measure_id = $3::uuid) order by measure_id`,
      [from, through, only],
    );
  const lasts = measureId === undefined ? (await cut(manager)).lasts : [measureId];
  let from = BEFORE_ALL;
  for (const last of lasts) {
    yield await read(from, last, measureId ?? null);
    from = last;
  }
}

/**
 * An export as UTF-8 text, a page of measures at a time: first a head with one root over all (measure, seq, head), then every seal, the
 * last of them made for this export; then each measure and its events, a line each, as PostgreSQL writes them; at the
 * end the house's own events and rows where they are wanted. Without the words of leaders' instructions (R27) the events that hold them keep
 * their places in the chain and nothing else. Whoever stops reading gives the connection back.
 */
export async function* exportText(
  record: DataSource,
  { withHouse = true, withWords = true } = {},
): AsyncGenerator<string | Buffer> {
  await record.transaction(async (manager) => {
    await seeEverything(manager);
    await sealRecord(manager, new Date().toISOString());
  });
  const runner = record.createQueryRunner();
  const nothing = Promise.resolve<Buffer>(Buffer.alloc(0));
  let next = nothing;
  await runner.startTransaction('REPEATABLE READ');
  try {
    await seeEverything(runner.manager);
    const { root, measures, lasts } = await cut(runner.manager);
    yield `${JSON.stringify({ line: 'head', format: 'duban-audit', v: 1, root, measures })}\n`;
    for await (const seal of wholeSeals(runner.manager)) yield `${JSON.stringify({ line: 'seal', seal })}\n`;
    // PostgreSQL writes the next page while this one is on its way to the reader.
    const client = (await runner.connect()) as PoolClient;
    const [first = BEFORE_ALL] = lasts;
    next = linesOf(client, { from: BEFORE_ALL, through: first, withWords });
    for (const [at, last] of lasts.entries()) {
      const page = await next;
      const following = lasts[at + 1];
      next = following === undefined ? nothing : linesOf(client, { from: last, through: following, withWords });
      yield page;
    }
    for await (const file of storedHashes(runner.manager)) yield `${JSON.stringify({ line: 'file', file })}\n`;
    if (withHouse) yield* houseText(runner.manager);
  } finally {
    await next.catch(() => undefined);
    // Whatever the server did to a transaction that idled: the connection goes back.
    await runner.rollbackTransaction().catch(() => undefined);
    await runner.release();
  }
}

async function* houseText(manager: EntityManager): AsyncGenerator<string> {
  for await (const event of houseEvents(manager)) yield `${JSON.stringify({ line: 'house', event })}\n`;
  for (const row of await houseRows(manager)) yield `${JSON.stringify({ line: 'row', row })}\n`;
}

/** No sign of a JSON text: nothing in a line is quoted, and each is sent as it stands. */
const AS_IT_STANDS = `(format csv, quote E'\\x01', delimiter E'\\x02')`;

interface PageOfLines {
  readonly from: string;
  readonly through: string;
  readonly withWords: boolean;
}

/** The lines of the measures after one and up to another, as the bytes that PostgreSQL sends: nobody here reads them. */
async function linesOf(client: PoolClient, { from, through, withWords }: PageOfLines): Promise<Buffer> {
  const claim = withWords ? `json_build_object(${CLAIM})` : `json_build_object(${CLAIM_WITHOUT})`;
  const event = `row_to_json(each)`;
  const place = `json_build_object('measureId', "measureId", 'seq', seq, 'prevHash', "prevHash", 'hash', hash, 'withheld', true)`;
  const told = withWords ? event : `case when ${HOLDS_WORDS} or ${SAYS_WORDS} then ${place} else ${event} end`;
  const lines = `select line from measure m cross join lateral (select ${withWords ? `'{}'::text[]` : WORDS} as words) written cross join lateral (
       select 0 as seq, '{"line":"measure","claim":' || ${claim}::text || '}' as line
       union all select seq, '{"line":"event","event":' || (${told})::text || '}' from ${EVENTS} each) lines
     where measure_id > ${escapeLiteral(from)} and measure_id <= ${escapeLiteral(through)} order by measure_id, lines.seq`;
  return Buffer.concat(await client.query(copyTo(`copy (${lines}) to stdout ${AS_IT_STANDS}`)).toArray());
}
