import { describe, expect, it } from 'vitest';
import { readPlan } from './testing/read-plan.js';

/** Items of a page or more that hold several measures without numbers; places and works are invented. */

const WORK = '新建一批阅读设施,更新目录,培训馆员,完善借阅规则,定期公布服务情况,接受群众监督,组织志愿者走进街道。';
const WORKS = WORK + WORK;
const long = (sentences: number, kind = '书屋'): string =>
  Array.from(
    { length: sentences },
    (_, i) => `为第${i + 1}处${kind}配备目录,培训馆员,公布服务情况并接受群众监督。`,
  ).join('');
const titlesOf = (text: string): string[] => readPlan(text).measures.map((m) => `${m.ref} ${m.title}`);

describe('titles inside an item', () => {
  it('on lines of their own above their text, with a stop', () => {
    const text = `云岭市政府工作报告\n一、重点工作\n(一)丰富文化生活\n做好这项工作意义重大。\n完善阅读设施。\n${WORK}\n培育阅读品牌。\n${WORK}\n${WORK}\n(二)改善出行\n修好桥梁道路。\n${WORK}\n增加公共汽车。\n${WORK}`;
    expect(titlesOf(text)).toEqual([
      '一/(一)/#1 完善阅读设施',
      '一/(一)/#2 培育阅读品牌',
      '一/(二)/#1 修好桥梁道路',
      '一/(二)/#2 增加公共汽车',
    ]);
    expect(readPlan(text).measures[1]?.text.split(WORK)).toHaveLength(3);
  });

  it('but one such line is only how the item begins', () => {
    expect(titlesOf(`一、重点工作\n(一)丰富文化生活\n完善阅读设施。\n${WORK}\n(二)改善出行。${WORK}`)).toEqual([
      '一/(一) 丰富文化生活',
      '一/(二) 改善出行',
    ]);
  });

  it('as sentences of a few signs inside one paragraph, the first at once behind the heading', () => {
    const text = `第一章 主要任务\n第一节 发展特色种植\n第二节 壮大优势产业柑橘产业。${WORKS}榨菜产业。${WORKS}柠檬产业。${WORKS}茶叶产业。${WORKS}\n第三节 培育主体。${WORK}落实责任。`;
    expect(titlesOf(text)).toEqual([
      '第一章/第一节 发展特色种植',
      '第一章/第二节/#1 壮大优势产业柑橘产业',
      '第一章/第二节/#2 榨菜产业',
      '第一章/第二节/#3 柠檬产业',
      '第一章/第二节/#4 茶叶产业',
      '第一章/第三节 培育主体',
    ]);
  });

  it('but not where the item says who is responsible for all of it', () => {
    const text = `一、主要任务\n(一)推广新的服务。智慧书屋。${WORK}流动书车。${WORK}有声书亭。${WORK}(市文化局负责)\n(二)培训馆员。${WORK}`;
    expect(titlesOf(text)).toEqual(['一/(一) 推广新的服务', '一/(二) 培训馆员']);
  });
});

describe('boxes', () => {
  it('of several titled paragraphs hold a project each', () => {
    const text = `一、主要任务\n(一)完善设施。${WORK}\n专栏1 阅读设施工程\n建设中心书屋。${WORK}\n改造乡镇书屋。${WORK}\n配备流动书车。${WORK}\n(二)培训馆员。${WORK}\n专栏2 馆员培训工程\n办好培训班,${WORK}`;
    expect(titlesOf(text)).toEqual([
      '一/(一) 完善设施',
      '一/(一)/专栏1/#1 建设中心书屋',
      '一/(一)/专栏1/#2 改造乡镇书屋',
      '一/(一)/专栏1/#3 配备流动书车',
      '一/(二) 培训馆员',
      '一/(二)/专栏2 馆员培训工程',
    ]);
  });

  it('in a text without line breaks end what stands before them, and are no part of it', () => {
    const item = (n: string, title: string): string => `(${n})${title}。${WORK.repeat(4)}`;
    const text = `一、主要任务${item('一', '完善设施')}专栏1  阅读设施工程改造书屋二十处,${WORK}${item('二', '培训馆员')}专栏2 馆员培训工程每年培训馆员五十名,${WORK}${item('三', '办好活动')}`;
    expect(titlesOf(text)).toEqual([
      '一/(一) 完善设施',
      '一/(一)/专栏1 阅读设施工程',
      '一/(二) 培训馆员',
      '一/(二)/专栏2 馆员培训工程',
      '一/(三) 办好活动',
    ]);
  });
});

describe('the name of one of several measures of an item', () => {
  it('says what is done, not only for whom or by what', () => {
    const text =
      '一、主要任务\n(一)扶持书屋。对符合条件的社区书屋,按年度给予运行补贴。(市财政局负责)根据借阅需求,增开夜间书车线路。(市交通局负责)鼓励社会捐赠图书,完善登记。(市文化局负责)';
    expect(readPlan(text).measures.map((m) => m.title.replace('：', ':'))).toEqual([
      '扶持书屋:对符合条件的社区书屋,按年度给予运行补贴',
      '扶持书屋:根据借阅需求,增开夜间书车线路',
      '扶持书屋:鼓励社会捐赠图书',
    ]);
  });
});

describe('where an item ends', () => {
  it('before the figures that are printed behind a plan', () => {
    const figures = '附  图\n附图1 书屋分布图\n附图2 书车线路图\n云岭公报\n市政府';
    const { measures } = readPlan(`一、主要任务\n(一)完善设施。${WORK}\n(二)培训馆员。${WORK}\n${figures}`);
    expect(measures[1]?.text).toMatch(/走进街道。$/);
  });

  it('(一)(二)款 in a sentence opens none', () => {
    const text = `一、主要任务(一)选好场地。${long(8)}(二)配备图书。${long(8, '书车')}不符合本条(一)(二)款规定的,另行论证。(三)培训馆员。${WORK}`;
    expect(readPlan(text).measures.map((m) => m.ref)).toEqual(['一/(一)', '一/(二)', '一/(三)']);
  });

  it('before what is attached, in a text without line breaks', () => {
    const text = `一、主要任务(一)完善设施。${long(40)}(二)培训馆员。${long(40, '书车')}附件:1.书屋名录2.书车线路云岭市文化局2030年5月4日`;
    expect(readPlan(text).measures.map((m) => m.text.slice(-3))).toEqual(['监督。', '监督。']);
  });
});

describe('items counted on through a plan', () => {
  it.each([(n: number) => `(${n})`, (n: number) => String.fromCharCode(0x245f + n), (n: number) => `${n}.`])(
    'are its measures whatever their numbers (%#)',
    (mark) => {
      const works = ['选好场地', '配备图书', '培训馆员', '开展活动', '延长时间'];
      const items = works.map((work, i) => `${mark(i + 1)}${work}。${WORK}`);
      const text = `一、主要任务\n(一)建设书屋\n${items.slice(0, 2).join('\n')}\n(二)完善服务\n${items.slice(2, 4).join('\n')}\n二、保障措施\n(一)加强保障\n${items.slice(4).join('\n')}`;
      expect(readPlan(text).measures.map((m) => m.title)).toEqual(works);
    },
  );
});
