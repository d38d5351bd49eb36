import { expect, it } from 'vitest';
import { cacheFolder, repositoryRoot } from './folders.js';

it('keeps binaries in the cache folder of the user, unless told another', () => {
  expect(cacheFolder({ DUBAN_CACHE: '/c' })).toBe('/c');
  expect(cacheFolder({ XDG_CACHE_HOME: '/x' })).toBe('/x/duban');
  expect(cacheFolder({})).toMatch(/duban$/);
});

it('finds the root from any folder inside the clone, and says so outside of one', () => {
  expect(repositoryRoot()).toBe(repositoryRoot(`${repositoryRoot()}/libs/domain/src`));
  expect(() => repositoryRoot('/')).toThrow(/not inside a clone/);
});
