import { describe, expect, it } from 'vitest';
import { readPlan } from '../testing/read-plan.js';

const PLAN = `云桥市书屋建设方案
为让群众就近读书，经市政府同意，制定本方案，自发布之日起施行。
一、总体要求
到2030年，建成书屋60处，市民满意度达到90%以上。
以群众需要为先，不搞形式，量力而行、尽力而为。
二、重点任务
(一)建书屋
1.新建书屋。新建书屋60处，2029年底前完成。(市文化局负责)
2.配送图书。每处配书三千册，2028年底前完成。(市文化局负责)
(二)管书屋
3.落实值守。书屋由街道管理，开放时间不少于每周六天。(市民政局负责)
附件解释以市文化局发布的书屋建设指南为准。`;

describe('what of a plan became nothing', () => {
  const draft = readPlan(PLAN);

  it('is told by section, and is neither a measure nor a goal nor a heading', () => {
    expect(draft.measures.map(({ ref }) => ref)).toEqual(['二/(一)/1', '二/(一)/2', '二/(二)/3']);
    expect(draft.outside.map(({ section, text }) => [section, text])).toEqual([
      ['一', '以群众需要为先，不搞形式，量力而行、尽力而为。'],
    ]);
  });

  it('has its place in the document as it came', () => {
    for (const { span, quote } of draft.outside) expect(PLAN.slice(span.start, span.end)).toBe(quote);
  });
});
