import { describe, expect, it } from 'vitest';
import { defaultPolicy, gatherDigests, gatherInstruments, isClosing, type MessageItem } from '../src/index.js';
import { aMeasure, type Story } from './a-story.js';

/** A measure of a plan that ends on 2025-12-31, on which its last node is due. */
const measure = () =>
  aMeasure()
    .ledBy('教育局')
    .until('2025-12-31')
    .story()
    .assigned('2025-09-01 10:00')
    .inProgress('2025-09-02 10:00', [{ title: '全部完成', dueOn: '2025-12-31', weight: 100 }]);
const silent = () => measure().on('2026-01-20 12:00');
const accepted = () =>
  measure()
    .on('2025-12-01 10:00')
    .as('handler', 'finish', { obligations: [{ obligationId: 'node:1', evidence: '验收单' }], text: '完成' })
    .as('head', 'sign-finish', {})
    .as('officer', 'accept-finish', {})
    .on('2026-01-20 12:00');
const five = Array.from({ length: 5 }, silent);

/** What the clock did about the node, and about a review of it, on a day. */
function reached({ events }: Story, on: string) {
  return events.flatMap((each) =>
    each.type === 'rung.reached' && each.data.on === on && /^(node|review)/.test(each.data.obligationId)
      ? [each.data]
      : [],
  );
}

describe('S1: the closing list', () => {
  it('is one notice of five rows ten working days before the plan ends, not five', () => {
    const items = five.flatMap((story, index) =>
      reached(story, '2025-12-17').map(({ rung, dueOn }): MessageItem => ({
        itemId: `${index}/${rung}`,
        measureId: `m-${index}`,
        personId: 'liaison',
        rung,
        title: '',
        dueOn,
      })),
    );
    expect(items.map(({ rung }) => rung)).toEqual(Array.from({ length: 5 }, () => 'T-10'));
    expect(gatherDigests(items).map((each) => each.items.length)).toEqual([5]);
    expect(isClosing(silent().measure, '2025-12-31')).toBe(true);
    expect(isClosing(silent().measure, '2025-12-30')).toBe(false);
  });

  it('drafts one instrument of five rows a rung on 01-04, 01-06 and 01-08: three, not one a measure', () => {
    const days = five.flatMap((story, index) =>
      story.events.flatMap((each) =>
        each.type === 'rung.reached' && each.data.instrument !== null && each.data.obligationId === 'node:1'
          ? [
              {
                itemId: each.data.itemId ?? '',
                measureId: `m-${index}`,
                instrument: each.data.instrument,
                department: '教育局',
                on: each.data.on,
              },
            ]
          : [],
      ),
    );
    const told = gatherInstruments(days, defaultPolicy).map(
      ({ on, instrument, rows }) => `${on} ${instrument} ${rows.length}`,
    );
    expect(told.sort()).toEqual(['2026-01-04 催办单 5', '2026-01-06 催办单 5', '2026-01-08 督办单 5']);
  });

  it('opens its rows of the weekly list on 01-15 alone, and on 01-20 reminds the liaison of the leader and nobody above', () => {
    const opened = five.map((story) => reached(story, '2026-01-15').map(({ kind }) => kind));
    expect(opened).toEqual(five.map(() => ['review']));
    const reminded = five.flatMap((story) => reached(story, '2026-01-20'));
    expect(new Set(reminded.flatMap(({ to }) => to))).toEqual(new Set(['leader-liaison']));
  });

  it('leaves out the others, whose nodes are accepted: the plan’s end itself moves no light', () => {
    const { events } = accepted();
    const since = (type: string) => events.filter((each) => each.type === type && each.at > '2025-12-02');
    const ofDates = since('rung.reached').filter((each) => /"(node|deadline):/.test(JSON.stringify(each.data)));
    expect(ofDates).toEqual([]);
    const lights = since('light.changed').map((each) => each.actsFrom.slice(0, 10));
    expect(lights.filter((on) => on >= '2025-12-30' && on <= '2026-01-01')).toEqual([]);
  });
});
