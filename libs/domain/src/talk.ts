/** How many dated obligations of a year were due by now at a department, and how many of them went red. */
export interface RedShare {
  readonly red: number;
  readonly of: number;
}

const LEAST_OBLIGATIONS = 5;
const SHARE_PERCENT = 20;

/** C14: 约谈 is proposed where more than a fifth of a department's obligations of the year went red, of at least five. */
export function isTalkDue({ red, of }: RedShare): boolean {
  return of >= LEAST_OBLIGATIONS && red * 100 > of * SHARE_PERCENT;
}
