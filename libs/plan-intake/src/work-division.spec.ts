import { describe, expect, it } from 'vitest';
import { draftFromText } from './extract-draft.js';
import type { PlanDraft } from './plan-draft.js';

const read = (text: string): PlanDraft => draftFromText({ text, format: 'txt', encoding: 'utf-8' });

/** One line a measure: ref title | lead | supporting | parties. */
const briefs = (draft: PlanDraft): string[] =>
  draft.measures.map(
    (m) =>
      `${m.ref} ${m.title} | ${[m.lead ?? '', ...m.coLeads].join('、')} | ${m.supporting.join('、')} | ${m.parties.join('、')}`,
  );

const NOTICE = `各镇人民政府,县政府各部门:
现将《2026年县政府重点工作责任分解方案》印发给你们,并提出以下要求:
一、请各责任单位于2月10日前报送工作方案。
二、每季度报送一次进展。
望湖县人民政府办公室
2026年1月20日
2026年县政府重点工作责任分解方案
`;

describe('a division of work', () => {
  it('names leaders, leading and cooperating bodies on lines of their own', () => {
    const draft = read(`${NOTICE}一、主要预期目标
1﹒地区生产总值增长6%左右,力争更好。
牵头负责领导:沈某。
牵头责任单位:县发展改革局。
协同责任单位:县政府各部门、各镇(街道)。
2﹒新开工亿元以上项目30个。
牵头负责领导:沈某。
牵头责任单位:县招商中心。
协同责任单位:县自然资源局、人行望湖支行等。
二、重点工作
3.2026年6月底前开通城乡公交10条。
分管县领导:陶某
部门分工:县交通运输局牵头,各镇、县财政局配合。`);
    expect(briefs(draft)).toEqual([
      '一/1 地区生产总值增长6%左右,力争更好 | 县发展改革局 |  | 县政府各部门、各镇(街道)',
      '一/2 新开工亿元以上项目30个 | 县招商中心 | 县自然资源局、人行望湖支行 | ',
      '二/3 2026年6月底前开通城乡公交10条 | 县交通运输局 | 县财政局 | 各镇',
    ]);
  });

  it('takes what the notice asks as the plan’s own, not as measures', () => {
    const draft = read(`${NOTICE}一、重点工作
(一)地区生产总值增长6%以上
责任单位:县发展改革局
(二)5月底前完成选址
责任单位:县自然资源局`);
    expect(draft.measures.map((m) => m.ref)).toEqual(['一/(一)', '一/(二)']);
    expect(draft.deadlines.map((d) => d.date)).toEqual(['2026-02-10']);
    expect(draft.recurring.map((r) => r.frequency)).toEqual(['quarterly']);
    expect(draft.document).toMatchObject({ issuer: '望湖县人民政府办公室', planPeriod: { start: 2026, end: 2026 } });
  });

  it('reads dates without a year in the year of the plan, also where it was issued in the year before', () => {
    const draft = read(`望湖县2026年交通工作要点
(望湖县交通运输局)
2025年12月28日
一、重点工作
1.修复桥梁5座,9月底前完工。责任单位:建设股
2.开展排查。责任单位:养护股`);
    expect(draft.measures[0]?.deadlines.map((d) => d.date)).toEqual(['2026-09-30']);
    expect(draft.document.issuer).toBe('望湖县交通运输局');
  });

  it('splits items inside one paragraph where each names its own bodies', () => {
    expect(
      briefs(
        read(
          `一、改善出行
(一)方便老人。1.增设扶手300处。(县住建局负责)2.开通助浴点5个。(县民政局、县残联负责)
(二)其他。建设凉亭。(县林业局负责)`,
        ),
      ),
    ).toEqual([
      '一/(一)/1 增设扶手300处 | 县住建局 |  | ',
      '一/(一)/2 开通助浴点5个 | 县民政局 | 县残联 | ',
      '一/(二) 其他 | 县林业局 |  | ',
    ]);
  });

  it('keeps one name of several levels, and remarks out of names', () => {
    expect(
      briefs(
        read(`一、重点任务
(一)清理证明。完成清理。(牵头单位:省司法厅;责任单位:省教育厅、各市、州、县人民政府)
(二)公开清单。每年更新。〔责任单位:省政务办、省财政厅(列第一位者为工作牵头单位,下同)〕
(三)培训人员。(人力资源部、工会、各省级人民政府)`),
      ),
    ).toEqual([
      '一/(一) 清理证明 | 省司法厅 | 省教育厅 | 各市、州、县人民政府',
      '一/(二) 公开清单 | 省政务办 | 省财政厅 | ',
      '一/(三) 培训人员 | 人力资源部 | 工会 | 各省级人民政府',
    ]);
  });

  it('binds bodies by kind to all that follows where it says so once', () => {
    expect(
      briefs(
        read(`一、重点任务
(一)清理证明。完成清理。〔责任单位:省司法厅按职责分工负责。具体任务均涉及相关市(州)人民政府,不再做分工,下同〕
(二)公开清单。每年更新。〔责任单位:省政务办〕`),
      ),
    ).toEqual([
      '一/(一) 清理证明 | 省司法厅 |  | 相关市(州)人民政府',
      '一/(二) 公开清单 | 省政务办 |  | 相关市(州)人民政府',
    ]);
  });

  it('keeps the numbers of a second attachment apart', () => {
    const draft = read(`望湖县人民政府关于印发两个方案的通知
现将《望湖县节水行动方案》和《望湖县护林行动方案》印发给你们。
望湖县人民政府
2026年3月1日
附件1
望湖县节水行动方案
一、主要任务
(一)改造管网。改造管网30公里。(县水利局负责)
(二)推广器具。(县住建局负责)
附件2
望湖县护林行动方案
一、主要任务
(一)巡查林区。每周巡查一次。(县林业局负责)
附件3
工作专班名单
组 长:沈某 县长`);
    expect(briefs(draft)).toEqual([
      '一/(一) 改造管网 | 县水利局 |  | ',
      '一/(二) 推广器具 | 县住建局 |  | ',
      '附件2/一/(一) 巡查林区 | 县林业局 |  | ',
    ]);
    expect(draft.document.title).toBe('望湖县节水行动方案');
  });

  it('tells when and by whom from the record above a page', () => {
    const draft = read(`您现在的位置:首页
> 政务公开 > 重点工作
作者:   来源: 望湖县人民政府办公室   发布时间: 2026-04-17 08:50:33
2026年望湖县民生实事任务分解
一、便民
1.新建驿站10座。责任单位:县住建局
2.修缮公厕20座。责任单位:县城管局`);
    expect(draft.document).toMatchObject({
      title: '2026年望湖县民生实事任务分解',
      issuer: '望湖县人民政府办公室',
      issuedOn: '2026-04-17',
    });
  });
});

describe('numbers to reach', () => {
  const targets = (text: string): string[] =>
    (read(`一、重点任务\n(一)建设。${text}`).measures[0]?.targets ?? []).map(
      (t) => `${t.indicator} ${t.comparator} ${t.value} ${t.unit}`,
    );

  it('have composed units', () => {
    expect(targets('细颗粒物浓度控制在30微克/立方米以内,新增处理能力5万吨/日。')).toEqual([
      '细颗粒物浓度 <= 30 微克/立方米',
      '新增处理能力 = 5 万吨/日',
    ]);
  });

  it('are years of life and of schooling as well', () => {
    expect(targets('到2030年,人均预期寿命达到80.5岁,平均受教育年限达到12年。')).toEqual([
      '人均预期寿命 >= 80.5 岁',
      '平均受教育年限 >= 12 年',
    ]);
  });

  it('leave out sizes that say which things are meant, and what has been done', () => {
    expect(targets('完成20台65蒸吨以上锅炉改造。')).toEqual(['65蒸吨以上锅炉改造数 = 20 台']);
    expect(targets('已累计建成站点300个。')).toEqual([]);
    expect(targets('到2030年累计建成站点300个。')).toEqual(['站点数 = 300 个']);
  });

  it('keep the name of the thing where several numbers share it', () => {
    expect(targets('分别建设食堂20个、30个、50个;①新建管网120公里。')).toEqual([
      '食堂数 = 20 个',
      '食堂数 = 30 个',
      '食堂数 = 50 个',
      '管网 = 120 公里',
    ]);
  });
});
