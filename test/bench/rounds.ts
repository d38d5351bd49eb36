/** A bench that could not be fair: says why, and ends with exit status 3. */
export class Unfair extends Error {
  override readonly name = 'Unfair';
}

/** How far apart the limit's own rounds may lie (largest by smallest median) before nothing may be said. */
const WIDEST_SPREAD = 3;

/** The value below which a share of the samples lies. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** The middle of the samples. */
export function median(samples: readonly number[]): number {
  return quantile(samples, 0.5);
}

/** The samples of two sides, a list for each round. */
export interface Rounds {
  readonly limit: readonly (readonly number[])[];
  readonly duban: readonly (readonly number[])[];
}

/** Measures limit and Duban by turns; whoever was first is second in the next round. */
export async function rounds(
  count: number,
  sides: { limit: () => Promise<readonly number[]>; duban: () => Promise<readonly number[]> },
): Promise<Rounds> {
  const limit: (readonly number[])[] = [];
  const duban: (readonly number[])[] = [];
  for (let round = 0; round < count; round += 1) {
    if (round % 2 === 0) limit.push(await sides.limit());
    duban.push(await sides.duban());
    if (round % 2 === 1) limit.push(await sides.limit());
  }
  return { limit, duban };
}

/** The median over the rounds of Duban's figure by the limit's; unfair where the limit itself would not hold still. */
export function ratio({ limit, duban }: Rounds, figure: (samples: readonly number[]) => number): number {
  const floor = limit.map(figure);
  const spread = Math.max(...floor) / Math.min(...floor);
  if (!(spread <= WIDEST_SPREAD)) throw new Unfair(`the limit's rounds lie ${spread.toFixed(1)} times apart`);
  return median(duban.map((samples, round) => figure(samples) / (floor[round] ?? Number.NaN)));
}

/** Does the work `count` times with so many at once; how long each took, in ms. */
export async function timed(
  count: number,
  atOnce: number,
  work: (index: number, client: number) => Promise<unknown>,
): Promise<{ samples: readonly number[]; perSecond: number }> {
  const samples: number[] = [];
  let next = 0;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: atOnce }, async (_, client) => {
      while (next < count) {
        const index = next;
        next += 1;
        const start = performance.now();
        await work(index, client);
        samples.push(performance.now() - start);
      }
    }),
  );
  return { samples, perSecond: count / ((performance.now() - began) / 1_000) };
}
