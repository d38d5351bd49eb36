import { describe, expect, it } from 'vitest';
import { draftFromText } from './extract-draft.js';
import type { DraftMeasure, PlanDraft } from './plan-draft.js';
import { fullWidth } from './testing/widths.js';

/** Every invented document is read in both widths of punctuation and must give the same. */
function read(text: string): PlanDraft {
  const draft = draftFromText({ text, format: 'txt', encoding: 'utf-8' });
  const wide = draftFromText({ text: fullWidth(text), format: 'txt', encoding: 'utf-8' });
  expect(wide.measures.map(brief)).toEqual(draft.measures.map(brief));
  return draft;
}

/** One line a measure: ref title | lead+co-leads | supporting | parties by kind. */
function brief(m: DraftMeasure): string {
  const plain = (names: readonly string[]): string =>
    names
      .join('、')
      .replace(/\uff08/g, '(')
      .replace(/\uff09/g, ')');
  const title = m.title
    .replace(/\uff0c/g, ',')
    .replace(/\uff08/g, '(')
    .replace(/\uff09/g, ')');
  return `${m.ref} ${title} | ${plain([...(m.lead === null ? [] : [m.lead]), ...m.coLeads])} | ${plain(m.supporting)} | ${plain(m.parties)}`;
}

const briefs = (text: string): string[] => read(text).measures.map(brief);

describe('responsibility conventions', () => {
  it('reads lead and support in brackets at the end of an item', () => {
    expect(
      briefs(`一、主要任务
(一)完善养老设施
1.新建服务中心。(市民政局牵头,市财政局、市自然资源和规划局配合)
2.改造老旧机构。(市民政局、市住房城乡建设局按职责分工负责,各县(市、区)人民政府落实)
3.发展医养结合。(市卫生健康委会同市民政局、市医保局负责)
4.壮大服务队伍。(市人力资源社会保障局负责,2026年6月底前完成)`),
    ).toEqual([
      '一/(一)/1 新建服务中心 | 市民政局 | 市财政局、市自然资源和规划局 | ',
      '一/(一)/2 改造老旧机构 | 市民政局 | 市住房城乡建设局 | 各县(市、区)人民政府',
      '一/(一)/3 发展医养结合 | 市卫生健康委 | 市民政局、市医保局 | ',
      '一/(一)/4 壮大服务队伍 | 市人力资源社会保障局 |  | ',
    ]);
  });

  it('reads bodies with a Latin name where a role is said of them', () => {
    expect(
      briefs(`一、重点任务
(一)建设网络。铺设线路。(Network Works牵头,Finance配合)
(二)开放数据。建立目录。(市大数据局牵头,Finance & Audit、Network Works参与)
(三)建立平台。开发程序。
牵头单位:Network Works
配合单位:Finance、市财政局`),
    ).toEqual([
      '一/(一) 建设网络 | Network Works | Finance | ',
      '一/(二) 开放数据 | 市大数据局 | Finance & Audit、Network Works | ',
      '一/(三) 建立平台 | Network Works | Finance、市财政局 | ',
    ]);
  });

  it('reads labels on their own lines and behind the text', () => {
    expect(
      briefs(`一、重点任务
(一)推进数据共享。建立目录。
牵头单位:市大数据局
配合单位:市政府办公室(电子政务办)、市财政局
(二)优化窗口服务。缩短时限。责任单位:市行政审批局、市司法局。
(三)加强监督。公开结果。
责任单位:市委督查室、各区县政府`),
    ).toEqual([
      '一/(一) 推进数据共享 | 市大数据局 | 市政府办公室(电子政务办)、市财政局 | ',
      '一/(二) 优化窗口服务 | 市行政审批局 | 市司法局 | ',
      '一/(三) 加强监督 | 市委督查室 |  | 各区县政府',
    ]);
  });

  it('reads every kind of brackets', () => {
    expect(
      briefs(`一、重点任务
(一)发展旅游。建设步道。〔市文化和旅游局牵头,市体育局、市林业局参与〕
(二)保护古城。编制规划。【责任单位:市住房和城乡建设局、市文物局】
(三)培育品牌。举办节会。[牵头单位:市商务局;配合单位:市委宣传部、市贸促会]
(四)扩大宣传。(市委宣传部、市文化和旅游局)`),
    ).toEqual([
      '一/(一) 发展旅游 | 市文化和旅游局 | 市体育局、市林业局 | ',
      '一/(二) 保护古城 | 市住房和城乡建设局 | 市文物局 | ',
      '一/(三) 培育品牌 | 市商务局 | 市委宣传部、市贸促会 | ',
      '一/(四) 扩大宣传 | 市委宣传部 | 市文化和旅游局 | ',
    ]);
  });

  it('reads several leads and those who only take part or guide', () => {
    expect(
      briefs(`一、工作任务
1.整治农村环境。(市农业农村局、市生态环境局牵头,市水利局参与,省环科院指导)
2.推广清洁能源。(国家能源局、工业和信息化部等按职责分工负责,地方各级人民政府组织实施)
3.建设监测站网。由市气象局牵头,市应急管理局配合。`),
    ).toEqual([
      '一/1 整治农村环境 | 市农业农村局、市生态环境局 | 市水利局、省环科院 | ',
      '一/2 推广清洁能源 | 国家能源局 | 工业和信息化部 | 地方各级人民政府',
      '一/3 建设监测站网 | 市气象局 | 市应急管理局 | ',
    ]);
  });

  it('gives a heading\u2019s responsibility to its items, unless they have their own', () => {
    const { measures } = read(`一、重点任务
(一)改善交通出行(市交通运输局牵头,市公安局配合)
1.优化公交线网。新开线路。
2.建设停车泊位。盘活空地。(市城市管理局负责)
(二)改善居住条件
1.改造小区。更新管网。(市住房城乡建设局负责)`);
    expect(measures.map(brief)).toEqual([
      '一/(一)/1 优化公交线网 | 市交通运输局 | 市公安局 | ',
      '一/(一)/2 建设停车泊位 | 市城市管理局 |  | ',
      '一/(二)/1 改造小区 | 市住房城乡建设局 |  | ',
    ]);
    expect(measures.map((m) => m.departmentsInherited)).toEqual([true, false, false]);
  });

  it('leaves duties that are no assignment alone', () => {
    const { measures } = read(`一、重点任务
1.落实校长负责制。按照“谁主管谁负责”的原则(以下简称负责制)压实责任。
2.建立会商机制(包括省、市、县三级)。`);
    expect(measures.map((m) => m.lead)).toEqual([null, null]);
  });
});

describe('forms of documents', () => {
  it('goes by the chapters, sections and items of a long plan', () => {
    expect(
      briefs(`第一章 发展环境
第一节 发展基础
“十三五”期间建成场馆12个。
第二章 主要任务
第一节 提升公共服务
一、健全服务网络
完善设施布局,提高使用率。
二、丰富产品供给
举办活动,扩大覆盖。
第三章 保障措施
第一节 加强组织领导
建立协调机制,落实责任。`),
    ).toEqual([
      '第二章/第一节/一 健全服务网络 |  |  | ',
      '第二章/第一节/二 丰富产品供给 |  |  | ',
      '第三章/第一节 加强组织领导 |  |  | ',
    ]);
  });

  it('lets numbering run on across sections', () => {
    expect(
      briefs(`一、工作任务
(一)夯实基础
1.完善制度。健全体系。
2.强化培训。提升能力。
(二)狠抓落实
3.加强调度。及时通报。
4.严格考核。兑现奖惩。`),
    ).toEqual([
      '一/(一)/1 完善制度 |  |  | ',
      '一/(一)/2 强化培训 |  |  | ',
      '一/(二)/3 加强调度 |  |  | ',
      '一/(二)/4 严格考核 |  |  | ',
    ]);
  });

  it('takes labelled paragraphs and unnumbered titled paragraphs', () => {
    expect(
      briefs(`一、主要任务
(一)发展现代种业。
主要任务:加快良种选育,到2027年建设基地6个。
具体措施:
1.建设种质资源库。收集资源。
2.培育龙头企业。支持重组。
二、重点工程
(一)实施良田工程。
建设高标准农田。完善灌排设施,提高地力。
推广节水技术。发展滴灌喷灌,改进农艺。`),
    ).toEqual([
      '一/(一)/主要任务 发展现代种业 |  |  | ',
      '一/(一)/1 建设种质资源库 |  |  | ',
      '一/(一)/2 培育龙头企业 |  |  | ',
      '二/(一)/#1 建设高标准农田 |  |  | ',
      '二/(一)/#2 推广节水技术 |  |  | ',
    ]);
  });

  it('finds the items of a document that is one line', () => {
    const filler = '各有关单位要认真组织实施,确保各项工作取得实效。'.repeat(30);
    expect(
      briefs(
        `云岭市推进节水行动实施方案一、总体要求(一)指导思想。坚持节水优先。${filler}(二)工作目标。到2026年,用水总量控制在3亿立方米以内。二、重点任务(一)农业节水增效1.改造灌区。更新渠道。(市水利局负责)2.推广旱作。培训农户。(市农业农村局负责)(二)城镇节水降损3.改造管网。降低漏损。(市住房城乡建设局、市水利局负责)三、保障措施(一)加强领导。成立专班。(市政府办公室负责)`,
      ),
    ).toEqual([
      '二/(一)/1 改造灌区 | 市水利局 |  | ',
      '二/(一)/2 推广旱作 | 市农业农村局 |  | ',
      '二/(二)/3 改造管网 | 市住房城乡建设局 | 市水利局 | ',
      '三/(一) 加强领导 | 市政府办公室 |  | ',
    ]);
  });

  it('keeps sub-items with their item, but parts them where each names its own department', () => {
    expect(
      briefs(`一、主要任务
(一)加强防治
1.开展监测。
(1)布设点位。
(2)共享数据。
(市生态环境局负责)
2.推进治理。
(1)治理河道。清淤疏浚。(市水利局负责)
(2)治理岸线。拆除违建。(市自然资源和规划局负责)`),
    ).toEqual([
      '一/(一)/1 开展监测 | 市生态环境局 |  | ',
      '一/(一)/2/(1) 治理河道 | 市水利局 |  | ',
      '一/(一)/2/(2) 治理岸线 | 市自然资源和规划局 |  | ',
    ]);
  });

  it('takes goal, measures and departments written as items for one measure', () => {
    expect(
      briefs(`一、重点行动
(一)实施绿色出行行动
1.工作目标。到2026年,公交分担率达到45%。
2.主要措施。新增专用道,优化换乘。
3.责任单位:市交通运输局、市公安局
(二)实施绿色建筑行动
1.工作目标。新建建筑全面执行标准。
2.主要措施。开展评价,推广装配。
3.责任单位:市住房城乡建设局`),
    ).toEqual([
      '一/(一) 实施绿色出行行动 | 市交通运输局 | 市公安局 | ',
      '一/(二) 实施绿色建筑行动 | 市住房城乡建设局 |  | ',
    ]);
  });

  it('reads a task-division table as measures', () => {
    expect(
      briefs(`云岭市重点工作任务分工表
序号\t工作任务\t牵头单位\t配合单位\t完成时限
1\t完成河湖划界\t市水利局\t市自然资源和规划局\t2025年6月底前
2\t建立巡河制度\t市河长办\t各县区人民政府\t2025年12月底前`),
    ).toEqual([
      '附表/1 完成河湖划界 | 市水利局 | 市自然资源和规划局 | ',
      '附表/2 建立巡河制度 | 市河长办 |  | 各县区人民政府',
    ]);
  });

  it('gives measures their departments from a table that repeats them', () => {
    expect(
      briefs(`一、重点任务
(一)完成河湖划界。设立界桩。
(二)建立巡河制度。按月巡查。
附件
序号\t任务\t责任单位
1\t完成河湖划界\t市水利局、市自然资源和规划局
2\t建立巡河制度\t市河长办`),
    ).toEqual(['一/(一) 完成河湖划界 | 市水利局 | 市自然资源和规划局 | ', '一/(二) 建立巡河制度 | 市河长办 |  | ']);
  });

  it('takes what is listed inside a paragraph as items', () => {
    expect(
      briefs(`今年办好四件实事:
一、新建口袋公园20个;二、改造农贸市场6家;三、新增公共停车位3000个;四、开展免费体检。`),
    ).toEqual([
      '一 新建口袋公园20个 |  |  | ',
      '二 改造农贸市场6家 |  |  | ',
      '三 新增公共停车位3000个 |  |  | ',
      '四 开展免费体检 |  |  | ',
    ]);
  });

  it('takes 一是 … 二是 … as items where each has its own department', () => {
    expect(
      briefs(`一、重点任务
(一)加强市场监管。一是开展专项检查。(市市场监管局负责)二是畅通投诉渠道。(市信访局负责)
(二)加强信用建设。一是归集信息,二是共享结果。(市发展改革委负责)`),
    ).toEqual([
      '一/(一)/一是 开展专项检查 | 市市场监管局 |  | ',
      '一/(一)/二是 畅通投诉渠道 | 市信访局 |  | ',
      '一/(二) 加强信用建设 | 市发展改革委 |  | ',
    ]);
  });
});

describe('what documents do besides', () => {
  it('takes 任务 and 行动 under (一), or (一) under them', () => {
    expect(
      briefs(`一、重点任务
(一)普惠行动
任务1:新建站点30个。
责任单位:市民政局、市发展改革委
任务2:提升质量。开展评估。
责任单位:市民政局
二、专项行动
【行动一】实施清洁行动。清理河道。〔牵头单位:市水利局;责任单位:各县区人民政府〕`),
    ).toEqual([
      '一/(一)/任务1 新建站点30个 | 市民政局 | 市发展改革委 | ',
      '一/(一)/任务2 提升质量 | 市民政局 |  | ',
      '二/行动一 实施清洁行动 | 市水利局 |  | 各县区人民政府',
    ]);
  });

  it('leaves a table of contents out and keeps boxes of projects with their section', () => {
    expect(
      briefs(`第一章 主要任务
第二章 保障措施
第一章 主要任务
第一节 深化融合
一、建设基地。完善设施。
二、组建集团。召开对接会。
专栏1 重点项目
1.产业园区:总投资20亿元。
2.实训中心:新建实训楼3栋。
第二章 保障措施
第一节 加强领导
建立机制,落实责任。`),
    ).toEqual([
      '第一章/第一节/一 建设基地 |  |  | ',
      '第一章/第一节/二 组建集团 |  |  | ',
      '第一章/第一节/二/1 产业园区 |  |  | ',
      '第一章/第一节/二/2 实训中心 |  |  | ',
      '第二章/第一节 加强领导 |  |  | ',
    ]);
  });

  it('gives a responsibility on a line of its own to all items before it', () => {
    expect(
      briefs(`一、重点任务
(一)建强队伍
1.配齐人员。补充编制。
2.提升素质。加强培训。
(责任单位:市委编办、市人力资源社会保障局)`),
    ).toEqual([
      '一/(一)/1 配齐人员 | 市委编办 | 市人力资源社会保障局 | ',
      '一/(一)/2 提升素质 | 市委编办 | 市人力资源社会保障局 | ',
    ]);
  });

  it('reads a date behind a label and gives it to the numbers', () => {
    const { measures } = read(`云岭市政府
2024年1月5日
一、新建公园12个。
责任单位:市园林局
完成时限:2024年8月底前
二、加装电梯200部。
责任单位:市住房城乡建设局
完成时限:12月底`);
    expect(
      measures.map((m) => [m.lead, m.deadlines.map((d) => d.date), m.targets.map((t) => [t.value, t.by])]),
    ).toEqual([
      ['市园林局', ['2024-08-31'], [[12, '2024-08-31']]],
      ['市住房城乡建设局', ['2024-12-31'], [[200, '2024-12-31']]],
    ]);
  });

  it('reads a document whose headings have no numbers', () => {
    expect(
      briefs(`云岭市加快推进夜间经济发展
市政府办近日出台《关于推进夜间经济发展的实施意见》。到2027年,培育集聚区10个。
实施“亮化”行动,扮靓城市夜景
改造照明设施。更换节能灯具,增加亮化点位。
规范设置店招。统一样式标准,清理破损牌匾。
实施“便民”行动,完善配套服务
延长公交运营时间,增加夜间停车泊位,完善公共厕所等设施配置,方便市民出行。
实施“安心”行动,保障消费环境
加强夜间巡查值守,畅通投诉举报渠道,及时化解矛盾纠纷,维护良好秩序。`),
    ).toEqual([
      '#1/#1 改造照明设施 |  |  | ',
      '#1/#2 规范设置店招 |  |  | ',
      '#2 实施“便民”行动,完善配套服务 |  |  | ',
      '#3 实施“安心”行动,保障消费环境 |  |  | ',
    ]);
  });

  it('reads numbers that are one sign, and leaves signature and copies out of the last measure', () => {
    const { measures, document } = read(`云岭市体育设施建设意见
一、重点任务
\u3220完善设施。
\u2488建设中心。新建健身点500处。(市体育局 市发展改革委 市自然资源和规划局按职责分工负责)
\u2489开放场地。延长时间。(市教育局负责)
二、保障措施
加强督导,落实经费。
云岭市人民政府
2022年5月6日
抄送:市委各部门`);
    expect(measures.map(brief)).toEqual([
      '一/(一)/1 建设中心 | 市体育局 | 市发展改革委、市自然资源和规划局 | ',
      '一/(一)/2 开放场地 | 市教育局 |  | ',
      '二 保障措施 |  |  | ',
    ]);
    expect(measures[2]?.text).toBe('保障措施\n加强督导,落实经费。');
    expect(document).toMatchObject({ issuer: '云岭市人民政府', issuedOn: '2022-05-06' });
  });

  it('proposes the register entries with level, line and other names', () => {
    const { departments } = read(`一、重点任务
(一)推进工作。落实。(市发展改革委、市委组织部、团市委负责)
(二)深化工作。落实。(市发改委、省教育厅、云岭大学负责)`);
    expect(departments.map((d) => [d.name, d.normalised, d.level, d.line, d.mentions])).toEqual([
      ['市发展改革委', '市发展和改革委员会', 'city', 'government', 2],
      ['市委组织部', '市委组织部', 'city', 'party', 1],
      ['团市委', '团市委', 'city', 'party', 1],
      ['省教育厅', '省教育厅', 'province', 'government', 1],
      ['云岭大学', '云岭大学', 'unknown', 'none', 1],
    ]);
  });
});

describe('indicator tables', () => {
  const values = (text: string) => read(text).indicators.map((i) => [i.name, i.unit, i.values, i.kind]);

  it('reads rows, signs, units and kinds', () => {
    expect(
      values(`一、发展目标
序号\t指标\t单位\t2020年\t2025年\t属性
1\t森林覆盖率\t%\t38.2\t40\t约束性
2\t人均公园绿地面积\t平方米\t12.5\t>14\t预期性
二、主要任务
(一)植树造林。扩大面积。`),
    ).toEqual([
      ['森林覆盖率', '%', { 2020: 38.2, 2025: 40 }, '约束性'],
      ['人均公园绿地面积', '平方米', { 2020: 12.5, 2025: '>14' }, '预期性'],
    ]);
  });

  it('reads a table flattened to one cell a line', () => {
    expect(
      values(`一、发展目标
指标
单位
2020年
2025年
垃圾分类覆盖率
%
60
95
再生水利用率
%
18
25
二、主要任务
(一)完善设施。建设转运站。`),
    ).toEqual([
      ['垃圾分类覆盖率', '%', { 2020: 60, 2025: 95 }, null],
      ['再生水利用率', '%', { 2020: 18, 2025: 25 }, null],
    ]);
  });
});
