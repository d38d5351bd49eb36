import { repositoryRoot } from '@duban/local-stack';
import { extractDraft } from '@duban/plan-intake';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

const PLAN = `云岭市人民政府关于印发节水行动方案的通知
云政发〔2030〕7号
2030年3月5日
一、主要任务
(一)农业节水
1.改造灌区。到2031年,改造渠道120公里。(市水利局牵头,市财政局配合)
2.推广旱作。每年培训农户3000人次。(市农业农村局负责)
`;
let folder: string;
const servers: Server[] = [];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'duban-ledger-'));
  await duban(['--help']); // what has to be bundled is bundled here
}, 120_000);
afterEach(() => servers.splice(0).forEach((server) => server.close()));
afterAll(() => rmSync(folder, { recursive: true }));

interface Ran {
  exit: number | null;
  out: string;
  errors: string[];
}

/** The command line as a process of its own, as anybody would start it. */
function duban(args: readonly string[], env: Record<string, string> = {}): Promise<Ran> {
  const cli = join(repositoryRoot(), 'apps', 'duban', 'bin', 'duban.mjs');
  const child = spawn(process.execPath, [cli, ...args], { env: { PATH: process.env.PATH, ...env }, cwd: folder });
  let out = '';
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString('utf8')));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
  return new Promise((resolve) => {
    child.on('close', (exit) => resolve({ exit, out, errors: said.trim().split('\n') }));
  });
}

/** A server of our own on a free port; `answer` gives status and JSON of each request. */
async function serve(answer: (request: IncomingMessage, body: string) => [number, unknown]): Promise<string> {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
    request.on('end', () => {
      const [status, json] = answer(request, body);
      response.writeHead(status, { 'content-type': 'application/json', 'set-cookie': 's=1' }).end(JSON.stringify(json));
    });
  });
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('a ledger on the command line', () => {
  it('begins with the template, which is refused while its examples are in', async () => {
    const written = await duban(['template', '模板.xlsx']);
    expect([written.exit, written.out]).toEqual([0, '模板.xlsx\n']);
    const { exit, out, errors } = await duban(['extract', '模板.xlsx']);
    expect([exit, out]).toEqual([5, '']);
    expect(errors).toEqual([
      'A2 编号:这是模板的示例行,请删除。 (ledger.example-row)',
      'A3 编号:这是模板的示例行,请删除。 (ledger.example-row)',
      expect.stringMatching(/^duban: ledger\.rows-wrong: /),
    ]);
  });

  it('or with an extracted plan, which comes back as what it was', async () => {
    writeFileSync(join(folder, '方案.txt'), PLAN);
    expect((await duban(['extract', '方案.txt', '--xlsx', '方案.xlsx'])).exit).toBe(0);
    const back = await duban(['extract', '方案.xlsx', '--json']);
    expect(back.exit).toBe(0);
    const { measures } = JSON.parse(back.out) as { measures: { ref: string; lead: string }[] };
    expect(measures.map(({ ref, lead }) => [ref, lead])).toEqual([
      ['一/(一)/1', '市水利局'],
      ['一/(一)/2', '市农业农村局'],
    ]);
  });

  it('is imported with each row error on stderr, and asks for its good rows where that is wished', async () => {
    const findings = [
      { code: 'ledger.rows-wrong', message: 'rows are wrong' },
      { code: 'ledger.missing', message: 'B3 任务:必填,这一格是空的。', row: 3, column: 'B' },
    ];
    const refusal = { state: 'refused', code: 'ledger.rows-wrong', sentence: 'some rows are wrong', done: 0, total: 0 };
    let wished = '';
    const url = await serve((request, body) => {
      if (request.url === '/api/v1/plans') wished = body;
      return request.url?.endsWith('/import') ? [200, { ...refusal, findings }] : [200, { planId: 'p1' }];
    });
    const env = { DUBAN_LOGIN: 'officer', DUBAN_PASSWORD: 'x' };
    writeFileSync(join(folder, '台账.csv'), '编号*,任务*,牵头单位*\n1,,市水利局\n');
    const { exit, out, errors } = await duban(['import', '台账.csv', '--url', url, '--wait', '--json'], env);
    expect([exit, errors]).toEqual([
      5,
      ['B3 任务:必填,这一格是空的。 (ledger.missing)', 'duban: ledger.rows-wrong: some rows are wrong'],
    ]);
    expect(JSON.parse(out)).toMatchObject({ planId: 'p1', state: 'refused', measures: 0, findings });
    expect(wished).not.toContain('keepGoodRows');
    await duban(['import', '台账.csv', '--url', url, '--wait', '--keep-good-rows'], env);
    expect(wished).toMatch(/name="keepGoodRows"\s+true/);
  });
});

describe('a second reader on the command line', () => {
  const measure = {
    ref: '一/(一)/1',
    title: '改造灌区',
    quote: '改造灌区。到2031年,改造渠道120公里。',
    lead: '市水利局',
    coLeads: [],
    supporting: [],
    parties: [],
    deadlines: [],
    targets: [],
    recurring: [],
  };
  const endpoint = (content: string, status = 200) => serve(() => [status, { choices: [{ message: { content } }] }]);
  const extract = async (url: string, file = '节水.txt') => {
    writeFileSync(join(folder, '节水.txt'), PLAN);
    return duban(['extract', file, '--json'], { DUBAN_EXTRACTOR_URL: `${url}/v1`, DUBAN_EXTRACTOR_MODEL: 'm' });
  };

  it('is held against the grammar where it is configured, for a text and for what the other process read', async () => {
    const grammar = await extractDraft(readFileSync(join(folder, '方案.txt')));
    const url = await endpoint(JSON.stringify({ measures: [measure] }));
    writeFileSync(join(folder, '节水.html'), `<html><body>${PLAN.replace(/(.+)\n/g, '<p>$1</p>')}</body></html>`);
    for (const file of ['节水.txt', '节水.html']) {
      const { exit, out } = await extract(url, file);
      expect([file, exit]).toEqual([file, 0]);
      const draft = JSON.parse(out) as { measures: unknown[]; findings: { code: string }[] };
      expect([file, draft.measures.length]).toEqual([file, grammar.measures.length]);
      expect(draft.findings.map(({ code }) => code)).toContain('extractor.differs');
    }
  });

  it('leaves the grammar’s draft with a finding where it fails or answers nothing of use', async () => {
    const grammar = await extractDraft(readFileSync(join(folder, '方案.txt')));
    for (const url of [await endpoint('{}', 500), await endpoint('sorry'), 'http://127.0.0.1:9']) {
      const { exit, out } = await extract(url);
      const draft = JSON.parse(out) as { measures: unknown[]; findings: { code: string }[] };
      expect([exit, draft.measures.length]).toEqual([0, grammar.measures.length]);
      expect(draft.findings.map(({ code }) => code)).toContain('extractor.unavailable');
    }
  });

  it('is named where it quotes words that nobody wrote, and refused where it is half configured', async () => {
    const { exit, out } = await extract(
      await endpoint(JSON.stringify({ measures: [{ ...measure, quote: '建三座大坝。' }] })),
    );
    const codes = (JSON.parse(out) as { findings: { code: string }[] }).findings.map(({ code }) => code);
    expect([exit, codes.includes('extractor.unavailable')]).toEqual([0, true]);
    const half = await duban(['extract', '方案.txt'], { DUBAN_EXTRACTOR_MODEL: 'm' });
    expect([half.exit, half.errors.at(-1)]).toEqual([
      3,
      'duban: config.missing: The environment variable DUBAN_EXTRACTOR_URL is not set.',
    ]);
  });
});
