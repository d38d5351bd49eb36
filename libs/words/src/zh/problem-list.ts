/** 问题清单页面。 */
export const problemList = {
  title: '问题清单',
  open: '未销号',
  over: '已销号',
  empty: '没有未销号的问题。',
  emptyOver: '还没有销号的问题。',
  emptyNext: '督查发现的、反馈中提出的问题，由督查室在举措页列入清单。',
  head: { problem: '问题', owner: '责任单位', raised: '列入', due: '时限', where: '状态', measure: '举措' },
  source: { inspection: '督查发现', report: '反馈提出' },
  state: { department: '整改中', office: '待核实', done: '已销号', dropped: '不再要求' },
};
