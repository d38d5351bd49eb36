import { addDays } from '@duban/domain';
import type { DataSource } from 'typeorm';
import { seedAccounts } from './accounts.js';
import { demoFields } from './demo-city.js';
import { todayOf } from './today-in.js';
import { nameHouse } from './house/house.js';
import { houseActor } from './house/house-events.js';
import { givePortfolio } from './house/portfolios.js';
import { nameSubstitute } from './house/substitutes.js';
import { makeToken } from './house/tokens.js';
import { saveView } from './views.js';

/** What people of the demo have made for themselves: saved lists, a token, a substitute. */
export async function furnish(record: DataSource): Promise<void> {
  await demoName(record);
  await demoViews(record);
  await demoToken(record);
  await demoSubstitute(record);
}

/** Everybody whom a trial has, and the demo's leaders beside. */
export async function people(databaseUrl: string): Promise<void> {
  const [{ password = '' } = {}] = await seedAccounts(databaseUrl, 'trial');
  await seedAccounts(
    databaseUrl,
    demoFields.map(({ login, name }) => ({
      ...{ login, name, password, email: `${login}@duban.invalid` },
      roles: [{ role: 'leader' as const, department: null }],
    })),
  );
}

/** What each leader answers for, from a day on. */
export async function divideFields(record: DataSource, daysAgo: number): Promise<void> {
  const wall = new Date().toISOString();
  const today = await todayOf(record.manager, wall);
  const leaders = await record.query<{ personId: string; login: string }[]>(
    `select person_id::text as "personId", login from person where login = any($1)`,
    [demoFields.map(({ login }) => login)],
  );
  await record.transaction(async (manager) => {
    for (const { login, departments } of demoFields) {
      const personId = leaders.find((each) => each.login === login)?.personId;
      if (personId === undefined) continue;
      const input = { personId, departments, from: addDays(today, -daysAgo) };
      await givePortfolio(manager, input, { by: houseActor, at: wall, from: null, today });
    }
  });
}

/** Whose house it is: what stands at the head of its letters. */
async function demoName(record: DataSource): Promise<void> {
  const acting = { by: houseActor, at: new Date().toISOString(), today: '', from: null };
  const house = { name: '云桥市政府督查室', level: 'city', separateAdmins: false } as const;
  await record.transaction((manager) => nameHouse(manager, house, acting));
}

/** Lists that the demo's office has saved for everybody. */
async function demoViews(record: DataSource): Promise<void> {
  const view = { page: 'ledger', columns: [], shared: true };
  const acting = { by: houseActor, at: new Date().toISOString(), today: '', from: null };
  await record.transaction(async (manager) => {
    await saveView(manager, { ...view, name: '逾期事项', query: '?light=red&light=overdue' }, acting);
    await saveView(manager, { ...view, name: '按单位看进度', query: '?group=department&gantt=yes' }, acting);
  });
}

/** What a city's programs take from its supervision, each by a token of its own; fewer than a person may have, so that one more can be tried. */
const PROGRAMS: readonly string[] = [
  ...['统计平台', '公文系统', '政务大屏', '移动办公', '档案系统', '会议系统', '考核系统', '网站后台'],
  ...['财政预算', '项目在线', '信访平台', '热线平台', '数据共享', '日程同步', '舆情简报', '审计接口'],
];

/** Tokens that the demo's officer made for programs; nobody knows them. */
async function demoToken(record: DataSource): Promise<void> {
  const [officer] = await record.query<{ personId: string; name: string }[]>(
    `select person_id::text as "personId", name from person where login = 'officer'`,
  );
  if (!officer) return;
  const acting = { by: officer, at: new Date().toISOString(), today: '', from: null };
  await record.transaction(async (manager) => {
    for (const [index, program] of PROGRAMS.entries())
      await makeToken(manager, { name: `${program}每日取数`, scopes: ['read'], days: 30 + index * 3 }, acting);
  });
}

/** The demo's second officer will stand in for the first, from next week on. */
async function demoSubstitute(record: DataSource): Promise<void> {
  const wall = new Date().toISOString();
  const today = await todayOf(record.manager, wall);
  const [officer, other] = await record.query<{ personId: string; name: string }[]>(
    `select person_id::text as "personId", name from person where login in ('officer', 'officer2') order by login`,
  );
  if (!officer || !other) return;
  const days = { from: addDays(today, 7), to: addDays(today, 11) };
  await record.transaction((manager) =>
    nameSubstitute(manager, { by: other.personId, ...days }, { by: officer, at: wall, from: null, today }),
  );
}
