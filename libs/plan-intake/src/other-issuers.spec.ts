import { describe, expect, it } from 'vitest';
import { draftFromText } from './extract-draft.js';
import type { PlanDraft } from './plan-draft.js';
import { readPlan } from './testing/read-plan.js';

const read = (text: string): PlanDraft => draftFromText({ text, format: 'txt', encoding: 'utf-8' });

/** One line a measure: ref | lead+co-leads | supporting | parties by kind. */
const duties = (text: string): string[] =>
  read(text).measures.map(
    (m) =>
      `${m.ref} | ${[m.lead ?? '', ...m.coLeads].join('、')} | ${m.supporting.join('、')} | ${m.parties.join('、')}`,
  );

describe('names of bodies that look like kinds of bodies', () => {
  it('takes 乡村振兴局, 地方金融监管局 and 基层卫生处 for offices', () => {
    expect(
      duties(`一、重点任务
(一)改善条件。新建道路。(市乡村振兴局牵头,市地方金融监管局、市农业农村局配合)
(二)提升能力。完成建设。(责任处室:基层卫生处)
(三)压实责任。层层落实。(各乡镇人民政府、基层党组织负责)`),
    ).toEqual([
      '一/(一) | 市乡村振兴局 | 市地方金融监管局、市农业农村局 | ',
      '一/(二) | 基层卫生处 |  | ',
      '一/(三) |  |  | 各乡镇人民政府、基层党组织',
    ]);
  });

  it('keeps 各县<市、区>人民政府 in one piece', () => {
    expect(
      duties(`一、重点任务
(一)扩大资源。新建园所。(市教育局,市委农办,各县<市、区>人民政府)`),
    ).toEqual(['一/(一) | 市教育局 | 市委农办 | 各县<市、区>人民政府']);
  });

  it('parts the names around 等和', () => {
    expect(
      duties(`一、重点任务
(一)联动推进。形成合力。(国家发展改革委、国家中医药局等和地方人民政府按职责分工负责)
(二)落实政策。做好服务。(财政部等及各级党委和政府负责)`),
    ).toEqual(['一/(一) | 国家发展改革委 | 国家中医药局 | 地方人民政府', '一/(二) | 财政部 |  | 各级党委和政府']);
  });

  it('reads a bare list in which a zone committee without its level follows offices', () => {
    expect(
      duties(`一、重点任务
(一)推进通办。事项上网。(市政务服务局、市大数据管理局,各县区政府、东湖经开区管委会)
(二)丰富活动。走进场馆(市图书馆、博物馆)。`),
    ).toEqual(['一/(一) | 市政务服务局 | 市大数据管理局、东湖经开区管委会 | 各县区政府', '一/(二) |  |  | ']);
  });
});

describe('heads of documents', () => {
  it('takes a title broken over two lines whole from the notice', () => {
    const { document } = read(`各旗区人民政府,市直各部门:
《东湖市进一步完善养老服务体系实施方案》已经市人民政府同意,现印发给你们,请认真组织实施。
东湖市人民政府办公室
2024年4月8日
东湖市进一步完善养老
服务体系实施方案
为完善养老服务,制定本方案。
一、重点任务
(一)扩大供给。新建床位。(市民政局负责)`);
    expect(document.title).toBe('东湖市进一步完善养老服务体系实施方案');
  });

  it('does not glue the name of a part of the page to the title', () => {
    const { document } = read(`关于推进公共阅读服务的实施方案
印发通知
《关于推进公共阅读服务的实施方案》已经市政府同意,现印发给你们,请认真组织实施。
东湖市人民政府办公室
2024年4月8日
方案全文
关于推进公共阅读服务的实施方案
为推进公共阅读,制定本方案。
一、建设阅读空间。新建书房。`);
    expect(document.title).toBe('关于推进公共阅读服务的实施方案');
  });

  it('reads several issuers parted by spaces before 关于印发', () => {
    const { document } =
      read(`东湖市发展和改革委员会 中共东湖市委社会工作部 东湖市住房和城乡建设局 关于印发东湖市社区服务设施建设实施方案的通知
各区县政府:
现将《东湖市社区服务设施建设实施方案》印发给你们。
一、重点任务
(一)科学布局。完善规划。(市住房城乡建设局负责)`);
    expect(document.issuer).toBe('东湖市发展和改革委员会、中共东湖市委社会工作部、东湖市住房和城乡建设局');
  });

  it('reads number and date from a record in a row with bars, and takes no heading for a title', () => {
    const { document } = read(`索引號: | 002489401/2024-00380 | 公開方式: | 主動公開 |
文號: | 東政辦函〔2024〕4號 | 成文日期: | 2024-02-04 |
各區人民政府,市政府各部門:
為確保民生實事完成,現將有關要求通知如下:
一、工作任務
(一)抓好任務分解。各單位完成點位彙總。`);
    expect(document).toMatchObject({ title: null, documentNumber: '东政办函〔2024〕4号', issuedOn: '2024-02-04' });
  });

  it('proposes a document number that lost its bracket and 号', () => {
    const { document } = read(`东湖市人民政府关于印发职业教育行动计划的通知
东政发〔201578
各县人民政府:
《东湖市职业教育行动计划》已经市政府同意,现印发给你们。
一、主要任务
(一)完善布局。建好学校。`);
    expect(document.documentNumber).toBe('东政发〔2015〕78号');
    expect(document.confidence.documentNumber).toBe(0.5);
  });

  it('reads title and issuers from a headline that tells who issued what', () => {
    const { document } = read(`东湖省委办公厅 东湖省人民政府办公厅印发《关于推进公共阅读服务的实施方案》
近日,省委办公厅、省政府办公厅印发了《关于推进公共阅读服务的实施方案》,全文如下。
一、建设空间
1.新建书房。(省文化厅负责)`);
    expect(document).toMatchObject({
      title: '关于推进公共阅读服务的实施方案',
      issuer: '东湖省委办公厅、东湖省人民政府办公厅',
    });
  });

  it('drops a table of contents with page numbers between dashes', () => {
    expect(
      duties(`东湖市政务服务规划
目  录
第一章 规划背景 - 2 -
第一节 发展基础 - 2 -
第二章 重点任务 - 3 -
第一节 推进减证便民 — 3 —
第一章 规划背景
第一节 发展基础
全市基础良好。
第二章 重点任务
第一节 推进减证便民
全面清理证明事项。(牵头单位:市司法局)`),
    ).toEqual(['第二章/第一节 | 市司法局 |  | ']);
  });

  it('leaves the time of a count out of its indicator', () => {
    const { measures } = read(`一、重点任务
(一)引进人才。5年内引进专家不少于100名。
(二)新增网点。年内新增服务网点5个。`);
    expect(measures.flatMap((m) => m.targets.map((t) => t.indicator))).toEqual(['专家数', '新增服务网点数']);
  });
});

describe('parts of one measure on lines of their own', () => {
  it('keeps 目标任务 and 工作措施 with their numbered title', () => {
    const draft = read(`文化部2024年工作要点
一、推动公共文化服务
1.把阅读推广作为全年工作的主线
目标任务:推进全民阅读,阅读率达到80%以上。
工作措施:召开工作会议。每季度开展一次督查。(责任单位:公共服务司、人事司)
2.加快体系建设
目标任务:完善服务体系。
工作措施:2024年6月底前完成试点遴选。(责任单位:艺术司)`);
    expect(draft.document.issuer).toBe('文化部');
    expect(draft.measures.map((m) => [m.ref, m.title, m.lead, m.supporting.join('、')])).toEqual([
      ['一/1', '把阅读推广作为全年工作的主线', '公共服务司', '人事司'],
      ['一/2', '加快体系建设', '艺术司', ''],
    ]);
  });

  it('takes 责任科室 and 完成时间 below one paragraph for parts of that measure', () => {
    const draft = read(`一、工作任务
(一)开齐课程
学校每两周至少开设1节阅读课。每学年开展1次测评。
责任科室:基础教育科  完成时间:2024年9月
(二)畅通转介
与图书馆建立绿色通道。
责任科室:社会科  完成时间:长期坚持`);
    expect(draft.measures.map((m) => [m.ref, m.lead, m.deadlines.map((d) => d.date).join()])).toEqual([
      ['一/(一)', '基础教育科', '2024-09-30'],
      ['一/(二)', '社会科', ''],
    ]);
  });
});

describe('what stands behind the last measure', () => {
  it("ends with the attachment's title, the rule when it comes into force and the printing note", () => {
    const last = (tail: string): string => {
      const { measures } = read(`一、加大投入。落实经费。\n二、完善督导。定期通报。\n${tail}`);
      return measures[measures.length - 1]?.text ?? '';
    };
    expect(last('附件:重点任务分工表\n附件\n重点任务分工表')).toBe('完善督导。定期通报。');
    expect(last('本措施自2023年7月1日起施行,有效期5年。')).toBe('完善督导。定期通报。');
    expect(last('东湖市教育局办公室\n2024年1月20日印发')).toBe('完善督导。定期通报。');
  });
});

describe('numbers that only name a thing', () => {
  it('does not aim at the size of the classes that are to vanish', () => {
    const { measures } = read('一、重点任务\n(一)规范办学。到2025年消除66人以上超大班额。');
    expect(measures.flatMap((m) => m.targets)).toEqual([]);
  });
});

describe('a year between an indicator and its value', () => {
  it('binds the value, and the next value without a subject belongs to the same rate', () => {
    const draft = read(`一、工作目标
教师配备率2024年达到80%,2025年达到95%。
二、重点任务
(一)加强配备。落实编制。`);
    expect(draft.targets.map((t) => [t.indicator, t.value, t.by])).toEqual([
      ['教师配备率', 80, '2024-12-31'],
      ['教师配备率', 95, '2025-12-31'],
    ]);
  });

  it('does not take 2024年是…的一年 or 2024年工作的总体要求 for a deadline', () => {
    const draft = read(`2024年是实施规划的重要一年。2024年工作的总体要求是:稳中求进。
一、重点任务
(一)加强配备。落实编制。`);
    expect(draft.deadlines).toEqual([]);
  });
});

describe('tables flattened to one cell a line', () => {
  it('follows the row numbers where a cell takes several lines', () => {
    const draft = read(`2016年民生实事任务分解表
序号
民生实事
责任单位
完成时限
1
启动河道综合治理工程。
县水务局
县住建局
2016年12月底前
2
新建2座人行天桥。
县住建局
2016年9月底前
4
开工建设图书馆。
县文化局
2016年12月底前
分享到:`);
    expect(
      draft.measures.map((m) => [m.ref, m.lead, m.supporting.join('、'), m.deadlines.map((d) => d.date).join()]),
    ).toEqual([
      ['附表/1', '县水务局', '县住建局', '2016-12-31'],
      ['附表/2', '县住建局', '', '2016-09-30'],
      ['附表/4', '县文化局', '', '2016-12-31'],
    ]);
  });

  it('passes over lines with the name of a part between the rows', () => {
    expect(
      duties(`重点工作任务分解表
序号
重点工作任务
主要责任单位
协同配合单位
一、扩大有效投资
3
固定资产投资增长7.5%左右。
区发改委
区工信局、区住建局,各乡镇人民政府。
二、优化服务
三、改善民生
68
推进社区书屋建设。
区文化局
区财政局。`),
    ).toEqual(['附表/3 | 区发改委 | 区工信局、区住建局 | 各乡镇人民政府', '附表/68 | 区文化局 | 区财政局 | ']);
  });
});

describe('what a random draw of real plans had wrong', () => {
  const measured = (words: string) =>
    readPlan(
      `云岭市人民政府关于推进公共阅读的意见\n云政发〔2030〕6号\n2030年5月4日\n一、主要任务\n(一)建设书屋。${words}\n(二)培训馆员。统一教材。`,
    ).measures[0];
  const numbers = (words: string): string[] =>
    (measured(words)?.targets ?? []).map((t) => `${t.indicator} ${t.comparator} ${t.value} ${t.unit}`);

  it('round numbers that are named by their size alone', () => {
    expect(numbers('到2032年,培育超千家特色书店,吸引过百家出版社,服务超万名读者。')).toEqual([
      '特色书店数 > 1000 家',
      '出版社数 > 100 家',
      '读者数 > 10000 名',
    ]);
  });

  it('computing power is counted in P', () => {
    expect(numbers('到2032年,阅读大模型算力规模超500P。')).toEqual(['阅读大模型算力规模 > 500 P']);
  });

  it('two rates joined by 和 have a number each', () => {
    expect(
      numbers('到2032年,7岁以下儿童图书破损率和逾期率分别控制在10%和4%以下。').map((t) => t.split(' ')[0]),
    ).toEqual(['7岁以下儿童图书破损率', '逾期率']);
  });

  it('the number of what stands behind “stays as it is、”', () => {
    expect(numbers('2031年,馆舍面积保持稳定、藏书量达到130万册以上。')).toEqual(['藏书量 >= 130 万册']);
  });

  it.each(['要会同', '应当主动会同', '负责会同'])('%s behind two who lead together', (words) => {
    const m = measured(`市文化和旅游局、市财政局${words}市教育局推动书屋建设。`);
    expect([m?.lead, m?.coLeads, m?.supporting]).toEqual(['市文化和旅游局', ['市财政局'], ['市教育局']]);
  });

  it('会同 in front of ministries, without any bracket', () => {
    const m = measured('国家图书部会同财政部、税务总局、中国出版协会统筹推动书屋建设。');
    expect([m?.lead, m?.supporting]).toEqual(['国家图书部', ['财政部', '税务总局', '中国出版协会']]);
  });

  it('what a yearly appraisal may not say is no duty', () => {
    expect(measured('对借阅造假的,年度考核不得评为优秀。')?.recurring).toEqual([]);
  });

  it('a Latin word behind a blank belongs to the title', () => {
    const draft = readPlan(
      '云岭市公共阅读意见\n一、主要任务\n(一)培育高质量阅读 APP。支持开发应用,统一标识。\n(二)培训馆员。统一教材。',
    );
    expect(draft.measures[0]?.title).toBe('培育高质量阅读 APP');
  });

  it('a paragraph above titled ones only says what the section is about, also over a box', () => {
    const draft = readPlan(
      '云岭市公共阅读规划\n一、主要任务\n(一)推动阅读升级\n围绕阅读链条,加快补短板、锻长板,夯实书屋、目录等基础。\n建设基层书屋。统一标识,延长开放时间,完善服务。\n培训基层馆员。统一教材,落实待遇,完善评价。\n专栏1 书屋提升\n改造旧书屋,配备桌椅和灯具,开展夜间服务。\n(二)推动数字阅读\n建设数字书库。统一标准,更新目录,完善检索。\n推广听书服务。录制方言故事,服务老年读者。',
    );
    expect(draft.measures.map((m) => m.title)).not.toContain('围绕阅读链条,加快补短板、锻长板,夯实书屋、目录等基础');
    expect(draft.measures.map((m) => m.title)).toContain('建设基层书屋');
  });

  it('for whom a policy is, and where things are laid out, are no measures', () => {
    const draft = readPlan(
      '云岭市公共阅读措施\n一、支持对象\n在本市经营满一年的书店。\n二、空间布局\n阅读区覆盖全域,分为老城片区和新城片区。\n三、支持内容\n(一)建设书屋。统一标识。\n(二)培训馆员。统一教材。\n(三)更新图书。完善目录。',
    );
    expect(draft.measures.map((m) => m.title)).toEqual(['建设书屋', '培训馆员', '更新图书']);
  });

  it('numbers of pages on lines of their own are no text', () => {
    const row = '完善书屋的布局和标识,延长开放时间并推动公共图书馆与学校图书馆共建共享目录和';
    const items = ['一', '二', '三', '四'].map(
      (n, i) => `(${n})建设书屋之${n}。${row}\n${i + 1}\n数据,统一借阅规则并面向社会开放,方便读者就近借还。`,
    );
    const draft = readPlan(`云岭市公共阅读措施\n一、主要任务\n${items.join('\n')}`);
    expect(draft.measures.map((m) => /\d/.test(m.text))).toEqual([false, false, false, false]);
  });

  it('what a number comes to, and what a document says of itself', () => {
    expect(numbers('必读课程不低于6个学分(相当于108课时)。')).toEqual(['必读课程 >= 6 学分']);
    const draft = readPlan(
      '云岭市公共阅读意见\n一、主要任务\n(一)建设书屋。统一标识。\n(二)培训馆员。统一教材。\n(三)更新图书。完善目录。\n二、其他\n(四)本意见所指书屋是指经批准开办的阅览场所。\n(五)本意见自下发之日起试行。\n(六)本意见由市文化局负责解释。',
    );
    expect(draft.measures.map((m) => m.title)).toEqual(['建设书屋', '培训馆员', '更新图书']);
  });

  it('from when a school year something holds is no deadline, until when is', () => {
    const dates = (words: string): unknown[] => (measured(words)?.deadlines ?? []).map((d) => [d.date, d.obligation]);
    expect(dates('2031年秋季开学后,各校要开设阅读课。')).toEqual([]);
    expect(dates('2031年秋季开学时,各校要配齐图书管理员。')).toEqual([['2031-08-31', '各校要配齐图书管理员']]);
  });
});
