import type { Client } from '../support/index.js';
import { House } from './a-house.js';
import { fillEvents } from './many-measures.js';
import { shown, type Asked, type Line, type Report } from './report.js';
import { median, quantile, timed } from './rounds.js';

const SMALL = 10_000;
const MIDDLE = 100_000;
const LARGE = 1_000_000;
const MOST_SAMPLES = 150;
const FEWEST_SAMPLES = 5;
/** A question that takes long is asked less often. */
const BUDGET_MS = 3_000;

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
];

type Asking = Readonly<Record<string, readonly number[]>>;

async function askAll(house: House): Promise<Asking> {
  const found: Record<string, readonly number[]> = {};
  for (const question of questions) {
    const client = await house.as(question.as);
    const path = await question.ask(client);
    const samples: number[] = [];
    let spent = 0;
    while (samples.length < MOST_SAMPLES && (samples.length < FEWEST_SAMPLES || spent < BUDGET_MS)) {
      const began = performance.now();
      const { status, body } = await client.get<{ code?: string }>(path);
      if (status !== 200) throw new Error(`${question.name}: ${status} ${body.code}`);
      samples.push(performance.now() - began);
      spent += samples.at(-1) ?? 0;
    }
    // The first asks what nobody asked before: plans and pages are warm from then on.
    found[question.name] = samples.slice(Math.min(5, samples.length - 3));
    console.error(
      `  ${question.name}: p50 ${shown(median(samples))} p99 ${shown(quantile(samples, 0.99))} ms (${samples.length})`,
    );
  }
  return found;
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

/** Lists, searches, inbox and export over many measures: a large house against a small one. */
export async function read({ long }: Asked): Promise<Report> {
  const small = await inHouse(SMALL, askAll);
  const large = await inHouse(long ? LARGE : MIDDLE, askAll);
  const streamed = await inHouse(MIDDLE, async (house) => {
    await fillEvents(house.record);
    return exported(house);
  });
  return report(small, large, streamed);
}

async function inHouse<T>(measures: number, work: (house: House) => Promise<T>): Promise<T> {
  console.error(`  ${measures} measures …`);
  const house = await House.of(measures);
  try {
    return await work(house);
  } finally {
    await house.end();
  }
}

function report(small: Asking, large: Asking, streamed: Awaited<ReturnType<typeof exported>>): Report {
  const figures: Record<string, number> = {};
  const lines = questions.map(({ name }): Line => {
    const [before, now] = [quantile(small[name] ?? [], 0.99), quantile(large[name] ?? [], 0.99)];
    figures[`${name}, p50 ms`] = median(large[name] ?? []);
    figures[`${name}, p99 ms`] = now;
    figures[`${name}, p99 against the small house`] = now / before;
    return {
      what: `${name}, p99`,
      limit: shown(before, ' ms'),
      duban: shown(now, ' ms'),
      ratio: shown(now / before, '×'),
      goal: '≤ 3×, ≤ 20 ms',
      met: now / before <= 3 && now <= 20,
    };
  });
  figures['export, lines/s'] = streamed.perSecond;
  figures['export, MB'] = streamed.megabytes;
  figures['export, others p99'] = streamed.others;
  const line = (what: string, duban: string, goal: string, met: boolean): Line => ({
    what,
    limit: '',
    duban,
    ratio: '',
    goal,
    met,
  });
  return {
    figures,
    lines: [
      ...lines,
      line('export, lines/s', shown(streamed.perSecond), '≥ 20,000', streamed.perSecond >= 20_000),
      line('export, memory', shown(streamed.megabytes, ' MB'), '≤ 200 MB', streamed.megabytes <= 200),
      line('export, other requests’ p99', shown(streamed.others, '×'), '≤ 2×', streamed.others <= 2),
    ],
  };
}
