import type { AxeResults } from 'axe-core';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const LEVELS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/**
 * What axe finds against WCAG 2.2 AA on the page as it is now: each rule with the places that break it. Where a form was
 * scrolled (`scrolled`), what lies half under its foot has only half its size for axe, so sizes are not judged there.
 */
export async function barriersOn(page: Page, { scrolled = false } = {}): Promise<readonly string[]> {
  // A motion that is under way has colours that nobody is meant to read.
  await page.waitForTimeout(400);
  // Not as a script tag: the page's own policy allows none from elsewhere.
  if (!(await page.evaluate<boolean>(`'axe' in window`))) await page.evaluate(`${axe}; undefined`);
  const { violations, passes } = await page.evaluate<AxeResults>(
    `axe.run(document, { runOnly: { type: 'tag', values: ${JSON.stringify(LEVELS)} }, rules: { 'target-size': { enabled: ${!scrolled} } } })`,
  );
  if (passes.length === 0) throw new Error('axe looked at nothing');
  return violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.target.join(' ')).join(' | ')}`);
}
