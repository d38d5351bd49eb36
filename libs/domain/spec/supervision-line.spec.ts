import { describe, expect, it } from 'vitest';
import {
  agenda,
  completePolicy,
  defaultPolicy,
  evaluatedPeriod,
  gatherInstruments,
  officeLine,
  officeOfLine,
  owedTodos,
  policyFaults,
  rehearse,
  shippedPolicies,
  standingIn,
  yearResults,
  type InstrumentRow,
  type Policy,
  type SupervisionLine,
} from '../src/index.js';
import { aMeasure, rules, somebody, type Story } from './a-story.js';

type Lines = Record<string, SupervisionLine | null>;

const knowing = (lines: Lines) => ({ lineOf: (code: string) => lines[code] ?? null });

/** Due Tue 2026-06-30, and nobody does anything. */
const silent = (lines: Lines, lead = '市委教育工委') =>
  aMeasure().ledBy(lead).due('2026-06-30').story().knowing(knowing(lines)).assigned('2026-06-15 10:00');

const ladder = (story: Story) => story.on('2026-07-31 12:00').rungs('deadline');
const rowsOf = ({ measure }: Story): readonly InstrumentRow[] =>
  measure.items.filter(({ state }) => state === 'drafted').map((item) => ({ ...item, measureId: measure.measureId }));
const drafts = (story: Story) =>
  story.measure.items
    .filter(({ state }) => state === 'drafted')
    .map(({ instrument, instead, line }) => [instrument, instead, line]);

describe('C19: the line of supervision', () => {
  it('S12: for an item led by 市委教育工委 the 政府督查室 issues nothing: a 商请 draft to the 市委督查室, no points', () => {
    const story = silent({ 市委教育工委: 'party' });
    expect(ladder(story)).toEqual([
      '2026-06-23 T-5 notice',
      '2026-06-25 T-3 notice',
      '2026-06-29 T-1 notice',
      '2026-07-01 T+1 商请',
      '2026-07-03 T+3 商请',
      '2026-07-07 T+5 商请',
      '2026-07-14 T+10 review',
    ]);
    expect(story.measure.items.map(({ instrument }) => instrument)).not.toContain('催办单');
    expect(story.measure.items.map(({ instrument }) => instrument)).not.toContain('督办单');
    expect(officeOfLine('party', { supervision: { line: 'government', partyOffice: '市委督查室' } })).toBe(
      '市委督查室',
    );
    const year = { ...evaluatedPeriod(2026, '12-31'), today: '2027-01-20' };
    const numbered = story.events.map((each, at) => ({ ...each, seq: at + 1 }));
    expect(yearResults(story.measure, numbered, year, rules)).toEqual({ facts: [], owed: {} });
  });

  it('lists the rows of all departments of a line in one 商请 a day, to the office of that line', () => {
    const day = (story: Story) => rowsOf(story.on('2026-07-01 12:00'));
    const rows = [...day(silent({ 市委教育工委: 'party' })), ...day(silent({ 市委宣传部: 'party' }, '市委宣传部'))];
    const [letter, ...others] = gatherInstruments(rows, defaultPolicy).filter(({ on }) => on === '2026-07-01');
    expect(letter).toMatchObject({ instrument: '商请', department: null, line: 'party' });
    expect([letter?.rows.length, others]).toEqual([2, []]);
  });

  it('only reminds a department that is in no line, on the same days, and the review opens all the same', () => {
    const story = silent({ 云河大学: 'none' }, '云河大学');
    expect(ladder(story).filter((each) => each.includes('T+'))).toEqual([
      '2026-07-01 T+1 draft',
      '2026-07-03 T+3 draft',
      '2026-07-07 T+5 draft',
      '2026-07-14 T+10 review',
    ]);
    expect(story.measure.items.filter(({ department }) => department !== null)).toEqual([]);
    const said = story.events.flatMap((each) =>
      each.type === 'rung.reached' && each.data.instead && each.data.obligationId === 'deadline:1'
        ? [[each.data.rung, each.data.instead, each.data.line]]
        : [],
    );
    expect(said.slice(-3)).toEqual([
      ['T+1', '催办单', 'none'],
      ['T+3', '催办单', 'none'],
      ['T+5', '督办单', 'none'],
    ]);
    expect(story.measure.obligations.some(({ kind, state }) => kind === 'review' && state === 'open')).toBe(true);
  });

  it('says on the agenda what will be asked of whom before it is', () => {
    const to = (lines: Lines) =>
      agenda(silent(lines).measure, rules)
        .filter(({ rung, obligationId }) => rung === 'T+5' && obligationId === 'deadline:1')
        .map(({ instrument, instead, line }) => [instrument, instead, line]);
    expect(to({})).toEqual([['督办单', undefined, undefined]]);
    expect(to({ 市委教育工委: 'government' })).toEqual([['督办单', undefined, undefined]]);
    expect(to({ 市委教育工委: 'party' })).toEqual([['商请', '督办单', 'party']]);
    expect(to({ 市委教育工委: 'none' })).toEqual([[null, '督办单', 'none']]);
  });

  it('writes no letter by hand either: to another line a 商请, to a department of no line none', () => {
    const chased = (line: SupervisionLine) =>
      silent({ 市委教育工委: line })
        .on('2026-06-16 10:00')
        .as('officer', 'supervise', { obligationId: 'deadline:1', reason: '领导关注' });
    expect(drafts(chased('party'))).toEqual([['商请', '督办单', 'party']]);
    expect(
      chased('party').as('officer', 'supervise', { obligationId: 'deadline:1', reason: '再催' }).refusal?.code,
    ).toBe('instrument.drafted-already');
    const none = chased('none');
    expect([none.refusal?.code, none.measure.items]).toEqual(['supervise.in-no-line', []]);
  });

  it('asks a university that stagnates by no letter, and nobody is told to write one', () => {
    const asked = (lines: Lines) =>
      owedTodos(
        aMeasure()
          .due('2027-06-30')
          .ofClass('年度重点')
          .story()
          .knowing(knowing(lines))
          .assigned('2026-03-02 10:00')
          .inProgress('2026-03-03 10:00')
          .on('2026-05-06 10:00').measure,
        '2026-05-06',
        rules,
      ).some(({ command }) => command === 'supervise');
    expect([asked({}), asked({ 教育局: 'none' })]).toEqual([true, false]);
  });

  it('goes by the department of the letter: a part of another line by a 商请, the lead by its own letters', () => {
    const story = aMeasure()
      .supportedBy('市委编办')
      .due('2026-06-30')
      .story()
      .knowing(knowing({ 市委编办: 'party' }))
      .assigned('2026-03-02 10:00')
      .inProgress('2026-03-03 10:00')
      .as('handler', 'name-part', { department: '市委编办', about: 'deadline:1', what: '核定编制' } as never)
      .on('2026-07-31 12:00');
    const kinds = (department: string) => [
      ...new Set(story.measure.items.filter((each) => each.department === department).map((each) => each.instrument)),
    ];
    expect(story.measure.items.filter(({ department }) => department === '市委编办').length).toBeGreaterThan(0);
    expect(kinds('市委编办')).toEqual(['商请']);
    expect(kinds('教育局')).toEqual(['催办单', '督办单']);
  });

  it('follows the register on a running measure: what went out stays, drafts go another way, later rungs too', () => {
    const lines: Lines = {};
    const story = silent(lines).on('2026-07-01 12:00');
    const [first] = story.measure.items.filter(({ obligationId }) => obligationId === 'deadline:1');
    story
      .as('officer', 'issue-item', { itemId: first?.itemId ?? '', number: '政督催〔2026〕1号' })
      .on('2026-07-03 12:00');
    lines['市委教育工委'] = 'party';
    story.as('clock', 'follow-line', { department: '市委教育工委' });
    const own = () => story.measure.items.filter(({ obligationId }) => obligationId === 'deadline:1');
    expect(own().map(({ instrument, state, number }) => [instrument, state, number])).toEqual([
      ['催办单', 'issued', '政督催〔2026〕1号'],
      ['催办单', 'withdrawn', null],
      ['商请', 'drafted', null],
    ]);
    const before = story.events.length;
    story.as('clock', 'follow-line', { department: '市委教育工委' });
    expect(story.events.length).toBe(before);
    expect(ladder(story).at(-2)).toBe('2026-07-07 T+5 商请');
    lines['市委教育工委'] = null;
    story.as('clock', 'follow-line', { department: '市委教育工委' });
    expect(
      own()
        .filter(({ state }) => state === 'drafted')
        .map(({ instrument, instead }) => [instrument, instead]),
    ).toEqual([
      ['催办单', undefined],
      ['督办单', undefined],
    ]);
    lines['市委教育工委'] = 'none';
    story.as('clock', 'follow-line', { department: '市委教育工委' });
    expect(own().filter(({ state }) => state === 'drafted')).toEqual([]);
    expect(story.measure.lines).toEqual({ 市委教育工委: 'none' });
  });

  it('follows a succession to a department whose line the measure knew already', () => {
    const story = aMeasure()
      .supportedBy('市委编办')
      .due('2026-06-30')
      .story()
      .knowing(knowing({ 市委编办: 'party' }))
      .assigned('2026-03-02 10:00')
      .inProgress('2026-03-03 10:00')
      .on('2026-07-01 12:00');
    expect(drafts(story)).toEqual([['催办单', undefined, undefined]]);
    story.as('office-head', 'succeed', { from: '教育局', to: '市委编办', document: '云委发〔2026〕9号' });
    expect(drafts(story)).toEqual([['商请', '催办单', 'party']]);
  });

  it('follows a reassignment to a lead of another line', () => {
    const story = aMeasure()
      .due('2026-06-30')
      .story()
      .knowing(knowing({ 市委教育工委: 'party' }))
      .assigned('2026-03-02 10:00')
      .inProgress('2026-03-03 10:00')
      .on('2026-06-16 10:00')
      .as('officer', 'reassign', { lead: '市委教育工委', reason: '职责调整' });
    expect([story.refusal, story.measure.lines]).toEqual([null, { 市委教育工委: 'party' }]);
    expect(agenda(story.measure, rules).some(({ instrument }) => instrument === '商请')).toBe(true);
    expect(agenda(story.measure, rules).some(({ instrument }) => instrument === '督办单')).toBe(false);
  });

  it('is the policy’s to say: a party organ’s own line is the party’s, a company has all in line; nothing said is its own', () => {
    const own = (policy: Pick<Policy, 'supervision'>) =>
      (['government', 'party', 'none', null] as const).map((line) => standingIn(line, policy));
    expect(own(shippedPolicies.government)).toEqual(['own', 'other', 'none', 'own']);
    expect(own(shippedPolicies.party)).toEqual(['other', 'own', 'none', 'own']);
    expect(own(shippedPolicies.company)).toEqual(['own', 'own', 'own', 'own']);
    expect([
      officeOfLine('government', shippedPolicies.party),
      officeOfLine('government', shippedPolicies.company),
    ]).toEqual(['政府督查室', null]);
    for (const policy of Object.values(shippedPolicies)) expect(policyFaults(policy)).toEqual([]);
    expect(
      policyFaults({ ...defaultPolicy, supervision: { line: 'none', partyOffice: 7 } }).map(({ pointer }) => pointer),
    ).toEqual(['/supervision/line', '/supervision/partyOffice']);
  });

  it('was the shipped one’s where a policy of an earlier release says nothing of it', () => {
    const before = ({ supervision: _none, ...policy }: Policy) =>
      officeLine(completePolicy({ ...policy, version: '自订' }));
    expect(Object.values(shippedPolicies).map(before)).toEqual(['government', 'party', 'all']);
  });

  it('moves with the rules that a measure is moved to, its drafts as well', () => {
    const story = silent({ 市委教育工委: 'party' }).on('2026-07-01 12:00');
    story.movedTo({ ...shippedPolicies.party, version: '党委-2' });
    expect(story.refusal).toBeNull();
    expect(drafts(story).filter(([, , line]) => line === 'party')).toEqual([]);
    expect(drafts(story)).toContainEqual(['催办单', undefined, undefined]);
  });

  it('is known to a rehearsal: letters per kind, reminders alone, and no form of who is in no line', () => {
    const plan = (lines: Record<string, SupervisionLine>) =>
      rehearse(
        {
          measures: [aMeasure().ledBy('甲').due('2026-06-30').story().body],
          from: '2026-03-02',
          until: '2026-07-31',
          assume: [{ conduct: 'silent', lateWorkingDays: 0, share: 1 }],
          seed: 1,
          lines,
        },
        rules,
      );
    const kinds = (lines: Record<string, SupervisionLine>) => [
      ...new Set(
        plan(lines).instruments.map(({ kind, department, line }) => `${kind} ${department ?? line ?? '领导'}`),
      ),
    ];
    expect(kinds({})).toEqual(['催办单 甲', '督办单 甲', '督查专报 领导']);
    expect(kinds({ 甲: 'party' })).toEqual(['商请 party', '督查专报 领导']);
    expect(kinds({ 甲: 'none' })).toEqual(['督查专报 领导']);
    expect(plan({ 甲: 'none' }).remindedOnly.map(({ kind }) => kind)).toContain('督办单');
    expect([plan({}).forms.length > 0, plan({ 甲: 'none' }).forms]).toEqual([true, []]);
    expect(plan({ 甲: 'none' }).reviews).toEqual(plan({}).reviews);
  });

  it('asks who may nothing else: the liaison of another line signs for it as anybody', () => {
    const story = silent({ 市委教育工委: 'party' })
      .on('2026-06-16 10:00')
      .by(somebody('liaison@市委教育工委'), 'acknowledge', {});
    expect([story.refusal, story.measure.status]).toEqual([null, 'acknowledged']);
  });
});
