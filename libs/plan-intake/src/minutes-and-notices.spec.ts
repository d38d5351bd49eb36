import { describe, expect, it } from 'vitest';
import { measureLine, readPlan } from './testing/read-plan.js';

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

  it('name what is to be done, and count their weeks and months from the day', () => {
    const order = (item: string) =>
      readPlan(`青石市人民政府常务会议纪要
〔2030〕12号
2030年5月6日,市长主持召开第45次常务会议。会议明确:
1.${item}
2.市文化局要做好宣传,营造阅读氛围。`).measures[0];
    const named = (item: string) => {
      const measure = order(item);
      return [measure?.title, measure?.deadlines.map((d) => d.date).join(), measure?.targets.length];
    };
    expect(named('由市住建局牵头,市财政局、市水务局配合,完成书屋排查和加固。')).toEqual(['完成书屋排查和加固', '', 0]);
    expect(named('请市财政局于11月底前落实书屋经费。')).toEqual(['11月底前落实书屋经费', '2030-11-30', 0]);
    expect(named('市商务局要在一个月内办结书车线路审批。')).toEqual(['一个月内办结书车线路审批', '2030-06-06', 0]);
    expect(named('请市教育局研究校园书角方案,两周内报市政府。')).toEqual([
      '研究校园书角方案,两周内报市政府',
      '2030-05-20',
      0,
    ]);
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

describe('the forms in which work is handed out', () => {
  it('a division of the year’s work: each number by its own date, and what is asked of all is no part of the last', () => {
    const { measures, ...plan } = readPlan(`青石市2031年政府工作报告重点任务分工方案
青政办发〔2031〕3号
一、全力稳定增长
1.实施阅读项目120个,6月底前开工率达到80%、年底前全部开工。(责任领导:王某某;牵头单位:市发展改革委;责任单位:各县区政府)
2.新建书屋12所,秋季学期开学前投入使用8所。(责任领导:赵某某;牵头单位:市教育局;责任单位:市住建局)
3.每季度开展一次检查。(责任领导:赵某某;牵头单位:市文化局)
请各牵头单位于2月20日前将实施方案报市政府督查室,每月25日前报送进展情况。`);
    expect(measures[0]?.targets.map((t) => [t.value, t.by])).toEqual([
      [120, null],
      [80, '2031-06-30'],
    ]);
    expect(measures[1]?.targets.at(-1)).toMatchObject({ value: 8, by: '2031-08-31' });
    expect(measures[1]?.deadlines[0]).toMatchObject({ date: '2031-08-31', relative: true });
    expect([measures[2]?.deadlines, measures[2]?.recurring.length]).toEqual([[], 1]);
    expect(plan.deadlines.map((d) => d.date)).toEqual(['2031-02-20']);
  });

  it('a letter of supervision: who opens its item, the day in brackets, the weekday, and who signed', () => {
    const { document, measures } = readPlan(`督 办 通 知
青督〔2031〕18号
市水务局、市住建局:
根据市长批示精神,现就有关事项督办如下:
1、市水务局牵头,于3月31日前完成全市易涝点排查,建立台账。
2、市住建局负责,汛期前(5月31日前)完成18处易涝点整治,并于每周五下午5点前报送进展。
请于3月20日前将办理情况书面反馈市政府督查室。
青石市人民政府督查室
2031年3月8日`);
    expect(document).toMatchObject({
      title: '督办通知',
      issuer: '青石市人民政府督查室',
      documentNumber: '青督〔2031〕18号',
      issuedOn: '2031-03-08',
    });
    expect(measures.map((m) => m.lead)).toEqual(['市水务局', '市住建局']);
    expect(measures[1]?.deadlines.map((d) => [d.date, d.obligation])).toEqual([
      ['2031-05-31', '汛期前完成18处易涝点整治,并于每周五下午5点前报送进展'],
    ]);
    expect(measures[1]?.recurring.map((r) => [r.frequency, r.quantity, r.obligation])).toEqual([
      ['weekly', null, '周五下午5点前报送进展'],
    ]);
    expect(measures[1]?.text).toMatch(/报送进展。$/);
  });

  it('blocks of labelled lines stand beside each other, with the time that their label says', () => {
    const block = (n: number, title: string, time: string) =>
      `任务${n}:${title}\n主要内容:修订制度,配齐人员。\n牵头单位:县国资中心\n配合单位:县财政局\n时间要求:${time}`;
    const { measures } = readPlan(
      `云岭县书屋提升任务清单\n${block(1, '完善治理', '2031年9月底前')}\n${block(2, '优化布局', '2032年6月底前')}\n${block(3, '健全激励', '长期坚持')}`,
    );
    expect(measures.map((m) => [m.ref.split('/')[0], m.title, m.deadlines.map((d) => d.date).join()])).toEqual([
      ['任务1', '完善治理', '2031-09-30'],
      ['任务2', '优化布局', '2032-06-30'],
      ['任务3', '健全激励', ''],
    ]);
  });

  const SHEET = [
    ['来文标题', '关于城南片区积水点整治情况的报告'],
    ['批示领导', '沈某', '批示时间', '2031年3月2日'],
    ['批示内容', '请抓紧在汛前完成12处积水点整治。'],
    ['承办单位', '市住建局', '协办单位', '市水务局、市城管局'],
    ['办理时限', '2031年5月31日', '联系人', '陶某'],
  ];
  const paired = (cells: string[]) =>
    cells.flatMap((cell, i) => (i % 2 === 0 ? [`${cell}:${cells[i + 1] ?? ''}`] : [])).join('\n');

  it.each([
    ['in lines', SHEET.map(paired)],
    [
      'in cells of a table, the wide ones covered',
      SHEET.map((cells) => cells.join('\t') + '\t〃'.repeat(4 - cells.length)),
    ],
  ])('the sheet of a leader’s instruction, with labels %s, is one task', (_, rows) => {
    const { document, measures } = readPlan(
      `领导批示件办理单\n批〔2031〕18号\n${rows.join('\n')}\n望湖市人民政府督查室\n2031年3月3日`,
    );
    expect(document).toMatchObject({
      title: '领导批示件办理单',
      issuer: '望湖市人民政府督查室',
      issuedOn: '2031-03-03',
    });
    expect(measures.map(measureLine)).toEqual([
      '1 关于城南片区积水点整治情况的报告 | 市住建局 | 市水务局、市城管局 | ',
    ]);
    expect(measures[0]).toMatchObject({
      class: { value: '批示' },
      deadlines: [{ date: '2031-05-31' }],
      targets: [{ value: 12, by: '2031-05-31' }],
    });
  });

  it('a sheet without the date of its signature has the day on which it was handed out, and who signs its last line', () => {
    const { document, measures } = readPlan(`督查事项交办单
交办日期:2031年4月2日
交办内容:改造城北农贸市场。摊位不少于120个。
牵头单位:市商务局
办结时限:6月底前
望湖市人民政府督查室`);
    expect(document).toMatchObject({ issuer: '望湖市人民政府督查室', issuedOn: '2031-04-02' });
    expect(measures.map((m) => [m.title, m.lead, m.deadlines.map((d) => d.date)])).toEqual([
      ['改造城北农贸市场', '市商务局', ['2031-06-30']],
    ]);
  });
});
