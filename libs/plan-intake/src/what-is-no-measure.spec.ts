import { describe, expect, it } from 'vitest';
import { measureLines, readPlan } from './testing/read-plan.js';

const HEAD = '云岭市人民政府关于推进公共阅读的意见\n云政发〔2030〕6号\n各县人民政府:\n';

describe('parts of a measure that look like items', () => {
  it('conditions, papers to hand in and cases of a rule', () => {
    expect(
      measureLines(
        `${HEAD}一、工作步骤\n(一)深化前期试点。\n继续办好前期书屋,完善借阅办法。\n(二)稳步扩大试点。\n再选择一批书屋开展试点,试点书屋应具备以下条件:\n1.具有较强的服务能力,馆藏布局良好,读者评价较高。\n2.具有良好的管理能力。书屋具备足够的人员和制度,服务规范。\n3.具有完善的目录,更新及时。\n(三)严把试点质量。\n试点书屋要制订方案,定期自评。`,
      ),
    ).toEqual(['一/(一) 深化前期试点 |  |  | ', '一/(二) 稳步扩大试点 |  |  | ', '一/(三) 严把试点质量 |  |  | ']);
  });

  it('how things stand', () => {
    const view = '书屋建设进入新阶段。\n读者需求日益多样。\n社会力量踊跃参与。';
    expect(
      measureLines(`${HEAD}一、战略态势\n${view}\n二、主要任务\n(一)建设书屋。统一标识,延长开放时间,完善服务。`),
    ).toEqual(['二/(一) 建设书屋 |  |  | ']);
  });

  it('paragraphs (一) (二) of an article', () => {
    expect(
      measureLines(
        `云岭市公共阅读发展措施\n第一条 【打造服务专区】\n为书屋推介合适的空间,提供开办服务。\n第二条 【加强经营保障】\n鼓励书屋提升服务能力,在资金池额度内给予一次性扶持。\n(一)年度内累计接待读者达到一定规模的,给予分档扶持。\n(二)使用借阅系统开展服务的,给予算力补贴。\n第三条 【支持活动】\n支持举办有较大影响力的读书活动,征集一批活动项目。`,
      ).map((line) => line.split(' |')[0]),
    ).toEqual(['第一条 【打造服务专区】', '第二条 【加强经营保障】', '第三条 【支持活动】']);
  });

  it('articles below chapters go on as measures, with their own duties below them', () => {
    expect(
      measureLines(
        `云岭市公共阅读管理办法\n第一章 书屋建设\n第一条 建设书屋。(市文化局负责)\n第二条 更新图书。统一目录。\n(一)制定采购目录。(市文化局负责)\n(二)统筹采购经费。(市财政局负责)\n第二章 服务\n第三条 延长开放时间。(市文化局负责)`,
      ).map((line) => line.split(' |')[1]?.trim()),
    ).toEqual(['市文化局', '市文化局', '市财政局', '市文化局']);
  });
});

describe('items whatever their numbers', () => {
  const items = (form: (n: number) => string, from: number, words: readonly string[]): string =>
    words.map((each, i) => `${form(from + i)}${each}。统一标识,延长开放时间,完善服务。`).join('\n');

  it('(1) under 一、, where the plan has no other', () => {
    const text = `${HEAD}一、建设书屋\n${items((n) => `(${n})`, 1, ['选好场地', '配备图书'])}\n二、培训馆员\n${items((n) => `(${n})`, 1, ['统一教材', '落实待遇'])}`;
    expect(readPlan(text).measures.map((m) => m.title)).toEqual(['选好场地', '配备图书', '统一教材', '落实待遇']);
  });

  it('(1) under (一), where they are counted on', () => {
    const text = `${HEAD}一、主要任务\n(一)建设书屋。书屋是公共阅读的基础,要统筹推进。\n${items((n) => `(${n})`, 1, ['选好场地', '配备图书'])}\n(二)培训馆员。馆员是公共阅读的骨干,要加强培训。\n${items((n) => `(${n})`, 3, ['统一教材', '落实待遇'])}`;
    expect(readPlan(text).measures.map((m) => m.title)).toEqual(['选好场地', '配备图书', '统一教材', '落实待遇']);
  });
});

describe('what stands behind the last measure', () => {
  const plan = (behind: string): string =>
    `${HEAD}一、主要任务\n(一)建设书屋。统一标识,延长开放时间。\n(二)培训馆员。统一教材,落实待遇。\n${behind}`;
  const lastOf = (behind: string): string =>
    readPlan(plan(behind))
      .measures.map((m) => m.text)
      .join('/');

  it.each([
    ['a glossary', '[1]一卡通:\n一张卡可在各馆借书,由市图书馆发放。\n[2]夜读场:\n延长开放到夜间的阅览室。'],
    ['several who sign', '云岭市文化局\n云岭市财政局\n云岭市教育局\n2030年5月4日'],
    ['files and buttons of a site', '相关附件\n0110_163840_587.pdf\n分享:\n返回政策原文列表'],
    [
      'an annex of names, and links',
      '附件:书屋名单\n云岭市文化局关于印发《云岭市公共阅读服务实施方案》重点任务分工的通知.doc\n青石书屋\n东湖书屋\n云岭日报',
    ],
  ])('%s', (_, behind) => {
    expect(lastOf(behind)).toBe('建设书屋。统一标识,延长开放时间。/培训馆员。统一教材,落实待遇。');
  });
});

it('rows of an indicator table with a cell a line are no tasks', () => {
  const table =
    '序号\n主要指标\n单位\n计划任务\n其中:2031年任务\n指标属性\n1\n建设书屋\n家\n20\n6\n约束性\n2\n改造书屋\n家\n15\n5\n约束性';
  const text = `${HEAD}一、主要任务\n表1 公共阅读主要指标\n${table}\n(一)建设书屋。统一标识,延长开放时间。\n(二)培训馆员。统一教材,落实待遇。`;
  expect(readPlan(text).measures.map((m) => m.title)).toEqual(['建设书屋', '培训馆员']);
});

it('a clause on a line of its own ends the sentence above it', () => {
  const text = `${HEAD}一、主要任务\n(一)推进数据建设。\n加快建设借阅平台,建立完善数据规范。(市文化局牵头)探索借阅平台与校园平台对接,实现信息共享。\n(市教育局牵头,市财政局参与)\n(二)培训馆员。\n统一教材,落实待遇。\n(市文化局牵头)`;
  expect(readPlan(text).measures.map((m) => [m.lead, m.title.length > 3])).toEqual([
    ['市文化局', true],
    ['市教育局', true],
    ['市文化局', true],
  ]);
});

it('a label that a line breaks in its bracket', () => {
  const text = `${HEAD}一、主要任务\n(一)建设书屋。统一标识,延长开放时间。(牵头部\n门:市文化局、市财政局)\n(二)培训馆员。统一教材。(牵头部门:市教育局)`;
  expect(readPlan(text).measures.map((m) => [m.lead, ...m.coLeads])).toEqual([['市文化局', '市财政局'], ['市教育局']]);
});

it('a name that is broken inside its cell is one', () => {
  const rows = [
    ['省自然资源和 规划厅', '统筹书屋建设用地,做好规划服务。'],
    ['省人力资源社会 保障厅', '培训馆员,落实待遇。'],
    ['省文化厅', '完善书屋目录,组织评估。'],
    ['省财政厅 省教育厅', '落实经费,组织学生参与。'],
  ];
  const text = `省级部门公共阅读职责清单\n部门\t职责与任务\n${rows.map((row) => row.join('\t')).join('\n')}`;
  expect(readPlan(text).measures.map((m) => [m.lead, ...m.supporting])).toEqual([
    ['省自然资源和规划厅'],
    ['省人力资源社会保障厅'],
    ['省文化厅'],
    ['省财政厅', '省教育厅'],
  ]);
});

describe('advice to people themselves', () => {
  it('is no measure; what society and the state do is, counted anew', () => {
    const text = `${HEAD}一、主要行动\n(一)阅读普及行动。\n到2035年,居民阅读率不低于60%。\n——个人和家庭:\n1.养成读书习惯。每天读书半小时,少看屏幕。\n2.建设家庭书架。家中藏书不少于100册。\n——社会:\n1.书店延长开放时间。鼓励夜间营业。\n——政府:\n1.更新馆藏。统一目录。(市文化局负责)\n2.培训馆员。统一教材。(市人社局负责)`;
    expect(measureLines(text)).toEqual([
      '一/(一)/1 书店延长开放时间 |  |  | ',
      '一/(一)/1~2 更新馆藏 | 市文化局 |  | ',
      '一/(一)/2 培训馆员 | 市人社局 |  | ',
    ]);
  });

  it('also below a number of its own', () => {
    const text = `${HEAD}一、主要行动\n(一)阅读普及行动\n1.个人和家庭\n(1)养成读书习惯。每天读书半小时。\n(2)建设家庭书架。家中多藏书。\n2.政府\n(1)更新馆藏。统一目录。(市文化局负责)\n(2)培训馆员。统一教材。(市人社局负责)`;
    expect(readPlan(text).measures.map((m) => m.title)).toEqual(['更新馆藏', '培训馆员']);
  });
});

describe('long first sentences', () => {
  const titleOf = (words: string): string | undefined =>
    readPlan(`${HEAD}一、主要任务\n(一)${words}\n(二)培训馆员。统一教材。`).measures[0]?.title.replace(/\uff0c/g, ',');

  it('end with what is done, not with a case', () => {
    expect(
      titleOf(
        '对在推进公共阅读、建设基层书屋、完善借阅制度、培养馆员队伍等方面成效明显的县,优先安排更新馆藏的资金,并在评选先进时予以倾斜,同时组织各地学习。',
      ),
    ).toBe('对在推进公共阅读、建设基层书屋、完善借阅制度、培养馆员队伍等方面成效明显的县,优先安排更新馆藏的资金');
    expect(
      titleOf(
        '严格执行图书采购目录制度和公示制度,健全采购台账和验收记录,对验收中发现图书质量不符合采购合同和有关标准要求、供应单位又不能说明来源的,不得上架,已经上架的及时下架并退回供应单位。',
      ),
    ).toBe('严格执行图书采购目录制度和公示制度,健全采购台账和验收记录');
  });

  it('are not cut within a clause that may stand whole', () => {
    const words =
      '将县级以下公共图书馆和各乡镇社区图书室的新增藏书编目、数据上传、借阅统计、损耗核销等事项的办理权限交给各乡镇综合文化服务中心';
    expect(titleOf(`${words}。`)).toBe(words);
  });
});

describe('advice in a sentence', () => {
  const titles = (...items: string[]): string[] => {
    const more = items.map((words, i) => `(${'三四五六七'[i]})${words}`).join('\n');
    const text = `${HEAD}一、主要任务\n(一)建设书屋。统一标识,延长开放时间。\n(二)培训馆员。统一教材,落实待遇。\n${more}`;
    return readPlan(text)
      .measures.map((m) => m.title)
      .slice(2);
  };

  it.each([
    '建议家长根据孩子年龄合理选择书目。建议有条件的企业开办职工书屋。',
    '温馨提示:请市民不要在书上涂画。建议游客提前预约。',
    '提醒广大读者按时还书。',
    '请广大市民爱护图书,不要折页。',
  ])('to people, owners and enterprises is no measure: %s', (words) => {
    expect(titles(words)).toEqual([]);
  });

  it.each([
    '建议市文化局组织学生参观书屋。',
    '建议将书屋纳入城市规划。',
    '建议企业登记机关公开书店名录。',
    '建议各级政府加强书屋管护。',
    '请各县于每季度末报送进展。',
    '鼓励居民共享图书。',
    '建议家长陪读。文化局要配好书目。',
  ])('to offices, and what is more than advice, stays: %s', (words) => {
    expect(titles(words)).toHaveLength(1);
  });

  it('stays where somebody is named for it, without a duty', () => {
    const draft = readPlan(
      `${HEAD}一、主要任务\n(一)建设书屋。统一标识。(市文化局负责)\n(二)保养书架。鼓励居民共享图书;建议物业公司定期清洗书架,2031年底前更换20个。每月巡查书屋。(市文化局负责)`,
    );
    expect(draft.measures.map((m) => m.title)).toEqual(['建设书屋', '保养书架']);
    expect(draft.measures.flatMap((m) => m.recurring.map((r) => r.text))).toEqual(['每月巡查书屋']);
    expect(draft.measures.flatMap((m) => [...m.deadlines, ...m.targets])).toEqual([]);
  });
});
