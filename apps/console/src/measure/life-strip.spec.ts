import { describe, expect, it } from 'vitest';
import { lifeStrip } from './life-strip.js';

const event = (seq: number, type: string, paperId?: string) =>
  ({ seq, type, at: `2026-03-0${seq}T02:00:00.000Z`, data: paperId === undefined ? {} : { paperId } }) as never;
const strip = (status: string, papers: object[], ...events: never[]) => lifeStrip({ status, papers } as never, events);
const states = ({ stages }: ReturnType<typeof lifeStrip>) => stages.map(({ state }) => state[0]).join('');

describe('the strip of a measure’s life', () => {
  it('lies with the lead from its assignment, to be signed for', () => {
    const at = strip('assigned', [], event(1, 'measure.assigned'));
    expect(states(at)).toBe('dnaaaa');
    expect(at).toMatchObject({ holder: 'lead', since: '2026-03-01T02:00:00.000Z' });
  });

  it('lies with office and leader while they have the work plan, since it came to them', () => {
    const handed = [event(2, 'measure.acknowledged'), event(3, 'paper.handed-in', 'work-plan:1')];
    const office = strip('planned', [{ kind: 'work-plan', stage: 'with-office' }], ...handed);
    expect([states(office), office.holder, office.since]).toEqual(['ddnaaa', 'office', '2026-03-03T02:00:00.000Z']);
    const passed = event(4, 'paper.passed-on', 'work-plan:1');
    const leader = strip('planned', [{ kind: 'work-plan', stage: 'with-leader' }], ...handed, passed);
    expect([leader.holder, leader.since]).toEqual(['leader', '2026-03-04T02:00:00.000Z']);
  });

  it('is at work with the lead, whatever periodic papers go round', () => {
    const papers = [
      { kind: 'work-plan', stage: 'accepted' },
      { kind: 'report', stage: 'with-office' },
    ];
    const at = strip(
      'in-progress',
      papers,
      event(5, 'paper.accepted', 'work-plan:1'),
      event(6, 'paper.handed-in', 'report/report:2026-H1'),
    );
    expect([states(at), at.holder, at.since]).toEqual(['dddnaa', 'lead', '2026-03-05T02:00:00.000Z']);
  });

  it('is with nobody once it is over', () => {
    const at = strip('struck-off', []);
    expect([states(at), at.holder]).toEqual(['dddddd', null]);
  });

  it('shows of what was ended before its time only how far it came', () => {
    const at = strip('terminated', [], event(1, 'measure.assigned'), event(2, 'measure.acknowledged'));
    expect([states(at), at.holder]).toEqual(['ddaaaa', null]);
    expect(states(strip('terminated', [{ kind: 'work-plan', stage: 'accepted' }]))).toBe('dddaaa');
  });
});
