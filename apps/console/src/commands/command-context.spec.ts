import type { Measure, Obligation, TimelineEvent } from '@duban/api-client';
import { describe, expect, it } from 'vitest';
import { recordedWith, startingValues } from './command-context.js';
import { questionsOf } from './questions.js';

const owed = (obligationId: string, dueOn: string, some: Partial<Obligation> = {}): Obligation =>
  ({
    obligationId,
    kind: obligationId.split(':')[0],
    title: obligationId,
    department: { code: 'a', name: '市教育局' },
    dueOn,
    state: 'open',
    waitingWith: 'department',
    about: null,
    ...some,
  }) as Obligation;

const measure = {
  lead: { code: 'a', name: '市教育局' },
  supporting: [{ code: 'b', name: '市财政局' }],
  papers: [],
  obligations: [
    owed('report:2026-10', '2026-11-10'),
    owed('report:2026-11', '2026-12-10'),
    owed('deadline:1', '2026-11-30'),
    owed('node:1', '2026-11-30'),
    owed('node:2', '2027-03-31'),
  ],
} as unknown as Measure;

const opened = (command: Parameters<typeof questionsOf>[0], on?: string, events: readonly object[] = []) =>
  startingValues(measure, command, questionsOf(command), { on, today: '2026-11-28', events: events as never });

describe('a form opened from an overdue row', () => {
  it('is about the very thing that is overdue', () => {
    expect(opened('report', 'report:2026-11')['obligationId']).toBe('report:2026-11');
    expect(opened('report', 'report:2026-10')['obligationId']).toBe('report:2026-10');
    expect(opened('finish', 'node:2')['obligations']).toEqual([{ obligationId: 'node:2' }]);
  });

  it('takes what is one promise in one: the deadline and the node of its day', () => {
    expect(opened('finish', 'node:1')['obligations']).toEqual([
      { obligationId: 'deadline:1' },
      { obligationId: 'node:1' },
    ]);
  });

  it('ticks nothing where nothing was meant', () => {
    expect(opened('finish')['obligations']).toBeUndefined();
  });
});

describe('a reassignment after a return', () => {
  it('starts from whom the one who returned it named, and keeps who supports', () => {
    const back = { seq: 3, type: 'measure.returned', data: { reason: '不属职责', suggestedLead: 'c' } };
    expect(opened('reassign', undefined, [back])).toEqual({ lead: 'c', supporting: ['b'] });
    const again = { seq: 4, type: 'measure.reassigned', data: {} };
    expect(opened('reassign', undefined, [back, again])).toEqual({ supporting: ['b'] });
  });
});

describe('a completion', () => {
  it('asks of each date that still lies ahead, and of none that is owed by now', () => {
    const late = { ...measure, obligations: [...measure.obligations, owed('node:0', '2026-11-02')] };
    const values = startingValues(late, 'request-completion', questionsOf('request-completion'), {
      on: undefined,
      today: '2026-11-28',
      events: [],
    });
    expect(values['rest']).toEqual([
      { obligationId: 'deadline:1' },
      { obligationId: 'node:1' },
      { obligationId: 'node:2' },
    ]);
  });
});

describe('a problem', () => {
  it('starts from what the report that it was opened on says of problems; else from an inspection', () => {
    const paper = { paperId: 'report/report:2026-10', content: { problems: '经费未到位' } };
    const told = { ...measure, papers: [paper] } as unknown as Measure;
    const start = (on?: string) =>
      startingValues(told, 'raise-problem', questionsOf('raise-problem'), { on, today: '2026-11-28', events: [] });
    expect(start('report/report:2026-10')).toMatchObject({ source: 'report', title: '经费未到位', department: 'a' });
    expect(start()).toEqual({ source: 'inspection' });
  });
});

describe('what was recorded in a leader’s name', () => {
  const told = (seq: number, at: string, type: string, data: object): TimelineEvent =>
    ({ seq, at, type, data, for: 'Leader', sentence: type }) as unknown as TimelineEvent;
  const opened = (seq: number, at: string, obligationId: string) =>
    told(seq, at, 'obligation.opened', { opened: { kind: 'recording', obligationId } });
  const events = [
    opened(6, 'noon', 'recording:2'),
    told(5, 'noon', 'review.delegated', {}),
    told(7, 'evening', 'recording.contested', { obligationId: 'recording:1' }),
    opened(4, 'morning', 'recording:1'),
    told(3, 'morning', 'instruction.given', {}),
    told(2, 'morning', 'review.decided', {}),
  ];

  it('is all that was recorded in that one go, in order, and what he said of it', () => {
    expect(recordedWith(events, 'recording:1').map(({ seq }) => seq)).toEqual([2, 3, 7]);
    expect(recordedWith(events, 'recording:2').map(({ seq }) => seq)).toEqual([5]);
    expect(recordedWith(events, 'recording:3')).toEqual([]);
  });
});
