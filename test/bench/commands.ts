import { Bare } from './bare.js';
import { BenchStack, instruct } from './bench-stack.js';
import { shown, type Asked, type Report } from './report.js';
import { median, quantile, ratio, rounds, timed } from './rounds.js';

const MEASURES = 40;
const ROUNDS = 5;
const CLIENTS = 8;

/** A command through the API against a bare Update on the same server: one client, then eight. */
export async function commands({ long }: Asked): Promise<Report> {
  const [alone, together] = long ? [100, 300] : [40, 120];
  const stack = await BenchStack.with(MEASURES);
  const bare = await Bare.on(stack.stack.json);
  try {
    const leaders = await stack.leaders(CLIENTS);
    let turn = 0;
    const give = (_index: number, client: number) => {
      turn += 1;
      const [leader, measureId = ''] = [leaders[client], stack.measureIds[turn % MEASURES]];
      return leader ? instruct(leader, measureId) : Promise.reject(new Error('there is no such client'));
    };
    const update = () => bare.update((turn += 1) % MEASURES);
    await timed(2 * MEASURES, CLIENTS, give); // warm
    await timed(2 * MEASURES, CLIENTS, update);
    const one = await rounds(ROUNDS, {
      limit: async () => (await timed(alone, 1, update)).samples,
      duban: async () => (await timed(alone, 1, give)).samples,
    });
    const before = stack.cpu();
    const eight = await rounds(ROUNDS, {
      limit: async () => [(await timed(together, CLIENTS, update)).perSecond],
      duban: async () => [(await timed(together, CLIENTS, give)).perSecond],
    });
    const cpu = Object.fromEntries(
      Object.entries(stack.cpu()).map(([part, used]) => [
        part,
        (used - before[part as keyof typeof before]) / (ROUNDS * together),
      ]),
    );
    const p99 = (samples: readonly number[]) => quantile(samples, 0.99);
    const pooled = { limit: one.limit.flat(), duban: one.duban.flat() };
    const [p50Ratio, p99Ratio] = [ratio(one, median), p99(pooled.duban) / p99(pooled.limit)];
    const rateRatio = ratio(eight, ([perSecond = 0]) => perSecond);
    const rate = { limit: median(eight.limit.flat()), duban: median(eight.duban.flat()) };
    return {
      lines: [
        {
          what: 'one client, p50',
          limit: shown(median(pooled.limit), ' ms'),
          duban: shown(median(pooled.duban), ' ms'),
          ratio: shown(p50Ratio),
          goal: '≤ 1.5',
          met: p50Ratio <= 1.5,
        },
        {
          what: 'one client, p99',
          limit: shown(p99(pooled.limit), ' ms'),
          duban: shown(p99(pooled.duban), ' ms'),
          ratio: shown(p99Ratio),
          goal: '≤ 2',
          met: p99Ratio <= 2,
        },
        {
          what: 'eight clients, a second',
          limit: shown(rate.limit),
          duban: shown(rate.duban),
          ratio: shown(rateRatio),
          goal: '≥ 0.8',
          met: rateRatio >= 0.8,
        },
        {
          what: 'CPU ms a command (Temporal and PostgreSQL with the bare Updates of the same rounds)',
          limit: '',
          duban: Object.entries(cpu)
            .map(([part, ms]) => `${part} ${shown(ms)}`)
            .join(', '),
          ratio: '',
          goal: '',
          met: null,
        },
      ],
      figures: {
        'p50 ratio': p50Ratio,
        'p99 ratio': p99Ratio,
        'rate ratio': rateRatio,
        'p50 ms': median(pooled.duban),
        'p99 ms': p99(pooled.duban),
        'a second': rate.duban,
      },
    };
  } finally {
    await bare.end();
    await stack.end();
  }
}
