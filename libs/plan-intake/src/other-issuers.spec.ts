import { describe, expect, it } from 'vitest';
import { draftFromText } from './extract-draft.js';
import type { PlanDraft } from './plan-draft.js';

const read = (text: string): PlanDraft => draftFromText({ text, format: 'txt', encoding: 'utf-8' });

/** One line a measure: ref | lead+co-leads | supporting | parties by kind. */
const duties = (text: string): string[] =>
  read(text).measures.map(
    (m) =>
      `${m.ref} | ${[m.lead ?? '', ...m.coLeads].join('、')} | ${m.supporting.join('、')} | ${m.parties.join('、')}`,
  );

describe('names of bodies that look like kinds of bodies', () => {
  it('takes 乡村振兴局, 地方金融监管局 and 基层卫生处 for offices', () => {
    expect(
      duties(`一、重点任务
(一)改善条件。新建道路。(市乡村振兴局牵头,市地方金融监管局、市农业农村局配合)
(二)提升能力。完成建设。(责任处室:基层卫生处)
(三)压实责任。层层落实。(各乡镇人民政府、基层党组织负责)`),
    ).toEqual([
      '一/(一) | 市乡村振兴局 | 市地方金融监管局、市农业农村局 | ',
      '一/(二) | 基层卫生处 |  | ',
      '一/(三) |  |  | 各乡镇人民政府、基层党组织',
    ]);
  });

  it('keeps 各县<市、区>人民政府 in one piece', () => {
    expect(
      duties(`一、重点任务
(一)扩大资源。新建园所。(市教育局,市委农办,各县<市、区>人民政府)`),
    ).toEqual(['一/(一) | 市教育局 | 市委农办 | 各县<市、区>人民政府']);
  });

  it('parts the names around 等和', () => {
    expect(
      duties(`一、重点任务
(一)联动推进。形成合力。(国家发展改革委、国家中医药局等和地方人民政府按职责分工负责)
(二)落实政策。做好服务。(财政部等及各级党委和政府负责)`),
    ).toEqual(['一/(一) | 国家发展改革委 | 国家中医药局 | 地方人民政府', '一/(二) | 财政部 |  | 各级党委和政府']);
  });

  it('reads a bare list in which a zone committee without its level follows offices', () => {
    expect(
      duties(`一、重点任务
(一)推进通办。事项上网。(市政务服务局、市大数据管理局,各县区政府、东湖经开区管委会)
(二)丰富活动。走进场馆(市图书馆、博物馆)。`),
    ).toEqual(['一/(一) | 市政务服务局 | 市大数据管理局、东湖经开区管委会 | 各县区政府', '一/(二) |  |  | ']);
  });
});

describe('heads of documents', () => {
  it('takes a title broken over two lines whole from the notice', () => {
    const { document } = read(`各旗区人民政府,市直各部门:
《东湖市进一步完善养老服务体系实施方案》已经市人民政府同意,现印发给你们,请认真组织实施。
东湖市人民政府办公室
2024年4月8日
东湖市进一步完善养老
服务体系实施方案
为完善养老服务,制定本方案。
一、重点任务
(一)扩大供给。新建床位。(市民政局负责)`);
    expect(document.title).toBe('东湖市进一步完善养老服务体系实施方案');
  });

  it('does not glue the name of a part of the page to the title', () => {
    const { document } = read(`关于推进公共阅读服务的实施方案
印发通知
《关于推进公共阅读服务的实施方案》已经市政府同意,现印发给你们,请认真组织实施。
东湖市人民政府办公室
2024年4月8日
方案全文
关于推进公共阅读服务的实施方案
为推进公共阅读,制定本方案。
一、建设阅读空间。新建书房。`);
    expect(document.title).toBe('关于推进公共阅读服务的实施方案');
  });

  it('reads several issuers parted by spaces before 关于印发', () => {
    const { document } =
      read(`东湖市发展和改革委员会 中共东湖市委社会工作部 东湖市住房和城乡建设局 关于印发东湖市社区服务设施建设实施方案的通知
各区县政府:
现将《东湖市社区服务设施建设实施方案》印发给你们。
一、重点任务
(一)科学布局。完善规划。(市住房城乡建设局负责)`);
    expect(document.issuer).toBe('东湖市发展和改革委员会、中共东湖市委社会工作部、东湖市住房和城乡建设局');
  });

  it('drops a table of contents with page numbers between dashes', () => {
    expect(
      duties(`东湖市政务服务规划
目  录
第一章 规划背景 - 2 -
第一节 发展基础 - 2 -
第二章 重点任务 - 3 -
第一节 推进减证便民 — 3 —
第一章 规划背景
第一节 发展基础
全市基础良好。
第二章 重点任务
第一节 推进减证便民
全面清理证明事项。(牵头单位:市司法局)`),
    ).toEqual(['第二章/第一节 | 市司法局 |  | ']);
  });

  it('leaves the time of a count out of its indicator', () => {
    const { measures } = read(`一、重点任务
(一)引进人才。5年内引进专家不少于100名。
(二)新增网点。年内新增服务网点5个。`);
    expect(measures.flatMap((m) => m.targets.map((t) => t.indicator))).toEqual(['专家数', '新增服务网点数']);
  });
});
