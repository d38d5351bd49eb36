import type { Facts } from '../facts.js';

/** What an obligation, or a paper on its way, is called in a sentence. */
export const obligations = {
  byHour: ({ what, hour }: Facts<'what' | 'hour'>) => `${what}（${hour} 前）`,
  period: ({ what, period }: Facts<'what' | 'period'>) => `${what}（${period}）`,
  wholeYear: ({ year }: Facts<'year'>) => `${year}年`,
  half: ({ year, n }: Facts<'year' | 'n'>) => `${year}年${n === 1 ? '上' : '下'}半年`,
  quarter: ({ year, n }: Facts<'year' | 'n'>) => `${year}年${['一', '二', '三', '四'][Number(n) - 1] ?? n}季度`,
  month: ({ year, n }: Facts<'year' | 'n'>) => `${year}年${n}月`,
  term: ({ from, to, term }: Facts<'from' | 'to' | 'term'>) => `${from}—${to}学年第${term === '1' ? '一' : '二'}学期`,
  schoolYear: ({ from, to }: Facts<'from' | 'to'>) => `${from}—${to}学年`,
  answerAbout: ({ subject }: Facts<'subject'>) => `督查室答复：${subject}`,
  reviewAbout: ({ subject }: Facts<'subject'>) => `督办审议：${subject}`,
  extensionOf: ({ subject }: Facts<'subject'>) => `延期申请 ${subject}`,
  figureOf: ({ subject }: Facts<'subject'>) => `核定数值 ${subject}`,
  asked: ({ asks, subject }: Facts<'asks' | 'subject'>) => `${asks}：${subject}`,
  approvalOf: ({ subject }: Facts<'subject'>) => `领导审定：${subject}`,
  scanOf: ({ subject }: Facts<'subject'>) => `代录补件：${subject}`,
  recordingOf: ({ what, source }: Facts<'what' | 'source'>) => `代录${what}：${source}`,
  paperAbout: ({ what, subject }: Facts<'what' | 'subject'>) => `${what}（${subject}）`,
  afterSuspension: '暂缓到期',
  strikeOff: '销号',
  stage: '核定阶段',
  disputeOver: ({ subject }: Facts<'subject'>) => `协办异议 ${subject}`,
  completion: '办结申请',
  return: '退回',
};
