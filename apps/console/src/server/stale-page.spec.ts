import { describe, expect, it } from 'vitest';
import { isPartMissing, reloadOnce } from './stale-page.js';

/** A browser whose clock stands where it is put. */
function aBrowser() {
  const kept = new Map<string, string>();
  const browser = { at: 1_000_000, reloads: 0 };
  const reloading = {
    storage: {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    },
    now: () => browser.at,
    reload: () => void (browser.reloads += 1),
  };
  return { browser, reloading };
}

describe('a page whose parts are gone after an upgrade', () => {
  it('is loaded anew, once', () => {
    const { browser, reloading } = aBrowser();
    expect(reloadOnce(reloading)).toBe(true);
    browser.at += 5_000;
    expect(reloadOnce(reloading)).toBe(false);
    expect(browser.reloads).toBe(1);
  });

  it('is loaded anew again at the next upgrade', () => {
    const { browser, reloading } = aBrowser();
    reloadOnce(reloading);
    browser.at += 61_000;
    expect(reloadOnce(reloading)).toBe(true);
    expect(browser.reloads).toBe(2);
  });
});

describe('a page that does not come', () => {
  it.each([
    'Failed to fetch dynamically imported module: http://localhost/assets/audit.js',
    'error loading dynamically imported module: http://localhost/assets/audit.js',
    'Importing a module script failed.',
    'Unable to preload CSS for /assets/audit.css',
  ])('is known by what its browser says: %s', (words) => {
    expect(isPartMissing(new TypeError(words))).toBe(true);
  });

  it('is not taken for one that breaks', () => {
    expect(isPartMissing(new TypeError("Cannot read properties of undefined (reading 'rows')"))).toBe(false);
    expect(isPartMissing({ code: 'network' })).toBe(false);
  });
});
