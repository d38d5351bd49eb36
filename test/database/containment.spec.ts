import { listSetAside, measuresBehind, refoldOutdated, retrySetAside, step, verifyRecord } from '@duban/database';
import type { RecordedFor } from '@duban/domain';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aCommand, aLaunchedMeasure, aRecord, makeIt, shanghai, type TestRecord } from '../support/index.js';

const WALL = '2026-11-22T00:00:00.000Z';
let test: TestRecord;

const wallOf = (words: string) =>
  new Date(Date.parse(WALL) + Date.parse(shanghai(words)) - Date.parse(shanghai('2026-03-02 10:00'))).toISOString();
const launched = () =>
  aLaunchedMeasure(test.record, { obligations: [{ kind: 'deadline', title: '按期完成', dueOn: '2026-04-30' }] }, WALL);
const stepAt = (measureId: string, words: string, commandIds: readonly string[] = []) =>
  step(test.record, measureId, commandIds, wallOf(words));
/** What no edge lets in any more: the rules can only stumble over it. */
const noDay = {
  writtenOn: '2026-13-45',
  name: '某人',
  post: { role: 'leader', department: null },
} as unknown as RecordedFor;

async function rowOf(measureId: string) {
  const [row] = await test.record.query<
    { state: object; state_version: number; head: string; seq: number; next_due_at: Date; set_aside_at: Date | null }[]
  >('select state, state_version, head, seq, next_due_at, set_aside_at from measure where measure_id = $1', [
    measureId,
  ]);
  return row!;
}

beforeEach(async () => {
  test = await aRecord();
  await makeIt(test.record, '2026-03-02 10:00', WALL);
});
afterEach(() => test.end());

describe('a command that makes the rules throw', () => {
  it('is refused as broken and kept, and the measure takes the next one in the same step', async () => {
    const measureId = await launched();
    await stepAt(measureId, '2026-03-02 10:00');
    const given = { as: 'officer', name: 'acknowledge', body: {}, wall: wallOf('2026-03-02 11:00') } as const;
    const broken = await aCommand(test.record, measureId, { ...given, recordedFor: noDay });
    const good = await aCommand(test.record, measureId, { ...given, as: 'liaison' });
    const outcome = await stepAt(measureId, '2026-03-02 11:05', [broken, good]);
    expect(outcome.answers).toEqual(
      expect.arrayContaining([
        { commandId: broken, state: 'broken', answer: { code: 'command.broken', facts: {} } },
        expect.objectContaining({ commandId: good, state: 'done' }),
      ]),
    );
    expect(outcome).toMatchObject({ status: 'acknowledged', aside: [{ what: 'command', id: broken, measureId }] });
    expect(await listSetAside(test.record.manager)).toMatchObject([
      { what: 'command', id: broken, failure: 'QueryFailedError 22008' },
    ]);
    expect((await stepAt(measureId, '2026-03-02 11:06', [broken])).answers).toMatchObject([{ state: 'broken' }]);
    expect((await verifyRecord(test.record)).ok).toBe(true);
  });

  it('is given again after a release, as of when it was first taken', async () => {
    const measureId = await launched();
    await stepAt(measureId, '2026-03-02 10:00');
    const wall = wallOf('2026-03-02 11:00');
    const broken = await aCommand(test.record, measureId, {
      as: 'officer',
      name: 'acknowledge',
      body: {},
      wall,
      recordedFor: noDay,
    });
    await stepAt(measureId, '2026-03-02 11:00', [broken]);
    // The release that mends it.
    await test.record.query('update command set recorded_for = null, actor = $2 where command_id = $1', [
      broken,
      JSON.stringify({ personId: 'liaison', name: 'liaison', posts: [{ role: 'liaison', department: '教育局' }] }),
    ]);
    expect(await retrySetAside(test.record, broken, wallOf('2026-03-06 10:00'))).toBe(measureId);
    const outcome = await stepAt(measureId, '2026-03-06 10:00');
    expect(outcome.answers).toMatchObject([{ commandId: broken, state: 'done' }]);
    const [event] = await test.record.query<{ acts_from: Date }[]>(
      `select acts_from from event where type = 'measure.acknowledged'`,
    );
    expect(event?.acts_from.toISOString()).toBe(shanghai('2026-03-02 11:00'));
    expect(await listSetAside(test.record.manager)).toEqual([]);
    expect(await retrySetAside(test.record, broken, wall)).toBeNull();
  });

  it('sets a measure aside that could not even be assigned, so that nobody waits for it', async () => {
    const measureId = await launched();
    await test.record.query(`update command set body = body || '{"obligations": null}' where measure_id = $1`, [
      measureId,
    ]);
    const outcome = await stepAt(measureId, '2026-03-02 10:00');
    expect(outcome).toMatchObject({ wakeAt: null, closed: false });
    expect((await listSetAside(test.record.manager)).map((each) => each.what).sort()).toEqual(['command', 'measure']);
    expect(await measuresBehind(test.record.manager, wallOf('2026-03-03 10:00'))).toEqual([]);
  });
});

describe('a measure that makes the rules throw', () => {
  /** A state that no rule expects. */
  const spoil = (measureId: string) =>
    test.record.query(`update measure set state = state || '{"obligations": null}' where measure_id = $1`, [measureId]);

  it('is set aside, sleeps, and is no reason for the desk to wait', async () => {
    const [spoilt, sound] = [await launched(), await launched()];
    for (const each of [spoilt, sound]) await stepAt(each, '2026-03-02 10:00');
    await spoil(spoilt);
    const outcome = await stepAt(spoilt, '2026-05-18 12:00');
    expect(outcome).toMatchObject({ wakeAt: null, closed: false, aside: [{ what: 'measure', id: spoilt }] });
    expect(outcome.details).toContain('set aside');
    expect(await measuresBehind(test.record.manager, wallOf('2026-05-18 12:00'))).toEqual([sound]);
    expect((await stepAt(sound, '2026-05-18 12:00')).light).toBe('red');
  });

  it('goes on by itself once it is mended', async () => {
    const measureId = await launched();
    await stepAt(measureId, '2026-03-02 10:00');
    await spoil(measureId);
    await stepAt(measureId, '2026-03-03 10:00');
    await test.record.query('update measure set state_version = 0 where measure_id = $1', [measureId]);
    const outcome = await stepAt(measureId, '2026-03-03 10:00');
    expect(outcome.aside).toEqual([]);
    expect(outcome.wakeAt).not.toBeNull();
    expect(await listSetAside(test.record.manager)).toEqual([]);
    expect((await verifyRecord(test.record)).ok).toBe(true);
  });
});

describe('a state that another version of folding made', () => {
  it('is folded anew when its row is locked: the same state, the same chain', async () => {
    const measureId = await launched();
    await stepAt(measureId, '2026-03-02 10:00');
    const before = await rowOf(measureId);
    await test.record.query(
      `update measure set state = '{"old": true}', state_version = 0, light = 'done' where measure_id = $1`,
      [measureId],
    );
    await stepAt(measureId, '2026-03-02 10:01');
    expect(await rowOf(measureId)).toEqual(before);
    expect((await verifyRecord(test.record)).ok).toBe(true);
  });

  it('is folded anew for readers when the schema is brought up to date', async () => {
    const measureId = await launched();
    await stepAt(measureId, '2026-03-02 10:00');
    const before = await rowOf(measureId);
    await test.record.query(`update measure set state = '{"old": true}', state_version = 0 where measure_id = $1`, [
      measureId,
    ]);
    expect(await refoldOutdated(test.record)).toBe(1);
    expect(await rowOf(measureId)).toEqual(before);
    expect(await refoldOutdated(test.record)).toBe(0);
  });
});

describe('a big wake', () => {
  it('goes in slices, each with its own step, and a command waits for those before it', async () => {
    const obligations = Array.from({ length: 40 }, (_, index) => ({
      kind: 'deadline' as const,
      title: `第${index + 1}项`,
      dueOn: '2026-04-30',
    }));
    const measureId = await aLaunchedMeasure(test.record, { obligations }, WALL);
    await stepAt(measureId, '2026-03-02 10:00');
    const wall = wallOf('2026-05-18 12:00');
    const commandId = await aCommand(test.record, measureId, { as: 'liaison', name: 'acknowledge', body: {}, wall });
    const reached = async () =>
      (
        await test.record.query<{ rung: string; times: number }[]>(
          `select data->>'obligationId' || ' ' || (data->>'rung') as rung, count(*)::int as times from event
            where measure_id = $1 and type = 'rung.reached' group by 1`,
          [measureId],
        )
      ).map((row) => row.times);
    const first = await step(test.record, measureId, [commandId], wall);
    expect([first.answers, await reached()]).toEqual([[], Array(100).fill(1)]);
    let steps = 1;
    let last = first;
    for (; last.answers.length === 0 && steps < 20; steps += 1) {
      expect(last.wakeAt !== null && last.wakeAt <= wall).toBe(true);
      last = await step(test.record, measureId, [], wall);
    }
    expect(last.answers).toMatchObject([{ commandId, state: 'done' }]);
    const times = await reached();
    expect(times.filter((each) => each > 1)).toEqual([]);
    expect(times.length).toBeGreaterThan(40 * 7);
    expect(steps).toBe(Math.ceil(times.length / 100));
    expect((await verifyRecord(test.record)).ok).toBe(true);
  });
});

describe('the clock of a command', () => {
  it('is the API’s: what was due before it came is recorded before it, even if the step was asked earlier', async () => {
    const measureId = await launched();
    await stepAt(measureId, '2026-03-02 10:00');
    // Taken on Friday, after the reminder of that morning; the step carries Thursday's clock.
    const commandId = await aCommand(test.record, measureId, {
      as: 'liaison',
      name: 'acknowledge',
      body: {},
      wall: wallOf('2026-03-06 10:00'),
    });
    await stepAt(measureId, '2026-03-05 00:01', [commandId]);
    const types = await test.record.query<{ type: string }[]>(
      'select type from event where measure_id = $1 order by seq',
      [measureId],
    );
    const order = types.map((row) => row.type);
    expect(order).toContain('rung.reached');
    expect(order.lastIndexOf('rung.reached')).toBeLessThan(order.indexOf('measure.acknowledged'));
  });

  it('counts from when the API took it, though a herd kept it from its row until a rung was reached', async () => {
    const measureId = await launched();
    await stepAt(measureId, '2026-03-02 10:00');
    const { wakeAt } = await stepAt(measureId, '2026-03-05 10:00');
    const minutesAfter = (minutes: number) => new Date(Date.parse(wakeAt ?? '') + minutes * 60_000).toISOString();
    await step(test.record, measureId, [], minutesAfter(0));
    const commandId = await aCommand(test.record, measureId, {
      as: 'liaison',
      name: 'acknowledge',
      body: {},
      wall: minutesAfter(-1),
    });
    await step(test.record, measureId, [commandId], minutesAfter(1));
    const events = await test.record.query<{ type: string; acts_from: Date }[]>(
      `select type, acts_from from event where type in ('measure.acknowledged', 'rung.reached') order by seq`,
    );
    const [rung, reply] = events.slice(-2);
    expect([rung?.type, reply?.type]).toEqual(['rung.reached', 'measure.acknowledged']);
    expect((rung?.acts_from.getTime() ?? 0) - (reply?.acts_from.getTime() ?? 0)).toBe(60_000);
  });
});
