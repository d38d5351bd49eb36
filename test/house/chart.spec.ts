import { environmentSchema } from '@duban/config';
import { repositoryRoot } from '@duban/local-stack';
import { Ajv } from 'ajv';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const chart = join(repositoryRoot(), 'deploy', 'helm', 'duban');
const read = (file: string) => readFileSync(join(chart, file), 'utf8');
const values = parse(read('values.yaml')) as Record<string, unknown>;
const templates = readdirSync(join(chart, 'templates')).map((file) => read(join('templates', file)));
const text = templates.join('\n');

describe('the Helm chart', () => {
  it('has values that its own schema takes, and a schema that refuses others', () => {
    const check = new Ajv({ strict: false }).compile(JSON.parse(read('values.schema.json')) as object);
    check(values);
    expect(check.errors ?? []).toEqual([]);
    for (const wrong of [{ api: { replicas: 0 } }, { temporal: 'there' }, { replicas: 2 }])
      expect(check({ ...values, ...wrong })).toBe(false);
  });

  it('asks for values that are there', () => {
    const asked = [...text.matchAll(/\.Values\.([A-Za-z.]+)/g)].map(([, path = '']) => path);
    const missing = asked.filter(
      (path) =>
        path
          .split('.')
          .reduce<unknown>((within, part) => (within as Record<string, unknown> | undefined)?.[part], values) ===
        undefined,
    );
    expect(asked.length).toBeGreaterThan(20);
    expect(missing).toEqual([]);
  });

  it('sets variables that a process reads, and runs what the build makes', () => {
    const named = [...text.matchAll(/- name: ([A-Z][A-Z_]+)$/gm)].map(([, name]) => name);
    expect(named.length).toBeGreaterThan(6);
    // What an address is put together of is nobody's variable.
    expect(named.filter((name) => name !== 'DATABASE_PASSWORD' && !(name! in environmentSchema.shape))).toEqual([]);
    const runs = [...text.matchAll(/dist\/\S+\.mjs/g)].map(([path]) => path).sort();
    expect(runs).toEqual(['dist/api/main.mjs', 'dist/duban/main.mjs', 'dist/worker/main.mjs']);
  });

  it('gives the owner’s password to the migration alone', () => {
    const owners = readdirSync(join(chart, 'templates')).filter((file) =>
      /secrets\.owner|DATABASE_OWNER/.test(read(join('templates', file))),
    );
    expect(owners).toEqual(['migrate-job.yaml']);
  });
});
