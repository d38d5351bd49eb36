import { describe, expect, it } from 'vitest';
import { measureLines, readPlan } from './testing/read-plan.js';

const HEAD = `望湖市2031年公共服务提升行动方案
望湖市人民政府
2031年2月3日
一、重点任务
`;
/** Lead, supporting and parties of each measure. */
const who = (items: string): string[] => measureLines(HEAD + items).map((line) => line.slice(line.indexOf(' | ') + 3));

describe('ways to say who and when', () => {
  it.each([
    ['市教育局(牵头)、市财政局、市司法局', '市教育局 | 市财政局、市司法局 | '],
    ['(责任单位:市教育局(牵头),市财政局、各县(市、区)(配合))', '市教育局 | 市财政局 | 各县(市、区)'],
    ['牵头部门:市教育局 配合部门:市财政局 时限:2031年底', '市教育局 | 市财政局 | '],
    ['\n分管领导:陶某 牵头:市教育局 配合:市财政局', '市教育局 | 市财政局 | '],
    ['由市教育局负责,2031年10月底前完成。', '市教育局 |  | '],
    ['牵头单位及负责人:市教育局 何某;配合单位:市财政局', '市教育局 | 市财政局 | '],
  ])('%s', (words, expected) => {
    expect(who(`1.新建学校。新建学校3所。${words}\n2.改造食堂。改造食堂20个。(市民政局负责)`)).toEqual([
      expected,
      '市民政局 |  | ',
    ]);
  });

  it('a line below the items that speaks of all of them', () => {
    expect(
      who(`1.新建学校。新建学校3所。
2.改造食堂。改造食堂20个。
以上任务由市教育局牵头,市财政局配合。
二、保障措施
3.加强领导。成立工作专班。`),
    ).toEqual(['市教育局 | 市财政局 | ', '市教育局 | 市财政局 | ', ' |  | ']);
  });

  it('a duty that comes round may stand in the clause; being a part of the yearly assessment is none', () => {
    const { measures } = readPlan(`${HEAD}1.清理台账。清理历史台账。(市档案局牵头,9月底前完成,每月报进展)
2.强化考核。纳入年度考核,严格奖惩。(市司法局负责)
3.严格奖惩。对各县开展年度考核。(市民政局负责)`);
    expect(measures.map((m) => m.recurring.map((r) => [r.frequency, r.obligation]))).toEqual([
      [['monthly', '报进展']],
      [],
      [['yearly', '对各县开展考核']],
    ]);
  });

  it('parks of one industry are bodies', () => {
    expect(
      who('1.编制规划。(牵头单位:县园区服务中心;责任单位:新材料产业园、食品产业园等)\n2.建设道路。(县住建局负责)')[0],
    ).toBe('县园区服务中心 | 新材料产业园、食品产业园 | ');
  });

  it('days in a row are days each, over the end of the year too', () => {
    const { measures } =
      readPlan(`${HEAD}1.报告进展。于2031年4月15日、7月15日、10月15日及2032年1月15日前报送完成情况。(市司法局负责)
2.开展检查。3月10日、6月10日和9月10日前完成检查。(市应急局负责)`);
    expect(measures.map((m) => m.deadlines.map((d) => d.date))).toEqual([
      ['2031-04-15', '2031-07-15', '2031-10-15', '2032-01-15'],
      ['2031-03-10', '2031-06-10', '2031-09-10'],
    ]);
  });
});
