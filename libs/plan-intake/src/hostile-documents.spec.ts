import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { extractDraft, extractInChild, IntakeRefusal } from './index.js';
import { limitsFor } from './child/extract-in-child.js';
import { HOSTILE } from './testing/hostile-documents.js';
import { SAMPLE_PLAN } from './testing/sample-plan.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const folder = join(root, 'node_modules', '.cache', `intake-child-${process.pid}`);
const entry = join(folder, 'main.mjs');

const codeOf = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'read',
    (error: unknown) => (error instanceof IntakeRefusal ? error.code : String(error)),
  );

describe('hostile documents', () => {
  it('are of at least twelve families with at least five documents each', () => {
    expect(HOSTILE.length).toBeGreaterThanOrEqual(12);
    for (const { documents } of HOSTILE) expect(documents.length).toBeGreaterThanOrEqual(5);
  });

  for (const { family, code, documents } of HOSTILE) {
    it(`are refused with ${code}: ${family}`, { timeout: 120_000 }, async () => {
      const before = process.cpuUsage();
      const codes: string[] = [];
      for (const make of documents) codes.push(await codeOf(extractDraft(make())));
      expect(codes).toEqual(documents.map(() => code));
      const { user, system } = process.cpuUsage(before);
      expect((user + system) / 1_000_000).toBeLessThan(5 * documents.length);
    });
  }
});

describe('the parsing process', () => {
  beforeAll(async () => {
    mkdirSync(folder, { recursive: true });
    const builder = (await import(pathToFileURL(join(root, 'apps', 'duban', 'bin', 'build.mjs')).href)) as {
      bundleForNode: (entry: string, output: string) => Promise<void>;
    };
    await builder.bundleForNode(fileURLToPath(new URL('./child/main.ts', import.meta.url)), entry);
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('gives the same draft as reading here', { timeout: 20_000 }, async () => {
    const bytes = new TextEncoder().encode(SAMPLE_PLAN);
    const { draft, document } = await extractInChild(bytes, { entry });
    expect(draft).toEqual(await extractDraft(bytes));
    expect(document.text).toBe(SAMPLE_PLAN);
  });

  it('refuses one document of each family with the same code within its limits', { timeout: 120_000 }, async () => {
    for (const { family, code, documents } of HOSTILE) {
      const make = documents[documents.length - 1];
      if (!make) continue;
      expect([family, await codeOf(extractInChild(make(), { entry, limits: { seconds: 5, megabytes: 256 } }))]).toEqual(
        [family, code],
      );
    }
  });

  it('has 5 s for a document, more for a large one, and never more than 12', () => {
    const seconds = [1, 200_000, 700_000, 5_000_000, 32_000_000].map((bytes) => limitsFor(bytes).seconds);
    expect(seconds).toEqual([5, 5, 7, 12, 12]);
  });

  it('is ended when it takes too long or too much', { timeout: 20_000 }, async () => {
    const plan = new TextEncoder().encode(SAMPLE_PLAN.repeat(3000));
    expect(await codeOf(extractInChild(plan, { entry, limits: { seconds: 0.2, megabytes: 256 } }))).toBe(
      'intake.time-limit',
    );
    expect(await codeOf(extractInChild(plan, { entry, limits: { seconds: 20, megabytes: 60 } }))).toBe(
      'intake.memory-limit',
    );
  });

  it('sees nothing of our environment and can write nothing', { timeout: 20_000 }, async () => {
    const spy = join(folder, 'spy.mjs');
    const { writeFileSync, existsSync } = await import('node:fs');
    const target = join(folder, 'written');
    writeFileSync(
      spy,
      `import{writeFileSync}from'node:fs';let said='';try{writeFileSync(${JSON.stringify(target)},'x');said='wrote'}catch(e){said=e.code}process.stdout.write(JSON.stringify({refusal:{code:'intake.parser-failed',facts:{said,environment:Object.keys(process.env).length}}}))`,
    );
    const error = await extractInChild(new Uint8Array([65]), { entry: spy }).catch((e: unknown) => e as IntakeRefusal);
    expect((error as IntakeRefusal).facts).toEqual({ said: 'ERR_ACCESS_DENIED', environment: 0 });
    expect(existsSync(target)).toBe(false);
  });
});
