import type { Facts } from '../facts.js';

/** 命令行：阶梯与试算的结果。 */
export const terminal = {
  ladderOf: ({ due, judgedOn }: Facts<'due' | 'judgedOn'>) => `到期 ${due}，判定日 ${judgedOn}`,
  provisional: '（暂定：该年放假通知未出）',
  provisionalMark: '暂定',
  ran: ({
    measures,
    moments,
    letters,
    reviews,
    seconds,
  }: Facts<'measures' | 'moments' | 'letters' | 'reviews' | 'seconds'>) =>
    `试算 ${measures} 项：时点 ${moments} 个，文书 ${letters} 份，审议 ${reviews} 行，用时 ${seconds} 秒`,
  noForms: '没有要填的表',
  mostForms: ({ department, week, forms }: Facts<'department' | 'week' | 'forms'>) =>
    `表最多的一周：${department} ${week}，${forms} 张`,
  overLimit: ({ forms }: Facts<'forms'>) => `（超过每周 ${forms} 张的上限）`,
  instructed: ({ given, answered, late, week, most }: Facts<'given' | 'answered' | 'late' | 'week' | 'most'>) =>
    `批示 ${given} 件：已回复 ${answered} 件，其中迟回复 ${late} 件；最多的一周 ${week}，${most} 件`,
  asksAnother: ({ n }: Facts<'n'>) => `其中 ${n} 份是向另一系统督查机构的商请函`,
  remindedOnly: ({ n }: Facts<'n'>) => `${n} 次本应发文书处只发提醒：单位不在督查归口`,
  doneOf: ({ done, of }: Facts<'done' | 'of'>) => `已算 ${done} 项，共 ${of} 项`,
};
