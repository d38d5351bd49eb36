import { describe, expect, it } from 'vitest';
import { isClosed, isOfLine, partState, standsBelow, todosOf, type Facts } from '../../src/index.js';
import { aMeasure, rules, somebody, type Story } from '../a-story.js';
import { cellsOf, office } from './cells.js';

cellsOf('break-down', {
  divide: ['deputy-head@教育局', 'head@教育局', ...office],
  'not-applicable': ['deputy-head@财政局', 'head@财政局', ...office],
});

const register: Readonly<Record<string, ReturnType<Facts['office']>>> = {
  教育局: { name: '云桥市教育局', level: 'city' },
  河东区人民政府: { name: '河东区人民政府', level: 'county' },
  河东区教体局: { name: '河东区教育和体育局', level: 'county' },
  石塘县教育局: { name: '石塘县教育局', level: 'county' },
  市民政局: { name: '云桥市民政局', level: 'city' },
};
const facts = { office: (code: string) => register[code] ?? null };
const bureaus = [
  { department: '河东区教体局' },
  { department: '石塘县教育局', title: '建成 12 处', dueOn: '2026-05-29' },
];
const working = () =>
  aMeasure().due('2026-06-30').story().knowing(facts).assigned('2026-03-02 10:00').inProgress('2026-03-03 10:00');
const divided = (closesWith: 'parts' | 'own-work' = 'parts') =>
  working().on('2026-03-05 10:00').as('head', 'divide', { parts: bureaus, closesWith });
const asks = (story: Story, on: string) =>
  todosOf(story.measure, somebody('handler'), on, rules).map(({ command }) => command);
const heard = (story: Story, childId: string, state: 'open' | 'done' | 'not-applicable', department: string) =>
  story.as('officer', 'note-part', { childId, state, department });

describe('分解到下级', () => {
  it('S8: a bureau gives parts to its own line below, and none to a government, nor beside itself', () => {
    const said = (code: string) =>
      working().as('head', 'divide', { parts: [{ department: code }], closesWith: 'parts' }).refusal?.code;
    expect(said('河东区人民政府')).toBe('break-down.not-of-line');
    expect(said('市民政局')).toBe('break-down.not-below');
    expect(divided().refusal).toBeNull();
    expect(divided().measure.children).toEqual([
      {
        childId: 'child:1',
        department: '河东区教体局',
        title: '建设云桥公共图书角',
        dueOn: '2026-06-30',
        state: 'open',
      },
      { childId: 'child:2', department: '石塘县教育局', title: '建成 12 处', dueOn: '2026-05-29', state: 'open' },
    ]);
  });

  it('S8: to governments below only the office divides, with the document that authorises it', () => {
    const parts = [{ department: '河东区人民政府' }];
    const bare = working().as('officer', 'divide', { parts, closesWith: 'parts' });
    expect(bare.refusal?.code).toBe('break-down.document-missing');
    const story = working().as('officer', 'divide', { parts, closesWith: 'parts', document: '云政办〔2026〕21号' });
    expect(story.refusal).toBeNull();
  });

  it('L38: gives each body that the plan names by its kind a part at the launch, by the document of the plan', () => {
    const counties = ['河东区人民政府', '石塘县人民政府', '河东区人民政府', '教育局'];
    const { measure, refusal } = aMeasure()
      .due('2026-12-31')
      .due('2026-06-30')
      .givenBelow(...counties)
      .story()
      .assigned('2026-03-02 10:00');
    expect(refusal).toBeNull();
    expect(measure.children).toMatchObject([
      { childId: 'child:1', department: '河东区人民政府', dueOn: '2026-06-30', state: 'open' },
      { childId: 'child:2', department: '石塘县人民政府', title: measure.title, state: 'open' },
    ]);
    expect(measure.closesWith).toBe('parts');
  });

  it('gives each part at the launch all dates of the measure, not the first alone', () => {
    const body = aMeasure().due('2026-12-31').due('2026-06-30').givenBelow('河东区人民政府').story();
    const { events } = body.assigned('2026-03-02 10:00');
    const divided = events.find(({ type }) => type === 'measure.divided');
    expect(divided?.data).toMatchObject({ children: [{ dates: [{ dueOn: '2026-06-30' }, { dueOn: '2026-12-31' }] }] });
    expect(body.measure.children?.[0]).not.toHaveProperty('dates');
  });

  it('gives an office one part at a time', () => {
    const twice = working().as('head', 'divide', { parts: [bureaus[0], bureaus[0]] as never, closesWith: 'parts' });
    expect(twice.refusal?.code).toBe('break-down.twice');
    expect(divided().as('head', 'divide', { parts: bureaus, closesWith: 'parts' }).refusal?.code).toBe(
      'break-down.twice',
    );
    expect(working().as('head', 'divide', { parts: [], closesWith: 'parts' }).refusal?.code).toBe(
      'break-down.no-parts',
    );
  });

  it('S8: is completed when its parts are; one that does not apply keeps nothing open', () => {
    const story = divided().on('2026-06-25 10:00');
    const completion = { text: '完成', evidence: ['文'] };
    expect(story.as('handler', 'request-completion', completion).refusal).toMatchObject({
      code: 'break-down.parts-open',
      facts: { departments: ['河东区教体局', '石塘县教育局'] },
    });
    expect(asks(story, '2026-06-25')).toContain('finish');
    heard(story, 'child:1', 'done', '河东区教体局');
    heard(story, 'child:2', 'not-applicable', '石塘县教育局');
    expect(asks(story, '2026-06-25')).toContain('request-completion');
    expect(story.as('handler', 'request-completion', completion).refusal).toBeNull();
  });

  it('gives a part the next date that is to come, and asks for one where all are past', () => {
    const late = () => working().on('2026-07-06 10:00');
    const parts = [{ department: '河东区教体局' }];
    expect(late().as('head', 'divide', { parts, closesWith: 'parts' }).refusal?.code).toBe('break-down.date-missing');
    const dated = late().as('head', 'divide', { parts: [{ ...parts[0]!, dueOn: '2026-12-31' }], closesWith: 'parts' });
    expect(dated.measure.children).toMatchObject([{ dueOn: '2026-12-31' }]);
  });

  it('has done its part once that has become daily work', () => {
    const { measure } = working();
    expect(partState({ ...measure, conclusion: 'made-standing' })).toBe('done');
  });

  it('is seen by who leads the measure above by now', () => {
    const part = aMeasure()
      .partOf({ measureId: 'above', childId: 'child:1' })
      .supportedBy('财政局', '民政局')
      .story()
      .assigned('2026-03-02 10:00');
    part.as('officer', 'follow-above', { from: '财政局', to: '文旅局' });
    expect(part.measure.supporting).toEqual(['民政局', '文旅局']);
    const coLed = aMeasure()
      .partOf({ measureId: 'above', childId: 'child:1' })
      .supportedBy('财政局')
      .ledWith({ department: '财政局', part: '落实资金' })
      .story()
      .assigned('2026-03-02 10:00');
    const owed = () =>
      coLed.measure.obligations.filter(({ state, department }) => state === 'open' && department === '财政局');
    for (const { obligationId } of owed())
      coLed.as('handler@财政局', 'answer-part', { obligationId, text: '资金已拨付' });
    expect(owed()).toEqual([]);
    coLed.as('officer', 'follow-above', { from: '财政局', to: '文旅局' });
    expect(coLed.measure.supporting).toEqual(['财政局', '文旅局']);
    expect(working().as('officer', 'follow-above', { from: '财政局', to: '文旅局' }).refusal?.code).toBe(
      'break-down.no-part',
    );
  });

  it('is completed by its own work where that was said', () => {
    const story = divided('own-work').on('2026-06-25 10:00');
    expect(story.as('handler', 'request-completion', { text: '完成', evidence: ['文'] }).refusal).toBeNull();
  });

  it('hears of a part once, and of who has it now', () => {
    const story = heard(divided(), 'child:1', 'done', '河东区教体局');
    expect(heard(story, 'child:1', 'done', '河东区教体局').refusal?.code).toBe('break-down.noted-already');
    expect(heard(story, 'child:9', 'done', '河东区教体局').refusal?.code).toBe('break-down.noted-already');
    heard(story, 'child:1', 'done', '石塘县教育局');
    expect(story.measure.children?.[0]?.department).toBe('石塘县教育局');
  });

  it('tells the parts of two offices apart that one has by now: each keeps whose it was at first', () => {
    const story = heard(divided(), 'child:1', 'open', '新区教育局');
    heard(story, 'child:2', 'open', '新区教育局');
    const parts = () => story.measure.children?.map(({ department, was, state }) => [department, was, state]);
    expect(parts()).toEqual([
      ['新区教育局', '河东区教体局', 'open'],
      ['新区教育局', '石塘县教育局', 'open'],
    ]);
    // Its own rule asks for both still, and names the office once.
    const asked = story.on('2026-06-25 10:00').as('handler', 'request-completion', { text: '完成', evidence: ['文'] });
    expect(asked.refusal).toMatchObject({ code: 'break-down.parts-open', facts: { departments: ['新区教育局'] } });
    heard(story, 'child:1', 'done', '再新区教育局');
    heard(story, 'child:2', 'open', '石塘县教育局');
    expect(parts()).toEqual([
      ['再新区教育局', '河东区教体局', 'done'],
      ['石塘县教育局', undefined, 'open'],
    ]);
  });

  it('leaves a part out on the record, with what was drafted for it, and only a part', () => {
    const reason = '辖区内无此类项目';
    expect(working().as('officer', 'not-applicable', { reason }).refusal?.code).toBe('break-down.no-part');
    const part = aMeasure()
      .partOf({ measureId: 'above', childId: 'child:1' })
      .due('2026-06-30')
      .story()
      .assigned('2026-03-02 10:00')
      .on('2026-03-20 10:00')
      .as('officer', 'not-applicable', { reason });
    expect(part.measure).toMatchObject({ status: 'terminated', notApplicable: reason });
    expect(isClosed(part.measure)).toBe(true);
    expect(part.measure.items.filter((each) => each.state === 'drafted')).toEqual([]);
    expect(part.on('2026-12-31 10:00').rungs('deadline')).toEqual([]);
  });

  it('ends with the measure above it, by its document', () => {
    const part = aMeasure().due('2026-06-30').story().assigned('2026-03-02 10:00');
    part.as('officer', 'end-measure', { document: '云政办〔2026〕30号' });
    expect(part.measure.status).toBe('terminated');
    expect(part.as('officer', 'end-measure', { document: '再次' }).refusal?.code).toBe('measure.closed');
  });
});

describe('offices below', () => {
  it.each([
    ['云桥市教育局', '河东区教育和体育局', true],
    ['云桥市卫生健康委员会', '石塘县卫生健康局', true],
    ['云桥市工业和信息化局', '石塘县工业信息化和科技局', true],
    ['云桥市城市管理局', '云桥市河东区城市管理局', true],
    ['云桥市教育局', '河东区财政局', false],
    ['云桥市教育局', '河东区人民政府', false],
    ['云桥市财政局', '云桥市河东区教育局', false],
  ])('%s and %s: of one line %s', (above, other, same) => {
    expect(isOfLine(above, other)).toBe(same);
  });

  it('stand below by their level, and nobody whose level is not known does', () => {
    const office = (level: 'city' | 'county' | 'town' | 'unknown') => ({ name: '某局', level });
    expect(standsBelow(office('county'), office('city'))).toBe(true);
    expect(standsBelow(office('county'), office('unknown'))).toBe(true);
    expect(standsBelow(office('unknown'), office('city'))).toBe(false);
    expect(standsBelow(office('county'), office('county'))).toBe(false);
  });
});
