import type { InstrumentHands } from '@duban/domain';

/** The head of the office checks the day after. */
const LAST_DAYS_UNCHECKED = 1;
const LAST_DAYS_UNISSUED = 4;
/** Leaders sign when they come to it: what they are to sign waits longer. */
const LAST_DAYS_UNSIGNED = 25;

/** What the office and the leaders have done by now with a letter that was drafted so many working days ago; the newest wait for them. */
export function handsPast({ check, signer }: Pick<InstrumentHands, 'check' | 'signer'>, workingDaysAgo: number) {
  return {
    isChecked: check && workingDaysAgo > LAST_DAYS_UNCHECKED,
    isIssued: workingDaysAgo > (signer === 'office' ? LAST_DAYS_UNISSUED : LAST_DAYS_UNSIGNED),
  };
}
