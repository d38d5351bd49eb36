import type { Actor, Instant, Role } from '../../src/index.js';

/** Posts that stand empty for a month each, one after the other: they fall vacant and come back by their date alone. */
const EMPTY: readonly (readonly Role[])[] = [
  [],
  ['head'],
  ['deputy-head'],
  ['head', 'deputy-head'],
  ['leader'],
  ['section-head', 'deputy-head'],
  ['head', 'deputy-head', 'section-head'],
];

/** True for the lives in which posts fall vacant. */
export function hasVacancies(seed: number): boolean {
  return seed % 11 === 4;
}

/** The posts that nobody holds at a moment of a life. */
export function emptyPosts(seed: number, now: Instant): readonly Role[] {
  return hasVacancies(seed) ? (EMPTY[(seed + Number(now.slice(5, 7))) % EMPTY.length] ?? []) : [];
}

/** Those of these people who hold their post now. */
export function present(people: readonly Actor[], empty: readonly Role[]): readonly Actor[] {
  return empty.length === 0 ? people : people.filter(({ posts: [post] }) => post && !empty.includes(post.role));
}
