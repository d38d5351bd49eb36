import { describe, expect, it } from 'vitest';
import { measureLine, measureLines, readPlan } from './testing/read-plan.js';

const dates = (text: string) => readPlan(text).measures.map((m) => m.deadlines.map((d) => d.date));

describe('a sheet that hands out one task', () => {
  const SHEET = `云岭县人民政府督查室
交 办 单
云督交〔2031〕27号
交办事项\t书屋供暖管道改造有关问题\t〃\t〃
交办依据\t县政府第21次常务会议纪要\t〃\t〃
主办单位\t县水务局\t协办单位\t县住建局、县财政局
交办时间\t2031年4月8日\t办结时限\t2031年9月30日前
交办内容及要求\t4月底前完成摸排,形成清单。9月底前完成12公里管道改造。每月25日前报送进展。\t〃\t〃
备注\t逾期未办结的,按规定通报。\t〃\t〃
云岭县人民政府督查室
2031年4月8日`;

  it('says what is asked, also under 内容及要求, and on what ground it is asked', () => {
    const [only, ...others] = readPlan(SHEET).measures;
    expect(others).toEqual([]);
    expect(measureLine(only!)).toBe('1 书屋供暖管道改造有关问题 | 县水务局 | 县住建局、县财政局 | ');
    expect(only?.deadlines.map((d) => d.date)).toEqual(['2031-04-30', '2031-09-30', '2031-09-30']);
    expect(only?.recurring.map((r) => r.frequency)).toEqual(['monthly']);
    expect(only?.targets.map((t) => [t.value, t.by])).toEqual([[12, '2031-09-30']]);
    expect(only?.text).not.toContain('逾期未办结');
  });

  it('is named without the gaps between the signs of its head', () => {
    expect(readPlan(SHEET).document.title).toBe('云岭县人民政府督查室交办单');
  });

  it('has its days in the year of its number, where nobody dates it', () => {
    expect(
      dates(`批示件办理单
编号:云批〔2031〕9号
文件标题:关于书屋周边秩序的报告
领导批示:请县文化局牵头,6月15日前拿出方案。
承办单位:县文化局
反馈时限:6月20日`),
    ).toEqual([['2031-06-15', '2031-06-20']]);
  });
});

it('a table of what meetings have settled has its days in the one year that it names', () => {
  expect(
    dates(`常务会议议定事项落实情况跟踪表
议定事项\t牵头单位\t责任单位\t完成时限
开展书屋排查,4月15日前完成\t县住建局\t县财政局\t2031年6月30日
修订借阅办法\t县文化局\t县司法局\t2031/4/30`)[0],
  ).toContain('2031-04-15');
});

it('notes in a wide cell below a table are no part of its last row', () => {
  expect(
    measureLines(`云岭县2031年重点工作台账
序号\t目标任务\t年度目标\t责任单位
1\t建设书屋\t建成书屋12所\t县文化局
2\t开行书车\t开行书车6辆\t县交通局
注:1.排在第一位的为牵头单位。\t〃\t〃\t〃
2.每季度末报送进展。\t〃\t〃\t〃`).map((line) => line.split(' | ')[1]),
  ).toEqual(['县文化局', '县交通局']);
});

describe('a plan that is grouped by who leads', () => {
  it('has the lead of the heading also where an item says who helps', () => {
    expect(
      measureLines(`云岭县2031年民生实事任务分解
一、县教育局(2项)
1.新建书屋2所,8月底前投用。(配合单位:县住建局、县财政局)
2.改造书角15个。
二、县民政局(2项)
1.慰问读者300人。
2.建设阅览点8个。(配合单位:各镇人民政府)`).map((line) => line.split(' | ').slice(1).join(' | ')),
    ).toEqual(['县教育局 | 县住建局、县财政局 | ', '县教育局 |  | ', '县民政局 |  | ', '县民政局 |  | 各镇人民政府']);
  });
});

describe('minutes of a special meeting', () => {
  const MINUTES = `专题会议纪要
(第18期)
云岭县人民政府办公室    2031年6月12日
关于研究书屋建设有关问题的会议纪要
6月11日上午,副县长郑某主持召开专题会议,研究书屋建设有关问题。现将会议议定事项纪要如下:
一、会议听取了县文化局关于书屋建设情况的汇报。
二、会议决定,县财政局在6月底前拨付经费600万元。
三、会议要求,县文化局倒排工期,8月15日前开工。
四、县政府督查室将上述事项纳入督查,每月通报一次。
参加人员:陈某、刘某(县文化局),吴某(县财政局)
发送:县文化局、县财政局、云岭镇。`;
  const { measures } = readPlan(MINUTES);

  it('charge whom they decide or ask to do something', () => {
    expect(measures.map((m) => m.lead)).toEqual(['县财政局', '县文化局', '县政府督查室']);
  });

  it('end before who was there and whom they are sent to', () => {
    expect(measures.at(-1)?.text).toMatch(/每月通报一次。$/);
  });
});

it('blocks of labelled lines keep their nodes, and what is in the way is no measure', () => {
  const { measures } = readPlan(`云岭县2031年一季度重点事项督办清单

【事项一】中心书屋建设
责任单位:县文化局
包联领导:马某
节点目标:3月15日完成招标,3月31日前进场
存在问题:尚余12亩未交付

【事项二】书车采购
责任单位:县交通局
包联领导:冯某
节点目标:3月底前采购6辆
存在问题:无`);
  expect(measures.map((m) => [m.title, m.lead, m.deadlines.map((d) => d.date).join()])).toEqual([
    ['中心书屋建设', '县文化局', '2031-03-15,2031-03-31'],
    ['书车采购', '县交通局', '2031-03-31'],
  ]);
});

it('a list of suggestions of deputies is read by its titles, and they are answered by their day', () => {
  const { measures } = readPlan(`云岭县第十届人民代表大会第三次会议代表建议交办清单
交办日期:2031年3月5日
建议编号\t建议标题\t领衔代表\t主办单位\t会办单位\t办理要求
第1号\t关于增设书屋的建议\t赵某\t县文化局\t县住建局、县财政局\t6月5日前书面答复代表
第2号\t关于开行书车的建议\t钱某\t县交通局\t县财政局\t6月5日前书面答复代表`);
  expect(measures.map((m) => [m.title, m.lead, m.class.value, m.deadlines.map((d) => d.date).join()])).toEqual([
    ['关于增设书屋的建议', '县文化局', '建议提案', '2031-06-05'],
    ['关于开行书车的建议', '县交通局', '建议提案', '2031-06-05'],
  ]);
});

describe('lines of seasons below an item', () => {
  const { measures } = readPlan(`云岭县文化局2031年重点工作推进计划
一、扩大阅读
1.举办读书活动
一季度目标:制定方案,办书展2场。
二季度目标:办书展4场。
四季度目标:完成全年活动20场。
责任科室:市场科
2.建设书屋
一季度目标:完成选址。
二季度目标:开工6个。
责任科室:产业科`);

  it('are parts of it', () => {
    expect(measures.map((m) => m.title)).toEqual(['举办读书活动', '建设书屋']);
  });

  it('are due by the end of their season', () => {
    expect(measures.map((m) => m.deadlines.map((d) => d.date))).toEqual([
      ['2031-03-31', '2031-06-30', '2031-12-31'],
      ['2031-03-31', '2031-06-30'],
    ]);
    expect(measures[0]?.targets.map((t) => [t.value, t.by])).toEqual([
      [2, '2031-03-31'],
      [4, '2031-06-30'],
      [20, '2031-12-31'],
    ]);
  });
});

it('what an order asks its reader at the end is no measure beside its items', () => {
  const draft = readPlan(`县政府常务会议决定事项通知
云政常决〔2031〕第33号
县发展改革局:
2031年7月4日县政府第30次常务会议研究了你局提请审议的方案。会议议定:
(一)原则同意该方案,由县发展改革局根据会议意见修改完善后,于7月20日前印发实施。
(二)县发展改革局要会同县住建局,年内建成书屋40个。
请县发展改革局抓好落实,并于8月15日前将落实情况报县政府办公室。
云岭县人民政府办公室
2031年7月5日`);
  expect(draft.document.documentNumber).toBe('云政常决〔2031〕第33号');
  expect(draft.measures.map((m) => [m.lead, m.deadlines.map((d) => d.date).join()])).toEqual([
    ['县发展改革局', '2031-07-20'],
    ['县发展改革局', '2031-12-31'],
  ]);
});

it('blocks of labelled lines keep what is due at their nodes: 节点目标 is no heading', () => {
  const block = (n: string, title: string, nodes: string) =>
    `【事项${n}】${title}\n责任单位:区城建局\n包联领导:马某\n节点目标:${nodes}\n存在问题:征地尚余12亩`;
  const { measures } = readPlan(
    `望湖区2031年一季度重点事项督办清单\n(截至2031年2月28日)\n\n${[
      block('一', '公园二期建设', '3月15日完成招标,3月31日前进场施工'),
      block('二', '厂房交付', '3月20日前交付厂房'),
      block('三', '公寓配租', '3月底前配租300套'),
    ].join('\n\n')}`,
  );
  expect(measures.map((m) => [m.title, m.deadlines.map((d) => d.date)])).toEqual([
    ['公园二期建设', ['2031-03-15', '2031-03-31']],
    ['厂房交付', ['2031-03-20']],
    ['公寓配租', ['2031-03-31']],
  ]);
});
