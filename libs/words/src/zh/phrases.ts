/** A value that became another. */
export function changed(what: string, from: string, to: string): string {
  return `${what}由“${from}”变为“${to}”`;
}

/** How late it was handed in; nothing when in time. */
export function handedInLate(workingDays: number): string {
  return workingDays > 0 ? `，逾期 ${workingDays} 个工作日` : '';
}
