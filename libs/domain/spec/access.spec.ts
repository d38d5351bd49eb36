import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commandsByArea, maySee, offers } from '../src/index.js';
import { chain, everybody, leaders, measure, office, owners } from './areas/cells.js';
import { somebody } from './a-story.js';

describe('the access table', () => {
  it('is held to cell by cell in each area', () => {
    const held = readdirSync(new URL('areas', import.meta.url)).filter((name) => name.endsWith('.spec.ts'));
    expect(held.map((name) => name.replace('.spec.ts', '')).sort()).toEqual(Object.keys(commandsByArea).sort());
  });

  it('lets departments of the measure, the office, leaders and auditors see it, and nobody else', () => {
    const see = everybody.filter((post) => maySee(somebody(post), measure));
    expect(see.sort()).toEqual([...chain, ...owners, ...leaders, ...office, 'auditor'].sort());
  });

  it('offers what is mine and possible now, and says why not for the rest', () => {
    const mine = offers(measure, somebody('liaison@教育局'));
    expect(
      mine
        .filter((each) => each.allowed)
        .map((each) => each.name)
        .sort(),
    ).toEqual(['acknowledge', 'ask-countersign', 'name-part', 'return']);
    expect(mine.find((each) => each.name === 'report')?.why).toBe('measure.wrong-status');
    expect(mine.find((each) => each.name === 'decide-review')?.why).toBe('measure.not-your-role');
  });
});
