import { routes, type Route } from '@duban/api-contract';
import { readAs, recordOf, seedAccounts, serviceUrl, type Account } from '@duban/database';
import {
  commandOf,
  defaultPolicy,
  mayGive,
  obligationOf,
  scopesOfCommand,
  sightOf,
  type Actor,
  type Measure,
} from '@duban/domain';
import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { Client } from '../support/index.js';
import { aClosedMeasure, type ClosedMeasure } from './a-closed-measure.js';
import { byHand, everybody, expectedAccess, expectedScope, inSight, tokenColumns } from './expected-access.js';
import { leastBody } from './least-body.js';

/** What running every cell found. */
export interface MatrixFound {
  /** Cells that exist: each route and each command, for everybody who can be there. */
  readonly cells: number;
  readonly tested: number;
  readonly refused: number;
  /** How many asked PostgreSQL for every measure there is, with the first wall taken away. */
  readonly secondWall: number;
  /** Every cell that was answered otherwise than expected. */
  readonly wrong: readonly string[];
}

/** Codes that say: not you. Every other answer is given to somebody who may. */
const NOT_YOU: ReadonlySet<string> = new Set([
  'auth.missing',
  'auth.not-allowed',
  'auth.scope',
  'auth.by-hand',
  'measure.not-found',
  'file.not-found',
  'measure.not-lead-department',
  'measure.not-owning-department',
  'measure.not-your-office',
  'measure.not-your-role',
]);

/** The command that a batch of the matrix gives. */
const GIVEN_TO_MANY = 'acknowledge';

/** Queries without which a route is asked for nothing. */
const QUERIES: Readonly<Record<string, string>> = { readKindChange: '?kind=advocated' };

/** Routes whose query names the measure. */
const OF_A_MEASURE: readonly string[] = ['verifyAudit', 'listFiles', 'uploadFile'];

const departments = {
  lead: '权限核对牵头局',
  support: '权限核对配合局',
  none: '权限核对无关局',
  other: '权限核对另一督查机构',
} as const;

interface Cell {
  readonly route: Route;
  readonly column: string;
  readonly may: boolean;
}

/** Tries every cell against a running stack: each role, in the measure's lead, in its support, in neither, and nobody. */
export async function runMatrix(url: string, databaseUrl: string): Promise<MatrixFound> {
  const record = await recordOf(databaseUrl, 2).initialize();
  try {
    return await new Matrix(url, databaseUrl, record, await clients(url, databaseUrl, record)).run();
  } finally {
    await record.destroy();
  }
}

async function clients(url: string, databaseUrl: string, record: DataSource): Promise<ReadonlyMap<string, Client>> {
  await record.query(
    'insert into department (code, name) select code, code from unnest($1::text[]) code on conflict do nothing',
    [Object.values(departments)],
  );
  const trial = await seedAccounts(databaseUrl, 'trial');
  // It supervises another line than that of the measure's lead.
  await record.query(`update department set office = '{"lines": ["party"], "plans": []}' where code = $1`, [
    departments.other,
  ]);
  const supervisors = (['officer', 'office-head'] as const).map((role) => ({
    login: `${role}@${departments.other}`,
    password: trial[0]?.password ?? '',
    name: `${role}@${departments.other}`,
    roles: [{ role, department: departments.other }],
  }));
  const accounts = [...trial, ...(await seedAccounts(databaseUrl, supervisors))];
  const found = new Map([['nobody', Client.nobody(url)]]);
  for (const column of everybody) found.set(column, await Client.logIn(url, accountOf(column, accounts)));
  for (const { scope, of } of tokenColumns)
    found.set(tokenColumn(scope, of), await aToken(found.get(of), accountOf(of, accounts).password, scope));
  return found;
}

function accountOf(column: string, accounts: readonly Account[]): Account {
  const [role, side] = column.split('@');
  const login = side === undefined ? role : `${role}@${departments[side as keyof typeof departments]}`;
  const account = accounts.find((each) => each.login === login);
  if (!account) throw new Error(`there is no account ${login}`);
  return account;
}

async function aToken(owner: Client | undefined, password: string, scope: string): Promise<Client> {
  const { body } = (await owner?.post<{ secret: string }>('/me/tokens', {
    name: '核对权限',
    scopes: [scope],
    days: 1,
    password,
  })) ?? { body: { secret: '' } };
  return Client.withToken(owner?.url ?? '', body.secret);
}

function tokenColumn(scope: string, of: string): string {
  return `${scope} token of ${of}`;
}

/** Whom of the tokens a route lets in: who may himself, where the scope is the route's. */
function tokensLetIn(route: Route, people: readonly string[]): readonly string[] {
  const name = route.id === 'giveBatch' ? GIVEN_TO_MANY : commandNameOf(route);
  const wanted = (scope: string) => {
    if (byHand.includes(route.id)) return false;
    if (route.method === 'get') return scope === 'read';
    const expected = name === null ? (expectedScope[route.id] ?? 'command') : scopesOfCommand(name)[0];
    return scope === expected || (expected === 'report' && scope === 'command');
  };
  return tokenColumns
    .filter(({ scope, of }) => route.access === 'anyone' || (people.includes(of) && wanted(scope)))
    .map(({ scope, of }) => tokenColumn(scope, of));
}

class Matrix {
  private tested = 0;
  private refused = 0;
  private readonly wrong: string[] = [];
  private closed: ClosedMeasure = { measureId: '', partId: '' };
  private readonly ids: Record<string, string> = {};

  constructor(
    private readonly url: string,
    private readonly databaseUrl: string,
    private readonly record: DataSource,
    private readonly clients: ReadonlyMap<string, Client>,
  ) {}

  async run(): Promise<MatrixFound> {
    await this.anew();
    const columns = ['nobody', ...everybody, ...tokenColumns.map(({ scope, of }) => tokenColumn(scope, of))];
    const rows = routes.map((route) => ({ route, columns }));
    for (const { route } of rows) {
      const people = await this.whoMay(route);
      const may = [...people, ...tokensLetIn(route, people)];
      // Who must be refused comes first: what somebody may do can change what the next one meets.
      const cells = columns.map((column): Cell => ({ route, column, may: may.includes(column) }));
      for (const cell of cells.sort((a, b) => Number(a.may) - Number(b.may))) await this.attempt(cell);
    }
    const secondWall = await this.withoutTheFirstWall();
    const cells = rows.length * columns.length;
    return { cells, tested: this.tested, refused: this.refused, secondWall, wrong: this.wrong };
  }

  /** Everybody asks for the measure by a statement without a condition: who gets it, by PostgreSQL's policies alone. */
  private async withoutTheFirstWall(): Promise<number> {
    const api = await recordOf(serviceUrl(this.databaseUrl, 'api'), 1).initialize();
    try {
      for (const column of everybody) {
        const all = await readAs(api, sightOf(actorOf(column)), (manager) =>
          manager.query<{ id: string }[]>('select measure_id::text as id from measure'),
        );
        const sees = all.some(({ id }) => id === this.closed.measureId);
        if (sees !== inSight.includes(column))
          this.wrong.push(`second wall for ${column}: the measure is ${sees ? 'seen' : 'missing'}`);
      }
      return everybody.length;
    } finally {
      await api.destroy();
    }
  }

  /** A measure that is over, and what else a path wants. */
  private async anew(): Promise<void> {
    this.closed = await aClosedMeasure(this.record, departments.lead, departments.support);
    const [plan] = await this.record.query<{ id: string }[]>(
      'select plan_id as id from measure where measure_id = $1',
      [this.closed.measureId],
    );
    const [other] = await this.record.query<{ id: string }[]>(
      `select person_id as id from person where login = 'officer2'`,
    );
    const id = randomUUID();
    Object.assign(this.ids, {
      measureId: this.closed.measureId,
      planId: plan?.id ?? id,
      personId: other?.id ?? id,
      code: departments.none,
      year: '2027',
      version: defaultPolicy.version,
      instrumentId: id,
      indicatorId: id,
      roundId: id,
      bulletinId: id,
      evaluationId: id,
      correctionId: id,
      publicationId: id,
      slug: 'nothing-here',
      kind: '催办单',
      operation: id,
      reviewId: id,
      portfolioId: id,
      suggestionId: id,
      viewId: id,
      sessionId: id,
      tokenId: id,
      targetId: id,
      fileId: await this.aFile(),
      substituteId: id,
      name: GIVEN_TO_MANY,
    });
  }

  /** A file beside the measure, which is not there by its bytes. */
  private async aFile(): Promise<string> {
    const [row] = await this.record.query<{ id: string }[]>(
      `insert into file (file_id, measure_id, sha256, name, type, bytes, data_class, by_person, at, scanned, named_at)
         values (gen_random_uuid(), $1, 'none', '附件.pdf', 'application/pdf', 0, 'internal', 'nobody', now(), false, now()) returning file_id as id`,
      [this.closed.measureId],
    );
    return row?.id ?? '';
  }

  /** Whom a route lets in: by the list that is kept by hand, a command's by its own cells, which the build holds against its definition. */
  private async whoMay(route: Route): Promise<readonly string[]> {
    const name = commandNameOf(route);
    if (name === null) return expectedAccess[route.id] ?? [];
    const [row] = await this.record.query<{ state: Measure }[]>('select state from measure where measure_id = $1', [
      this.closed.measureId,
    ]);
    if (!row) throw new Error('the measure of the matrix is gone');
    const body = this.bodyOf(route) as { obligationId?: string };
    const owner = obligationOf(row.state, body.obligationId ?? '')?.department ?? null;
    return everybody.filter((column) => mayGive(actorOf(column), name, row.state, owner));
  }

  private bodyOf(route: Route): object | undefined {
    if (route.method === 'get' || route.method === 'delete') return undefined;
    const name = commandNameOf(route);
    if (name === null) return {};
    const given = {
      department: departments.support,
      personId: this.ids['personId'] ?? '',
      obligationId: this.closed.partId,
    };
    return leastBody(commandOf(name)?.fields ?? {}, given);
  }

  private async attempt({ route, column, may }: Cell): Promise<void> {
    const path = route.path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => encodeURIComponent(this.idOf(name)));
    const query = OF_A_MEASURE.includes(route.id) ? `?measureId=${this.closed.measureId}` : (QUERIES[route.id] ?? '');
    // Whoever logs out is nobody afterwards: it is tried without a session.
    const client = this.clients.get(route.id === 'logOut' ? 'nobody' : column) ?? Client.nobody(this.url);
    const { status, body } = await client.ask<{ code?: string; items?: { measureId?: string }[] } | string>(
      route.method.toUpperCase(),
      `${path}${query}`,
      this.bodyOf(route),
      { 'idempotency-key': randomUUID() },
    );
    const { code = '', items = [] } = typeof body === 'string' ? {} : (body ?? {});
    const letIn = !NOT_YOU.has(code);
    this.tested += 1;
    if (!letIn) this.refused += 1;
    if (letIn !== may || status >= 500)
      this.wrong.push(`${route.id} for ${column}: ${status} ${code}, expected ${may ? 'to be let in' : 'a refusal'}`);
    const sees = items.some((each) => each.measureId === this.closed.measureId);
    if (
      route.id === 'listMeasures' &&
      may &&
      !column.includes('token') &&
      sees !== (expectedAccess['readMeasure'] ?? []).includes(column)
    )
      this.wrong.push(`listMeasures for ${column}: the measure is ${sees ? 'seen' : 'missing'}`);
    if (commandNameOf(route) !== null && status === 200) await this.anew();
  }

  private idOf(name: string): string {
    const id = this.ids[name];
    if (id === undefined) throw new Error(`the matrix knows no ${name}: say where one is found`);
    return id;
  }
}

function commandNameOf({ id }: Route) {
  return id.startsWith('command-') ? (commandOf(id.slice('command-'.length))?.name ?? null) : null;
}

function actorOf(column: string): Actor {
  const [role, side] = column.split('@');
  const department = side === undefined ? null : departments[side as keyof typeof departments];
  return { personId: column, name: column, posts: [{ role, department } as Actor['posts'][number]] };
}
