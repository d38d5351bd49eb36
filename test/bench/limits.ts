import { Bare } from './bare.js';
import { BenchStack } from './bench-stack.js';
import { shown, type Report } from './report.js';
import { quantile, timed } from './rounds.js';

const COUNT = 200;

/** What this machine's servers can do without Duban: the floors that the other benches stand on. */
export async function limits(): Promise<Report> {
  const stack = await BenchStack.with(1);
  const bare = await Bare.on(stack.stack.json);
  const fastify = await bare.fastify();
  try {
    const floors: Record<string, (index: number, client: number) => Promise<unknown>> = {
      'PostgreSQL commit': () => bare.commit(),
      'no-op start to its end': () => bare.start(),
      'Update with a local activity': (_index, client) => bare.update(client),
      'Fastify with one commit': async () => (await fetch(fastify.url, { method: 'POST' })).json(),
    };
    const lines: Report['lines'][number][] = [];
    const figures: Record<string, number> = {};
    for (const [what, work] of Object.entries(floors)) {
      await timed(16, 8, work);
      const one = await timed(COUNT / 4, 1, work);
      const eight = await timed(COUNT, 8, work);
      const [p50, p99] = [quantile(one.samples, 0.5), quantile(one.samples, 0.99)];
      figures[`${what}, p50 ms`] = p50;
      figures[`${what}, a second by 8`] = eight.perSecond;
      lines.push({
        what,
        limit: `p50 ${shown(p50)} ms, p99 ${shown(p99)} ms, ${shown(eight.perSecond)}/s by 8`,
        duban: '',
        ratio: '',
        goal: '',
        met: null,
      });
    }
    return { lines, figures };
  } finally {
    await fastify.stop();
    await bare.end();
    await stack.end();
  }
}
