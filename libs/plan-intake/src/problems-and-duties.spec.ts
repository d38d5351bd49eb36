import { describe, expect, it } from 'vitest';
import { measureLines, readPlan } from './testing/read-plan.js';

describe('a list of problems to be put right', () => {
  const LIST = `云岭县阅读服务检查反馈意见整改方案
一、整改措施清单
(一)部分书屋开放不稳定。东岭书屋2030年有3个月未开放。
整改目标:东岭书屋全年开放不少于300天。
整改时限:2031年12月底
责任单位:县文化局、东岭镇人民政府
督导单位:县审计局
责任领导:某某
整改措施:1.2031年6月底前修好28扇门窗。
2.2031年9月底前配齐管理员。
3.每月开展一次检查。
(二)图书更新不及时。
整改目标:新书占比达到20%。
整改时限:立行立改,长期坚持
牵头单位:县图书馆
责任单位:县财政局
整改措施:
1.2031年5月底前购置图书3万册。
2.严格落实剔旧制度。`;

  it('is one measure a problem, struck off as one, with its steps and its own day', () => {
    expect(measureLines(LIST)).toEqual([
      '一/(一) 部分书屋开放不稳定 | 县文化局 | 东岭镇人民政府 | ',
      '一/(二) 图书更新不及时 | 县图书馆 | 县财政局 | ',
    ]);
    const [first, second] = readPlan(LIST).measures;
    expect(first?.deadlines.map((d) => d.date).sort()).toEqual(['2031-06-30', '2031-09-30', '2031-12-31']);
    expect(first?.recurring.map((r) => r.frequency)).toEqual(['monthly']);
    expect(second?.deadlines.map((d) => d.date)).toEqual(['2031-05-31']);
  });

  it('loses no first step that stands behind its label', () => {
    expect(
      measureLines(`云岭县书屋整改工作方案
一、重点任务
(一)书屋建设
工作措施:1.2031年6月底前修好28扇门窗。(责任单位:县文化局)
2.2031年9月底前配齐管理员。(责任单位:县人社局)`),
    ).toEqual([
      '一/(一)/1 2031年6月底前修好28扇门窗 | 县文化局 |  | ',
      '一/(一)/2 2031年9月底前配齐管理员 | 县人社局 |  | ',
    ]);
  });
});

describe('a division of duties', () => {
  it('says of each body what is its own, however short', () => {
    expect(
      measureLines(`云岭县书屋开放工作方案
一、重点任务
(一)修好门窗。6月底前修好28扇门窗。(责任单位:县文化局)
(二)配齐人员。9月底前配齐管理员。(责任单位:县人社局)
二、责任分工
县教育局:负责督促学校开放书屋。
县市场监管局:负责日常监管。
县财政局:负责经费。`).slice(2),
    ).toEqual([
      '二/#1 县教育局:负责督促学校开放书屋 | 县教育局 |  | ',
      '二/#2 县市场监管局:负责日常监管 | 县市场监管局 |  | ',
      '二/#3 县财政局:负责经费 | 县财政局 |  | ',
    ]);
  });

  it('names all who have a duty in one item: the first leads, bodies by kind are parties', () => {
    const lines = measureLines(`云岭县2031年书屋开放责任分工
一、县文化局负责书屋巡查,每周不少于1次;县气象局负责天气预报,24小时值班;县教育局负责校园书屋,6月1日前完成排查。
二、县应急局牵头负责物资储备,5月底前储备沙袋10万条。
三、各乡镇人民政府负责人员转移,开展演练1次以上。`);
    expect(lines.map((line) => line.split(' | ').slice(1))).toEqual([
      ['县文化局', '县气象局、县教育局', ''],
      ['县应急局', '', ''],
      ['', '', '各乡镇人民政府'],
    ]);
  });
});

describe('minutes of a meeting on one subject', () => {
  const draft = readPlan(`云岭县人民政府
专题会议纪要
〔2031〕12号
关于研究书屋供暖有关问题的会议纪要
2031年3月12日上午,副县长某某主持召开专题会议,研究书屋供暖有关问题。现纪要如下:
会议议定:
一、关于锅炉房建设。由县住建局牵头,县发改局配合,于4月底前完成立项。
二、关于管道改造。原则同意方案,由县住建局负责,年内完成改造18公里;县财政局负责落实资金1200万元。
三、县政府督查室对以上事项跟踪督办,每月通报一次。`);

  it('are named by their subject, are of their house and their day, and that day is no deadline', () => {
    expect(draft.document).toMatchObject({
      title: '关于研究书屋供暖有关问题的会议纪要',
      issuer: '云岭县人民政府',
      issuedOn: '2031-03-12',
    });
    expect(draft.measures.map((m) => m.class.value)).toEqual(['会议纪要', '会议纪要', '会议纪要']);
    expect(draft.deadlines).toEqual([]);
  });

  it('charge who opens an item, and who has a duty of his own in it', () => {
    expect(draft.measures.map((m) => [m.lead, m.supporting.join('、')])).toEqual([
      ['县住建局', '县发改局'],
      ['县住建局', '县财政局'],
      ['县政府督查室', ''],
    ]);
    expect(draft.measures[2]?.title).toMatch(/^县政府督查室对以上事项跟踪督办/);
  });
});

it('of two plans in one notice the second has numbers of its own', () => {
  expect(
    measureLines(`云岭县人民政府办公室关于印发《云岭县书屋建设方案》和《云岭县书车运行方案》的通知
各乡镇人民政府:
《云岭县书屋建设方案》和《云岭县书车运行方案》已经县政府同意,现印发给你们。
云岭县人民政府办公室
2031年2月10日
云岭县书屋建设方案
一、重点工作
(一)选好地块。3月10日前选好地块。(责任单位:县文化局)
(二)备足图书。3月15日前备足图书12万册。(责任单位:县图书馆)
云岭县书车运行方案
为做好书车运行,制定本方案。
一、重点工作
(一)排好线路。5月底前排好线路。(责任单位:县交通局)`),
  ).toEqual([
    '一/(一) 选好地块 | 县文化局 |  | ',
    '一/(二) 备足图书 | 县图书馆 |  | ',
    '附件2/一/(一) 排好线路 | 县交通局 |  | ',
  ]);
});

it('a numbered row of lines that goes on with an item without a number gives both, each with its day', () => {
  const draft = readPlan(`2031年民生实事目标任务分解表
序号
民生实事
责任单位
完成时限
1
启动书屋改造和湿地公园建设。
县水务局
县住建局
12月底前
2
开工建设书屋。
县民政局
5月底前动工
开工建设老年书院。
12月底前
3
迁建借阅大厅。
县图书馆
12月底前`);
  expect(draft.measures.map((m) => [m.title, m.lead, m.deadlines.map((d) => d.date).join()])).toEqual([
    ['启动书屋改造和湿地公园建设', '县水务局', '2031-12-31'],
    ['开工建设书屋', '县民政局', '2031-05-31'],
    ['开工建设老年书院', '县民政局', '2031-12-31'],
    ['迁建借阅大厅', '县图书馆', '2031-12-31'],
  ]);
});

describe('what a notice, a ledger in lines and a list of proposals ask', () => {
  it('who opens an item of a notice is charged with it, bodies by kind are its parties', () => {
    const lines = measureLines(`云岭县人民政府办公室关于做好假期阅读服务的通知
各乡镇人民政府:
一、县文旅局要在4月25日前对书屋开展检查,问题清单4月28日前报县政府办。
二、县交通局、县公安局要加强线路排查,假期每日17时前报送情况。
三、各乡镇要落实属地责任,确保电话畅通。
四、市属高校要开设阅读课程。
云岭县人民政府办公室
2031年4月18日`);
    expect(lines.map((line) => line.split(' | ').slice(1))).toEqual([
      ['县文旅局', '', ''],
      ['县交通局', '县公安局', ''],
      ['', '', '各乡镇'],
      ['', '', '市属高校'],
    ]);
  });

  it('an item named behind 事项: is called by that name; quarters in a row each bind what follows them', () => {
    const [first, second] = readPlan(`云岭县2031年度重点工作推进台账
一、公共阅读
1.事项:建成借阅平台
季度目标:第一季度梳理清单30项;第二季度试行20项;第四季度30项全部网办
牵头单位:县文化局
2.项目名称:修缮书屋
季度目标:一季度立项;三季度招标
牵头单位:县住建局`).measures;
    expect([first?.title, first?.deadlines.map((d) => d.date)]).toEqual([
      '建成借阅平台',
      ['2031-03-31', '2031-06-30', '2031-12-31'],
    ]);
    expect([second?.title, second?.deadlines.map((d) => d.date)]).toEqual(['修缮书屋', ['2031-03-31', '2031-09-30']]);
  });

  it('第001号 opens a proposal, named up to the next label', () => {
    expect(
      measureLines(`云岭县人大常委会关于转办代表建议的函
县人民政府:
现将代表建议转你们办理。
第001号 关于扩建书屋的建议 领衔代表:某某 主办单位:县文化局 会办单位:县自然资源局、县财政局
第002号 关于照明的建议 领衔代表:某某 主办单位:县城管局
云岭县人大常委会办公室
2031年3月5日`),
    ).toEqual(['1 关于扩建书屋的建议 | 县文化局 | 县自然资源局、县财政局 | ', '2 关于照明的建议 | 县城管局 |  | ']);
  });

  it('a day in figures behind 完成时间: is a deadline and never the day of issue; a day may stand beside who does it', () => {
    const draft = readPlan(`云岭集团2031年降本行动方案
一、重点举措
1.采购降本
(1)集中采购率提升到85%,责任部门:供应链管理部;完成时间:2031-06-30
(2)淘汰供应商40家(供应链管理部,9月底)
(3)清理资产5000万元(财务部,2031Q4)`);
    expect(draft.document.issuedOn).toBeNull();
    expect(draft.measures.map((m) => [m.title, m.lead, m.deadlines.map((d) => d.date).join()])).toEqual([
      ['集中采购率提升到85%', '供应链管理部', '2031-06-30'],
      ['淘汰供应商40家', '供应链管理部', '2031-09-30'],
      ['清理资产5000万元', '财务部', '2031-12-31'],
    ]);
  });
});

describe('copies of pages and lists', () => {
  it('signs before the lines of a page made for telephones tell nothing', () => {
    const draft = readPlan(`云岭县“百日攻坚”任务清单来了!
▌01 书屋项目攻坚
✅ 目标:2031年3月底前新开工书屋12所
✅ 牵头:县文化局
✅ 配合:县自然资源局、各乡镇
▌02 书车攻坚
✅ 目标:2031年5月底前开行书车8辆
✅ 牵头:县交通局
编辑:某某 审核:某某`);
    expect(draft.document.title).toMatch(/任务清单$/);
    expect(draft.measures.map((m) => [m.title, m.lead, m.deadlines.map((d) => d.date).join()])).toEqual([
      ['书屋项目攻坚', '县文化局', '2031-03-31'],
      ['书车攻坚', '县交通局', '2031-05-31'],
    ]);
    expect(draft.measures[1]?.text).not.toContain('编辑');
  });

  it('【…】 at the head of an item is its title, and no part of what its numbers count', () => {
    const [only] = readPlan(`云岭县阅读若干措施任务分工
1.【加大支持】设立书屋专项资金5000万元,2031年6月底前拨付。【牵头单位】县财政局【责任单位】县文化局
2.【公开清单】每季度更新清单一次。【牵头单位】县图书馆`).measures;
    expect([only?.title, only?.lead, only?.targets.map((t) => t.indicator)]).toEqual([
      '加大支持',
      '县财政局',
      ['书屋专项资金'],
    ]);
  });

  it('who stands below items that are one sentence has them all', () => {
    expect(
      measureLines(`云岭县重点改革任务
一、关于借阅
(1)推进一站借阅;
(2)清理证明事项。
责任单位:县文化局(牵头),县司法局
二、关于书车
(3)开通书车三条。
责任单位:县交通局`),
    ).toEqual([
      '一/(1) 推进一站借阅 | 县文化局 | 县司法局 | ',
      '一/(2) 清理证明事项 | 县文化局 | 县司法局 | ',
      '二/(3) 开通书车三条 | 县交通局 |  | ',
    ]);
  });

  it('a table whose cells are parted by blanks, with what is asked this week', () => {
    const draft = readPlan(`重点工作周调度表(第12周)
调度时间:2031年3月23日
序号 事项 本周要求 责任单位 责任人 下次调度
1 书屋征地 3月27日前完成剩余12户签约 城北街道 某某 3月30日
2 书库提标 3月25日完成设备进场 县水务局 某某 3月30日`);
    expect(draft.measures.map((m) => [m.title, m.lead, m.deadlines.map((d) => d.date).join()])).toEqual([
      ['书屋征地', '城北街道', '2031-03-27'],
      ['书库提标', '县水务局', '2031-03-25'],
    ]);
  });

  it('brackets that say who or when are no title, and quarters that tell how it went no deadlines', () => {
    const [who, when, how] = readPlan(`云岭县2031年阅读任务
1.【县文化局】6月底前新增书车12辆。
2.【2031年6月底前】建成书屋12间。
3.做好分析。一季度书车运行平稳,二季度借阅量下降。`).measures;
    expect(who?.title).toContain('新增书车');
    expect(when?.title).toContain('建成书屋');
    expect(when?.deadlines.map((d) => d.date)).toEqual(['2031-06-30']);
    expect(how?.deadlines).toEqual([]);
  });
});
