// `npm run test:browser`: lives a measure's life in real Chromium; exit 3 without a browser.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runApart, say } from '../support/run-apart.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const onPath = (process.env.PATH ?? '')
  .split(delimiter)
  .some((folder) => names.some((name) => existsSync(join(folder, name))));
if (!process.env.CHROMIUM && !onPath) {
  console.error('duban: browser.missing: No Chromium here: apt-get install chromium, or set CHROMIUM to one.');
  say('test:browser', false, {});
  process.exit(3);
}
runApart('test:browser', 'test/browser/browser.config.ts');
