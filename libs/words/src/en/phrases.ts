import { counted } from './counted.js';

/** A value that became another. */
export function changed(what: string, from: string, to: string): string {
  return `${what} changed from "${from}" to "${to}"`;
}

/** How late it was handed in; nothing when in time. */
export function handedInLate(workingDays: number): string {
  return workingDays > 0 ? `, ${counted(workingDays, 'working day')} late` : '';
}
