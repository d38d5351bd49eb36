import type { Client } from '../support/index.js';
import { House } from './a-house.js';
import { fillEvents } from './many-measures.js';
import { shown, type Asked, type Line, type Report } from './report.js';
import { median, quantile, ratio, rounds, timed } from './rounds.js';

const SMALL = 10_000;
const MIDDLE = 100_000;
const LARGE = 1_000_000;
const MOST_SAMPLES = 200;
/** A question that takes long is asked less often. */
const BUDGET_MS = 6_000;
const WARMING = 5;
const ROUNDS = 5;
const REQUESTS = 400;
const CLIENTS = 8;

/** A question that a page asks: the same in every house. */
interface Question {
  readonly name: string;
  readonly as: 'officer' | 'handler@d7' | 'leader';
  ask(client: Client): Promise<string>;
}

const list = (name: string, as: Question['as'], query: string): Question => ({
  name,
  as,
  ask: () => Promise.resolve(`/measures?${query}`),
});

/** A page in the middle of everything: the cursor of one row there, without the filter that found it. */
const deep = (sort: string, filter: string): Question => ({
  name: `deep page, by ${sort}`,
  as: 'officer',
  ask: async (client) => {
    const { body } = await client.get<{ nextCursor: string }>(`/measures?sort=${sort}&limit=1&${filter}`);
    return `/measures?sort=${sort}&cursor=${encodeURIComponent(body.nextCursor)}`;
  },
});

const questions: readonly Question[] = [
  ...['number', 'due', 'light', 'progress', 'updated'].map((sort) =>
    list(`page 1, by ${sort}`, 'officer', `sort=${sort}`),
  ),
  deep('due', 'dueFrom=2028-01-01'),
  deep('number', 'text=磁浮'),
  list('text, two letters', 'officer', 'text=书角'),
  list('text, four letters', 'officer', 'text=便民窗口&sort=due'),
  list('text, rare', 'officer', 'text=磁浮&sort=due'),
  list('text, one letter', 'officer', 'text=磁'),
  list('text, none', 'officer', 'text=没有这个词'),
  list('filter: light', 'officer', 'light=red&sort=due'),
  list('filter: department', 'officer', 'department=d7&sort=due'),
  list('filter: department, lead, status', 'officer', 'department=d7&role=lead&status=assigned&sort=due'),
  list('filter: dates', 'officer', 'dueFrom=2027-03-01&dueTo=2027-03-31&sort=due'),
  list('filter: text, department, light', 'officer', 'text=书角&department=d7&light=red&sort=due'),
  list('a department’s page 1', 'handler@d7', 'sort=due'),
  list('a department’s page 1, by number', 'handler@d7', ''),
  list('a department’s text', 'handler@d7', 'text=便民&sort=due'),
  list('count: red', 'officer', 'light=red&limit=1'),
  ...(['handler@d7', 'officer', 'leader'] as const).map((as): Question => ({
    name: `inbox of ${as}`,
    as,
    ask: () => Promise.resolve('/inbox?limit=50'),
  })),
  { name: 'inbox’s count', as: 'officer', ask: () => Promise.resolve('/inbox?limit=0') },
  ...['plan-years', 'closing-lists', 'desk', 'dashboard', 'standing'].map((path): Question => ({
    name: path,
    as: 'officer',
    ask: () => Promise.resolve(`/${path}`),
  })),
];

type Samples = Readonly<Record<'small' | 'large', readonly number[]>>;
type Asking = Readonly<Record<string, Samples>>;

/** Each question to both houses by turns, so that whatever else the machine does happens to both. */
async function askAll(houses: Readonly<Record<'small' | 'large', House>>): Promise<Asking> {
  const found: Record<string, Samples> = {};
  for (const question of questions) {
    const ask = { small: await askable(question, houses.small), large: await askable(question, houses.large) };
    const samples: Record<'small' | 'large', number[]> = { small: [], large: [] };
    // The first few ask what nobody asked before: plans and pages are warm from then on.
    for (let count = 0; count < WARMING; count += 1) await Promise.all([ask.small(), ask.large()]);
    for (const end = performance.now() + BUDGET_MS; samples.large.length < MOST_SAMPLES && performance.now() < end;) {
      samples.small.push(await ask.small());
      samples.large.push(await ask.large());
    }
    found[question.name] = samples;
    const words = (each: readonly number[]) => `p50 ${shown(median(each))} p99 ${shown(quantile(each, 0.99))}`;
    console.error(
      `  ${question.name}: ${words(samples.large)} ms against ${words(samples.small)} (${samples.large.length})`,
    );
  }
  return found;
}

async function askable(question: Question, house: House): Promise<() => Promise<number>> {
  const client = await house.as(question.as);
  const path = await question.ask(client);
  return async () => {
    const began = performance.now();
    const { status, body } = await client.get<{ code?: string }>(path);
    if (status !== 200) throw new Error(`${question.name}: ${status} ${body.code}`);
    return performance.now() - began;
  };
}

/**
 * Requests a second of eight clients at a list's first page, by the limit's: answered plain, as the limit does, and
 * packed, as browsers ask and the limit never does.
 */
async function againstBare(house: House): Promise<Readonly<Record<'plain' | 'packed', number>>> {
  const { cookie } = await house.as('officer');
  const bare = await house.bare();
  const asking = (url: string, encoding: string) => async () => {
    const asked = timed(REQUESTS, CLIENTS, async () =>
      (await fetch(url, { headers: { cookie, 'accept-encoding': encoding } })).text(),
    );
    return [(await asked).perSecond];
  };
  const against = async (encoding: string) =>
    ratio(
      await rounds(ROUNDS, {
        limit: asking(bare.url, encoding),
        duban: asking(`${house.url}/api/v1/measures?sort=due`, encoding),
      }),
      median,
    );
  try {
    return { plain: await against('identity'), packed: await against('gzip') };
  } finally {
    await bare.stop();
  }
}

/** The export of everything, with somebody else reading lists meanwhile. */
async function exported(house: House): Promise<{ perSecond: number; megabytes: number; others: number }> {
  const officer = await house.as('officer');
  const handler = await house.as('handler@d7');
  const other = () => handler.get('/measures?limit=20&sort=due');
  const quiet = (await timed(100, 1, other)).samples;
  const response = await fetch(`${house.url}/api/v1/audit/export`, { headers: { cookie: officer.cookie } });
  let lines = 0;
  let going = true;
  let most = 0;
  const meanwhile: number[] = [];
  const others = (async () => {
    while (going) {
      meanwhile.push(...(await timed(1, 1, other)).samples);
      most = Math.max(most, house.megabytes);
    }
  })();
  const began = performance.now();
  for await (const chunk of response.body ?? []) for (const byte of chunk as Uint8Array) lines += byte === 10 ? 1 : 0;
  const seconds = (performance.now() - began) / 1_000;
  going = false;
  await others;
  return { perSecond: lines / seconds, megabytes: most, others: quantile(meanwhile, 0.99) / quantile(quiet, 0.99) };
}

/** Lists, searches, inbox and export over many measures: a large house against a small one, and against the same SQL alone. */
export async function read({ long }: Asked): Promise<Report> {
  const [small, large] = [await House.of(SMALL), await House.of(long ? LARGE : MIDDLE)];
  let asked: Asking;
  let byBare: Awaited<ReturnType<typeof againstBare>>;
  try {
    asked = await askAll({ small, large });
    byBare = await againstBare(large);
  } finally {
    await small.end();
    await large.end();
  }
  const middle = await House.of(MIDDLE);
  try {
    await fillEvents(middle.record);
    return report(asked, byBare, await exported(middle));
  } finally {
    await middle.end();
  }
}

function report(
  asked: Asking,
  byBare: Awaited<ReturnType<typeof againstBare>>,
  streamed: Awaited<ReturnType<typeof exported>>,
): Report {
  const figures: Record<string, number> = {};
  const lines = Object.entries(asked).map(([name, { small, large }]): Line => {
    const [before, now] = [quantile(small, 0.99), quantile(large, 0.99)];
    figures[`${name}, p50 ms`] = median(large);
    figures[`${name}, p99 ms`] = now;
    figures[`${name}, p50 against the small house`] = median(large) / median(small);
    figures[`${name}, p99 against the small house`] = now / before;
    return {
      what: `${name}, p99 (p50)`,
      limit: `${shown(before)} (${shown(median(small))}) ms`,
      duban: `${shown(now)} (${shown(median(large))}) ms`,
      ratio: `${shown(now / before)}× (${shown(median(large) / median(small))}×)`,
      goal: '≤ 3×, ≤ 20 ms',
      met: now / before <= 3 && now <= 20,
    };
  });
  figures['list against Fastify with the same SQL, requests/s'] = byBare.plain;
  figures['list, packed, against Fastify with the same SQL, requests/s'] = byBare.packed;
  figures['export, lines/s'] = streamed.perSecond;
  figures['export, MB'] = streamed.megabytes;
  figures['export, others p99'] = streamed.others;
  const line = (what: string, duban: string, goal: string, met: boolean): Line => {
    return { what, limit: '', duban, ratio: '', goal, met };
  };
  return {
    figures,
    lines: [
      ...lines,
      line(
        'list against Fastify with the same SQL',
        shown(byBare.plain, '×'),
        '≥ 0.5× requests/s',
        byBare.plain >= 0.5,
      ),
      { ...line('the same, packed by Duban alone', shown(byBare.packed, '×'), '', true), met: null },
      line('export, lines/s', shown(streamed.perSecond), '≥ 20,000', streamed.perSecond >= 20_000),
      line('export, memory', shown(streamed.megabytes, ' MB'), '≤ 200 MB', streamed.megabytes <= 200),
      line('export, other requests’ p99', shown(streamed.others, '×'), '≤ 2×', streamed.others <= 2),
    ],
  };
}
