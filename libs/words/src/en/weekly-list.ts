import type { Facts } from '../facts.js';
import type { weekly as chinese } from '../zh/weekly-list.js';
import { counted } from './counted.js';

/** The weekly list of the leaders and its packs. */
export const weekly: typeof chinese = {
  list: ({ date }: Facts<'date'>) => `List of ${date}`,
  closed: ({ date }: Facts<'date'>) => `What comes after ${date} stands in the next list`,
  pack: 'Pack',
  printPack: 'Print the pack',
  back: 'Back to the list',
  clause: 'Clause',
  asked: 'Dates',
  reports: 'What was handed in',
  noReports: 'Nothing was handed in',
  tried: 'What was tried',
  launchedOverdue: ({ why }: Facts<'why'>) =>
    `Past when it was launched, launched as overdue; nothing was tried: ${why}`,
  noTried: 'Nothing yet',
  notice: 'Notice',
  call: { owed: 'Phone call (to be noted)', noted: 'Phone call' },
  theirReason: 'Their reason',
  noReason: 'None was given',
  fromExtension: ({ cause }: Facts<'cause'>) => `Extension asked for (${cause}): `,
  fromReport: 'Problems reported: ',
  dates: 'Changes of dates',
  earlier: 'Earlier decisions',
  noEarlier: 'No decision or instruction before',
  others: ({ n }: Facts<'n'>) => `All ${counted(n, 'row')} of this entry are decided alike.`,
  closing: ({ name }: Facts<'name'>) => `${name}: closing list`,
  closingNote: ({ n }: Facts<'n'>) =>
    `${counted(n, 'item')} due on the last day of the plan, one row to decide; open a pack to decide one apart`,
  sameMeasure: ({ n }: Facts<'n'>) => `${n} more dates are late`,
  decideHere: 'Decision',
  leads: 'Lead',
  supports: 'Supporting',
};
