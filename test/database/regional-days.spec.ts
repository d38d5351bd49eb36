import { step, takeNotice, verifyRecord } from '@duban/database';
import type { CalendarNotice } from '@duban/domain';
import { expect, it } from 'vitest';
import { aLaunchedMeasure, aRecord, makeIt, rungsOf, shanghai, somebody } from '../support/index.js';

const WALL = '2026-11-22T00:00:00.000Z';
const BEGUN = '2026-11-10 10:00';
const wallOf = (words: string) =>
  new Date(Date.parse(WALL) + Date.parse(shanghai(words)) - Date.parse(shanghai(BEGUN))).toISOString();

const region: CalendarNotice = {
  ...{ year: 2027, layer: 'region', document: '云放〔2027〕1号' },
  daysOff: ['2027-05-05', '2027-05-06'],
  workedDays: [],
};
/** An invented notice of the nation: off from 1 to 5 May, and 8 May worked for it. */
const nation: CalendarNotice = {
  ...{ year: 2027, document: '试办〔2026〕7号' },
  daysOff: ['01-01', '02-05', '02-06', '02-07', '02-08', '04-05', '05-01', '05-02', '05-03', '05-04', '05-05', '06-09']
    .concat(['09-15', '10-01', '10-02', '10-03'])
    .map((day) => `2027-${day}`),
  workedDays: ['2027-05-08'],
};

it('days off of the own region lie over the nation’s, and move what runs by the same door', async () => {
  const test = await aRecord();
  try {
    await makeIt(test.record, BEGUN, WALL);
    const obligations = [{ kind: 'deadline' as const, title: '按期完成', dueOn: '2027-04-30' }];
    const measureId = await aLaunchedMeasure(test.record, { obligations }, WALL);
    const stepAt = (words: string) => step(test.record, measureId, [], wallOf(words));
    const take = (notice: CalendarNotice) =>
      test.record.transaction((manager) =>
        takeNotice(manager, notice, somebody('officer'), {
          by: { personId: 'officer', name: '督查' },
          at: wallOf('2026-11-12 10:00'),
          today: '2026-11-12',
          from: null,
        }),
      );
    await stepAt('2026-11-12 09:59');
    const taken = await take(region);
    expect(taken).toMatchObject({ calendar: 'cn-2026~1', measures: 1 });
    expect(taken.rows).toContainEqual(
      expect.objectContaining({ obligation: '按期完成', rung: 'T+3', from: '2027-05-05', to: '2027-05-07' }),
    );
    await stepAt('2026-11-12 10:01');
    // The nation's notice comes later: the region's days stay off.
    await take(nation);
    await stepAt('2026-11-12 10:02');
    await stepAt('2027-05-20 09:00');
    const rungs = await rungsOf(test.record, measureId, 'deadline');
    expect(rungs.find((line) => line.includes(' T+3'))).toMatch(/^2027-05-10 /);
    expect((await verifyRecord(test.record)).ok).toBe(true);
  } finally {
    await test.end();
  }
});
