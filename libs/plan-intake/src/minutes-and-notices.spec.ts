import { describe, expect, it } from 'vitest';
import { readPlan } from './testing/read-plan.js';

const MINUTES = `青石市人民政府常务会议纪要
〔2030〕12号

2030年5月6日,市长主持召开第45次常务会议,研究公共阅读等工作。现纪要如下:
会议指出,公共阅读事关群众生活。
会议明确:
一、关于书屋改造。由市住建局牵头,市水务局、市财政局配合,6月底前完成老城区12处书屋改造;每季度向市政府报告一次进展。
二、关于校园阅读。市公安局会同市教育局,于9月1日前在40所学校门口设置借阅点。
三、关于早间书车。原则同意市商务局提出的方案,按程序印发实施。市商务局要在年底前新增停靠点60个。
四、关于经费。请市财政局按程序落实经费,做好绩效评价。
出席:某某、某某。
请假:某某。
`;

describe('minutes of a meeting', () => {
  const draft = readPlan(MINUTES);

  it('are of the day of the meeting, by who held it, under their own number', () => {
    expect(draft.document).toMatchObject({
      title: '青石市人民政府常务会议纪要',
      issuer: '青石市人民政府',
      documentNumber: '〔2030〕12号',
      issuedOn: '2030-05-06',
    });
  });

  it('charge whom they lead, ask or say what he is to do', () => {
    expect(draft.measures.map((m) => [m.lead, m.supporting.join('、')])).toEqual([
      ['市住建局', '市水务局、市财政局'],
      ['市公安局', '市教育局'],
      ['市商务局', ''],
      ['市财政局', ''],
    ]);
  });

  it('have their days from the day of the meeting, for a reviewer to look at', () => {
    expect(draft.measures.map((m) => m.deadlines.map((d) => [d.date, d.relative]))).toEqual([
      [['2030-06-30', true]],
      [['2030-08-31', true]],
      [['2030-12-31', true]],
      [],
    ]);
    expect(draft.measures[2]?.targets.map((t) => [t.indicator, t.value])).toEqual([['新增停靠点数', 60]]);
  });

  it('are followed up as minutes are', () => {
    expect(new Set(draft.measures.map((m) => m.class.value))).toEqual(new Set(['会议纪要']));
  });

  it('end before who was there', () => {
    expect(draft.measures.at(-1)?.text).toMatch(/绩效评价。$/);
  });

  it('elsewhere a body that has a part in a measure does not lead it for that', () => {
    const text =
      '青石市阅读提升方案\n二、主要任务\n(一)推进阅读。统筹各方力量。市商务局要新增停靠点。\n(二)加强宣传。请市财政局按程序落实经费。';
    expect(readPlan(text).measures.map((m) => m.lead)).toEqual([null, '市财政局']);
  });
});

describe('a notice of one task', () => {
  it('is one measure, whose items say by when, how and who', () => {
    const text = `关于启动借阅卡片数字化试点的通知
各相关科室:
  为提升借阅效率,经馆务会研究,启动数字化试点。现将有关事项通知如下:
  一、试点范围:馆藏2010年至2020年的卡片,共计约3万张。
  二、完成时限:2031年12月31日前完成全部扫描。
  三、质量要求:抽检合格率不低于99%。
  四、责任部门:市图书馆牵头,市信息中心、市财政局配合。
馆办公室
2031年3月2日`;
    const [only, ...others] = readPlan(text).measures;
    expect(others).toEqual([]);
    expect(only).toMatchObject({
      title: '启动借阅卡片数字化试点',
      lead: '市图书馆',
      supporting: ['市信息中心', '市财政局'],
    });
    expect(only?.deadlines.map((d) => d.date)).toEqual(['2031-12-31']);
    expect(only?.targets.map((t) => [t.indicator, t.value])).toEqual([['抽检合格率', 99]]);
  });
});
