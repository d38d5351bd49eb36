import type { Facts } from '../facts.js';

/** 修订：新版规划落实到正在办理的举措。 */
export const revision = {
  title: '修订',
  note: ({ title }: Facts<'title'>) =>
    `按这一版修订正在办理的《${title}》：审定后，已下达的举措按新版继续办理，原文、原时限和已有的逾期留痕。`,
  document: '修订依据（文号）',
  propose: '提请审定',
  state: { proposed: '待审定', approved: '正在落实', refused: '已退回', done: '已落实' },
  said: ({ by, on }: Facts<'by' | 'on'>) => `${by} ${on} 提请`,
  decided: ({ by, on }: Facts<'by' | 'on'>) => `${by} ${on} 审定`,
  waitsFor: ({ who }: Facts<'who'>) => `待${who}审定`,
  approve: '审定，按新版办理',
  refuse: '退回',
  follows: '每条举措只变更一次；有变化的单位各自收到通知，没有变化的不打扰。',
  revisedBy: '已由修订版接替',
  waits: ({ title }: Facts<'title'>) => `规划修订待审定：${title}`,
};
