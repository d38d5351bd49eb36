/** The page of the list of problems. */
export const problemList = {
  title: 'Problems',
  open: 'Open',
  over: 'Struck off',
  empty: 'No problem is open.',
  emptyOver: 'No problem has been struck off yet.',
  emptyNext: 'What an inspection finds or a report says is put on the list by the office, on the page of its measure.',
  head: { problem: 'Problem', owner: 'Owner', raised: 'Raised', due: 'Due', where: 'State', measure: 'Measure' },
  source: { inspection: 'inspection', report: 'report' },
  state: { department: 'being mended', office: 'to be checked', done: 'struck off', dropped: 'asked no longer' },
};
