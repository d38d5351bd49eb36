// `npm run chaos -- --kills N --seed S [--only NAME]`: a stack of two APIs and two workers that are killed at random and
// at named points, and hurt otherwise (hurts.ts; by one of them alone where it is named), with people who work on it; then everything is held against what they were
// told. Exit 1 where something is wrong.
import { failpoints, type Failpoint } from '@duban/config';
import { recordOf } from '@duban/database';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataSource, EntityManager } from 'typeorm';
import { aDice, aMailServer, insist, LaunchedStack, sessionOf, until } from '../support/index.js';
import { aClock } from './a-clock.js';
import { aDisk } from './a-disk.js';
import { faultsOf, type Outside } from './check.js';
import { corruptionCount, unseenCorruptions } from './corruptions.js';
import { drawn, hurts } from './hurts.js';

const PEOPLE = 4;
/** Of the domain in one of the wall: a working day takes half a minute, mornings with their mail included. */
const FACTOR = 2_880;

/** How many passings of a point there are to a kill, about: at what is passed often, many. */
const ODDS: Readonly<Record<Failpoint, number>> = {
  'after-accept': 40,
  'before-commit': 150,
  'after-commit': 150,
  'before-answer': 40,
  'continue-as-new': 10,
  'mail-accepted': 40,
};

const numberAfter = (flag: string, otherwise: number) => {
  const at = process.argv.indexOf(`--${flag}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};
const seed = numberAfter('seed', Date.now() % 1_000_000);
const hurtsWanted = numberAfter('kills', 30);
const only = process.argv.indexOf('--only') < 0 ? null : process.argv[process.argv.indexOf('--only') + 1];
let kills = 0;
const roll = aDice(seed);
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const mail = await aMailServer();
process.env['SMTP_URL'] = mail.url;
process.env['DUBAN_FAILPOINT'] = failpoints.map((name) => `${name}:1/${ODDS[name]}`).join(',');
const clock = aClock();
if (clock === null) console.log('no libfaketime (Debian: faketime): the clocks of processes are not set');
const disk = aDisk();
// Everything of the stack's own goes where the temporary files do.
if (disk === null) console.log('no disk of its own, which only root may mount: none is filled');
else process.env['TMPDIR'] = disk.folder;
const stack = await LaunchedStack.startIn(
  { ...clock?.environment },
  ...['--demo', '--speed', String(FACTOR), '--api', '2', '--workers', '2'],
);
let ok = false;
try {
  ok = await heldAgainst(await livedThrough());
} finally {
  await stack.end();
  await mail.stop();
  disk?.end();
  clock?.end();
}
process.exit(ok ? 0 : 1);

/** Again while it fails: the record may just come up again, or go on while it is read as it stood. */
async function stubbornly<T>(work: () => Promise<T>): Promise<T> {
  for (let left = 60; ; left -= 1)
    try {
      return await work();
    } catch (error) {
      if (left === 0) throw error;
      await pause(1_000);
    }
}

async function withRecord<T>(work: (record: DataSource) => Promise<T>): Promise<T> {
  const record = await stubbornly(() => recordOf(stack.json.databaseUrl, 2).initialize());
  try {
    return await work(record);
  } finally {
    await record.destroy();
  }
}

/** What people did and were told meanwhile. */
async function livedThrough(): Promise<Omit<Outside, 'mails' | 'mailsByNow'>> {
  const measures = await withRecord((record) =>
    record.query<{ id: string }[]>('select measure_id::text as id from measure where not closed order by measure_id'),
  );
  const measureIds = measures.map(({ id }) => id);
  await reachable();
  const since = await withRecord(
    async (record) =>
      (await record.query<{ id: string }[]>('select max(event_id)::text as id from event'))[0]?.id ?? '0',
  );
  let over = false;
  const told: Outside['told'][number][] = [];
  const people = Array.from({ length: PEOPLE }, async (_, person) => {
    const leader = sessionOf(stack, 'leader');
    for (let count = 0; !over; count += 1) {
      const measureId = measures[Math.floor(roll() * measures.length)]?.id ?? '';
      const text = `请加快 ${person}/${count}`;
      const answer = await insist(leader, measureId, 'instruct', { text, dueOn: inDays(1 + Math.floor(roll() * 3)) });
      if (answer === null) throw new Error(`nobody answered: ${text}`);
      told.push({ ...answer, text });
      await pause(500 + roll() * 1_500);
    }
  });
  const drawnFrom = hurts.filter(({ name, needs }) =>
    only === null ? needs === undefined || { disk, clock }[needs] !== null : name === only,
  );
  if (drawnFrom.length === 0) throw new Error(`no hurt is called ${only}: ${hurts.map(({ name }) => name).join(', ')}`);
  for (let count = 1; count <= hurtsWanted; count += 1) {
    await pause(2_000 + roll() * 4_000);
    const hurt = drawn(drawnFrom, roll);
    console.log(`${count} of ${hurtsWanted}: ${hurt.name}`);
    if (hurt.name.startsWith('kill ')) kills += 1;
    const end = hurt.begin({ stack, mail, disk, clock, measureIds }, roll);
    if (end === undefined) continue;
    await pause(2_000 + roll() * 8_000);
    end();
  }
  over = true;
  await Promise.all(people);
  return { told, since };
}

/** How often a process killed itself at each named point, as its log says. */
function killsAtPoints(): Readonly<Record<string, number>> {
  const logs = join(stack.data, 'logs');
  const said = readdirSync(logs).map((name) => readFileSync(join(logs, name), 'utf8'));
  const count = (name: string) => said.join('\n').split(`failpoint ${name}\n`).length - 1;
  return Object.fromEntries(failpoints.map((name) => [name, count(name)]));
}

/** A day of the domain, counted from today. */
function inDays(days: number): string {
  const { clock } = stack.json;
  if (clock === undefined) throw new Error('a trial without a clock');
  const passed = (Date.now() - Date.parse(clock.anchorWall)) * clock.factor;
  return new Date(Date.parse(clock.anchorDomain) + passed + days * 86_400_000).toISOString().slice(0, 10);
}

/** People have an address, so that there is mail. */
async function reachable(): Promise<void> {
  const admin = await stack.as('system-admin');
  const { body } = await admin.get<{ items: { personId: string; login: string; version: number }[] }>(
    '/people?limit=200',
  );
  for (const { personId, login, version } of body.items) {
    const email = `${Buffer.from(login).toString('hex')}@duban.invalid`;
    await admin.ask('PATCH', `/people/${personId}`, { email }, { 'if-match': `"${version}"` });
  }
}

/** When all is quiet again: the clock stands nearly still, nothing waits, nothing is due. */
async function heldAgainst(outside: Omit<Outside, 'mails' | 'mailsByNow'>): Promise<boolean> {
  return withRecord(async (record) => {
    await record.query(
      'update domain_clock set anchor_domain = anchor_domain + (now() - anchor_wall) * factor, anchor_wall = now(), factor = 1',
    );
    const waiting = async () =>
      record.query<object[]>(
        `select 1 from command where state = 'waiting' union all
         select 1 from measure where not closed and next_due_at < now() - interval '1 minute' union all
         select 1 from message where state = 'queued'`,
      );
    await until('nothing waits', async () => (await waiting()).length === 0, 240).catch(() => undefined);
    const mailsByNow = () => mail.received.map((each) => each.mail.messageId ?? '');
    const mails = mailsByNow();
    const now = { ...outside, mails, mailsByNow };
    const count = async (manager: EntityManager, from: string) =>
      (await manager.query<{ n: number }[]>(`select count(*)::int as n from ${from}`))[0]?.n ?? 0;
    const read = async (manager: EntityManager) => ({
      faults: await faultsOf(manager, now),
      unseen: await unseenCorruptions(manager, now),
      events: await count(manager, 'event'),
      rungs: await count(manager, `event where type = 'rung.reached'`),
    });
    const { faults, unseen, ...figures } = await stubbornly(() => record.transaction('REPEATABLE READ', read));
    for (const each of faults) console.log(`wrong: ${each}`);
    for (const each of unseen) console.log(`the checker does not see: ${each}`);
    const accepted = outside.told.filter(({ status }) => status === 200);
    const slowest = Math.max(0, ...outside.told.map(({ ms }) => ms));
    const whole = faults.length === 0 && unseen.length === 0;
    console.log(
      JSON.stringify({
        ok: whole,
        name: 'chaos',
        seed,
        figures: {
          hurts: hurtsWanted,
          kills,
          killsAtPoints: killsAtPoints(),
          given: outside.told.length,
          accepted: accepted.length,
          faults: faults.length,
          corruptionsSeen: corruptionCount - unseen.length,
          corruptions: corruptionCount,
          mails: mails.length,
          mailsRepeated: mails.length - new Set(mails).size,
          slowestAnswerSeconds: Math.round(slowest / 100) / 10,
          ...figures,
        },
      }),
    );
    return whole;
  });
}
