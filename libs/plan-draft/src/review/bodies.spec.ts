import { describe, expect, it } from 'vitest';
import { launchedBodies } from '../launch/bodies.js';
import { readDraft } from '../stored/draft.js';
import { bodiesAfter, bodyFindings, draftBodies } from './bodies.js';

const office = (name: string, level: 'city' | 'county' | 'town' | 'unknown', stands = true) => {
  return { code: name, name, level, stands };
};
const register = [
  office('云桥市人民政府', 'city'),
  office('市教育局', 'city'),
  office('河东区人民政府', 'county'),
  office('石塘县人民政府', 'county'),
  office('旧城区人民政府', 'county', false),
  office('云桥高新区管理委员会', 'county'),
  office('河东区教育和体育局', 'county'),
  office('石塘县卫生健康局', 'county'),
  office('柳湖镇人民政府', 'town'),
  office('云桥学院', 'unknown'),
];
const rowsOf = (...parties: string[][]) =>
  readDraft({
    rows: parties.map((each, at) => ({
      ...{
        ref: String(at + 1),
        number: String(at + 1),
        title: '建书屋',
        text: '建书屋。',
        lead: '市教育局',
        supporting: [],
      },
      ...{
        kind: 'deliverable',
        class: '规划任务',
        span: { start: 0, end: 4 },
        deadlines: [],
        targets: [],
        recurring: [],
      },
      ...{ confidence: 1, doubtful: [], confirmed: true, state: 'ready', measureId: null, parties: each },
    })),
  }).rows;
const bodiesOf = (name: string, decided: Parameters<typeof draftBodies>[1] = []) =>
  draftBodies(rowsOf([name]), decided, register)[0];
const found = (name: string) => bodiesOf(name)?.found.map((each) => each.name);

describe('bodies that a plan names by their kind', () => {
  it.each([
    ['各县(市、区)人民政府', ['河东区人民政府', '石塘县人民政府', '云桥高新区管理委员会']],
    ['各县（市、区）', ['河东区人民政府', '石塘县人民政府', '云桥高新区管理委员会']],
    ['各县区教育局', ['河东区教育和体育局']],
    ['各县(市、区)教育行政部门', ['河东区教育和体育局']],
    ['各乡镇(街道)', ['柳湖镇人民政府']],
    ['各高校', ['云桥学院']],
  ])('%s are those of the register that stand', (name, names) => {
    expect(found(name)).toEqual(names);
  });

  it.each(['有关县区', '各有关县(市、区)', '各项目责任单位', '各市直部门', '各县级医院', '政府'])(
    '%s may be anybody: nobody is taken, and no finding is made of it',
    (name) => {
      expect(bodiesOf(name)).toMatchObject({ known: false, found: [], as: 'words' });
      expect(bodyFindings([bodiesOf(name)!])).toEqual([]);
    },
  );

  it('get a part each below a city, are informed else, and are what a reviewer says', () => {
    expect([bodiesOf('各县区')?.as, bodiesOf('各高校')?.as]).toEqual(['parts', 'support']);
    const decided = bodiesAfter(
      [{ name: '各县区', as: 'words' }],
      { rows: rowsOf(['各县区']), bodies: [] },
      { name: '我' },
    );
    expect(bodiesOf('各县区', decided)).toMatchObject({ as: 'words', decided: true });
    const back = bodiesAfter(
      [{ name: '各县区', as: null }],
      { rows: rowsOf(['各县区']), bodies: decided },
      { name: '我' },
    );
    expect(back).toEqual([]);
    const twice = bodiesAfter(
      [
        { name: '各县区', as: 'parts' },
        { name: '各县区', as: 'words' },
      ],
      { rows: rowsOf(['各县区']), bodies: decided },
      { name: '我' },
    );
    expect(twice).toEqual([{ name: '各县区', as: 'words', by: '我' }]);
    expect(() =>
      bodiesAfter([{ name: '各镇', as: 'words' }], { rows: rowsOf(['各县区']), bodies: [] }, { name: '我' }),
    ).toThrow();
  });

  it('are a finding where the register has none of the kind', () => {
    const none = draftBodies(rowsOf(['各县区'], ['各县区']), [], [office('市教育局', 'city')]);
    expect(bodyFindings(none)).toMatchObject([
      { code: 'bodies.not-registered', facts: { name: '各县区', mentions: 2 } },
    ]);
  });

  it('stand below the lead at the launch, or support where they do not; who is named already is not named twice', () => {
    const rows = rowsOf(['各县区'], ['各高校']).map((row) => ({ ...row, supporting: ['云桥学院'] }));
    const county = { ...rows[0]!, ref: '3', lead: '石塘县人民政府' };
    const all = [...rows, county];
    expect(launchedBodies(all, { bodies: draftBodies(all, [], register), register, codes: {} })).toEqual({
      1: { below: ['河东区人民政府', '石塘县人民政府', '云桥高新区管理委员会'], beside: [] },
      3: { below: [], beside: ['河东区人民政府', '云桥高新区管理委员会'] },
    });
  });
});
