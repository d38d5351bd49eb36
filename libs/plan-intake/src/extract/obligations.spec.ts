import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draftFromText } from '../extract-draft.js';
import { fullWidth } from '../testing/widths.js';
import { civilDate } from './civil-date.js';

/** The one measure around a sentence, in a plan issued on 2023-03-10. */
function measure(sentence: string) {
  const text = `云岭市政府办公室\n2023年3月10日\n一、主要任务\n(一)推进工作。${sentence}\n(二)加强领导。落实责任。`;
  const found = draftFromText({ text, format: 'txt', encoding: 'utf-8' }).measures[0]!;
  const wide = draftFromText({ text: fullWidth(text), format: 'txt', encoding: 'utf-8' }).measures[0]!;
  expect(wide.deadlines.map((d) => d.date)).toEqual(found.deadlines.map((d) => d.date));
  expect(wide.targets.map((t) => [t.comparator, t.value])).toEqual(found.targets.map((t) => [t.comparator, t.value]));
  expect(wide.recurring.map((r) => r.frequency)).toEqual(found.recurring.map((r) => r.frequency));
  return found;
}

describe('deadlines', () => {
  it.each([
    ['到2025年,建成示范区。', ['2025-12-31']],
    ['2024年年底前,完成改造。', ['2024-12-31']],
    ['2023年6月底前出台办法;2023年12月底前完成试点。', ['2023-06-30', '2023-12-31']],
    ['2024年2月底前完成评估。', ['2024-02-29']],
    ['在2023年5月31日前报送方案。', ['2023-05-31']],
    ['10月1日前完成排查。', ['2023-09-30']],
    ['年底前完成审批。', ['2023-12-31']],
    ['用3年左右时间,消除隐患。', ['2026-03-10']],
    ['三年内形成完善的体系。', ['2026-03-10']],
    ['到\u201c十四五\u201d末,建成平台。', ['2025-12-31']],
    ['到二〇二五年,建成平台。', ['2025-12-31']],
    ['2023年第三季度末前完成招标。', ['2023-09-30']],
    ['2023年上半年完成选址。', ['2023-06-30']],
    ['2024年将其纳入考核。', ['2024-12-31']],
    ['到2023年和2025年,覆盖率分别达到85%和90%。', ['2023-12-31', '2025-12-31']],
  ])('%s', (sentence, dates) => {
    expect(measure(sentence).deadlines.map((d) => d.date)).toEqual(dates);
  });

  it('say who or what must be done, wherever the date stands', () => {
    const asked = measure('2023—2026年新建驿站9座,其中2024年开工5座。乡镇消防队2025年6月底前全部达标。').deadlines;
    expect(asked.map((d) => [d.date, d.obligation])).toEqual([
      ['2026-12-31', '新建驿站9座'],
      ['2024-12-31', '开工5座'],
      ['2025-06-30', '乡镇消防队全部达标'],
    ]);
  });

  it.each([
    '落实《云岭市2025年远景目标》要求。',
    '实施三年行动计划(2023—2025年)。',
    '自2023年9月1日起施行。',
    '比2020年提高。',
    '新任教师5年内须到乡村任教。',
    '每年6月底前报送总结。',
    '2022年全市覆盖率为88%。',
    '从2023年秋季学期开始推广。',
  ])('are not in: %s', (sentence) => {
    expect(measure(sentence).deadlines).toEqual([]);
  });

  it('end a month on its last day, whatever the year', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2000, max: 2100 }), fc.integer({ min: 1, max: 12 }), (year, month) => {
        const date = civilDate(year, {
          month,
          day: null,
          part: '底',
          half: undefined,
          quarter: undefined,
          before: true,
        })!;
        const next = new Date(`${date}T00:00:00Z`);
        next.setUTCDate(next.getUTCDate() + 1);
        expect(next.getUTCDate()).toBe(1);
        expect(Number(date.slice(5, 7))).toBe(month);
      }),
    );
  });
});

describe('targets', () => {
  const targets = (sentence: string) =>
    measure(sentence).targets.map((t) => [
      t.comparator,
      t.value,
      ...(t.valueMax === undefined ? [] : [t.valueMax]),
      t.unit,
    ]);

  it('of two dates are named alike, and compared as what is said before their list', () => {
    const said = (sentence: string) =>
      measure(sentence).targets.map(({ indicator, comparator, value }) => [indicator, comparator, value]);
    expect(said('到2030年和2035年,阅读率、借阅率分别提高到30%、18%和45%、25%以上。')).toEqual([
      ['阅读率', '>=', 30],
      ['借阅率', '>=', 18],
      ['阅读率', '>=', 45],
      ['借阅率', '>=', 25],
    ]);
    expect(said('到2030年和2035年,破损率分别低于7%和5%、丢失率分别低于3%和2%。')).toEqual([
      ['破损率', '<', 7],
      ['破损率', '<', 5],
      ['丢失率', '<', 3],
      ['丢失率', '<', 2],
    ]);
    expect(said('到2030年,基本技能普及率达到60%,比上年增长了12%。')).toEqual([['基本技能普及率', '>=', 60]]);
  });

  it.each([
    ['覆盖率超过90%。', [['>', 90, '%']]],
    ['覆盖率不低于90%。', [['>=', 90, '%']]],
    ['合格率达到95%以上。', [['>=', 95, '%']]],
    [
      '优良率、合格率达到55%、95%以上。',
      [
        ['>=', 55, '%'],
        ['>=', 95, '%'],
      ],
    ],
    ['漏损率控制在8%以内。', [['<=', 8, '%']]],
    ['能耗强度降至0.3吨标准煤以下。', [['<=', 0.3, '吨标准煤']]],
    ['投入年均增长10%左右。', [['~', 10, '%']]],
    ['新建公园5个。', [['=', 5, '个']]],
    ['培育2—3家龙头企业。', [['=', 2, 3, '家']]],
    ['每个镇至少建成一所卫生院。', [['>=', 1, '所']]],
    [
      '遴选20个左右示范村、30个左右示范户。',
      [
        ['~', 20, '个'],
        ['~', 30, '个'],
      ],
    ],
    ['医护比不低于1:1.25。', [['>=', '1:1.25', '医护比']]],
    ['新增床位1.2万张。', [['=', 1.2, '万张']]],
    ['保持在96%。', [['>=', 96, '%']]],
    ['80%的村达到标准。', [['>=', 80, '%']]],
  ])('%s', (sentence, expected) => {
    expect(targets(sentence)).toEqual(expected);
  });

  it.each([
    '实施\u201c361\u201d工程,落实三个一批。',
    '推行1+X证书制度。',
    '超过1000人规模的单位必须配备专职人员。',
    '目前已建成站点12个。',
    '按照第3条执行。',
    '对达标企业给予50万元奖励。',
    '完善四级网络,统筹城乡一体。',
  ])('are not in: %s', (sentence) => {
    expect(targets(sentence)).toEqual([]);
  });

  it('take the date of their sentence and not of the one before', () => {
    const found = measure('到2025年,新建公园5个。每个镇至少建设1个站点。').targets;
    expect(found.map((t) => t.by)).toEqual(['2025-12-31', null]);
  });

  it.each([
    ['2030年9月底前淘汰旧书架300个,新建书库2座;改造阅览室5间。', ['2030-09-30', '2030-09-30', null]],
    ['2030年9月底前完成清点,藏书完好率达到95%。', [null]],
    ['新建书库2座、阅览室5间,2030年6月底前全部投入使用。', ['2030-06-30', '2030-06-30']],
    ['改造阅览室5间,建设任务于2030年6月底前完成。', ['2030-06-30']],
    ['改造阅览室5间,2030年6月底前完成书库清点。', [null]],
    ['改造阅览室5间;2030年6月底前完成。', [null]],
    ['2030年主要预期目标:借阅量增长9%左右,新增读者2万人。', ['2030-12-31', '2030-12-31']],
  ])('take the date of what is counted beside them, or that all is done by: %s', (sentence, expected) => {
    expect(measure(sentence).targets.map((t) => t.by)).toEqual(expected);
  });
});

describe('recurring duties', () => {
  it.each([
    ['每年培训骨干100名。', [['yearly', 100]]],
    ['每学期开展1次评议。', [['semesterly', 1]]],
    ['每学年至少测评1次。', [['schoolyearly', 1]]],
    ['每周不少于1课时。', [['weekly', 1]]],
    ['每月开展1次督查。', [['monthly', 1]]],
    ['每季度通报一次。', [['quarterly', 1]]],
    ['每半年评估一次。', [['halfyearly', 1]]],
    ['每两年修订一次。', [['every2years', 1]]],
    ['每两周不少于1课时。', [['other', 1]]],
    ['定期开展演练。', [['other', null]]],
    ['健全5年一周期培训机制,每人不少于360学时。', [['every5years', null]]],
    ['逐年增加投入。', [['yearly', null]]],
    [
      '每年培训100名骨干,开展20场宣讲。',
      [
        ['yearly', 100],
        ['yearly', 20],
      ],
    ],
    ['发布年度报告。', [['yearly', null]]],
    ['保证每天锻炼1小时。', [['daily', 1]]],
  ])('%s', (sentence, expected) => {
    expect(measure(sentence).recurring.map((r) => [r.frequency, r.quantity])).toEqual(expected);
  });

  it.each([
    '常态化开展巡查。',
    '持续推进整治。',
    '落实定期注册要求。',
    '建立定期会商机制。',
    '生均经费标准为每生每年800元。',
  ])('are not in: %s', (sentence) => {
    expect(measure(sentence).recurring).toEqual([]);
  });
});
