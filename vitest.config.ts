import { defineConfig, type TestProjectConfiguration } from 'vitest/config';
import { LongestFirst } from './test/support/longest-first.js';

interface Suite {
  name: string;
  include: string[];
  /** Suites run one after another in this order; two cores carry one of them at a time. */
  order: number;
  timeoutSeconds: number;
  /** Suites whose specs mostly wait carry more than the two cores. */
  workers?: number;
  /** Its specs leave nothing behind in a module that another would stumble over, so what they load is loaded once. */
  shareModules?: true;
  globalSetup?: string[];
}

const servers = './test/support/servers.ts';
const temporal = './test/support/temporal.ts';
const built = './test/support/built.ts';
const parts = './test/support/built-parts.ts';

const suites: Suite[] = [
  {
    name: 'unit',
    include: ['libs/**/*.spec.{ts,tsx}', 'apps/**/*.spec.{ts,tsx}', 'workflows/**/*.spec.ts'],
    order: 1,
    timeoutSeconds: 30,
    shareModules: true,
  },
  { name: 'house', include: ['test/{house,support}/**/*.spec.ts'], order: 2, timeoutSeconds: 120, shareModules: true },
  { name: 'replay', include: ['test/replay/**/*.spec.ts'], order: 3, timeoutSeconds: 120 },
  {
    name: 'database',
    include: ['test/database/**/*.spec.ts'],
    order: 4,
    timeoutSeconds: 120,
    shareModules: true,
    globalSetup: [servers],
  },
  { name: 'workflow', include: ['test/workflow/**/*.spec.ts'], order: 5, timeoutSeconds: 180, globalSetup: [servers] },
  {
    name: 'api',
    include: ['test/api/**/*.spec.ts'],
    order: 6,
    timeoutSeconds: 120,
    shareModules: true,
    globalSetup: [servers, temporal, parts],
  },
  {
    name: 'e2e',
    include: ['test/e2e/**/*.spec.ts'],
    order: 7,
    timeoutSeconds: 900,
    workers: 3,
    globalSetup: [built],
  },
];

const projectOf = (suite: Suite): TestProjectConfiguration => ({
  test: {
    name: suite.name,
    include: suite.include,
    exclude: ['**/node_modules/**', '**/dist/**'],
    testTimeout: suite.timeoutSeconds * 1000,
    hookTimeout: suite.timeoutSeconds * 1000,
    maxWorkers: suite.workers ?? 2,
    isolate: suite.shareModules !== true,
    sequence: { groupOrder: suite.order },
    globalSetup: suite.globalSetup ?? [],
  },
});

export default defineConfig({ test: { projects: suites.map(projectOf), sequence: { sequencer: LongestFirst } } });
