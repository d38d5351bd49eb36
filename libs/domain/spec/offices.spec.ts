import { describe, expect, it } from 'vitest';
import {
  actingFor,
  agenda,
  gatherInstruments,
  defaultPolicy,
  mayInHouse,
  maySee,
  offers,
  officeInSight,
  officeOf,
  postFault,
  scopeFault,
  sightOf,
  standingTodos,
  todosOf,
  type Actor,
  type Facts,
  type OfficeLines,
  type Role,
  type ScopedOffice,
  type SupervisionLine,
} from '../src/index.js';
import { aMeasure, rules, somebody, type Story } from './a-story.js';

const government: ScopedOffice = { code: '政府督查室', lines: ['government'], plans: [] };
const party: ScopedOffice = { code: '党委督查室', lines: ['party'], plans: ['党建规划'] };
const both = { offices: [party, government], hasWholeHouse: false };

const of = (office: string | null, role: Role = 'officer'): Actor => ({
  personId: `${role}@${office ?? ''}`,
  name: '督查员',
  posts: [{ role, department: office }],
});

/** One measure that an office looks after, assigned. */
const supervised = (office: string | null) =>
  aMeasure()
    .due('2026-06-30')
    .story()
    .knowing({ officeOf: () => office })
    .assigned('2026-03-02 10:00');
/** Its work plan waits with the office. */
const withOffice = (office: string | null) =>
  supervised(office)
    .on('2026-03-03 09:00')
    .as('liaison', 'acknowledge', {})
    .as('handler', 'file-work-plan', { nodes: [{ title: '方案印发', dueOn: '2026-06-30', weight: 100 }] })
    .as('head', 'sign-work-plan', {});

describe('R28: several offices in one house', () => {
  it('a plan that is named goes before a line; what no scope names is the whole house’s, and if nobody is that the first office’s', () => {
    const plan = { planId: '党建规划', line: 'government' } as const;
    expect(officeOf(plan, both)).toBe('党委督查室');
    expect(officeOf({ ...plan, planId: '交通规划' }, both)).toBe('政府督查室');
    const unnamed = { planId: '交通规划', line: 'none' } as const;
    expect(officeOf(unnamed, { ...both, hasWholeHouse: true })).toBeNull();
    expect(officeOf(unnamed, both)).toBe('党委督查室');
    expect(officeOf(unnamed, { offices: [], hasWholeHouse: false })).toBeNull();
  });

  it('refuses a scope of nothing, and one that names what another office looks after', () => {
    expect(scopeFault({ lines: [], plans: [] }, [])?.code).toBe('register.scope-empty');
    expect(scopeFault({ lines: [], plans: ['党建规划'] }, [party])).toMatchObject({
      code: 'register.scope-taken',
      facts: { by: '党委督查室' },
    });
    expect(scopeFault({ lines: ['party'], plans: [] }, [party])?.code).toBe('register.scope-taken');
    expect(scopeFault({ lines: ['none'], plans: [], mark: '党督' }, [{ ...party, mark: '党督' }])?.code).toBe(
      'register.mark-taken',
    );
    expect(scopeFault({ lines: ['none'], plans: [], mark: 'ＤＤ' }, [{ ...party, mark: 'dd' }])?.code).toBe(
      'register.mark-taken',
    );
    expect(scopeFault({ lines: ['none'], plans: ['交通规划'] }, [party, government])).toBeNull();
  });

  it('a post of supervision may name its office, every other post of the house none', () => {
    expect(postFault({ role: 'officer', department: '党委督查室' })).toBeNull();
    expect(postFault({ role: 'leader', department: '党委督查室' })).toBe('register.post-has-no-department');
  });

  it('a house without offices writes nothing of one', () => {
    const story = aMeasure().story().assigned('2026-03-02 10:00');
    expect(story.events.map(({ type }) => type)).not.toContain('office.noted');
    expect(supervised(null).events.map(({ type }) => type)).not.toContain('office.noted');
    expect(standingTodos(story.measure, rules).map(({ to }) => to.department)).not.toContain('党委督查室');
  });

  it('stands in the record of a measure from its assignment, and its officers alone see it and act on it', () => {
    const { measure } = supervised('党委督查室');
    expect(measure.office).toBe('党委督查室');
    expect([of('党委督查室'), of(null), somebody('leader')].map((who) => maySee(who, measure))).toEqual([
      true,
      true,
      true,
    ]);
    expect(maySee(of('政府督查室'), measure)).toBe(false);
    expect(sightOf(of('党委督查室'))).toEqual([officeInSight('党委督查室')]);
    expect(sightOf(of(null))).toBeNull();
    const checked = (who: Actor) =>
      offers(withOffice('党委督查室').measure, who).find(({ name }) => name === 'check-work-plan');
    expect([of('党委督查室'), of(null), of('政府督查室')].map(checked)).toEqual([
      { name: 'check-work-plan', allowed: true, why: null },
      { name: 'check-work-plan', allowed: true, why: null },
      { name: 'check-work-plan', allowed: false, why: 'measure.not-your-office' },
    ]);
  });

  it('refuses an officer of another office with its name, in his own name and in what he records for others', () => {
    const story = withOffice('党委督查室');
    const body = { agree: true };
    story.by(of('政府督查室'), 'check-work-plan', body);
    expect(story.refusal).toMatchObject({ code: 'measure.not-your-office', facts: { office: '党委督查室' } });
    story.by(
      of('政府督查室'),
      'acknowledge',
      {},
      {
        recordedFor: {
          name: '甲',
          post: { role: 'liaison', department: '教育局' },
          source: '纸',
          file: null,
          writtenOn: '2026-03-02',
        },
      },
    );
    expect(story.refusal).toMatchObject({ code: 'measure.not-your-office', facts: { office: '党委督查室' } });
    story.by(of('党委督查室'), 'check-work-plan', body);
    expect(story.refusal).toBeNull();
  });

  it('what is the office’s to do is that office’s, and the whole house’s; after another scope it is the other’s, on the record', () => {
    const story = withOffice('党委督查室');
    const todos = (who: Actor) => todosOf(story.measure, who, '2026-03-03', rules).length;
    const office = standingTodos(story.measure, rules).filter(({ to }) => to.relation === 'office');
    expect(office.map(({ to }) => to.department)).toEqual(office.map(() => '党委督查室'));
    expect([todos(of('党委督查室')), todos(of(null)), todos(of('政府督查室'))]).toEqual([1, 1, 0]);
    story.knowing({ officeOf: () => '政府督查室' }).as('clock', 'follow-office', {});
    expect(story.refusal).toBeNull();
    expect(story.measure.office).toBe('政府督查室');
    expect(todos(of('党委督查室'))).toBe(0);
    expect(story.events.filter(({ type }) => type === 'office.noted').map(({ data }) => data)).toEqual([
      { office: '党委督查室' },
      { office: '政府督查室' },
    ]);
    const before = story.events.length;
    story.as('clock', 'follow-office', {});
    expect(story.events.length).toBe(before);
    story.knowing({ officeOf: () => null }).as('clock', 'follow-office', {});
    expect(story.measure).not.toHaveProperty('office');
  });

  describe('an office’s own line is its own line of supervision', () => {
    const lines = { 市委教育工委: 'party', 市教育局: 'government', 云河大学: 'none' } as const;
    const whose = { party: '党委督查室', government: '政府督查室' } as const;
    const knowing = (office: string | null, officeLines: OfficeLines = whose) => ({
      officeOf: () => office,
      officeLines: () => officeLines,
      lineOf: (code: string) => (lines as Record<string, SupervisionLine>)[code] ?? null,
    });
    const led = (lead: string, facts: Partial<Facts>) =>
      aMeasure().ledBy(lead).due('2026-06-30').story().knowing(facts).assigned('2026-06-15 10:00');
    const kinds = (story: Story) => [
      ...new Set(
        agenda(story.measure, rules).flatMap(({ obligationId, instrument }) =>
          obligationId === 'deadline:1' && instrument !== null ? [instrument] : [],
        ),
      ),
    ];

    it('its departments get its letters, those of another office’s line are asked of by a 商请, who is in no line is reminded only', () => {
      expect(kinds(led('市委教育工委', knowing('党委督查室')))).toEqual(['催办单', '督办单']);
      expect(kinds(led('市教育局', knowing('党委督查室')))).toEqual(['商请']);
      expect(kinds(led('云河大学', knowing('党委督查室', { ...whose, none: '党委督查室' })))).toEqual([]);
      expect(kinds(led('市教育局', knowing('政府督查室')))).toEqual(['催办单', '督办单']);
    });

    it('a line that no office has is the policy’s to say; so is all of it for the whole house, and for an office of plans alone', () => {
      expect(kinds(led('市教育局', knowing('党委督查室', { party: '党委督查室' })))).toEqual(['催办单', '督办单']);
      expect(kinds(led('市委教育工委', knowing('政府督查室', { government: '政府督查室' })))).toEqual(['商请']);
      expect(kinds(led('市委教育工委', knowing(null)))).toEqual(['商请']);
      expect(kinds(led('市委教育工委', knowing('专班', whose)))).toEqual(['商请']);
    });

    it('goes over with the measure, and with the lines of the offices, drafts as well; on the record, once', () => {
      const story = led('市委教育工委', knowing('政府督查室')).on('2026-07-01 12:00');
      const drafts = () =>
        story.measure.items.filter(({ state }) => state === 'drafted').map(({ instrument }) => instrument);
      expect([...new Set(drafts())]).toEqual(['商请']);
      story.knowing(knowing('党委督查室')).as('clock', 'follow-office', {});
      expect([...new Set(drafts())]).toEqual(['催办单']);
      expect([story.measure.lines, story.measure.officeLines]).toEqual([undefined, whose]);
      const before = story.events.length;
      story.as('clock', 'follow-office', {});
      expect(story.events.length).toBe(before);
      story.knowing(knowing('党委督查室', { ...whose, party: '政府督查室' })).as('clock', 'follow-office', {});
      expect(story.events.length).toBeGreaterThan(before);
      story.knowing(knowing(null)).as('clock', 'follow-office', {});
      expect([...new Set(drafts())]).toEqual(['商请']);
      expect(story.measure.officeLines).toBeUndefined();
    });
  });

  it('letters of two offices to one department on one day are two', () => {
    const row = { instrument: '催办单', department: '教育局', on: '2026-07-01' } as const;
    const rows = ['党委督查室', '', '党委督查室'].map((office, n) => ({
      ...row,
      itemId: `${n}`,
      measureId: `m${n}`,
      office,
    }));
    expect(gatherInstruments(rows, defaultPolicy).map(({ office, rows: of }) => [office, of.length])).toEqual([
      ['', 1],
      ['党委督查室', 2],
    ]);
  });

  it('what is one for the whole house is not kept by an office that looks after a part of it', () => {
    const may = (who: Actor, act: Parameters<typeof mayInHouse>[1]) => mayInHouse(who, act, { separateAdmins: false });
    const head = of('党委督查室', 'office-head');
    expect(
      (['departments.keep', 'policies.keep', 'record.check', 'bulletins.keep'] as const).map((act) => may(head, act)),
    ).toEqual([false, false, false, false]);
    expect((['plans.keep', 'desk.read', 'instruments.check'] as const).map((act) => may(head, act))).toEqual([
      true,
      true,
      true,
    ]);
    expect(may(of(null, 'office-head'), 'departments.keep')).toBe(true);
    expect(actingFor(head, '政府督查室').posts).toEqual([]);
  });
});
