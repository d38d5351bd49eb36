import { describe, expect, it } from 'vitest';
import { commandsByArea, mayGive, type Area } from '../../src/index.js';
import { aMeasure, somebody } from '../a-story.js';

/** A measure of the bureau of education's, in which the bureau of finance owes a part. */
export const measure = aMeasure()
  .ledBy('教育局')
  .supportedBy('财政局')
  .due('2026-06-30')
  .story()
  .assigned('2026-03-02 10:00').measure;
const posts = ['liaison', 'handler', 'section-head', 'deputy-head', 'head'];

export const drafters = ['liaison@教育局', 'handler@教育局'];
export const chain = posts.map((role) => `${role}@教育局`);
export const owners = posts.map((role) => `${role}@财政局`);
export const strangers = posts.map((role) => `${role}@民政局`);
export const leaders = ['deputy-secretary-general', 'leader', 'secretary-general', 'principal'];
export const office = ['officer', 'office-head'];
export const everybody = [
  ...chain,
  ...owners,
  ...strangers,
  ...leaders,
  ...office,
  'auditor',
  'system-admin',
  'security-admin',
  'audit-admin',
];

/** Who may give each command of an area, once more, by persons: every cell that is not named here must be refused. */
export function cellsOf(area: Area, allowed: Readonly<Record<string, readonly string[]>>): void {
  describe(`the access table: ${area}`, () => {
    it('has a row for every command, and no other', () => {
      expect(Object.keys(allowed).sort()).toEqual(commandsByArea[area].map(({ name }) => name).sort());
    });

    it.each(commandsByArea[area].map(({ name }) => name))('%s: cell by cell', (name) => {
      const may = everybody.filter((post) => mayGive(somebody(post), name, measure, '财政局'));
      expect(may.sort()).toEqual([...(allowed[name] ?? [])].sort());
    });
  });
}
