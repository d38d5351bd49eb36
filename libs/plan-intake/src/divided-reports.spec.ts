import { describe, expect, it } from 'vitest';
import { readPlan, measureLines } from './testing/read-plan.js';

// How counties and cities divide the work of a year: by who leads it, with several attachments, in tables of two kinds.

describe('a division of the year’s work', () => {
  it('is grouped by who leads: the heading names the lead, behind attachments whose names end with the notice’s date', () => {
    const lines = measureLines(`现将《2031年县政府工作报告任务分解》印发给你们。
一、责任到人。各责任单位要逐项细化职责。
附件:1.2031年县《政府工作报告》任务清单
2.2031年十件实事
望湖县人民政府办公室
2031年5月18日
(此件公开发布)
附件1
2031年县政府工作报告任务清单
一、县示范区管委会牵头工作(2项)
1.打造食用菌生产基地。
2.加强示范区与主城区道路互联互通。
二、由县发展和改革局负责的任务(3项)
3.全年固定资产投资增长8%。
4.6月底前完成充电桩规划。
5.3所学校旁增设停车场。
三、县教育局(1项)
6.完成操场改造。(责任单位:县体育中心)`);
    expect(lines).toEqual([
      '一/1 打造食用菌生产基地 | 县示范区管委会 |  | ',
      '一/2 加强示范区与主城区道路互联互通 | 县示范区管委会 |  | ',
      '二/3 全年固定资产投资增长8% | 县发展和改革局 |  | ',
      '二/4 6月底前完成充电桩规划 | 县发展和改革局 |  | ',
      '二/5 3所学校旁增设停车场 | 县发展和改革局 |  | ',
      '三/6 完成操场改造 | 县体育中心 |  | ',
    ]);
  });

  it('takes a name alone for the lead only where every heading beside it is one', () => {
    const of = (second: string) =>
      measureLines(`望湖县2031年重点工作分工方案
望湖县人民政府
2031年1月8日
一、县民政局
1.新建敬老院2所。
2.改造食堂5个。
二、${second}
3.培训护工100名。
4.建设书屋3处。`).map((line) => line.split(' | ')[1]);
    expect(of('县人力资源社会保障局')).toEqual([
      '县民政局',
      '县民政局',
      '县人力资源社会保障局',
      '县人力资源社会保障局',
    ]);
    expect(of('提升服务能力')).toEqual(['', '', '', '']);
  });

  it('tells the title that a line breaks, within marks and behind them, with the name of another document in it', () => {
    const marked = readPlan(`云桥省人民政府关于印发《2031年
省〈政府工作报告〉重点工作分工方案》的通知
云政发〔2031〕3号
《2031年省〈政府工作报告〉重点工作分工方案》已经省政府全体会议审议通过,现印发给你们。
云桥省人民政府
2031年2月5日
2031年省《政府工作报告》重点工作
分工方案
一、主要目标
1.地区生产总值增长5.5%左右。
牵头单位:省发展改革委
2.一般公共预算收入增长5%。
牵头单位:省财政厅`);
    expect(marked.document).toMatchObject({
      title: '2031年省〈政府工作报告〉重点工作分工方案',
      issuer: '云桥省人民政府',
    });
    const open = readPlan(`望湖市人民政府办公室关于分解落实《政府工作报告》2032年重点工作及民生实事项目的通知
各乡、镇人民政府:
现将《政府工作报告》2032年重点工作及民生实事项目进行责任分解并印发给你们。
2031年11月22日
《政府工作报告》2032年重点工作
及民生实事项目任务分解方案
一、重点工作
1.6月底前完成园区路网改造。(牵头单位:市发改局)
二、民生实事项目
2.新建公厕20座。(牵头单位:市城管局)
3.新增学位300个。(牵头单位:市教育局)`);
    expect(open.document).toMatchObject({
      title: '《政府工作报告》2032年重点工作及民生实事项目任务分解方案',
      issuer: '望湖市人民政府办公室',
      planPeriod: { start: 2032, end: 2032 },
    });
    expect(open.measures.map((m) => [m.ref, m.class.value, m.deadlines[0]?.date])).toEqual([
      ['一/1', '年度重点', '2032-06-30'],
      ['二/2', '十件实事', undefined],
      ['二/3', '十件实事', undefined],
    ]);
  });

  const FLAT = `望湖市人民政府办公室关于印发2031年政府工作报告重点工作和民生实事项目责任分解的通知
《2031年政府工作报告重点工作责任分解》和《2031年民生实事项目责任分解》已经市政府同意,现印发给你们。
望湖市人民政府办公室
2031年3月1日
2031年政府工作报告重点工作责任分解
序号
主 要 工 作 任 务
责任单位
1
地区生产总值增长6%左右。
市发展改革委
2
城镇、农村居民人均可支配收入分别增长6%、7%左右。
市发展改革委、市农业农村局
2031年民生实事项目责任分解
序号
项目名称
建设内容
牵头单位
责任单位
1
教育提质
新建中小学8所。
市教育局
各县(市、区)
2
养老服务
新建居家养老中心12家。
市民政局
市残联
`;

  it('has two tables one below the other, a cell a line, each with a header and numbers of its own', () => {
    expect(measureLines(FLAT)).toEqual([
      '附表/1 地区生产总值增长6%左右 | 市发展改革委 |  | ',
      '附表/2 城镇、农村居民人均可支配收入分别增长6%、7%左右 | 市发展改革委 | 市农业农村局 | ',
      '附表/1~2 教育提质 | 市教育局 |  | 各县(市、区)',
      '附表/2~2 养老服务 | 市民政局 | 市残联 | ',
    ]);
    const read = readPlan(FLAT);
    expect(read.measures.map((m) => m.class.value)).toEqual(['年度重点', '年度重点', '十件实事', '十件实事']);
    expect(read.measures[1]?.targets.map((t) => [t.indicator, t.value])).toEqual([
      ['城镇居民人均可支配收入', 6],
      ['农村居民人均可支配收入', 7],
    ]);
  });

  it('goes on below its own header that is printed again on the next page', () => {
    const head = '序号\n主 要 工 作 任 务\n责任单位\n';
    const text = FLAT.replace('2\n城镇、农村', `${head}2\n城镇、农村`);
    expect(measureLines(text)).toEqual(measureLines(FLAT));
  });

  const STEPS = `望湖县2031年度重点工作清单
望湖县人民政府
2031年1月10日
序号 | 工作事项 | 进度安排 | 进展情况 | 完成情况 |
1 | 启动综合体建设。 | ①2月上旬前,完成设计招标。②5月底前,完成施工许可。 | ①已完成。 | 按序推进 |
2 | 出境水优良天数占比保持在98%以上。 | ①每月上报水质情况。②每半年完成一次终端水质监测。 | ①有效监测90天。 | 按序推进 |
3 | 召开银企对接会。 | 6月底前 | 在做准备。 | 按序推进 |`;

  it('says in a table what is done by when, without offices; the same word in every last cell is no watermark', () => {
    const read = readPlan(STEPS);
    expect(read.measures.map((m) => [m.ref, m.title, m.lead])).toEqual([
      ['附表/1', '启动综合体建设', null],
      ['附表/2', '出境水优良天数占比保持在98%以上', null],
      ['附表/3', '召开银企对接会', null],
    ]);
    expect(read.measures.flatMap((m) => m.deadlines.map((d) => [d.date, d.obligation]))).toEqual([
      ['2031-02-10', '完成设计招标'],
      ['2031-05-31', '完成施工许可'],
      ['2031-06-30', '召开银企对接会'],
    ]);
    expect(read.measures.flatMap((m) => m.recurring.map((r) => [r.frequency, r.obligation]))).toEqual([
      ['monthly', '上报水质情况'],
      ['halfyearly', '完成一次终端水质监测'],
    ]);
    expect(read.measures.flatMap((m) => m.targets.map((t) => t.value))).toEqual([98]);
  });

  it('keeps rows between bars whose cells are short words: they are no list of links', () => {
    const text = `望湖县2031年重点任务分工
望湖县人民政府
2031年1月10日
| 序号 | 重点任务 | 主要举措 | 牵头部门 | 完成时限 |
| --- | --- | --- | --- | --- |
| 1 | 教育提质 | 新建小学三所 | 县教育局 | 六月底前 |
| 2 | 养老服务 | 改造食堂五处 | 县民政局 | 九月底前 |`;
    expect(readPlan(text).measures.map((m) => [m.lead, m.deadlines[0]?.date])).toEqual([
      ['县教育局', '2031-06-30'],
      ['县民政局', '2031-09-30'],
    ]);
    // …but a row of links by itself still goes.
    const linked = readPlan(`${text.split('\n').slice(0, 3).join('\n')}
政务公开 | 政务服务 | 互动交流 | 专题专栏 | 走进望湖
1.新建小学。(县教育局负责)
2.改造食堂。(县民政局负责)`);
    expect(linked.source.cleaning['page']).toBe(1);
  });

  it('has columns of seasons: each cell is due by the end of its own, with the numbers that it says', () => {
    const read = readPlan(`望湖县2031年政府工作报告重点任务分季度推进计划
望湖县人民政府办公室
2031年1月20日
序号\t重点任务\t一季度目标\t二季度任务\t三季度进展情况\t四季度目标\t牵头单位\t责任单位
1\t新建幼儿园3所\t完成选址和设计\t4月10日前开工建设\t主体封顶\t竣工验收\t县教育局\t县自然资源局
2\t招商引资签约项目40个\t签约10个\t累计签约20个\t\t持续推进\t县招商中心\t各镇`);
    expect(read.measures.map((m) => [m.title, m.lead])).toEqual([
      ['新建幼儿园3所', '县教育局'],
      ['招商引资签约项目40个', '县招商中心'],
    ]);
    expect(read.measures.map((m) => m.deadlines.map((d) => [d.date, d.obligation, d.relative]))).toEqual([
      [
        ['2031-03-31', '完成选址和设计', false],
        ['2031-04-10', '开工建设', true],
        ['2031-12-31', '竣工验收', false],
      ],
      [
        ['2031-03-31', '签约10个', false],
        ['2031-06-30', '累计签约20个', false],
      ],
    ]);
    expect(read.measures[1]?.targets.map((t) => [t.indicator, t.value, t.by])).toEqual([
      ['招商引资签约项目数', 40, null],
      ['招商引资签约项目数', 10, '2031-03-31'],
      ['招商引资签约项目数', 20, '2031-06-30'],
    ]);
  });

  it('lists projects: when work begins, what this year asks and when it ends; sums of money are no duty', () => {
    const read = readPlan(`望湖市2031年重点项目清单
望湖市发展和改革委员会
2031年2月1日
序号\t项目名称\t建设内容\t年度计划投资(万元)\t开工时间\t竣工时间\t年度建设目标\t责任单位
1\t城北水厂\t新建水厂1座\t20000\t2031年3月\t2032年12月\t完成主体工程50%\t市水务局
2\t望湖大道\t改造道路6.8公里\t31000\t2031年4月\t2031年11月\t竣工通车\t市交通局`);
    expect(read.measures.map((m) => m.deadlines.map((d) => [d.date, d.obligation]))).toEqual([
      [
        ['2031-03-31', '开工'],
        ['2032-12-31', '城北水厂'],
        ['2031-12-31', '完成主体工程50%'],
      ],
      [
        ['2031-04-30', '开工'],
        ['2031-11-30', '望湖大道'],
        ['2031-12-31', '竣工通车'],
      ],
    ]);
    expect(read.measures[0]?.targets.map((t) => [t.indicator, t.value, t.by])).toEqual([
      ['水厂数', 1, '2032-12-31'],
      ['主体工程', 50, '2031-12-31'],
    ]);
  });

  it.each([
    ['市政府第45次常务会议议定事项清单', '序号\t议定事项\t责任单位\t完成时限', '会议纪要'],
    ['2031年市领导批示件办理台账', '序号\t来文标题\t承办单位\t办结时限', '批示'],
    ['望湖市2031年人大代表建议交办清单', '编号\t标题\t主办单位\t答复时限', '建议提案'],
    ['望湖市2031年重点工作清单', '序号\t工作任务\t责任单位\t完成时限', '年度重点'],
  ])('%s is of its own class', (title, head, expected) => {
    const read = readPlan(`${title}
望湖市人民政府办公室
2031年3月20日
${head}
1\t关于增设公共停车位的建议\t市住房城乡建设局\t2031年6月20日
2\t关于提高乡村医生待遇的建议\t市卫生健康委\t2031年6月20日`);
    expect(read.measures.map((m) => [m.title, m.class.value, m.deadlines[0]?.date])).toEqual([
      ['关于增设公共停车位的建议', expected, '2031-06-20'],
      ['关于提高乡村医生待遇的建议', expected, '2031-06-20'],
    ]);
  });

  it('has headings of rows within one table, heads of two lines and a task over several numbered rows', () => {
    const sheet = `望湖市2031年重点工作任务分解表
填报单位:市政府办公室\t\t\t\t\t2031年1月15日
序号\t工作任务\t季度目标\t〃\t责任单位\t〃\t成果形式
〃\t〃\t一季度\t二季度\t牵头\t参加\t〃
一、经济发展
1\t扩大投资\t完成投资20亿元\t开工\t市发展改革委\t市财政局\t〃
二、社会民生
2\t推进改革\t完成选址\t\t市教育局\t\t印发方案
3\t〃\t\t形成初稿\t市民政局\t市统计局\t形成报告`;
    const read = readPlan(sheet);
    expect(measureLines(sheet)).toEqual([
      '附表/1 扩大投资 | 市发展改革委 | 市财政局 | ',
      '附表/2 推进改革 | 市教育局 |  | ',
      '附表/3 形成报告 | 市民政局 | 市统计局 | ',
    ]);
    expect(read.measures.map((m) => m.deadlines.map((d) => [d.date, d.obligation]))).toEqual([
      [
        ['2031-03-31', '完成投资20亿元'],
        ['2031-06-30', '开工'],
      ],
      [['2031-03-31', '完成选址']],
      [['2031-06-30', '形成初稿']],
    ]);
    expect(read.document.issuer).toBe('市政府办公室');
  });

  it('has a table for each body, named above it: all of its rows are that body’s', () => {
    expect(
      measureLines(`市教育局2031年度重点任务清单
序号\t重点任务\t完成时限
1\t新建学校2所\t2031年9月
2\t培训教师100名\t12月底前
市民政局2031年度重点任务清单
序号\t重点任务\t完成时限
1\t建设食堂5个\t2031-10-31
2\t慰问老人\t9月底前`).map((line) => line.split(' | ')[1]),
    ).toEqual(['市教育局', '市教育局', '市民政局', '市民政局']);
  });

  it('names what is counted: income in town and in the country apart, and the thing behind two verbs', () => {
    const { measures } = readPlan(`望湖县2031年重点工作分工方案
望湖县人民政府
2031年1月8日
一、主要目标
1.城乡居民人均可支配收入分别增长6%、6.5%。(县发展改革局负责)
2.新建、改扩建幼儿园12所。(县教育局负责)`);
    expect(measures.flatMap((m) => m.targets.map((t) => [t.indicator, t.value]))).toEqual([
      ['城镇居民人均可支配收入', 6],
      ['农村居民人均可支配收入', 6.5],
      ['幼儿园数', 12],
    ]);
  });

  it('a date that lost its signs says nothing of the numbers: 12所 stay twelve', () => {
    const { document, measures } = readPlan(`望湖市教育局2031年工作要点
望湖市教育局
2031327
一、扩大资源
1.新建幼儿园12所。(责任科室:基教科)`);
    expect([document.issuedOn, measures[0]?.targets.map((t) => [t.value, t.valueMax])]).toEqual([
      '2031-03-27',
      [[12, undefined]],
    ]);
  });

  it('steps of one year are no contradiction of each other, and are named as the whole is', () => {
    const read = readPlan(`望湖县2031年重点任务分季度推进计划
望湖县人民政府办公室
2031年1月20日
序号\t重点任务\t一季度目标\t二季度目标\t三季度目标\t四季度目标\t牵头单位
1\t规上工业增加值增长8%\t增长2%\t增长4%\t增长6%\t增长8%\t县工信局
2\t新建书屋4处\t完成1处\t完成2处\t完成3处\t全部完成\t县文旅局`);
    expect(read.measures[0]?.targets.map((t) => [t.indicator, t.value, t.by])).toEqual([
      ['规上工业增加值', 8, null],
      ['规上工业增加值', 2, '2031-03-31'],
      ['规上工业增加值', 4, '2031-06-30'],
      ['规上工业增加值', 6, '2031-09-30'],
      ['规上工业增加值', 8, '2031-12-31'],
    ]);
    expect(read.measures[1]?.targets.map((t) => t.indicator)).toEqual(Array.from({ length: 4 }, () => '书屋数'));
    expect(read.findings.map(({ code }) => code)).not.toContain('target.contradiction');
  });

  it('a column of the year names the steps of its seasons; notes below it and how it is filled in are none', () => {
    const read = readPlan(`望湖市2031年重点工作推进台账
序号\t目标任务\t年度目标\t一季度\t二季度\t责任单位
1\t工业投资增长\t工业投资增长8%以上\t增长6%\t增长7%\t市工信局
2\t新增规上企业\t新增规上企业60家\t新增10家\t新增25家\t市统计局
注:1.责任单位排第一的为牵头单位。
填报说明
1.请各单位如实填报。
2.进展情况控制在200字以内。`);
    expect(read.measures.map((m) => [m.ref, m.lead])).toEqual([
      ['附表/1', '市工信局'],
      ['附表/2', '市统计局'],
    ]);
    expect(read.measures.map((m) => m.targets.map((t) => t.indicator))).toEqual([
      ['工业投资', '工业投资', '工业投资'],
      ['新增规上企业数', '新增规上企业数', '新增规上企业数'],
    ]);
  });
});
