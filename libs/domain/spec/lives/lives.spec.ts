import { describe, expect, it } from 'vitest';
import { mutants } from './mutants.js';
import { uncovered } from './report.js';
import { Coverage, Walk } from './walk.js';

const STEPS = 60;
/** The rarest command (a miss that is explained) is accepted in one of about 200 lives. */
const LIVES = 1_200;

describe('lives that people could lead', () => {
  it('come to nothing that waits on nobody, runs on in silence or says what is not so', { timeout: 300_000 }, () => {
    const coverage = new Coverage();
    for (let seed = 1; seed <= LIVES; seed += 1) expect(new Walk(seed, coverage).live(STEPS)).toBeNull();
    expect(uncovered(coverage)).toEqual({ accepted: [], refused: [], decisions: [], statuses: [], events: [] });
    expect(coverage.taken / coverage.given).toBeGreaterThan(0.6);
  });

  it('find a rule that was broken', { timeout: 60_000 }, () => {
    const broken = mutants['a paper handed in starts nobody’s clock'];
    const found = Array.from({ length: 60 }, (_, seed) => new Walk(seed + 1, new Coverage(), broken).live(STEPS));
    expect(found.find((each) => each !== null)?.fault).toBe('something lies with office or leader without a clock');
  });
});
