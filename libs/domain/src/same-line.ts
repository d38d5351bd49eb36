import type { DepartmentLevel } from './vocabulary.js';
import { departmentLevels } from './vocabulary.js';

/** An office as the register knows it. */
export interface Office {
  readonly name: string;
  readonly level: DepartmentLevel;
}

/** Through the last sign of a place, where a kind of work follows; 城市 and 地区 are words of the work itself. */
const PLACE = /^.*(?:省|(?<!城)市|州|盟|县|(?<![地社园])区|旗|镇|乡)(?=.{2})/u;
const ENDING = /(?:工作委员会|管理委员会|委员会|管理局|局|委|厅|部|办公室|办|中心|署)$/u;
const JOINED = /和|与|及|、/u;
const SHORTEST = 2;

/** What an office works on, by its name: 河东区教育和体育局 on 教育 and on 体育. */
function lines(name: string): readonly string[] {
  return name
    .replace(PLACE, '')
    .replace(ENDING, '')
    .split(JOINED)
    .filter((each) => each.length >= SHORTEST);
}

/**
 * Whether an office stands in the line of a bureau above it (条线): their names speak of the same work. Offices below
 * are often merged otherwise than those above, so one word of it is enough.
 */
export function isOfLine(above: string, below: string): boolean {
  return lines(above).some((word) => lines(below).some((other) => word.includes(other) || other.includes(word)));
}

/** Whether an office stands lower than another; one whose level nobody knows stands as high as a city's. */
export function standsBelow(office: Office, above: Office): boolean {
  if (office.level === 'unknown') return false;
  const upper = above.level === 'unknown' ? 'city' : above.level;
  return departmentLevels.indexOf(office.level) > departmentLevels.indexOf(upper);
}
