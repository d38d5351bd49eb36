import { Bare } from './bare.js';
import { BenchStack, instruct } from './bench-stack.js';
import { shown, type Report } from './report.js';
import { median, ratio, rounds, timed } from './rounds.js';

const CROWD = 100;
const ROUNDS = 3;

/** A hundred people on one measure in the same moment, against a hundred bare Updates on one run. */
export async function hotMeasure(): Promise<Report> {
  const stack = await BenchStack.with(ROUNDS + 1);
  const bare = await Bare.on(stack.stack.json);
  try {
    const leaders = await stack.leaders(8);
    let round = -1;
    const crowd = async () => {
      round += 1;
      const measureId = stack.measureIds[round] ?? '';
      const began = performance.now();
      await timed(CROWD, CROWD, (index) => {
        const leader = leaders[index % leaders.length];
        return leader ? instruct(leader, measureId) : Promise.resolve();
      });
      const took = performance.now() - began;
      const [given] = await stack.sql<{ times: number }>(
        `select count(*)::int as times from event where measure_id = $1 and type = 'instruction.given'`,
        [measureId],
      );
      if (given?.times !== CROWD) throw new Error(`${CROWD} commands are in the record ${given?.times ?? 0} times`);
      return [took];
    };
    let run = 0;
    const updates = async () => {
      run += 1;
      await bare.update(`hot-${run}`);
      const began = performance.now();
      await timed(CROWD, CROWD, () => bare.update(`hot-${run}`));
      return [performance.now() - began];
    };
    await crowd();
    await updates();
    const taken = await rounds(ROUNDS, { limit: updates, duban: crowd });
    const [limit, duban] = [median(taken.limit.flat()), median(taken.duban.flat())];
    const by = ratio(taken, ([ms = 0]) => ms);
    return {
      lines: [
        {
          what: '100 on one measure at once, until all are answered, each in the record once',
          limit: shown(limit, ' ms'),
          duban: shown(duban, ' ms'),
          ratio: shown(by),
          goal: '≤ 1, ≤ 600 ms',
          met: by <= 1 && duban <= 600,
        },
      ],
      figures: { ratio: by, ms: duban },
    };
  } finally {
    await bare.end();
    await stack.end();
  }
}
