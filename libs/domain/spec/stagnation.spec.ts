import { describe, expect, it } from 'vitest';
import { stagnantFrom, todosOf } from '../src/index.js';
import { aMeasure, rules, somebody, type Story } from './a-story.js';

const silent = () =>
  aMeasure().ofClass('年度重点').due('2027-06-30').story().assigned('2026-03-02 10:00').inProgress('2026-03-03 10:00');
const asked = (story: Story, on: string) =>
  todosOf(story.measure, somebody('officer'), on, rules).filter(({ command }) => command === 'supervise');

describe('stagnation', () => {
  it('is one and a half of its cycle without anything handed in', () => {
    const story = silent().on('2026-04-01 10:00');
    expect(stagnantFrom(story.measure)).toBe('2026-04-17');
    expect(asked(story, '2026-04-16')).toEqual([]);
    expect(asked(story, '2026-04-17')).toMatchObject([{ obligationId: 'report:2026-03' }]);
  });

  it('begins anew with what is signed, and stands no longer once the office has written a letter of it', () => {
    const story = silent()
      .on('2026-04-08 10:00')
      .as('handler', 'report', { text: '已开工' })
      .as('deputy-head', 'sign-report', {});
    expect(stagnantFrom(story.measure)).toBe('2026-05-23');
    const chased = silent()
      .on('2026-05-06 10:00')
      .as('officer', 'supervise', { obligationId: 'report:2026-03', reason: '长期未报' });
    expect(asked(chased, '2026-05-06')).toEqual([]);
  });

  it('is none of what rests, is over, or waits with the office', () => {
    expect(
      stagnantFrom(
        silent().as('leader', 'suspend', { until: '2026-12-31', reason: '停工', decidedBy: '市长办公会' }).measure,
      ),
    ).toBeNull();
    expect(stagnantFrom(aMeasure().due('2026-12-31').story().assigned('2026-03-02 10:00').measure)).toBeNull();
  });
});
