import { describe, expect, it } from 'vitest';
import { SAID_OF_OTHERS } from './extract/said-of-others.js';
import { readPlan } from './testing/read-plan.js';

const HEAD = '云岭市人民政府关于推进公共阅读的意见\n云政发〔2030〕6号\n各县人民政府:\n';
const SIGNED = '\n云岭市人民政府\n2030年5月4日';
const planWith = (words: string) =>
  readPlan(`${HEAD}一、主要任务\n(一)建设书屋。${words}\n(二)培训馆员。统一教材。${SIGNED}`);
const targetsOf = (words: string): string[] =>
  planWith(words).measures.flatMap((m) => m.targets.map((t) => `${t.comparator} ${t.value} ${t.unit}`));
const deadlinesOf = (words: string): (string | null)[] =>
  planWith(words).measures.flatMap((m) => m.deadlines.map((d) => d.date));
const dutiesOf = (words: string): string[] =>
  planWith(words).measures.flatMap((m) => m.recurring.map((r) => `${r.frequency} ${r.text}`));

describe('numbers', () => {
  it.each(SAID_OF_OTHERS.map((rule) => [rule.name, rule.example]))('the example of the rule: %s', (_, example) => {
    expect(targetsOf(`${example}。`).filter((t) => t !== '>= 10 元')).toEqual([]);
  });

  it.each([
    ['what is a condition', '书屋自有图书占比达到30%及以上,是参加评选的必要条件。'],
    ['how long one has to stay', '领取资助的馆员,服务期应不少于5年。'],
    ['how old one may be', '馆员年龄原则上不超过45周岁。'],
    ['a definition in brackets', '聚焦读书社(指全职人员一般在10人以内的团体)开展服务。'],
    ['for whom it is', '对于年薪达到50万元且有3年及以上经验的馆员,优先安排住房。'],
    ['for whom it is, among others', '当年度薪酬达到8万元且有1年及以上经验的馆员,优先安排住房。'],
    ['a limit of what is given', '每户最高可获得3000元免费借阅服务,发放最高10万元借阅券。'],
    ['a gift', '为读者提供500元图书礼包。'],
    ['a grant once', '落实一次性开办补贴5000元。'],
    ['rooms that are given', '书屋可享受最大50平方米的低价空间,给予50-200平方米的场地支持。'],
    ['what there is already', '充分依托在校学生超10万人的资源优势,招募志愿者。'],
    ['what it starts from', '在各馆经费达到12000元的基础上,继续加大保障。'],
    ['what goes beyond', '超出1000人次的部分按标准计算。'],
    ['of which things', '围绕全市10万册藏书管理,完善目录。'],
    ['which things, by their size', '改造面积超过300平方米、藏书超过800册的旧书屋,完善接入能力低于12Mbps的村馆。'],
    ['articles of a text', '试点内容为第24、25、26条所列内容。'],
    ['a vague count', '培养一两项阅读爱好。'],
    ['a task among others', '各县要把阅读作为推进教育现代化建设的一项重要任务。'],
    ['a rate of what is bad', '全市青少年视力不良检出率分别为36.0%、71.6%、81.0%。'],
    ['what a country has', '我国城乡居民经常参加阅读的比例为33.9%。'],
    ['a clock', '更新于2030-05-04 11:25:32。'],
    ['a formula', '达标率(%)=(达标书屋/全部书屋)×100%。'],
    ['the size of an area', '总规划面积约60.61平方公里。'],
  ])('%s', (_, words) => {
    expect(targetsOf(words)).toEqual([]);
  });

  it.each([
    ['经费由每册5元提高至10元。', ['>= 10 元']],
    ['面积从现状436平方米提高到500平方米。', ['>= 500 平方米']],
    ['按小学、初中、高中6:3:1的比例确定书屋样本,建成书屋20家。', ['= 6:3:1 比例', '= 20 家']],
    ['建设面积不低于300平方米的书屋20家。', ['= 20 家']],
    ['年均接待不少于5万人次,到2031年,建成书屋超过30家。', ['>= 5 万人次', '> 30 家']],
  ])('%s', (words, targets) => {
    expect(targetsOf(words).filter((t) => !/平方米/.test(t) || /500/.test(t))).toEqual(targets);
  });

  it.each([
    ['推动60种电子借阅证应用,研发3款借阅系统。', ['= 60 种', '= 3 款']],
    ['重点打造2—3个年借阅量100万册以上的阅读中心。', ['= 2 个']],
  ])('%s', (words, targets) => {
    expect(targetsOf(words)).toEqual(targets);
  });

  it('a long remark in brackets is no part of the words of a target', () => {
    const words =
      '全市书屋(即依托个人或微型团队的专业能力,运用借阅系统等工具独立完成采购、编目、上架、流通全流程的公共阅读空间,以下统称书屋)数量突破100家。';
    expect(planWith(words).measures[0]?.targets.map((t) => t.text)).toEqual(['数量突破100家']);
  });

  it('two years share their numbers, whatever stands between', () => {
    const found = planWith('到2031年和2035年,借阅量持续增长,未成年读者流失率分别低于7%和5%。').measures[0]?.targets;
    expect(found?.map((t) => [t.comparator, t.value, t.by])).toEqual([
      ['<', 7, '2031-12-31'],
      ['<', 5, '2035-12-31'],
    ]);
  });
});

describe('dates', () => {
  it.each([
    ['how long a favour holds', '馆员可享受3年内场地的租金减免。'],
    ['who is new', '支持对象为本市一年内或新成立的读书社。'],
    ['a name', '落实2030年可持续发展议程的承诺,列入2031年度年底效能目标考核体系。'],
    ['what has been reached', '2028年全市书屋已达76家。'],
    ['what was done', '2028年底,市委作出了建设书屋的部署。'],
    ['when something begins', '于2031年初开始执行统一采购。'],
    ['which buildings', '检查全市2028年10月至2029年10月底取得许可的项目。'],
    ['when a page was written', '云岭市文化局2030年6月4日发布,意见反馈截止2030年6月16日。'],
    ['a head of a table', '指标 2028年 2035年'],
    ['a value of a table', '借阅率 2035年:76.3'],
  ])('%s', (_, words) => {
    expect(deadlinesOf(words)).toEqual([]);
  });

  it('a date that binds stays one', () => {
    expect(deadlinesOf('2031年初步建成书屋30家,2032年底前全部开放。')).toEqual(['2031-12-31', '2032-12-31']);
  });
});

describe('duties that come round', () => {
  it.each([
    ['what happens anyway', '我市每年流失读者约38万人,流失率呈逐年上升趋势。'],
    ['a rate of a standard', '借阅补助提高到每月815元。'],
    ['a limit', '每年补助上限100名,同一书屋每年支持金额不超过100万。'],
    ['a report as a measure of something', '流失读者占年度报告总数的比例明显下降。'],
    ['what is looked at by the year', '按年度实际服务人数核定。'],
  ])('%s', (_, words) => {
    expect(dutiesOf(words)).toEqual([]);
  });

  it.each([
    ['每年预拨应补贴额的50%给书屋,待年底审核后清算。', 'yearly 每年预拨应补贴额的50%给书屋'],
    ['公共阅览室应定期清洗,向读者公示。', 'other 公共阅览室应定期清洗'],
  ])('%s', (words, duty) => {
    expect(dutiesOf(words)).toEqual([duty]);
  });
});

describe('what a text tells of before', () => {
  it('a chapter of the state of things holds no measures', () => {
    const chapters = `一、现状与评价\n(一)\u201c十五五\u201d以来取得的成效\n1.书屋加快建设。截至2029年底,已建成书屋20家。\n2.服务不断提升。全市开展活动300场。\n(二)存在问题与成因分析\n1.设施标准偏低。部分书屋面积不足。\n二、主要任务\n(一)建设书屋。统一标识,延长开放时间。\n(二)培训馆员。统一教材。\n(三)更新图书。完善目录。`;
    expect(readPlan(`${HEAD}${chapters}${SIGNED}`).measures.map((m) => m.ref)).toEqual([
      '二/(一)',
      '二/(二)',
      '二/(三)',
    ]);
  });

  it('what a report looks back on is no goal', () => {
    const report = `2030年云岭市政府工作报告\n各位代表:\n现在,我代表云岭市人民政府向大会报告工作。\n\u201c十五五\u201d时期发展成就和2029年工作回顾\n——这五年阅读服务大幅提升。书屋达到300家,藏书突破90万册。\n2030年重点工作\n今年的主要预期目标是:新增书屋20家,借阅量增长5%左右。\n一、建设书屋\n(一)统一标识。延长开放时间。\n(二)更新图书。完善目录。\n二、培训馆员\n(一)统一教材。组织轮训。\n(二)落实待遇。完善评价。`;
    expect(readPlan(report).targets.map((t) => `${t.comparator} ${t.value} ${t.unit}`)).toEqual(['= 20 家', '~ 5 %']);
  });
});

it('X牵头商Y names who helps', () => {
  const [measure] = planWith('具体方案由市文化局牵头商市财政局研究提出,按程序报批。').measures;
  expect([measure?.lead, measure?.supporting]).toEqual(['市文化局', ['市财政局']]);
});

describe('what was before the plan', () => {
  const goalsOf = (words: string): unknown[] =>
    readPlan(
      `云岭市公共阅读规划\n云政发〔2030〕6号\n2030年5月4日\n${words}\n一、主要任务\n(一)更新藏书。统一目录。\n(二)培训馆员。统一教材。`,
    ).targets.map((t) => [t.indicator, t.value]);

  it('a year gone by with 已, and all that its sentence says', () => {
    expect(goalsOf('2029年全市借阅量已达40万册,读者投诉率、图书损耗率分别下降到2%和3%,总体向好。')).toEqual([]);
    expect(goalsOf('2031年全市借阅量达到60万册。')).toEqual([['全市借阅量', 60]]);
  });

  it('a row of a table that was set one cell behind the other', () => {
    const row = '领域:阅读 指标:每千人借阅量(册) 2029年:40 2032年:50 2035年:比2029年增长60%';
    const draft = readPlan(
      `云岭市公共阅读规划\n2030年5月4日\n一、发展目标\n${row}\n二、主要任务\n(一)更新藏书。统一目录。`,
    );
    expect([draft.deadlines, draft.targets]).toEqual([[], []]);
  });
});

describe('what was, in a plan of 2030', () => {
  it.each([
    ['done in a year before', '2029年已整治旧书屋23家,其中3家返潮,须重新整治。'],
    ['done by somebody in a year before', '市文化局2027年开展培训300人次。'],
    ['done, without a year', '全市已改造书屋23家。'],
    ['what went wrong', '检查书屋,其中5家逾期。'],
    ['a gap', '馆员现有缺口12名。'],
    ['reached', '2029年底完成了12家书屋的更新。'],
  ])('%s is no number to reach and has no date', (_, words) => {
    expect([targetsOf(words), deadlinesOf(words)]).toEqual([[], []]);
  });

  it.each([
    ['补齐馆员缺口12名。', ['= 12 名']],
    ['淘汰不合格书架35个。', ['= 35 个']],
    ['书屋在2029年20家的基础上增加到40家。', ['>= 40 家']],
    ['逾期率控制在5%以内。', ['<= 5 %']],
    ['2005年建成的旧书屋改造30家。', ['= 30 家']],
    ['2031年建成书屋30家。', ['= 30 家']],
  ])('%s', (words, targets) => {
    expect(targetsOf(words)).toEqual(targets);
  });

  it('also where only the number of the document tells the year', () => {
    const draft = readPlan(
      '云岭市公共阅读工作方案\n云政发〔2030〕6号\n一、主要任务\n(一)整治书屋。2029年已整治旧书屋23家,其中3家返潮。\n(二)培训馆员。2028年培训馆员40名。2031年培训馆员60名。',
    );
    expect(draft.measures.flatMap((m) => m.targets.map((t) => t.value))).toEqual([60]);
    expect(draft.measures.flatMap((m) => m.deadlines.map((d) => d.date))).toEqual(['2031-12-31']);
  });

  it('立即 in a column of dates counts from the day of issue, for a reviewer to confirm', () => {
    const rows = [
      '1\t整改破损书架\t市文化局\t立即',
      '2\t统一教材\t市教育局\t2031年6月底前',
      '3\t更新目录\t市文化局\t长期坚持',
    ];
    const draft = readPlan(`${HEAD}一、主要任务\n序号\t工作任务\t牵头单位\t完成时限\n${rows.join('\n')}${SIGNED}`);
    expect(draft.measures.map((m) => m.deadlines.map((d) => [d.date, d.relative]))).toEqual([
      [['2030-05-04', true]],
      [['2031-06-30', false]],
      [],
    ]);
    expect(draft.findings.filter((f) => f.code === 'deadline.relative')).toHaveLength(1);
  });
});
