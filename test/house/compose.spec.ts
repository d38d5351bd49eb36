import { readConfig } from '@duban/config';
import { onPathOf, repositoryRoot } from '@duban/local-stack';
import { Ajv } from 'ajv';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';

interface Service {
  image?: string;
  build?: { context: string; target: string };
  environment?: Record<string, string>;
  depends_on?: Record<string, { condition: string }>;
  configs?: { source: string }[];
  healthcheck?: unknown;
  command?: string[];
}

const root = repositoryRoot();
let compose: { services: Record<string, Service>; configs: Record<string, unknown>; [key: string]: unknown };

beforeAll(() => {
  compose = parse(readFileSync(join(root, 'docker-compose.yml'), 'utf8'), { merge: true }) as typeof compose;
});

/** The Compose specification's own schema, from the Go module that Docker itself reads it from; Go checks its hash. */
const composeSchema = (): object => {
  const said = execFileSync('go', ['mod', 'download', '-json', 'github.com/compose-spec/compose-go/v2@v2.4.9'], {
    cwd: tmpdir(),
  });
  const { Dir: folder } = JSON.parse(said.toString()) as { Dir: string };
  const { $schema: _dialect, ...schema } = JSON.parse(
    readFileSync(join(folder, 'schema', 'compose-spec.json'), 'utf8'),
  ) as Record<string, unknown>;
  return schema;
};

/** `${NAME:-example}` as Compose fills it in where NAME is not set; `${NAME:?}` by what somebody has to choose. */
const filledIn = (text: string): string =>
  text.replaceAll(/\$\{\w+:-([^}]*)\}/g, '$1').replaceAll(/\$\{\w+:\?\}/g, 'chosen-by-whoever-runs-it-at-home');

describe('docker-compose.yml', () => {
  it.skipIf(onPathOf('go', process.env) === undefined)('holds to the Compose specification', () => {
    const check = new Ajv({ strict: false, validateFormats: false, allErrors: true }).compile(composeSchema());
    check(compose);
    expect(check.errors ?? []).toEqual([]);
    check({ ...compose, services: { api: { imagee: 'x' } } });
    expect(check.errors).not.toEqual([]); // the schema does refuse something
  });

  it('waits only for services that are there, and for health only where it is looked at', () => {
    for (const { depends_on: awaited = {} } of Object.values(compose.services)) {
      for (const [name, { condition }] of Object.entries(awaited)) {
        expect(Object.keys(compose.services)).toContain(name);
        if (condition === 'service_healthy') expect(compose.services[name]?.healthcheck).toBeDefined();
      }
    }
  });

  it('uses only configs that it holds and stages that the Dockerfile builds', () => {
    const stages = [...readFileSync(join(root, 'Dockerfile'), 'utf8').matchAll(/^FROM \S+ AS (\w+)$/gm)].map(
      ([, stage]) => stage,
    );
    for (const { configs = [], build } of Object.values(compose.services)) {
      for (const { source } of configs) expect(Object.keys(compose.configs)).toContain(source);
      if (build !== undefined) expect(stages).toContain(build.target);
    }
  });

  it.each(['api', 'worker', 'prepare'])('gives the %s an environment that it accepts', (name) => {
    const environment = Object.entries(compose.services[name]?.environment ?? {}).map(([key, value]) => [
      key,
      filledIn(value),
    ]);
    expect(readConfig(Object.fromEntries(environment) as NodeJS.ProcessEnv)).toMatchObject({
      temporalAddress: 'temporal:7233',
      temporalNamespace: 'duban',
    });
  });

  it('has no secret of its own: whoever starts it chooses each', () => {
    const secret = /\$\{(\w*(?:PASSWORD|SECRET|KEY)\w*)([^}]*)\}/g;
    const found = [...JSON.stringify(compose).matchAll(secret)];
    expect(new Set(found.map(([, name]) => name)).size).toBe(4);
    expect(found.filter(([, , otherwise]) => otherwise !== ':?')).toEqual([]);
  });

  it('runs only what the build makes', () => {
    const built = ['dist/api/main.mjs', 'dist/worker/main.mjs', 'dist/duban/main.mjs'];
    for (const { command = [] } of Object.values(compose.services)) {
      for (const part of command.filter((each) => each.startsWith('dist/'))) expect(built).toContain(part);
    }
  });

  it('pins every image', () => {
    for (const { image } of Object.values(compose.services)) {
      if (image !== undefined) expect(image).toMatch(/^[\w./-]+:v?\d[\w.-]*$/);
    }
  });
});
