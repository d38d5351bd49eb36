// `npm run screens`: the four pictures of README, taken of the demo in Chromium, into docs/screens.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Office, type Account } from './a-browser.js';
import { aDemoStack } from './a-stack.js';

const QUALITY = 72;

/** Whose page, which, and what must stand on it before it is taken. */
const pictures = [
  { file: 'inbox', login: 'liaison@市交通运输局', path: '/inbox', shows: '[data-testid=todo-row]' },
  { file: 'cockpit', login: 'leader', path: '/cockpit', shows: 'main svg, main canvas' },
  { file: 'reviews', login: 'leader', path: '/reviews', shows: 'main h1' },
  { file: 'policies', login: 'officer', path: '/policies', shows: 'main svg' },
] as const;

const stack = await aDemoStack();
const folder = mkdtempSync(join(tmpdir(), 'duban-screens-'));
const office = await Office.open(stack.url, folder);
try {
  const accounts = JSON.parse(readFileSync(join(stack.data, 'accounts.json'), 'utf8')) as Account[];
  for (const { file, login, path, shows } of pictures) {
    const account = accounts.find((each) => each.login.startsWith(login));
    if (!account) throw new Error(`the demo has no account ${login}`);
    const page = await office.sit(account);
    await page.goto(`${stack.url}${path}`);
    await page.locator(shows).first().waitFor();
    await page.waitForTimeout(1_500); // lines stay open for what changes, so the network never falls silent
    await page.screenshot({ path: join('docs/screens', `${file}.jpg`), type: 'jpeg', quality: QUALITY });
    console.log(`docs/screens/${file}.jpg`);
  }
} finally {
  await office.close();
  await stack.stop();
  rmSync(folder, { recursive: true, force: true });
}
