import {
  addPerson,
  checkInstrument,
  gatherDay,
  givePortfolio,
  houseActor,
  inboxReader,
  issueInstrument,
  returnInstrument,
  fieldOn,
  fieldsOfOne,
  fitOf,
  leadersBesideOne,
  lightsByMatter,
  openReviewsByMatter,
  pageOfReviews,
  queuedMessages,
  readAs,
  readInbox,
  seedAccounts,
  step,
} from '@duban/database';
import { bestFit, type Actor } from '@duban/domain';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aCommand, aLaunchedMeasure, aRecord, makeIt, shanghai, somebody, type TestRecord } from '../support/index.js';

const WALL = '2026-11-22T00:00:00.000Z';
const DAY = '2026-05-18';
let test: TestRecord;
let measureId: string;
let other: Actor;

/** The wall instant of civil words, given that the clock was anchored at WALL to 2026-03-02 10:00. */
const wallOf = (words: string) =>
  new Date(Date.parse(WALL) + Date.parse(shanghai(words)) - Date.parse(shanghai('2026-03-02 10:00'))).toISOString();

beforeEach(async () => {
  test = await aRecord();
  await makeIt(test.record, '2026-03-02 10:00', WALL);
  const obligations = [{ kind: 'deadline' as const, title: '按期完成', dueOn: '2026-04-30' }];
  measureId = await aLaunchedMeasure(test.record, { obligations }, WALL);
  await step(test.record, measureId, [], WALL);
  await seedAccounts(test.url, 'trial');
  const acting = { by: houseActor, at: WALL, today: '2026-03-02', from: null };
  other = await test.record.transaction(async (manager) => {
    const posts = [{ role: 'leader' as const, department: null }];
    const input = { login: 'leader-of-schools', name: '管学校的', email: 'schools@duban.invalid', phone: null, posts };
    const { person } = await addPerson(manager, input, acting);
    await givePortfolio(manager, { personId: person.personId, departments: ['教育局'] }, acting);
    return { personId: person.personId, name: person.name, posts };
  });
  await step(test.record, measureId, [], wallOf(`${DAY} 06:00`));
});
afterEach(() => test.end());

/** The trial's leader, who answers for nothing by name. */
async function trialLeader(): Promise<Actor> {
  const [row] = await test.record.query<{ id: string }[]>(
    `select person_id::text as id from person where login = 'leader'`,
  );
  return { ...somebody('leader'), personId: row?.id ?? '' };
}

async function rowsOf(who: Actor): Promise<readonly string[]> {
  const reader = await inboxReader(test.record.manager, who, DAY);
  const page = { commands: null, limit: 50, after: null, measureId: null };
  const { rows } = await readAs(test.record, null, (manager) => readInbox(manager, reader, page));
  return rows.map((row) => row.command);
}

describe('a measure that is late', () => {
  it('lies with the leader who answers for its department, and with no other', async () => {
    expect(await rowsOf(other)).toContain('decide-review');
    expect(await rowsOf(await trialLeader())).not.toContain('decide-review');
  });

  it('is in the mail of that leader only', async () => {
    await gatherDay(test.record, DAY, 0);
    const reached = (await queuedMessages(test.record.manager, DAY)).map((each) => each.personId);
    expect(reached).toContain(other.personId);
    expect(reached).not.toContain((await trialLeader()).personId);
  });

  it('is decided by no other leader', async () => {
    const body = { obligationId: 'review:1', decision: 'extend', dueOn: '2026-06-30', reason: '同意' } as const;
    const wall = wallOf(`${DAY} 09:00`);
    const refused = await aCommand(test.record, measureId, { as: 'leader', name: 'decide-review', body, wall });
    const { answers } = await step(test.record, measureId, [refused], wall);
    expect(answers).toMatchObject([{ state: 'refused', answer: { code: 'review.not-your-portfolio' } }]);
  });

  it('stands in the list of whoever it was given to, whatever he answers for (R18)', async () => {
    const trial = await trialLeader();
    const listed = async (who: Actor) => {
      const mine = fieldsOfOne(await leadersBesideOne(test.record.manager, who, DAY));
      const page = { state: 'open', after: null, limit: 10, people: [who.personId], mine, field: null } as const;
      return (await readAs(test.record, null, (manager) => pageOfReviews(manager, page))).length;
    };
    expect(await listed(trial)).toBe(0);
    const wall = wallOf(`${DAY} 09:00`);
    const body = { obligationId: 'review:1', to: trial.personId, reason: '请代为审议' };
    const given = await aCommand(test.record, measureId, { as: other, name: 'delegate-review', body, wall });
    const { answers } = await step(test.record, measureId, [given], wall);
    expect(answers).toMatchObject([{ state: 'done' }]);
    expect(await rowsOf(trial)).toContain('decide-review');
    expect(await listed(trial)).toBe(1);
  });

  it('is every leader’s where nobody answers for its department', async () => {
    await test.record.query('delete from portfolio');
    expect(await rowsOf(await trialLeader())).toContain('decide-review');
  });

  it('lies with the leader of its class or plan before the one of its department', async () => {
    const [measure] = await test.record.query<{ plan: string; class: string }[]>(
      'select plan_id::text as plan, class from measure',
    );
    const acting = { by: houseActor, at: WALL, today: '2026-03-02', from: null };
    const trial = await trialLeader();
    const given = (part: { plans?: string[]; classes?: string[] }) =>
      test.record.transaction((manager) =>
        givePortfolio(manager, { personId: trial.personId, departments: [], ...part }, acting),
      );
    await given({ classes: ['别的类别'] });
    expect([await rowsOf(other), await rowsOf(trial)].map((rows) => rows.includes('decide-review'))).toEqual([
      true,
      false,
    ]);
    await given({ classes: [measure?.class ?? ''] });
    expect([await rowsOf(other), await rowsOf(trial)].map((rows) => rows.includes('decide-review'))).toEqual([
      false,
      true,
    ]);
    await gatherDay(test.record, DAY, 0);
    const reached = (await queuedMessages(test.record.manager, DAY)).map((each) => each.personId);
    expect([reached.includes(other.personId), reached.includes(trial.personId)]).toEqual([false, true]);
    const rowsSeen = async (who: Actor, leader: string) => {
      const field = await fieldOn(test.record.manager, leader, DAY);
      const mine = fieldsOfOne(await leadersBesideOne(test.record.manager, who, DAY));
      const page = { state: 'open', after: null, limit: 10, people: [], mine, field } as const;
      return (await readAs(test.record, null, (manager) => pageOfReviews(manager, page))).length;
    };
    expect(await rowsSeen(trial, trial.personId)).toBeGreaterThan(0);
    expect([await rowsSeen(other, trial.personId), await rowsSeen(trial, other.personId)]).toEqual([0, 0]);
    const matter = { lead: '教育局', planId: measure?.plan, class: measure?.class };
    expect((await readAs(test.record, null, lightsByMatter)).map((each) => each.matter)).toEqual([matter]);
    const counted = async (who: Actor) => {
      const mine = fieldsOfOne(await leadersBesideOne(test.record.manager, who, DAY));
      const rows = await readAs(test.record, null, (manager) => openReviewsByMatter(manager, { mine, people: [] }));
      return rows.map((each) => each.matter);
    };
    expect([await counted(trial), await counted(other)]).toEqual([[matter], []]);
    await expect(given({ plans: ['00000000-0000-7000-8000-000000000000'] })).rejects.toMatchObject({
      code: 'plan.not-found',
    });
  });

  it('is weighed in PostgreSQL as in the rules', async () => {
    const some = (named: string) => [[], [named], ['别的']];
    const fields = some('教育局').flatMap((departments) =>
      some('p').flatMap((plans) => some('c').map((classes) => ({ departments, plans, classes }))),
    );
    for (const field of fields) {
      const [row] = await test.record.query<{ fit: number }[]>(
        `select ${fitOf('$1', 'm')} as fit from (values ('教育局', 'p', 'c')) m(lead, plan_id, class)`,
        [JSON.stringify([field])],
      );
      expect(row?.fit).toBe(bestFit([field], { lead: '教育局', planId: 'p', class: 'c' }));
    }
  });
});

describe('对口副秘书长 (C24)', () => {
  let schools: Actor;
  let roads: Actor;

  async function aDeputy(login: string, name: string, departments: readonly string[]): Promise<Actor> {
    const posts = [{ role: 'deputy-secretary-general' as const, department: null }];
    const acting = { by: houseActor, at: WALL, today: '2026-03-02', from: null };
    return test.record.transaction(async (manager) => {
      const input = { login, name, email: `${login}@duban.invalid`, phone: null, posts };
      const { person } = await addPerson(manager, input, acting);
      await givePortfolio(manager, { personId: person.personId, departments }, acting);
      return { personId: person.personId, name, posts };
    });
  }

  beforeEach(async () => {
    await test.record.query(`insert into department (code, name) values ('卫生健康委', '卫生健康委')`);
    schools = await aDeputy('deputy-of-schools', '对口学校的', ['教育局']);
    roads = await aDeputy('deputy-of-roads', '对口道路的', ['卫生健康委']);
  });

  const reached = async (day: string) => {
    await gatherDay(test.record, day, 0);
    const people = (await queuedMessages(test.record.manager, day)).map((each) => each.personId);
    return [schools, roads].map(({ personId }) => people.includes(personId));
  };

  it('has the row first, in to-dos, list and mail, and no other deputy has it', async () => {
    const has = async (who: Actor) => (await rowsOf(who)).includes('decide-review');
    expect(await Promise.all([schools, roads].map(has))).toEqual([true, false]);
    const listed = async (who: Actor) => {
      const mine = fieldsOfOne(await leadersBesideOne(test.record.manager, who, DAY));
      const page = { state: 'open', after: null, limit: 10, people: [who.personId], mine, field: null } as const;
      return (await readAs(test.record, null, (manager) => pageOfReviews(manager, page))).length > 0;
    };
    expect(await Promise.all([schools, roads].map(listed))).toEqual([true, false]);
    expect(await reached(DAY)).toEqual([true, false]);
    await step(test.record, measureId, [], wallOf('2026-05-21 06:00'));
    expect(await reached('2026-05-21')).toEqual([true, false]);
    const wall = wallOf('2026-05-21 09:00');
    const body = {
      obligationId: 'review:1',
      decision: 'instruct',
      text: '请抓紧',
      dueOn: '2026-06-30',
      reason: '催办',
    } as const;
    const answered = async (who: Actor) => {
      const id = await aCommand(test.record, measureId, { as: who, name: 'decide-review', body, wall });
      return (await step(test.record, measureId, [id], wall)).answers[0];
    };
    expect(await answered(roads)).toMatchObject({ state: 'refused', answer: { code: 'review.not-your-portfolio' } });
    expect(await answered(schools)).toMatchObject({ state: 'done' });
  });

  it('signs the 督办单 of his field, and no other deputy does or gives it back; of nobody’s field each may', async () => {
    for (const day of ['2026-05-11', DAY]) await gatherDay(test.record, day, 0);
    const [found] = await test.record.query<{ id: string }[]>(
      `select instrument_id::text as id from instrument where kind = '督办单' order by drafted_on limit 1`,
    );
    const letter = found?.id ?? '';
    const wall = wallOf(`${DAY} 12:00`);
    await checkInstrument(test.record, letter, { actor: somebody('office-head'), wall });
    expect(await issueInstrument(test.record, letter, roads, wall)).toMatchObject({
      code: 'instrument.not-your-portfolio',
    });
    expect(await returnInstrument(test.record, letter, { actor: roads, wall }, '不妥')).toMatchObject({
      code: 'instrument.not-your-portfolio',
    });
    await test.record.query(`update instrument set checked_by = $2 where instrument_id = $1`, [
      letter,
      schools.personId,
    ]);
    expect(await issueInstrument(test.record, letter, schools, wall)).toMatchObject({ code: 'measure.same-hand' });
    expect(await issueInstrument(test.record, letter, roads, wall)).toHaveProperty('number');
  });

  it('is each who holds the post where nobody answers for the department', async () => {
    await test.record.query(`delete from portfolio`);
    const has = async (who: Actor) => (await rowsOf(who)).includes('decide-review');
    expect(await Promise.all([schools, roads].map(has))).toEqual([true, true]);
    expect(await reached(DAY)).toEqual([true, true]);
  });
});
