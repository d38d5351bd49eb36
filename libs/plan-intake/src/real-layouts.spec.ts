import { describe, expect, it } from 'vitest';
import { measureLines, readPlan } from './testing/read-plan.js';

/** Layouts that real plans have; places, offices and numbers are invented. */

describe('several sentences of one item, each with its own clause', () => {
  it('are measures of their own', () => {
    expect(
      measureLines(`一、主要任务
(一)完善设施。改造管网。(市水利局负责)
(二)扩大服务。新建书屋。(市文化局负责)
(三)便民。设服务点。(市民政局负责)建步道,连接公园。(市城管局负责)`),
    ).toEqual([
      '一/(一) 完善设施 | 市水利局 |  | ',
      '一/(二) 扩大服务 | 市文化局 |  | ',
      '一/(三)/1 便民:设服务点 | 市民政局 |  | ',
      '一/(三)/2 便民:建步道,连接公园 | 市城管局 |  | ',
    ]);
  });

  it('with labels, with bare names, with other brackets', () => {
    expect(
      measureLines(`一、主要任务
(一)优化公交。加密班次。(责任单位:市交通局)增设车位。(责任单位:市住建局、市公安局)
(二)放宽准入。清理前置审批。(审改办、司法部)简化登记。(商务部)落实备案。(省级人民政府)推进试点。
(三)加强监管。开展抽查。〔市场监管局负责〕公布结果。[市司法局负责]`),
    ).toEqual([
      '一/(一)/1 优化公交:加密班次 | 市交通局 |  | ',
      '一/(一)/2 优化公交:增设车位 | 市住建局 | 市公安局 | ',
      '一/(二)/1 放宽准入:清理前置审批 | 审改办 | 司法部 | ',
      '一/(二)/2 放宽准入:简化登记 | 商务部 |  | ',
      '一/(二)/3 放宽准入:落实备案 |  |  | 省级人民政府',
      '一/(三)/1 加强监管:开展抽查 | 市场监管局 |  | ',
      '一/(三)/2 加强监管:公布结果 | 市司法局 |  | ',
    ]);
  });

  it('but labels side by side are one clause, and a clause within a sentence binds a part of it', () => {
    expect(
      measureLines(`一、主要任务
(一)建设书屋。新建十处。(牵头单位:市文化局)(配合单位:市财政局)
(二)美化街道。建设花园(市园林局负责)、步道(市城管局负责)和长廊。`),
    ).toEqual(['一/(一) 建设书屋 | 市文化局 | 市财政局 | ', '一/(二) 美化街道 | 市园林局、市城管局 |  | ']);
  });

  it('where the evidence hardly parts two cuts, both are offered', () => {
    const draft = readPlan('一、主要任务\n(一)美化街道。建设花园。(市园林局负责)绿化。(市城管局负责)');
    expect(draft.measures).toHaveLength(1);
    expect(draft.findings.filter((f) => f.code === 'measure.two-cuts').map((f) => f.message)).toEqual([
      '“美化街道”现为一条,也可以分为2条:“美化街道：建设花园”、“美化街道：绿化”,请确认',
    ]);
  });

  it('also above items that name others: the opening is a measure, and so is each item', () => {
    expect(
      measureLines(`一、放宽准入
(一)精简审批事项,提高效率。(省政府办公厅牵头,各地区、各部门负责)
具体措施:
1.公布事项清单。(省司法厅负责)
2.清理重复许可。(省发展改革委负责)
(二)改进服务,减少跑动。(省民政厅负责)`),
    ).toEqual([
      '一/(一) 精简审批事项,提高效率 | 省政府办公厅 |  | 各地区、各部门',
      '一/(一)/1 公布事项清单 | 省司法厅 |  | ',
      '一/(一)/2 清理重复许可 | 省发展改革委 |  | ',
      '一/(二) 改进服务,减少跑动 | 省民政厅 |  | ',
    ]);
  });
});

describe('names in a clause', () => {
  it('towns, firms and short forms are kept; what stands before 等 is a name', () => {
    expect(
      measureLines(`一、主要任务
(一)建园区。开工建设。(责任单位:区经委、东湖镇、云岭城投)
(二)强管理。完善制度。(省卫生健康委、省计生协按职责分工负责)
(三)抓协同。共享数据。(海关总署牵头,交通运输部、商务部等国务院相关部门及各地区按职责分工负责)`),
    ).toEqual([
      '一/(一) 建园区 | 区经委 | 东湖镇、云岭城投 | ',
      '一/(二) 强管理 | 省卫生健康委 | 省计生协 | ',
      '一/(三) 抓协同 | 海关总署 | 交通运输部、商务部 | 国务院相关部门、各地区',
    ]);
  });
});

const HEAD = '云岭市人民政府办公室关于印发云岭市图书馆建设方案的通知\n云政办发〔2030〕6号\n';
const BODY = [
  '一、总体要求',
  '坚持公益属性,统筹城乡布局,推动全市图书馆事业持续健康发展,更好满足群众阅读需求。',
  '二、主要任务',
  '(一)完善馆舍布局。在人口集中的街道新建图书馆分馆,在偏远乡村设置流动书车停靠点。(市文化局负责)',
  '(二)丰富馆藏资源。更新纸质图书和电子图书目录,建立全市统一的借阅平台与积分制度。(市教育局负责)',
  '(三)壮大服务队伍。招募热心阅读推广的志愿者,定期开展业务培训,提高讲解和导读能力。(市民政局负责)',
  '(四)加强经费保障。各级财政统筹安排图书馆建设和运行经费,鼓励社会力量捐赠图书设备。(市财政局负责)',
];

describe('a text that stands twice in one file', () => {
  const refs = ['二/(一)', '二/(二)', '二/(三)', '二/(四)'];

  it('is read once, line by line', () => {
    const text = `${HEAD}${BODY.join('\n')}\n返回\n${HEAD}${BODY.join('\n')}`;
    expect(readPlan(text).measures.map((m) => m.ref)).toEqual(refs);
  });

  it('is read once where a copy has no line breaks', () => {
    const text = `${HEAD}${BODY.join('\n')}\n打印本页\n${BODY.join('')}`;
    expect(readPlan(text).measures.map((m) => m.ref)).toEqual(refs);
  });

  it('sentences that all items say are no copy', () => {
    const same = '各责任单位要细化工作台账,明确完成时限,按月报送进展情况。';
    const items = ['新建分馆', '更新藏书', '招募馆员'].map((t, i) => `${i + 1}.${t}。${same}(市文化局负责)`);
    expect(readPlan(`一、主要任务\n${items.join('\n')}`).measures).toHaveLength(3);
  });
});

describe('the head of a document', () => {
  it('a title on two lines is one', () => {
    const text = `云岭市人民政府关于加快发展\n乡村阅读事业的意见\n云政发〔2030〕9号\n各县人民政府:\n${BODY.join('\n')}`;
    expect(readPlan(text).document.title).toBe('云岭市人民政府关于加快发展乡村阅读事业的意见');
  });

  it('a notice of another document in the text is not its title', () => {
    const text = `云岭市人民政府办公室关于做好阅读推广的通知\n各县人民政府:\n按照《省政府办公厅印发〈关于完善阅读体系的若干意见〉的通知》精神,现通知如下。\n${BODY.join('\n')}`;
    expect(readPlan(text).document.title).toBe('云岭市人民政府办公室关于做好阅读推广的通知');
  });

  it('letters that are set apart, other names in brackets and 代章 do not hide who signed', () => {
    const signed = '云岭市文化委员会\n(阅读推广办公室)(代章)\n2030年5月4日';
    const text = `云岭市阅读推广方案\n云 岭 市 某 局\n${BODY.join('\n')}\n${signed}`;
    expect(readPlan(text).document).toMatchObject({ issuer: '云岭市文化委员会', issuedOn: '2030-05-04' });
  });

  it('a draft for comment is signed by who published it, and its own dates bind nobody', () => {
    const text = `云岭市阅读推广若干措施(征求意见稿)\n${BODY.join('\n')}\n云岭市文化局2030年5月25日发布,征求意见截止2030年6月24日。`;
    const { document, measures, deadlines } = readPlan(text);
    expect(document).toMatchObject({ issuer: '云岭市文化局', issuedOn: '2030-05-25' });
    expect([...measures.flatMap((m) => m.deadlines), ...deadlines]).toEqual([]);
  });
});

describe('dates and numbers as they are typeset', () => {
  const only = (sentence: string) =>
    readPlan(`云岭市人民政府\n2030年3月1日\n一、主要任务\n(一)建设书屋。${sentence}(市文化局负责)`).measures[0];

  it('blanks between digits and their words', () => {
    expect(only('到 2032 年,建成书屋 120 个,覆盖率达到 85 %。')).toMatchObject({
      deadlines: [{ date: '2032-12-31' }],
      targets: [
        { value: 120, unit: '个' },
        { value: 85, unit: '%' },
      ],
    });
  });

  it('号 for 日, a span of months, a quarter by its sign, the beginning of a month', () => {
    const dates = ['2031年6月15号前建成书屋。', '2031年6-8月开展巡展。', '2031年Q3完成普查。', '2031年6月初建成驿站。'];
    expect(dates.map((said) => only(said)?.deadlines.map((d) => d.date))).toEqual([
      ['2031-06-15'],
      ['2031-08-31'],
      ['2031-09-30'],
      ['2031-06-10'],
    ]);
  });

  it('days and months from the day of issue, marked as counted', () => {
    const said = ['自印发之日起30日内公布目录。', '自本方案发布之日起三个月内完成上架。'];
    expect(said.map((each) => only(each)?.deadlines.map((d) => [d.date, d.relative]))).toEqual([
      [['2030-03-31', true]],
      [['2030-06-01', true]],
    ]);
  });

  it('a month goes on with the year before it', () => {
    const dates = only('2031年6月底前制定目录,12月底前全部上架。')?.deadlines.map((d) => d.date);
    expect(dates).toEqual(['2031-06-30', '2031-12-31']);
  });

  it('what a number is held against is no deadline', () => {
    expect(only('借阅量较“十四五”末增长16%。')?.deadlines).toEqual([]);
  });

  it('grants, their limits and their conditions are no targets', () => {
    const sentences = [
      '对新开业的书店,营业面积达到500平方米的,按投资额的20%给予补贴,单个书店最高50万元。',
      '为书店提供最高200万元的创业担保贷款。',
      '按照规定给予不超过总投入30%、最高3000万元的经费支持。',
      '每家书店每年奖励不超过10万元。',
    ];
    const read = sentences.map((s) => only(s));
    expect(read.flatMap((m) => [...(m?.targets ?? []), ...(m?.recurring ?? [])])).toEqual([]);
  });

  it('but what the plan itself raises or makes is one', () => {
    expect(only('设立规模1亿元的阅读基金。')?.targets).toMatchObject([{ value: 1, unit: '亿元' }]);
    expect(only('培育连锁书店30家,对其中优秀的给予奖励。')?.targets).toMatchObject([{ value: 30, unit: '家' }]);
    expect(only('全年兑现奖补资金4800万元。')?.targets).toMatchObject([{ value: 4800, unit: '万元' }]);
  });

  it('a listed count is one where it is made, none where it says where', () => {
    expect(only('实现借书证、学生证等58项事项异地办理。')?.targets).toMatchObject([{ value: 58, unit: '项' }]);
    expect(only('面向学校、社区等6个场所开展宣传。')?.targets).toEqual([]);
  });
});

describe('a text without line breaks', () => {
  const long = '持续完善工作机制,加强部门协同,及时总结推广好的经验和做法,推动各项任务落地见效。'.repeat(6);
  const items = (from: number, gap: string) =>
    ['改造馆舍', '更新藏书', '培训馆员', '开展活动', '规范捐赠', '宣传推广']
      .map((t, i) => `(${'一二三四五六七八九十'[from + i]})${t}。${long}(市文化局负责)`)
      .join(gap);

  it('has paragraphs where two blanks stand', () => {
    const text = `云岭市阅读方案  云政发〔2030〕8号  各县人民政府:  一、主要任务  ${items(0, '  ')}  云岭市人民政府  2030年4月2日`;
    const { document, measures } = readPlan(text);
    expect(measures.map((m) => m.ref)).toEqual(['(一)', '(二)', '(三)', '(四)', '(五)', '(六)'].map((n) => `一/${n}`));
    expect(document).toMatchObject({ issuer: '云岭市人民政府', issuedOn: '2030-04-02' });
  });

  it('runs on with its numbers below the next heading, and on the next line', () => {
    const text = `一、主要任务${items(0, '')}二、保障${`(七)落实经费。${long}(八)加强督查。${long}`}\n(九)公开结果。${long}(十)严肃问责。${long}`;
    const refs = readPlan(text).measures.map((m) => m.ref);
    expect(refs.slice(-4)).toEqual(['二/(七)', '二/(八)', '二/(九)', '二/(十)']);
  });

  it('is signed at its end', () => {
    const text = `云岭市人民政府关于推进阅读的意见云政发〔2030〕8号各县人民政府:现提出如下意见。一、主要任务${items(0, '')}云岭市人民政府2030年4月2日(此件公开发布)`;
    expect(readPlan(text).document).toMatchObject({
      title: '云岭市人民政府关于推进阅读的意见',
      documentNumber: '云政发〔2030〕8号',
      issuer: '云岭市人民政府',
      issuedOn: '2030-04-02',
    });
  });
});

describe('a table of departments and their duties', () => {
  it('gives a measure a row, which its department leads', () => {
    const text = `云岭市阅读职责清单\n部门\t职责与任务\n市委宣传部\t组织读书活动,宣传先进典型。\n市财政局\t保障经费。\n市教育局\t建设校园书屋。`;
    expect(measureLines(text)).toEqual([
      '附表/#1 组织读书活动,宣传先进典型 | 市委宣传部 |  | ',
      '附表/#2 保障经费 | 市财政局 |  | ',
      '附表/#3 建设校园书屋 | 市教育局 |  | ',
    ]);
  });

  it('finds the departments by what a column holds where it has no head', () => {
    const rows = [
      '1\t重点部门\t县水利局\t60\t整治排污口',
      '2\t〃\t县林业局\t30\t修复湿地',
      '〃\t〃\t〃\t30\t保护林地',
      '3\t〃\t县城管局\t60\t保洁河道',
    ];
    expect(measureLines(`云岭县河湖考核细则\n序号\t考核项目\t\t分值\t考核内容\n${rows.join('\n')}`)).toEqual([
      '附表/1 整治排污口 | 县水利局 |  | ',
      '附表/2 修复湿地 | 县林业局 |  | ',
      '附表/#3 保护林地 | 县林业局 |  | ',
      '附表/3 保洁河道 | 县城管局 |  | ',
    ]);
  });
});

describe('a plan of a thousand items', () => {
  const numeral = (n: number): string => {
    const digits = '零一二三四五六七八九';
    const [hundreds, tens, ones] = [Math.floor(n / 100), Math.floor((n % 100) / 10), n % 10];
    const rest =
      tens === 0 ? (ones === 0 ? '' : `零${digits[ones]}`) : `${digits[tens]}十${ones === 0 ? '' : digits[ones]}`;
    return n >= 1000
      ? '一千'
      : hundreds === 0
        ? rest.replace(/^零/, '').replace(/^一十/, '十')
        : `${digits[hundreds]}百${rest}`;
  };

  it('is a thousand measures, whatever their numbers', () => {
    const items = (mark: (n: number) => string): string =>
      Array.from({ length: 1000 }, (_, i) => `${mark(i + 1)}推进第${i + 1}项工作。完成排查。(市文化局负责)`).join('\n');
    for (const mark of [
      (n: number) => `${n}.`,
      (n: number) => `(${numeral(n)})`,
      (n: number) => `第${numeral(n)}条 `,
    ]) {
      const { measures } = readPlan(`一、主要任务\n${items(mark)}`);
      expect([measures.length, new Set(measures.map((m) => m.ref)).size]).toEqual([1000, 1000]);
    }
  });
});

describe('a page of contents', () => {
  const BODY_OF = ['着力改造老旧馆舍,在人口集中的街道新建分馆。', '着力更新纸质图书和电子图书目录。'];

  it('is no list of measures, with leaders and where the text follows its heading at once', () => {
    const titles = ['完善馆舍布局体系', '丰富馆藏图书资源'];
    const contents = titles.map((t, i) => `第${'一二'[i]}节 ${t}${i === 0 ? '......... 3' : ''}`).join('\n');
    const text = titles.map((t, i) => `第${'一二'[i]}节 ${t}${BODY_OF[i]}`).join('\n');
    const draft = readPlan(`云岭市阅读规划\n目录\n第一章 主要任务\n${contents}\n第一章 主要任务\n${text}`);
    expect(draft.measures.map((m) => m.ref)).toEqual(['第一章/第一节', '第一章/第二节']);
  });
});

describe('a report on the work of a government', () => {
  it('tells of the years before in a part that holds no measures', () => {
    const text = `云岭市政府工作报告\n一、2030年和“十五五”时期工作回顾\n新建书屋120个,改造馆舍8处。\n二、2031年重点工作\n(一)更新藏书。开展评比。\n(二)新建分馆。开展培训。`;
    expect(readPlan(text).measures.map((m) => m.ref)).toEqual(['二/(一)', '二/(二)']);
  });
});
