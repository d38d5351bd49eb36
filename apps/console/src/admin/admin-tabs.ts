/** The parts of the page of administration; the address says which. */
export const adminTabs = [
  'people',
  'departments',
  'portfolios',
  'sheet',
  'channels',
  'webhooks',
  'suggestions',
  'system',
] as const;
