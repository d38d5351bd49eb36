import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { departmentKey, matchDepartment, normaliseDepartment, proposeDepartments } from './departments.js';
import { splitJoinedNames } from '../lexicon/department-names.js';

const register = [
  { code: 'D01', name: '市发展和改革委员会', aliases: [] },
  { code: 'D02', name: '市教育局', aliases: ['市教体局'] },
  { code: 'D03', name: '省教育厅', aliases: [] },
  { code: 'D04', name: '县教育局', aliases: [] },
];

describe('names of departments', () => {
  it('are one office under all its usual spellings', () => {
    for (const [one, other] of [
      ['市发改委', '市发展和改革委员会'],
      ['市发展改革委', '市发改委'],
      ['市人社局', '市人力资源和社会保障局'],
      ['市工信局', '市工业和信息化局'],
      ['县卫健局', '县卫生健康委'],
    ])
      expect(departmentKey(one!)).toBe(departmentKey(other!));
    expect(departmentKey('市教育局')).not.toBe(departmentKey('县教育局'));
    expect(normaliseDepartment('市住建局')).toBe('市住房和城乡建设局');
  });

  it('are matched to the register with a score', () => {
    expect(matchDepartment('市教体局', register)).toEqual({ code: 'D02', score: 1 });
    expect(matchDepartment('市发改委', register)).toEqual({ code: 'D01', score: 0.95 });
    expect(matchDepartment('发改委', register)?.score).toBe(0.8);
    // Two offices of the register are called so.
    expect(matchDepartment('教育局', register)?.score).toBe(0.7);
    expect(matchDepartment('市气象局', register)).toBeNull();
  });

  it('of two places are two offices, in the register and in the document', () => {
    const counties = [{ code: 'D05', name: '东山县教育局', aliases: [] }];
    expect(matchDepartment('东山县教体局', counties)).toEqual({ code: 'D05', score: 0.95 });
    expect(matchDepartment('西山县教育局', counties)).toBeNull();
    const both = [...counties, { code: 'D06', name: '西山县教育局', aliases: [] }];
    expect(matchDepartment('县教体局', both)?.score).toBe(0.7);
    expect(matchDepartment('西山县教体局', both)).toEqual({ code: 'D06', score: 0.95 });
    expect(proposeDepartments(['东山县教育局', '西山县教育局', '县教体局']).map((each) => each.name)).toEqual([
      '东山县教育局',
      '西山县教育局',
      '县教体局',
    ]);
  });

  it('are proposed once for all spellings of a document, the most used first', () => {
    expect(proposeDepartments(['市发改委', '市发展改革委', '市财政局', '市发展改革委'])).toMatchObject([
      { name: '市发展改革委', mentions: 3, level: 'city', parent: '市人民政府', line: 'government' },
      { name: '市财政局', mentions: 1 },
    ]);
    expect(proposeDepartments(['云桥市教育局', '市教体局', '市教育局'])).toHaveLength(1);
    expect(proposeDepartments(['云桥军分区战备建设处'])).toMatchObject([
      { level: 'unknown', parent: null, line: 'none' },
    ]);
    // A government stands under no office of its own name.
    expect(proposeDepartments(['城北区人民政府'])).toMatchObject([{ level: 'county', parent: null }]);
  });

  it('are split at 和 only between whole names', () => {
    expect(splitJoinedNames('市教育局和市财政局')).toEqual(['市教育局', '市财政局']);
    expect(splitJoinedNames('市教育局和市自然资源和规划局')).toEqual(['市教育局', '市自然资源和规划局']);
    expect(splitJoinedNames('各县区和开发区管委会')).toEqual(['各县区', '开发区管委会']);
    for (const whole of [
      '市自然资源和规划局',
      '市文化和旅游局',
      '市园林和林业绿化局',
      '市政府办公室(国资和金融办)',
      '各级党委和政府',
      '各县(市、区)文化和旅游局',
      '各区住房和城乡建设局',
    ])
      expect(splitJoinedNames(whole)).toEqual([whole]);
  });

  it('come back whole from any split', () => {
    const names = fc.array(
      fc.constantFrom('市教育局', '市发展和改革委员会', '市文化和旅游局', '团市委', '各县区人民政府'),
      { minLength: 1, maxLength: 5 },
    );
    fc.assert(fc.property(names, (list) => splitJoinedNames(list.join('和')).join('和') === list.join('和')));
  });
});
