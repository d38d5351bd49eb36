import { existsSync, mkdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/** Nobody waits longer for a page to do what was asked. */
const PATIENCE_MS = 30_000;

const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The Chromium of this machine: CHROMIUM, else the first on PATH; undefined where there is none. */
export function installedChromium(): string | undefined {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find((path) => existsSync(path));
}

export interface Account {
  readonly login: string;
  readonly password: string;
  readonly name: string;
  readonly roles: readonly { readonly role: string; readonly department: string | null }[];
}

/** People at their own screens, in one Chromium. */
export class Office {
  readonly faults: string[] = [];
  private readonly seats = new Map<string, { context: BrowserContext; page: Page }>();
  private shots = 0;

  private constructor(
    private readonly browser: Browser,
    readonly url: string,
    private readonly folder: string,
  ) {}

  static async open(url: string, folder: string): Promise<Office> {
    const executablePath = installedChromium();
    if (executablePath === undefined) throw new Error('No Chromium: set CHROMIUM to its path, or put it on PATH.');
    mkdirSync(folder, { recursive: true });
    return new Office(await chromium.launch({ executablePath, args: QUIET }), url, folder);
  }

  /** The person's own page, logged in the first time they sit down. */
  async sit(account: Account, viewport = { width: 1366, height: 768 }): Promise<Page> {
    const key = `${account.login} ${viewport.width}`;
    const seated = this.seats.get(key);
    if (seated) return seated.page;
    const context = await this.browser.newContext({ viewport, locale: 'zh-CN' });
    const page = await context.newPage();
    page.on('pageerror', (error) => this.faults.push(`${account.login}: ${error.message}`));
    // A style or script that the page's own policy refuses is told nowhere but in the browser's log.
    page.on('console', (said) => {
      if (said.type() === 'error' && said.text().includes('Content Security Policy'))
        this.faults.push(`${account.login}: ${said.text()}`);
    });
    this.seats.set(key, { context, page });
    await page.goto(`${this.url}/inbox`);
    await page.getByTestId('login').fill(account.login);
    await page.getByTestId('password').fill(account.password);
    await page.getByTestId('log-in').click();
    await page.waitForURL('**/inbox');
    return page;
  }

  /** Somebody at the front door who is not logged in. */
  async stranger(): Promise<Page> {
    const context = await this.browser.newContext({ locale: 'zh-CN' });
    context.setDefaultTimeout(PATIENCE_MS);
    const page = await context.newPage();
    page.on('pageerror', (error) => this.faults.push(`a stranger: ${error.message}`));
    await page.goto(`${this.url}/log-in`);
    return page;
  }

  /** Keeps a picture of what the person sees now. */
  async picture(page: Page, name: string): Promise<void> {
    this.shots += 1;
    await page.screenshot({ path: join(this.folder, `${String(this.shots).padStart(2, '0')}-${name}.png`) });
  }

  async close(): Promise<void> {
    await this.browser.close();
  }
}
