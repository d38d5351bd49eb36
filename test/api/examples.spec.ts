import { Ajv2020, type AnySchema } from 'ajv/dist/2020.js';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aDemoRecord, anApi, type Answer, type Client, type TestStack } from '../support/index.js';

interface Media {
  readonly schema: AnySchema;
  readonly example?: unknown;
}
interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema?: { readonly enum?: readonly string[]; readonly examples?: readonly string[] };
}
interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Media>> };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, Media>> }>>;
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: object;
}

/** What ends somebody's log-in, or what others speak of, comes when nobody speaks any more. */
const LAST =
  /^(logOut|end|remove|revoke|disable|close|abandon|archive|change|succeed|handOver|command-(terminate|strike-off|reassign|change-kind))/;

/** What an example alone does not reach: how it is answered, and where it is tried. */
const elsewhere: Readonly<Record<string, { readonly code: string; readonly why: string }>> = {
  readFile: { code: 'file.not-found', why: 'the demo keeps no file; files.spec' },
  readCalendarFeed: { code: 'feed.not-found', why: 'an address that is said once; calendar-feed.spec' },
  readEvents: { code: 'request.not-supported', why: 'a stream; crowd.spec listens to it' },
  readPlanEvaluation: {
    code: 'plan-evaluation.not-found',
    why: 'its id is another evaluation’s; plan-evaluations.spec',
  },
  goToDirectory: { code: 'auth.oidc-off', why: 'this house has no directory; oidc.spec has one' },
};
/** A directory posts a form with a token that it signed: oidc.spec. */
const NOT_OURS = 'logOutByDirectory';
/** 136 of 261 on 2026-11-29: what was reached once stays reached. */
const FEWEST_TAKEN = 130;

let stack: TestStack;
let document: Document;
beforeAll(async () => {
  const environment = { DUBAN_SEAL_KEY: 'a key that only this spec seals with', DUBAN_REQUESTS_PER_ADDRESS: '100000' };
  stack = await anApi(environment, undefined, aDemoRecord);
  document = (await (await fetch(`${stack.url}/api/v1/openapi.json`)).json()) as Document;
}, 300_000);
afterAll(async () => {
  await stack?.end();
  for (const name of ['DUBAN_SEAL_KEY', 'DUBAN_REQUESTS_PER_ADDRESS']) delete process.env[name];
});

/** Ids of what is there, by the names under which paths, queries and bodies ask for them. */
async function idsThere(): Promise<ReadonlyMap<string, string>> {
  const officer = await stack.as('officer');
  const first = async (path: string, key: string, client = officer) => {
    const { body } = await client.get<{ items?: Record<string, string>[] }>(path);
    return body.items?.[0]?.[key] ?? randomUUID();
  };
  const working = await officer.get<{ items: { measureId: string; lead: { code: string } }[] }>(
    '/measures?status=in-progress',
  );
  const [measure] = working.body.items;
  const admin = await stack.as('system-admin');
  const account = stack.accounts.find(({ login }) => login === 'officer');
  const made = await admin.post<{ webhook: { targetId: string } }>('/webhooks', {
    name: '示例',
    url: 'https://receiver.yunqiao.example/hook',
  });
  return new Map([
    ['planId', await first('/plans', 'planId')],
    ['measureId', measure?.measureId ?? ''],
    ['lead', measure?.lead.code ?? ''],
    ['indicatorId', await first('/indicators', 'indicatorId')],
    ['reviewId', await first('/reviews', 'reviewId')],
    ['instrumentId', await first('/instruments', 'instrumentId')],
    ['roundId', await first('/comments', 'roundId')],
    ['bulletinId', await first('/bulletins', 'bulletinId')],
    ['publicationId', await first('/publications', 'publicationId')],
    ['personId', await first('/people', 'personId', admin)],
    ['code', await first('/departments', 'code', admin)],
    ['department', await first('/departments', 'code', admin)],
    ['portfolioId', await first('/portfolios', 'portfolioId', admin)],
    ['version', await first('/policies', 'version')],
    ['evaluationId', await first('/evaluations', 'evaluationId')],
    ['targetId', made.body.webhook.targetId],
    ['login', account?.login ?? ''],
    ['password', account?.password ?? ''],
    ['current', account?.password ?? ''],
    ['year', '2026'],
    ['kind', '催办单'],
    ['slug', 'community-services'],
    ['name', 'report'],
    ['operation', `launch:${await first('/plans', 'planId')}`],
  ]);
}

/** Words that mean something else in a body than in a path. */
const OF_PATHS = ['name', 'code', 'kind', 'year', 'version', 'slug'];

/** An example as a caller would send it: ids are of what is there. */
function filled(value: unknown, ids: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((each) => filled(each, ids));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => {
      const id = OF_PATHS.includes(key) ? undefined : ids.get(key);
      return [key, typeof each === 'string' && id !== undefined ? id : filled(each, ids)];
    }),
  );
}

function pathOf(path: string, { parameters = [] }: Operation, ids: ReadonlyMap<string, string>): string {
  const query = parameters
    .filter((each) => each.in === 'query' && each.required === true)
    .map(
      ({ name, schema }) =>
        `${name}=${encodeURIComponent(schema?.enum?.[0] ?? schema?.examples?.[0] ?? ids.get(name) ?? randomUUID())}`,
    );
  const whole = path.replace(/\{(\w+)\}/g, (_all, name: string) => encodeURIComponent(ids.get(name) ?? randomUUID()));
  return query.length === 0 ? whole : `${whole}?${query.join('&')}`;
}

function bodyOf({ requestBody }: Operation, ids: ReadonlyMap<string, string>): unknown {
  if (requestBody?.content['multipart/form-data']) {
    const form = new FormData();
    form.set(
      'file',
      new Blob(['云桥市人民政府关于印发方案的通知\n\n一、任务\n\n1.建设书屋。(市教育局牵头)\n']),
      '方案.txt',
    );
    return form;
  }
  return filled(requestBody?.content['application/json']?.example, ids);
}

/** What the document says of an answer of this status, and what is wrong with the one that came. */
function faultsOf(
  { operationId, responses }: Operation,
  { status, body, headers }: Answer<unknown>,
  ajv: Ajv2020,
): string[] {
  const said = responses[String(status)];
  if (!said)
    return [
      `${operationId} answered ${status}, which the document does not know: ${JSON.stringify(body).slice(0, 300)}`,
    ];
  const type = headers.get('content-type')?.split(';')[0] ?? '';
  const media = said.content?.[type];
  if (!media || !type.endsWith('json')) return [];
  const validate = ajv.compile({ ...(media.schema as object), components: document.components });
  return validate(body) === true ? [] : [`${operationId} ${status}: ${ajv.errorsText(validate.errors).slice(0, 300)}`];
}

interface Ask {
  readonly path: string;
  readonly method: string;
  readonly operation: Operation;
}

/** Reads first, ends last. */
function inOrder(): readonly Ask[] {
  const all = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]): Ask => ({ path, method, operation })),
  );
  const rank = ({ method, operation }: Ask) => (LAST.test(operation.operationId) ? 2 : method === 'get' ? 0 : 1);
  return all.sort((a, b) => rank(a) - rank(b));
}

/** Asks as one after another until somebody may, logging in again where a session was ended. */
class Callers {
  private readonly clients = new Map<string, Client>();

  constructor(
    private readonly logins: readonly string[],
    private readonly ids: ReadonlyMap<string, string>,
  ) {}

  async send(ask: Ask): Promise<Answer<unknown>> {
    let last: Answer<unknown> | null = null;
    for (const login of this.logins) {
      last = await this.as(login, ask);
      if (codeOf(last) === 'auth.missing') {
        this.clients.delete(login);
        last = await this.as(login, ask);
      }
      if (last.status !== 403 && codeOf(last) !== 'measure.not-found') return last;
    }
    if (!last) throw new Error('there is nobody to ask');
    return last;
  }

  private async as(login: string, { path, method, operation }: Ask): Promise<Answer<unknown>> {
    const client = this.clients.get(login) ?? (await stack.as(login));
    this.clients.set(login, client);
    return client.ask(method.toUpperCase(), pathOf(path, operation, this.ids), bodyOf(operation, this.ids), {
      'idempotency-key': randomUUID(),
    });
  }
}

const codeOf = ({ body }: Answer<unknown>) => (body as { code?: string } | null)?.code ?? null;

it('every operation answers its example as the document says', async () => {
  const ids = await idsThere();
  await stack.moreAccounts();
  const lead = ids.get('lead') ?? '';
  const callers = new Callers(
    [
      ...['officer', 'leader', 'system-admin', 'security-admin', 'audit-admin', 'secretary-general', 'office-head'],
      ...['liaison', 'handler', 'head'].map((role) => `${role}@${lead}`),
    ].filter((login) => stack.accounts.some((each) => each.login === login)),
    ids,
  );
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  const faults: string[] = [];
  const invalid: string[] = [];
  const unread: Record<string, string | null> = {};
  const taken = new Set<string>();
  const asks = inOrder();
  for (const ask of asks) {
    const { operationId } = ask.operation;
    const answer = await callers.send(ask);
    faults.push(...faultsOf(ask.operation, answer, ajv));
    if (answer.status < 400) taken.add(operationId);
    if (answer.status === 400 && operationId !== NOT_OURS && !(operationId in elsewhere))
      invalid.push(`${operationId}: ${JSON.stringify(answer.body).slice(0, 400)}`);
    if (ask.method === 'get' && answer.status >= 400) unread[operationId] = codeOf(answer);
  }
  expect(faults).toEqual([]);
  // What the document shows is at least a request: nobody who sends it is told otherwise.
  expect(invalid).toEqual([]);
  expect(unread).toEqual(Object.fromEntries(Object.entries(elsewhere).map(([id, { code }]) => [id, code])));
  expect(asks.length).toBeGreaterThan(250);
  expect(taken.size).toBeGreaterThanOrEqual(FEWEST_TAKEN);
}, 300_000);
