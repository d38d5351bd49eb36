import { describe, expect, it } from 'vitest';
import { readPlan } from '../testing/read-plan.js';

const planWith = (sentence: string, title = '青石市阅读提升方案') =>
  readPlan(
    `${title}\n\n2030年3月10日\n\n二、主要任务\n(一)推进全民阅读。市里统筹各方力量做好相关服务工作。${sentence}(市文化局负责)\n(二)加强宣传。通过多种途径宣传阅读,营造良好氛围。(市教育局负责)`,
  );
const said = (sentence: string) =>
  (planWith(sentence).measures[0]?.targets ?? []).map((t) => [t.indicator, t.value, t.by?.slice(0, 4) ?? null]);

describe('numbers said in a list', () => {
  it.each([
    [
      '到2031年和2035年,7岁以下儿童破损率分别低于7%和 5%、丢失率分别低于3%和 2%。',
      [
        ['7岁以下儿童破损率', 7, '2031'],
        ['7岁以下儿童破损率', 5, '2035'],
        ['丢失率', 3, '2031'],
        ['丢失率', 2, '2035'],
      ],
    ],
    [
      '到2031年和2035年,阅读率、借阅率分别提高到30%、18%和45%、25%以上。',
      [
        ['阅读率', 30, '2031'],
        ['借阅率', 18, '2031'],
        ['阅读率', 45, '2035'],
        ['借阅率', 25, '2035'],
      ],
    ],
    [
      '到2031年和2035年,图书遗失率分别下降到18/10万及以下和 12/10万及以下。',
      [
        ['图书遗失率', 18, '2031'],
        ['图书遗失率', 12, '2035'],
      ],
    ],
  ])('each have their own date: %s', (sentence, expected) => {
    expect(said(sentence)).toEqual(expected);
  });

  it('share the word for a rate that is said once', () => {
    expect(said('到2031年,图书编目、上架自动化率分别达到65%和55%。').map(([name]) => name)).toEqual([
      '图书编目自动化率',
      '上架自动化率',
    ]);
    expect(said('到2031年,镇级、村级书屋占比分别达到65%、55%。').map(([name]) => name)).toEqual([
      '镇级占比',
      '村级书屋占比',
    ]);
  });

  it('contradict nothing within their own clause, and still do elsewhere', () => {
    const codes = (sentence: string) =>
      planWith(sentence).findings.filter((f) => f.code === 'target.contradiction').length;
    expect(codes('到2031年,小学和初中的专职馆员比例分别不低于60%和80%。')).toBe(0);
    expect(codes('到2031年,专职馆员比例达到60%。书屋扩容,到2031年,专职馆员比例达到80%。')).toBe(1);
  });
});

describe('what a number is called', () => {
  it.each([
    ['将图书上架时间压缩至3周以内。', '图书上架时间'],
    ['到2031年,免费进校园展览场次每年在200场以上。', '免费进校园展览场次数'],
    ['每年遴选不超过10个。', '遴选数'],
    ['到2031年,各县要选定2—3所优质学校开放书屋。', '各县优质学校开放书屋数'],
  ])('%s', (sentence, name) => {
    expect(said(sentence).map(([indicator]) => indicator)).toEqual([name]);
  });
});

describe('how a number is compared', () => {
  it.each([
    ['到2031年,专职馆员不应少于3名。', '>='],
    ['到2031年,专职馆员不得少于3名。', '>='],
    ['到2031年,图书破损率禁止超过5%。', '<='],
    ['到2031年,图书破损率不宜高于5%。', '<='],
    ['到2031年,图书破损率超过5%。', '>'],
  ])('%s: %s', (sentence, comparator) => {
    expect(planWith(sentence).measures[0]?.targets.map((t) => t.comparator)).toEqual([comparator]);
  });
});

describe('a duty that comes round', () => {
  it.each([
    ['各县于每年2月底前,公开上年度借阅情况。', '各县于2月底前,公开上年度借阅情况'],
    ['每年在入选书屋中,择优给予表彰。', '在入选书屋中,择优给予表彰'],
  ])('says what is done, not only by when: %s', (sentence, duty) => {
    expect(planWith(sentence).measures[0]?.recurring.map((r) => [r.frequency, r.obligation])).toEqual([
      ['yearly', duty],
    ]);
  });
});

describe('what is done by the month, the season and the year', () => {
  it('is a duty each', () => {
    const found = planWith('坚持月调度、季观摩、年考评,确保见效。').measures[0]?.recurring;
    expect(found?.map((r) => r.frequency)).toEqual(['monthly', 'quarterly', 'yearly']);
  });
});

describe('a signature behind the last measure', () => {
  it.each([
    '国务院2030年7月25日',
    '青石市文化局(全民阅读促进局)2030年4月24日发布',
    '青石市人民政府2030年4月24日(此件公开发布)',
  ])('is no deadline: %s', (signature) => {
    const text = `青石市阅读提升方案\n二、主要任务\n(一)推进阅读。市里统筹各方力量做好服务。(二)加强宣传。营造良好氛围。${signature}`;
    expect(readPlan(text).measures.flatMap((m) => m.deadlines)).toEqual([]);
  });
});

describe('the class that a title proposes', () => {
  it.each([
    ['青石市全民阅读行动方案(2030—2034年)', '规划任务'],
    ['青石市全民阅读行动方案(2030年-2034年)', '规划任务'],
    ['青石市全民阅读三年行动计划(2030-2032年)', '规划任务'],
    ['青石市“十七五”全民阅读规划', '规划任务'],
    ['青石市2030年全民阅读工作要点', '年度重点'],
    ['青石市全民阅读2030年度工作任务', '年度重点'],
    ['青石市2030年全民阅读实施方案', '年度重点'],
    ['青石市2030年十件民生实事', '十件实事'],
    ['青石市全民阅读实施意见', '规划任务'],
  ])('%s: %s', (title, expected) => {
    expect(planWith('', title).measures.map((m) => m.class.value)).toEqual([expected, expected]);
  });
});
