import type { Role } from '@duban/domain';
import { hash } from '@node-rs/argon2';
import { randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { recordOf } from './data-source.js';
import { houseActor } from './house/house-events.js';
import { noteAdded } from './house/people.js';
import { locks } from './locks.js';
import { addDepartments, onlyNamed } from './register.js';
import type { EntityManager } from 'typeorm';

/** An account as accounts.json lists it. */
export interface Account {
  login: string;
  password: string;
  name: string;
  roles: { role: Role; department?: string | null }[];
  email?: string;
}

const CITY_WIDE: readonly { role: Role; login: string; name: string }[] = [
  { role: 'officer', login: 'officer', name: '督查室 何督查' },
  { role: 'officer', login: 'officer2', name: '督查室 简督查' },
  { role: 'office-head', login: 'office-head', name: '督查室主任 闻总督' },
  { role: 'deputy-secretary-general', login: 'deputy-secretary-general', name: '副秘书长 邵文' },
  { role: 'leader', login: 'leader', name: '分管领导 程远' },
  { role: 'secretary-general', login: 'secretary-general', name: '秘书长 安定' },
  { role: 'principal', login: 'principal', name: '主要领导 夏明' },
  { role: 'auditor', login: 'auditor', name: '审计员 卫平' },
  { role: 'system-admin', login: 'system-admin', name: '系统管理员' },
  { role: 'security-admin', login: 'security-admin', name: '安全管理员' },
  { role: 'audit-admin', login: 'audit-admin', name: '审计管理员' },
];

const DEPARTMENTAL: readonly { role: Role; word: string }[] = [
  { role: 'liaison', word: '联络员' },
  { role: 'handler', word: '经办' },
  { role: 'section-head', word: '科长' },
  { role: 'deputy-head', word: '分管副局长' },
  { role: 'head', word: '局长' },
];

/**
 * Makes the accounts that are missing and returns those asked for. `trial` makes one of each
 * city-wide role and one of each departmental role for every department in the record, all with one
 * random password, and lists the leaders that a demo has beside the first. An account that is there keeps its password, so `password` may be empty then.
 */
export async function seedAccounts(databaseUrl: string, wish: 'trial' | readonly Account[]): Promise<Account[]> {
  const record = await recordOf(databaseUrl, 2).initialize();
  try {
    return await record.transaction(async (manager) => {
      await manager.query('select pg_advisory_xact_lock($1)', [locks.accounts]);
      const wanted = wish === 'trial' ? await trialAccounts(manager) : wish;
      const hashes = new Map<string, string>();
      const made: string[] = [];
      for (const account of wanted) {
        const known = hashes.get(account.password) ?? (await hash(account.password));
        hashes.set(account.password, known);
        made.push(...(await makeAccount(manager, account, known)));
      }
      await noteAdded(manager, made, { by: houseActor, at: new Date().toISOString(), from: null });
      return wanted.map((each) => ({ ...each, roles: [...each.roles] }));
    });
  } finally {
    await record.destroy();
  }
}

async function trialAccounts(manager: EntityManager): Promise<readonly Account[]> {
  const password = await trialPassword(manager);
  const departments = await manager.query<{ code: string; name: string }[]>(
    'select code, name from department order by code',
  );
  const leaders = await manager.query<{ login: string; name: string }[]>(
    `select login, name from person where login ~ '^leader[0-9]+$' order by login`,
  );
  return [
    ...[...CITY_WIDE, ...leaders.map((each) => ({ role: 'leader' as const, ...each }))].map(
      ({ role, login, name }) => ({
        login,
        password,
        name,
        roles: [{ role, department: null }],
        email: `${login}@duban.invalid`,
      }),
    ),
    ...departments.flatMap(({ code, name }) =>
      DEPARTMENTAL.map(({ role, word }) => ({
        login: `${role}@${code}`,
        password,
        name: `${name}${word}`,
        roles: [{ role, department: code }],
        email: `${role}.${Buffer.from(code).toString('hex').slice(0, 24)}@duban.invalid`,
      })),
    ),
  ];
}

/** One password for a record's trial accounts, kept so that accounts of later departments share it. */
async function trialPassword(manager: EntityManager): Promise<string> {
  const made = `trial-${randomBytes(9).toString('base64url')}`;
  await manager.query(
    `insert into rule_book (what, version, data) values ('trial', 'password', to_jsonb($1::text)) on conflict do nothing`,
    [made],
  );
  const [row] = await manager.query<{ data: string }[]>(
    `select data from rule_book where what = 'trial' and version = 'password'`,
  );
  return row?.data ?? made;
}

/** Makes an account unless its login is there; the ids of whoever came. */
async function makeAccount(manager: EntityManager, account: Account, passwordHash: string): Promise<readonly string[]> {
  const [made] = await manager.query<{ person_id: string }[]>(
    `insert into person (person_id, login, name, password_hash, email) values ($1, $2, $3, $4, $5)
     on conflict (login) do nothing returning person_id`,
    [uuidv7(), account.login, account.name, passwordHash, account.email ?? null],
  );
  if (!made) return [];
  for (const { role, department } of account.roles) {
    if (department)
      await addDepartments(manager, [onlyNamed(department)], {
        by: houseActor,
        at: new Date().toISOString(),
        from: null,
      });
    await manager.query('insert into post (person_id, role, department) values ($1, $2, $3) on conflict do nothing', [
      made.person_id,
      role,
      department ?? '',
    ]);
  }
  return [made.person_id];
}
