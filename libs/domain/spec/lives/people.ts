import type { Actor, Role } from '../../src/index.js';
import { departmentRoles, leaderRoles } from '../../src/index.js';

/** Departments of the walk: the first leads, any may come to lead or support. */
export const departments = ['教育局', '民政局', '财政局'] as const;

/** An office below, in the first one's line. */
export const below = { name: '河东区教育局', level: 'county' } as const;

function person(personId: string, role: Role, department: string | null): Actor {
  return { personId, name: personId, posts: [{ role, department }] };
}

/** Everybody who exists: what is to be done must be one of theirs. */
export const people: readonly Actor[] = [
  ...departments.flatMap((department) =>
    departmentRoles.map((role) => person(`${role}@${department}`, role, department)),
  ),
  person('officer', 'officer', null),
  person('officer-2', 'officer', null),
  person('office-head', 'office-head', null),
  ...leaderRoles.map((role) => person(role, role, null)),
];

/** Dice that fall the same for the same seed. (Mulberry32.) */
export class Dice {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  roll(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  }

  below(count: number): number {
    return Math.floor(this.roll() * count);
  }

  chance(share: number): boolean {
    return this.roll() < share;
  }

  pick<T>(some: readonly T[]): T | undefined {
    return some[this.below(some.length)];
  }
}
