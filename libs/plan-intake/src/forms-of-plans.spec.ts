import { describe, expect, it } from 'vitest';
import { measureLines, readPlan } from './testing/read-plan.js';

const HEAD = '云岭市人民政府关于推进公共阅读的意见\n云政发〔2030〕6号\n各县人民政府:\n';
const SIGNED = '\n云岭市人民政府\n2030年5月4日';
const titles = (text: string): string[] => readPlan(text).measures.map((m) => `${m.ref} ${m.title}`);
const targets = (sentence: string): string[] =>
  readPlan(
    `${HEAD}一、主要任务\n(一)建设书屋。${sentence}\n(二)培训馆员。统一教材,落实待遇。${SIGNED}`,
  ).measures.flatMap((m) => m.targets.map((t) => `${t.comparator}${t.value}${t.unit}`));

describe('chapters that hold no measures', () => {
  const chapter = (title: string, text: string): string =>
    `${HEAD}一、${title}\n${text}\n二、主要任务\n(一)建设书屋。统一标识,延长开放时间。\n(二)培训馆员。统一教材,落实待遇。${SIGNED}`;

  it.each([
    ['自查范围', '(一)2029年以来开放的书屋。\n(二)书屋的安全管理工作情况。'],
    ['主承办单位', '主办单位:云岭市文化局\n承办单位:市图书馆、市少儿馆'],
    [
      '发展形势和重要意义',
      '(一)阅读成为城市的新动力。各地都在建设书屋。\n(二)阅读成为乡村的新机遇。各村都在延长开放。',
    ],
    ['行动背景', '阅读是进步的阶梯,纸书的阅读占全部阅读的70%以上。'],
    ['提高认识,深刻理解公共阅读的重要意义', '公共阅读是文明的基础,各地要深入学习。'],
  ])('%s', (title, text) => {
    expect(titles(chapter(title, text))).toEqual(['二/(一) 建设书屋', '二/(二) 培训馆员']);
  });

  it('when and where an event is: its dates are those of the plan', () => {
    const draft = readPlan(chapter('演出场地及时间', '演出时间:2030年10月20日-11月30日。'));
    expect(draft.measures.map((m) => m.title)).toEqual(['建设书屋', '培训馆员']);
    expect(draft.deadlines.map((d) => d.date)).toEqual(['2030-11-30']);
  });
});

describe('who is responsible', () => {
  const items = (one: string, two: string): string => `${HEAD}一、主要任务\n(一)${one}\n(二)${two}${SIGNED}`;

  it('a star tells who leads', () => {
    expect(
      measureLines(
        items(
          '建设书屋。统一标识。(责任单位:*市文化局、市财政局、市经开区)',
          '培训馆员。统一教材。(责任单位:市财政局、*市教育局)',
        ),
      ),
    ).toEqual(['一/(一) 建设书屋 | 市文化局 | 市财政局、市经开区 | ', '一/(二) 培训馆员 | 市教育局 | 市财政局 | ']);
  });

  it('offices of one town are names, the government of each town is a kind', () => {
    expect(
      measureLines(
        items(
          '建设书屋。统一标识。(责任单位:镇文化服务中心、镇财政所)',
          '培训馆员。统一教材。(责任单位:市教育局、县〔市、区〕人民政府、镇人民政府)',
        ),
      ),
    ).toEqual([
      '一/(一) 建设书屋 | 镇文化服务中心 | 镇财政所 | ',
      '一/(二) 培训馆员 | 市教育局 |  | 县〔市、区〕人民政府、镇人民政府',
    ]);
  });

  it('a division of tasks whose items are opened by bodies', () => {
    expect(
      measureLines(
        `${HEAD}一、指导思想\n坚持便民。\n二、工作安排\n(一)任务分工\n1.文化服务中心、图书管理所。由分管领导带队负责走访书屋。\n2.乡村建设服务中心。由分管领导带队负责走访商户。\n(二)工作重点\n各单位要发放书单,询问读者的意见。${SIGNED}`,
      ).map((line) => line.split(' |').slice(1).join('|')),
    ).toEqual([' 文化服务中心| 图书管理所| ', ' 乡村建设服务中心| | ', ' | | ']);
  });
});

it('items that only say what the groups of an office are', () => {
  expect(
    titles(
      `${HEAD}一、组织形式\n(一)成立领导小组。领导小组统筹推进,研究重大事项。\n(二)成立采购办公室。由各县派人组成,负责采购图书。办公室下设监督组、专家组。\n1.监督组。负责对采购进行监督。\n2.专家组。负责提供咨询。${SIGNED}`,
    ),
  ).toEqual(['一/(一) 成立领导小组', '一/(二) 成立采购办公室']);
});

it('a caption that ends with 专栏 opens a box: its items are measures whatever their numbers', () => {
  const box = '(四)拓展阅读场景。开发有特色的场景。(责任单位:市文化局、市教育局)\n“阅读+”应用场景专栏\n';
  for (const mark of ['N.', '(N)'])
    expect(
      titles(
        `${HEAD}一、主要任务\n(三)建设书屋。统一标识。(责任单位:市文化局)\n${box}${['“阅读+物流”', '“阅读+文旅”'].map((name, i) => `${mark.replace('N', `${i + 1}`)}${name}。推动书屋在车站和景区布点,延长开放时间。`).join('\n')}${SIGNED}`,
      ).map((line) => line.split(' ')[1]),
    ).toEqual(['建设书屋', '拓展阅读场景', '“阅读+物流”', '“阅读+文旅”']);
});

describe('tables that are no items', () => {
  const with_ = (table: string): string =>
    `云岭市公共阅读“十四五”规划\n一、主要任务\n(一)明确开放标准。\n按照标准开放书屋,各县可以提高标准。\n${table}\n(二)培训馆员。\n统一教材,落实待遇。`;

  it('notes below a table', () => {
    expect(
      titles(
        with_(
          '表5 书屋开放时间(小时)\n书屋类型\n大城市\n小城市\n8\n6\n注:1.按表中所列时间开放。\n2.开放时间应按全年计算。\n3.大城市指人口在100万以上的城市。',
        ),
      ),
    ).toEqual(['一/(一) 明确开放标准', '一/(二) 培训馆员']);
  });

  it('numbered cells of a table one cell a line, which are no text of the measure either', () => {
    const draft = readPlan(
      with_('表6 书屋开放标准\n书屋\n小时\n标准\n社区书屋\n8\n1.每日开放;\n2.晚间可以借阅。\n乡村书屋\n6'),
    );
    expect(draft.measures.map((m) => m.text)).toEqual([
      '明确开放标准。\n按照标准开放书屋,各县可以提高标准。',
      '培训馆员。\n统一教材,落实待遇。',
    ]);
  });

  it('a list of annexed tables', () => {
    expect(
      titles(`${with_('')}\n附表:1.书屋建设计划表\n2.书屋开放标准表\n3.重大项目汇总表\n附表1 书屋建设计划表\n序号`),
    ).toEqual(['一/(一) 明确开放标准', '一/(二) 培训馆员']);
  });

  it('indicators in numbered rows with a group, whose last head is broken', () => {
    const draft = readPlan(
      with_(
        '表3 “十四五”主要指标\n序号\n类别\n主要指标\n2020年现状\n2025年目标\n指标\n属性\n1\n综合\n管理\n书屋达标率(%)\n——\n95\n约束性\n2\n图书达标率(%)\n80\n96\n约束性\n3\n数字\n赋能\n借阅覆盖率(%)\n46\n100\n预期性',
      ),
    );
    expect(draft.indicators.map((i) => [i.name, i.unit, i.values, i.kind])).toEqual([
      ['书屋达标率', '%', { 2020: null, 2025: 95 }, '约束性'],
      ['图书达标率', '%', { 2020: 80, 2025: 96 }, '约束性'],
      ['借阅覆盖率', '%', { 2020: 46, 2025: 100 }, '预期性'],
    ]);
  });

  it('what is planned in a table of the “十四五” is for its last year', () => {
    const draft = readPlan(
      with_(
        '表4 “十四五”书屋建设指标\n序号\n主要指标\n单位\n计划任务\n其中:2021年任务\n指标属性\n1\n建设书屋\n家\n20\n6\n约束性\n2\n改造书屋\n家\n15\n5\n约束性',
      ),
    );
    expect(draft.indicators.map((i) => [i.name, i.unit, i.values])).toEqual([
      ['建设书屋', '家', { 2021: 6, 2025: 20 }],
      ['改造书屋', '家', { 2021: 5, 2025: 15 }],
    ]);
  });
});

it('a contents page whose last chapter lists items, with a foreword behind it', () => {
  const contents =
    '目 录\n一、发展形势 ........ 1\n二、主要任务 ........ 2\n(一)建设书屋 ........ 2\n三、保障措施 ........ 9\n(一)加强领导 ........ 9\n(二)做好宣传 ........ 10';
  const text = `云岭市公共阅读规划\n${contents}\n阅读是进步的阶梯,本规划为推进公共阅读而编制。\n一、发展形势\n各地都在建设书屋。\n二、主要任务\n(一)建设书屋\n统一标识,延长开放时间。\n三、保障措施\n(一)加强领导\n建立例会,解决问题。\n(二)做好宣传\n公布书单,征求意见。`;
  expect(titles(text)).toEqual(['二/(一) 建设书屋', '三/(一) 加强领导', '三/(二) 做好宣传']);
});

it('an opening without a title only announces the titled paragraphs below it', () => {
  const below = ['建设书屋。统一标识,延长开放时间,方便群众借阅。', '培训馆员。统一教材,落实待遇,组织轮训。'].join('\n');
  expect(
    titles(
      `${HEAD}一、主要任务\n(一)提升阅读服务\n围绕群众的需要,加快补齐短板,夯实开放、借阅等基础,提升服务的水平。\n${below}${SIGNED}`,
    ),
  ).toEqual(['一/(一)/#1 建设书屋', '一/(一)/#2 培训馆员']);
});

it('a box whose number stands behind a blank has its own title', () => {
  const box = '专栏 2 书屋建设\n按照统一的标准建设书屋,推广自助借阅,完善夜间开放,方便群众就近借阅图书。';
  expect(titles(`${HEAD}一、主要任务\n(一)建设书屋\n统一标识,延长开放时间。\n${box}${SIGNED}`)).toEqual([
    '一/(一) 建设书屋',
    '一/(一)/专栏2 书屋建设',
  ]);
});

describe('dates', () => {
  it('a year alone that opens a paragraph of the outline is a goal', () => {
    const draft = readPlan(
      `${HEAD}一、总体要求及主要目标\n坚持便民。\n2030年,书屋的管理机制基本建立。\n到2035年,书屋全面开放。\n二、主要任务\n(一)建设书屋。统一标识。\n(二)培训馆员。统一教材。${SIGNED}`,
    );
    expect(draft.deadlines.map((d) => d.date)).toEqual(['2030-12-31', '2035-12-31']);
  });

  it('without a date of issue, what was before the period is told and not planned', () => {
    const draft = readPlan(
      '云岭市公共阅读“十四五”规划\n2020年3月,省文化厅印发开放通知,要求各县延长开放。\n一、主要任务\n(一)建设书屋。到2025年,统一标识。\n(二)培训馆员。统一教材。',
    );
    expect(draft.deadlines).toEqual([]);
    expect(draft.measures[0]?.deadlines.map((d) => d.date)).toEqual(['2025-12-31']);
  });

  it('of which year something is', () => {
    const draft = readPlan(
      '云岭市公共阅读工作报告\n2030年工作主要是建设书屋。\n一、主要任务\n(一)建设书屋。统一标识。\n(二)培训馆员。统一教材。\n云岭市人民政府\n2030年2月4日',
    );
    expect(draft.deadlines).toEqual([]);
  });
});

describe('numbers', () => {
  it.each([
    ['things named one by one', '选择云岭、青石和东湖3个县开展试点。', []],
    ['what is left out', '推广借阅车(不含载重150千克以下手推车),统一标识。', []],
    ['up to a size', '研制载重150千克及以下借阅车,统一标识。', []],
    ['how rarely it comes', '书屋要能应对不低于50年一遇的暴雨。', []],
    ['a share of a contract', '市级按该套图书首次采购合同金额的30%给予补助。', []],
    ['things that are made, named one by one', '建设东城、西城、南城3个书屋。', ['=3个']],
    ['a rate of 100,000', '到2032年,事故率下降到18/10万及以下。', ['<=18/10万']],
    ['up to a value that is kept', '事故控制在3起及以下。', ['<=3起']],
  ])('%s', (_, sentence, wanted) => {
    expect(targets(sentence)).toEqual(wanted);
  });

  it('a sum that a line break parts from its words is still the limit of a grant', () => {
    expect(targets('对重大书屋项目,根据贡献给予奖励,最高奖励\n2000万元。统一标识。')).toEqual([]);
  });
});

it('a contents page with an abstract below each of its lines', () => {
  const dots = '.'.repeat(40);
  const line = (words: string, page: string) => `${words}${dots}${page}`;
  const contents = `${line('一、主要任务', '3')}\n${line('(一)建设书屋', '. …4')}\n书屋是阅读的起点。\n${line('(二)培训馆员', '9')}\n馆员引导阅读。\n${line('二、保障措施', '12')}`;
  const text = `云岭市公共阅读行动\n${contents}\n一、主要任务\n(一)建设书屋\n统一标识,延长开放时间。\n(二)培训馆员\n组织实施馆员轮训行动,每人每年参加一次。\n二、保障措施\n建立例会,解决问题。`;
  expect(readPlan(text).measures.map(({ title }) => title)).toEqual(['建设书屋', '培训馆员', '保障措施']);
});

it('what is carried out is named whole: the words are no heading', () => {
  const text = `云岭市公共阅读方案\n一、主要任务\n1.组织实施馆员轮训行动,统一教材,每人每年参加一次。\n2.对于大型书屋(面积不少于200 m2且座位不少于40个)延长开放时间,每天不少于10小时。`;
  expect(readPlan(text).measures.map(({ title }) => title)).toEqual([
    '组织实施馆员轮训行动,统一教材,每人每年参加一次',
    '对于大型书屋(面积不少于200 m2且座位不少于40个)延长开放时间,每天不少于10小时',
  ]);
});
