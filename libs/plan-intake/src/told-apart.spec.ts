import { describe, expect, it } from 'vitest';
import { measureLines, readPlan } from './testing/read-plan.js';

const HEAD = '云岭市人民政府关于推进公共阅读的意见\n云政发〔2030〕6号\n各县人民政府:\n一、主要任务\n';
const plan = (...items: readonly string[]): string =>
  HEAD + items.map((words, i) => `(${'一二三四五'[i] ?? ''})建设书屋第${i + 1}批。${words}`).join('\n');
const targetsOf = (words: string): string[] =>
  readPlan(plan(words)).measures.flatMap((m) => m.targets.map((t) => `${t.comparator} ${t.value} ${t.unit}`));
const dutiesOf = (words: string): string[] =>
  readPlan(plan(words)).measures.flatMap((m) => m.recurring.map((r) => `${r.frequency} ${r.text}`));

describe('numbers that nobody has to reach', () => {
  it.each([
    ['remarks in brackets', '书屋由小型团队(通常在15人以下)管理。'],
    ['a definition', '本意见所称书屋是指藏书在800册以上的公共场所。'],
    ['an insured sum', '为书屋购买150万元保额的财产保险。'],
    ['a share of a price', '以不高于市场价格的50%提供场地。'],
    ['a kind of room', '增加单人间、2人间阅览室比例。'],
    ['最多跑一次', '办理借阅证最多跑一次。'],
  ])('%s', (_, words) => {
    expect(targetsOf(words)).toEqual([]);
  });

  it('a count beside a remark is one all the same', () => {
    expect(targetsOf('建设书屋(一般在社区内)20家以上。')).toEqual(['>= 20 家']);
  });
});

describe('duties that come round', () => {
  it('一年一度 is yearly', () => {
    expect(dutiesOf('办好一年一度的读书节。')).toEqual(['yearly 办好一年一度的读书节']);
  });

  it('a year that says for whom, and a rule that is set up, are none', () => {
    expect(dutiesOf('凡每年开放200天以上的书屋,由街道授牌。')).toEqual([]);
    expect(dutiesOf('建立书屋服务年度报告制度。')).toEqual([]);
  });

  it('每年…,编制年度报告 is one duty', () => {
    expect(dutiesOf('市文化局每年全面总结书屋工作,编制年度报告。')).toHaveLength(1);
  });
});

describe('who', () => {
  it('由 is no part of a name', () => {
    expect(measureLines(plan('统一标识。(由市文化局会同市财政局按职责分工落实)'))).toEqual([
      '一/(一) 建设书屋第1批 | 市文化局 | 市财政局 | ',
    ]);
  });

  it('levels of government together are one name behind 由', () => {
    expect(measureLines(plan('统一标识。(由各市、州、县人民政府,省文化厅按职责分工落实)'))).toEqual([
      '一/(一) 建设书屋第1批 | 省文化厅 |  | 各市、州、县人民政府',
    ]);
  });

  it('落实职责分工:… is a title, no label', () => {
    expect(measureLines(`${HEAD}(一)落实职责分工:各级要重视书屋建设。\n(市文化局负责)`)).toEqual([
      '一/(一) 落实职责分工 | 市文化局 |  | ',
    ]);
  });
});

describe('the end of a document', () => {
  it.each(['云岭市人民政府2030年6月28日(此件公开发布)', '云岭市人民政府  2030年6月28日'])('%s', (signature) => {
    const draft = readPlan(`${plan('配备图书。', '培训馆员。')}\n${signature}`);
    expect(draft.document).toMatchObject({ issuer: '云岭市人民政府', issuedOn: '2030-06-28' });
    expect(draft.measures.flatMap((m) => m.deadlines)).toEqual([]);
    expect(draft.measures[1]?.text).toBe('建设书屋第2批。培训馆员。');
  });

  it('the day of printing is no deadline', () => {
    const draft = readPlan(`${plan('配备图书。')}抄送:市委办公室。云岭市人民政府办公室2030年6月29日印发。`);
    expect(draft.measures.flatMap((m) => m.deadlines)).toEqual([]);
  });
});

describe('titles', () => {
  it('the plan’s own line, where the notice adds a 的', () => {
    const text = `云岭市人民政府办公室关于印发云岭市书屋建设方案的通知\n各县人民政府:\n《云岭市书屋的建设方案》已经市政府同意,现印发给你们。\n云岭市书屋建设方案\n一、主要任务\n(一)配备图书。每馆一千册。\n(二)培训馆员。统一教材。`;
    expect(readPlan(text).document.title).toBe('云岭市书屋建设方案');
  });

  it('(本文有删减) is no part of one', () => {
    expect(readPlan(`(本文有删减)\n${plan('配备图书。')}`).document.title).toBe('云岭市人民政府关于推进公共阅读的意见');
    expect(readPlan(`(本文有删减)${plan('配备图书。')}`).document).toMatchObject({
      title: '云岭市人民政府关于推进公共阅读的意见',
      issuer: '云岭市人民政府',
    });
  });

  it('a chapter on why holds no measure, with whatever titles below it', () => {
    const text = `${HEAD.replace('一、主要任务\n', '')}一、充分认识书屋的地位和作用,明确目标与任务\n1.地位和作用。书屋是公共文化的一部分。\n2.主要目标。到2031年建成书屋20家。\n二、加大投入\n3.配备图书。每馆一千册。\n4.培训馆员。统一教材。`;
    expect(readPlan(text).measures.map((m) => m.ref)).toEqual(['二/3', '二/4']);
  });
});
