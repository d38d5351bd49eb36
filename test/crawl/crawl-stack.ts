import { openApiDocument } from '@duban/api-contract';
import { randomUUID } from 'node:crypto';
import type { Client, LaunchedStack } from '../support/index.js';

/** What a crawl of one stack saw. */
export interface Crawled {
  readonly roles: number;
  readonly routes: number;
  readonly requests: number;
  /** Answers by the first digit of their status. */
  readonly answers: Readonly<Record<string, number>>;
  /** Every answer of 5xx, as `role GET path: status body`. */
  readonly faults: readonly string[];
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly schema?: {
    readonly enum?: readonly string[];
    readonly anyOf?: readonly { readonly enum?: readonly string[] }[];
  };
}

interface GetRoute {
  readonly path: string;
  readonly parameters: readonly Parameter[];
}

const AT_ONCE = 4;

/** Every GET route of the OpenAPI document, for one account of every role, with ids of things that are there. */
export async function crawl(stack: LaunchedStack, { ids: most }: { ids: number }): Promise<Crawled> {
  const routes = getRoutes();
  const officer = await stack.as('officer');
  const ids = await idsOf(officer, most);
  const paths = routes.flatMap((route) => pathsOf(route, ids));
  const answers: Record<string, number> = {};
  const faults: string[] = [];
  let requests = 0;
  const logins = oneOfEachRole(stack);
  for (const [role, login] of logins) {
    const client = await stack.as(login);
    const queue = [...paths];
    const ask = async () => {
      for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
        const { status, body } = await client.get<unknown>(path);
        requests += 1;
        const kind = `${Math.floor(status / 100)}xx`;
        answers[kind] = (answers[kind] ?? 0) + 1;
        if (status >= 500) faults.push(`${role} GET ${path}: ${status} ${JSON.stringify(body).slice(0, 200)}`);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, ask));
  }
  return { roles: logins.length, routes: routes.length, requests, answers, faults: faults.sort() };
}

function getRoutes(): readonly GetRoute[] {
  const { paths = {} } = openApiDocument('crawl');
  return Object.entries(paths).flatMap(([path, item]) => {
    const operation = (item as { get?: { parameters?: readonly Parameter[] } }).get;
    return operation === undefined ? [] : [{ path, parameters: operation.parameters ?? [] }];
  });
}

/** A route with every id that its path wants, and once more for each word that its query lists. */
function pathsOf({ path, parameters }: GetRoute, ids: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const [name] = [...path.matchAll(/\{(\w+)\}/g)].map((found) => found[1] ?? '');
  if (name !== undefined && !ids.has(name)) throw new Error(`the crawl knows no ${name}: say where ids of it are read`);
  const plain =
    name === undefined ? [path] : (ids.get(name) ?? []).map((id) => path.replace(`{${name}}`, encodeURIComponent(id)));
  const words = parameters
    .filter((each) => each.in === 'query')
    .flatMap(({ name: query, schema }) =>
      [schema, ...(schema?.anyOf ?? [])]
        .flatMap((each) => each?.enum ?? [])
        // The rows are those of the plain address, whatever column is told of them.
        .map((word) => `${query}=${encodeURIComponent(word)}${query === 'columns' ? '&limit=1' : ''}`),
    );
  return plain.flatMap((each) => [each, ...words.map((word) => `${each}?${word}`)]);
}

/** The first of every kind, then the others: at least so many, and none of the kinds is left out. */
function ofEveryKind<T extends object>(items: readonly T[], kindOf: (item: T) => string, most: number): readonly T[] {
  const kinds = new Map<string, T>();
  for (const item of items) if (!kinds.has(kindOf(item))) kinds.set(kindOf(item), item);
  const first = new Set(kinds.values());
  return [...first, ...items.filter((each) => !first.has(each))].slice(0, Math.max(most, first.size));
}

/** Real ids by the name of the path's parameter; measures of every status and light before others of the same. */
export async function idsOf(officer: Client, most: number): Promise<ReadonlyMap<string, readonly string[]>> {
  const plans = await officer.get<{ items: { planId: string }[] }>('/plans?limit=200');
  const measures = await officer.get<{ items: { measureId: string; status: string; light: string }[] }>(
    '/measures?limit=200',
  );
  const seen = new Set<string>();
  const first = ({ status, light }: { status: string; light: string }) => {
    const fresh = !seen.has(`${status}/${light}`);
    seen.add(`${status}/${light}`);
    return fresh;
  };
  const departments = await officer.get<{ items: { code: string }[] }>('/departments?limit=200');
  const people = await officer.get<{ items: { personId: string }[] }>('/people?limit=200');
  const letters = await officer.get<{
    items: { instrumentId: string; kind: string; state: string; line: string | null }[];
  }>('/instruments?limit=20');
  const portfolios = await officer.get<{ items: { portfolioId: string }[] }>('/portfolios');
  const reviews = await officer.get<{ items: { reviewId: string; subject: string }[] }>('/reviews?limit=20');
  const evaluations = await officer.get<{ items: { evaluationId: string }[] }>('/evaluations');
  const rounds = await officer.get<{ items: { roundId: string }[] }>('/comments');
  const bulletins = await officer.get<{ items: { bulletinId: string; stage: string }[] }>('/bulletins?limit=20');
  const indicators = await officer.get<{ items: { indicatorId: string }[] }>('/indicators?limit=20');
  const varied = measures.body.items.filter(first);
  const chosen = [...varied, ...measures.body.items.filter((each) => !varied.includes(each))].slice(0, most);
  const planIds = plans.body.items.map((each) => each.planId);
  const measureIds = chosen.map((each) => each.measureId);
  return new Map([
    ['planId', [...planIds, randomUUID()]],
    ['measureId', [...measureIds, randomUUID()]],
    ['code', [...departments.body.items.slice(0, most).map((each) => each.code), '没有的局']],
    ['indicatorId', [...indicators.body.items.map((each) => each.indicatorId), randomUUID(), 'x']],
    [
      'instrumentId',
      [
        ...ofEveryKind(letters.body.items, (each) => `${each.kind}/${each.state}/${each.line}`, most).map(
          (each) => each.instrumentId,
        ),
        randomUUID(),
        'x',
      ],
    ],
    ['fileId', [randomUUID(), 'x']],
    ['targetId', [randomUUID(), 'x']],
    ['slug', ['community-services', 'nothing-here', '没有']],
    ['portfolioId', [...portfolios.body.items.map((each) => each.portfolioId), randomUUID(), 'x']],
    [
      'reviewId',
      [
        ...ofEveryKind(reviews.body.items, (each) => each.subject, most).map((each) => each.reviewId),
        randomUUID(),
        'x',
      ],
    ],
    ['evaluationId', [...evaluations.body.items.map((each) => each.evaluationId), randomUUID(), 'x']],
    ['roundId', [...rounds.body.items.map((each) => each.roundId), randomUUID(), 'x']],
    [
      'bulletinId',
      [
        ...ofEveryKind(bulletins.body.items, (each) => each.stage, most).map((each) => each.bulletinId),
        randomUUID(),
        'x',
      ],
    ],
    ['kind', ['催办单', '通报', '没有的']],
    ['version', ['default-2', 'nobodys-1']],
    ['year', ['2026', '2027', '1989', 'soon']],
    ['personId', [...people.body.items.slice(0, most).map((each) => each.personId), randomUUID(), 'x']],
    ['operation', [...planIds.flatMap((id) => [`import:${id}`, `launch:${id}`]), randomUUID()]],
  ]);
}

/** One login for each role, the first of the accounts that hold it. */
function oneOfEachRole(stack: LaunchedStack): readonly (readonly [role: string, login: string])[] {
  const byRole = new Map<string, string>();
  for (const { login, roles } of stack.accounts) {
    for (const { role } of roles) if (!byRole.has(role)) byRole.set(role, login);
  }
  return [...byRole];
}
