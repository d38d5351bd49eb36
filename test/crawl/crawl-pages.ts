import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Office } from '../browser/a-browser.js';
import type { Client, LaunchedStack } from '../support/index.js';
import { idsOf } from './crawl-stack.js';

/** What a walk through the console saw. */
export interface WalkedPages {
  /** How many pages of the console somebody came to. */
  readonly reached: number;
  /** Those that nobody came to. */
  readonly missed: readonly string[];
  readonly visits: number;
  /** What a page should not show, as `role path: what`. */
  readonly faults: readonly string[];
}

/** Of each page so many are opened by each role: the first that a list names, and another. */
const OF_EACH = 2;
const SETTLED_MS = 400;
const PATIENCE_MS = 20_000;

// Some pages are opened by a button: whoever may not see what is named there is told so, which is no fault.
const REFUSED = /not-found|not-allowed/;

/** What stands on a page, asked as a script: the walk knows no DOM. */
const LOOK = `(() => ({
  text: document.body.innerText,
  troubles: [...document.querySelectorAll('[data-testid=trouble], [data-testid=broken], p.trouble, div.trouble')].map((each) => [each.dataset.code ?? '', each.innerText]),
  hrefs: [...document.querySelectorAll('a[href^="/"]')].map((each) => each.getAttribute('href')),
}))()`;
const BUSY = `document.querySelector('main') === null || document.querySelector('main .ant-spin-spinning, main .ant-skeleton, main [aria-busy=true]') !== null`;

interface Seen {
  readonly text: string;
  readonly troubles: readonly (readonly [code: string, words: string])[];
  readonly hrefs: readonly string[];
}

// An id of the record; a value that code left behind; a code such as rung.reached or accept-report.
const NO_WORDS: readonly (readonly [string, RegExp])[] = [
  ['an id', /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}\b/],
  ['no value', /\b(?:undefined|NaN|null|Invalid Date)\b|\[object Object\]/],
  ['a code', /(?<![\w@./:-])[a-z]{2,}(?:[.-][a-z]{2,})+(?![\w@./-])/],
];

/** The pages of the console, as its router has them: /measures/$measureId. */
export function consolePages(): readonly string[] {
  const router = readFileSync(join('apps', 'console', 'src', 'shell', 'router.tsx'), 'utf8');
  const found = [...router.matchAll(/path: '(\/[^']*)'|pageOf\(\s*'([^']+)'/g)].map(
    ([, told, page]) => told ?? page ?? '',
  );
  return [...new Set(found)].filter((path) => !['/', '/log-in', '/setup'].includes(path));
}

/** Opens every page that the links of others lead to, as one account of each role. */
export async function walkPages(stack: LaunchedStack, office: Office): Promise<WalkedPages> {
  const pages = consolePages();
  const reached = new Set<string>();
  const faults: string[] = [];
  let visits = 0;
  const logins = new Set(stack.accounts.map(({ login }) => login));
  const byButton = await behindButtons(await stack.as('officer'));
  for (const [role, account] of oneOfEachRole(stack)) {
    const page = await office.sit(account);
    const opened = new Map<string, number>();
    const asked = new Set<string>();
    const queue = ['/inbox', '/password', ...byButton];
    for (let href = queue.shift(); href !== undefined; href = queue.shift()) {
      const pattern = pageOf(href, pages);
      const path = href.split(/[?#]/)[0] ?? '';
      if (pattern === undefined || asked.has(path) || (opened.get(pattern) ?? 0) >= OF_EACH) continue;
      asked.add(path);
      opened.set(pattern, (opened.get(pattern) ?? 0) + 1);
      reached.add(pattern);
      visits += 1;
      const { text, troubles, hrefs } = await look(page, `${stack.json.url}${href}`);
      for (const [code, words] of troubles)
        if (!(byButton.includes(href) && REFUSED.test(code))) faults.push(`${role} ${href}: an error box: ${words}`);
      const said = troubles.length === 0 ? NO_WORDS : []; // an error box says its code
      for (const [what, code] of said) {
        const found = code.exec(text);
        if (found && !logins.has(found[0]))
          faults.push(`${role} ${href}: ${what}: ${text.slice(Math.max(0, found.index - 30), found.index + 50)}`);
      }
      queue.push(...hrefs);
    }
    await page.goto('about:blank');
  }
  return {
    reached: reached.size,
    missed: pages.filter((each) => !reached.has(each)),
    visits,
    faults: [...faults, ...office.faults],
  };
}

/** An address of each page that no link leads to, but a button or a row of somebody's inbox; of what the stack has. */
async function behindButtons(officer: Client): Promise<readonly string[]> {
  const ids = await idsOf(officer, OF_EACH);
  const first = (name: string): string => ids.get(name)?.[0] ?? '';
  const rounds = await officer.get<{ items: { roundId: string }[] }>('/comments');
  const evaluations = await officer.get<{ items: { evaluationId: string }[] }>('/plan-evaluations');
  return [
    `/admin/departments/${first('code')}`,
    `/plans/${first('planId')}/years/${first('year')}`,
    ...rounds.body.items.slice(0, 1).map(({ roundId }) => `/comments/${roundId}`),
    ...evaluations.body.items.slice(0, 1).map(({ evaluationId }) => `/plan-evaluations/${evaluationId}`),
  ];
}

async function look(page: Page, url: string): Promise<Seen> {
  await page.goto(url, { waitUntil: 'domcontentloaded' });
  const until = Date.now() + PATIENCE_MS;
  while (Date.now() < until && (await page.evaluate<boolean>(BUSY))) await page.waitForTimeout(100);
  await page.waitForTimeout(SETTLED_MS);
  return page.evaluate<Seen>(LOOK);
}

/** Which page an address is; undefined for a file, the public pages, the API. */
function pageOf(href: string, pages: readonly string[]): string | undefined {
  const parts = (href.split(/[?#]/)[0] ?? '').split('/');
  const fits = pages.filter((page) => {
    const names = page.split('/');
    return names.length === parts.length && names.every((name, i) => name.startsWith('$') || name === parts[i]);
  });
  return fits.find((page) => !page.includes('$')) ?? fits[0];
}

function oneOfEachRole(stack: LaunchedStack) {
  const byRole = new Map<string, (typeof stack.accounts)[number]>();
  for (const account of stack.accounts)
    for (const { role } of account.roles) if (!byRole.has(role)) byRole.set(role, account);
  return byRole;
}
