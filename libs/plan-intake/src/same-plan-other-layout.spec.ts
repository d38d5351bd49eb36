import { describe, expect, it } from 'vitest';
import { measureLines, readPlan } from './testing/read-plan.js';

// One invented plan; whatever a page width, a site or a copy does to its lines, its measures stay the same.
const PLAN = [
  '青石市推进公共阅读服务实施方案',
  '为落实全民阅读工作部署,方便群众就近读书看报,营造爱读书、读好书、善读书的浓厚氛围,结合我市实际,制定本实施方案。',
  '一、总体要求',
  '坚持公益便民、共建共享,到2031年底基本建成覆盖城乡的公共阅读服务体系,群众读书的条件明显改善,书香社会建设取得新进展。',
  '二、主要任务',
  '(一)完善阅读设施布局。在人口集中的街道新建社区书屋,在偏远乡村设置流动书车停靠点,统筹利用闲置房屋改造阅览空间。(市文化局牵头,市住建局、市财政局配合)',
  '(二)丰富优质图书供给。更新纸质图书和电子图书目录,建立全市统一的借阅平台与积分制度,方便群众一证借遍全市各馆。(市文化局牵头,市教育局配合)',
  '(三)开展群众读书活动。组织读书分享和诵读比赛,引导机关、企业、学校结合自身特点办好读书角,带动更多家庭参与。(市教育局牵头,市总工会、团市委配合)',
  '三、保障措施',
  '(一)壮大服务队伍。招募热心阅读推广的志愿者,开展业务培训,提高讲解和导读能力,逐步建立分级分类的人才库。(市人社局牵头,市民政局配合)',
  '(二)加强经费保障。统筹安排书屋建设和运行经费,鼓励社会力量捐赠图书设备,规范资金使用并接受群众监督。(市财政局牵头,市文化局配合)',
];
const MEASURES = [
  '二/(一) 完善阅读设施布局 | 市文化局 | 市住建局、市财政局 | ',
  '二/(二) 丰富优质图书供给 | 市文化局 | 市教育局 | ',
  '二/(三) 开展群众读书活动 | 市教育局 | 市总工会、团市委 | ',
  '三/(一) 壮大服务队伍 | 市人社局 | 市民政局 | ',
  '三/(二) 加强经费保障 | 市财政局 | 市文化局 | ',
];

const wrapped = (width: number, indent: string): string[] =>
  PLAN.flatMap((line) => (indent + line).match(new RegExp(`.{1,${width}}`, 'gu')) ?? []);
const clausesAs = (write: (lead: string, others: string) => string): string =>
  PLAN.map((line) =>
    line.replace(/\((市[^(]*)牵头,(.*)配合\)$/, (_, lead: string, others: string) => write(lead, others)),
  ).join('\n');

const LAYOUTS: Readonly<Record<string, string>> = {
  'lines of a page': wrapped(28, '　　').join('\n'),
  'lines of a page, numbered': wrapped(28, '　　')
    .flatMap((line, i) => (i % 9 === 8 ? [line, `— ${Math.ceil(i / 9)} —`] : [line]))
    .join('\n'),
  'lines of a page without a blank before paragraphs': wrapped(31, '').join('\n'),
  'no line breaks': PLAN.join(''),
  'two blanks for a line break': PLAN.join('　　'),
  'no line breaks, broken by a width':
    PLAN.join('')
      .match(/.{1,33}/gu)
      ?.join('\n') ?? '',
  'tortoise shell brackets, no line breaks': clausesAs((lead, others) => `〔${lead}牵头,${others}配合〕`).replaceAll(
    '\n',
    '',
  ),
  'labels in lenticular brackets': clausesAs((lead, others) => `\n【牵头单位】${lead}【配合单位】${others}`),
  'label lines behind a dash': clausesAs((lead, others) => `\n——牵头单位:${lead}\n——配合单位:${others}`),
  'a label line that the next item follows at once': clausesAs(
    (lead, others) => `\n牵头单位:${lead}\n配合单位:${others}`,
  ).replace(/\n(\([二三])/g, '$1'),
};

describe('the same plan in another layout', () => {
  it.each(Object.entries(LAYOUTS))('%s', (_, text) => {
    expect(measureLines(text)).toEqual(MEASURES);
  });

  it('a second copy without line breaks is no second plan, however a width breaks it', () => {
    const text = [
      ...wrapped(30, '　　'),
      ...(PLAN.slice(1)
        .join('')
        .match(/.{1,30}/gu) ?? []),
    ].join('\n');
    expect(measureLines(text)).toEqual(MEASURES);
  });

  it('articles in one line are items, and (一) below them counts on its own', () => {
    const duties = '书屋每周开放不少于五天,藏书按季度更新,管理人员做好借阅登记,定期听取读者意见并公开办理结果。'.repeat(
      5,
    );
    const text = [
      '云岭县扶持书屋办法第一章 总则第一条 为扶持书屋建设,制定本办法。第二条 书屋由县文化局登记。',
      `第二章 扶持第三条 符合下列条件的书屋给予扶持:(一)开放时间固定。${duties}(二)藏书定期更新。${duties}`,
      `第四条 县财政局安排经费。${duties}第五条 县教育局组织学生阅读,依照第三条规定登记的书屋优先。`,
    ].join('');
    const refs = readPlan(text).measures.map((m) => m.ref);
    expect(refs.filter((ref) => ref.endsWith('条'))).toEqual(['第二章/第三条', '第二章/第四条', '第二章/第五条']);
  });

  it('a copy in one line has its headings from its own contents', () => {
    const duties = '书屋每周开放不少于五天,藏书按季度更新,管理人员做好借阅登记,定期听取读者意见并公开办理结果。'.repeat(
      12,
    );
    const headings = [
      ['第一章 总体要求', '第一节 面临形势', '第二节 主要目标'],
      ['第二章 完善阅读设施', '第一节 新建社区书屋', '第二节 改造老旧书屋'],
      ['第三章 强化保障', '第一节 加强队伍建设', '第二节 加强经费保障'],
    ];
    const body = headings.map(([chapter, ...parts]) => `${chapter}${parts.map((part) => part + duties).join('')}`);
    const text = `青石市全民阅读规划目 录${headings.flat().join('')}青石市全民阅读规划为推进全民阅读,制定本规划。${body.join('')}`;
    expect(readPlan(text).measures.map((m) => `${m.ref} ${m.title}`)).toEqual([
      '第二章/第一节 新建社区书屋',
      '第二章/第二节 改造老旧书屋',
      '第三章/第一节 加强队伍建设',
      '第三章/第二节 加强经费保障',
    ]);
  });
});
