import { describe, expect, it } from 'vitest';
import { draftFromText } from './extract-draft.js';
import type { PlanDraft } from './plan-draft.js';
import { measureLines } from './testing/read-plan.js';

const read = (text: string): PlanDraft => draftFromText({ text, format: 'txt', encoding: 'utf-8' });

describe('a copy of a page', () => {
  it('tells its facts in a record that stands in one line', () => {
    const { document } = read(
      `望湖市人民政府关于加快林业改革的若干意见(试行)文章属性•【制定机关】望湖市人民政府•【公布日期】2025.02.01•【字号】望政函[2025]39号•【时效性】有效正文望湖市人民政府关于加快林业改革的若干意见(试行)(望政函〔2025〕39号)各县人民政府:现提出如下意见。
一、重点任务
1、造林。2026年造林3万亩。(市林业局负责)
2、护林。每周巡查一次。(市林业局负责)`,
    );
    expect(document).toMatchObject({
      title: '望湖市人民政府关于加快林业改革的若干意见(试行)',
      issuer: '望湖市人民政府',
      documentNumber: '望政函〔2025〕39号',
      issuedOn: '2025-02-01',
    });
  });

  it('has a table of indicators one cell a line, with headings of rows and rows of several lines', () => {
    const { indicators, measures } = read(`望湖市“十五五”林业发展规划
一、发展目标
主要指标表

指  标

2025年

2030年

属性

一、资源

1.森林覆盖率(%)

41%

45%

约束性

2.林地保有量(万亩)

320万亩

325万亩

约束性

二、服务

3.古树挂牌率(%)

其中:城区

乡村

80%

60%

100%

90%

预期性

二、主要任务
(一)造林。造林3万亩。
(二)护林。每周巡查一次。`);
    expect(indicators.map(({ name, values, kind }) => [name, values, kind])).toEqual([
      ['森林覆盖率', { 2025: 41, 2030: 45 }, '约束性'],
      ['林地保有量', { 2025: 320, 2030: 325 }, '约束性'],
      ['古树挂牌率(%)、其中:城区、乡村', { 2025: '80%、60%', 2030: '100%、90%' }, '预期性'],
    ]);
    expect(measures.map((m) => m.title)).toEqual(['造林', '护林']);
  });
});

it('a line of blanks without end is read once, not once for each of its blanks', { timeout: 20_000 }, () => {
  const started = process.cpuUsage();
  const [line] = measureLines(`云岭县书车工作方案
一、重点任务
(一)增开书车。6月底前新增书车12辆。(责任单位:县文化局)
(二)修缮书屋。9月底前修好门窗。(责任单位:县住建局)
${' '.repeat(120_000)}抓好落实。`);
  expect(line).toContain('增开书车 | 县文化局');
  expect(process.cpuUsage(started).user / 1_000_000).toBeLessThan(5);
});
