import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { draftFromText, IntakeRefusal, readDocument } from '../index.js';
import { SAMPLE_PLAN } from '../testing/sample-plan.js';
import { endpointExtractor, type PlanExtractor } from './endpoint-extractor.js';
import { extractWith } from './extract-with.js';

const servers: Server[] = [];
afterEach(() => servers.splice(0).forEach((server) => server.close()));

interface Asked {
  url: string;
  authorization: string | undefined;
  body: { model: string; messages: { role: string; content: string }[] };
}

/** A local stand-in for the endpoint: answers always the same and remembers what it was asked. */
async function stub(content: string, status = 200): Promise<{ extractor: PlanExtractor; asked: Asked[] }> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
    request.on('end', () => {
      asked.push({
        url: request.url ?? '',
        authorization: request.headers.authorization,
        body: JSON.parse(body) as Asked['body'],
      });
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ choices: [{ message: { content } }] }));
    });
  });
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  return { extractor: endpointExtractor({ url, model: 'm', key: 'k', timeoutSeconds: 5 }), asked };
}

const document = await readDocument(new TextEncoder().encode(SAMPLE_PLAN));
const measure = {
  ref: '二/(二)/1',
  title: '建立监测网络',
  quote: '建立监测网络。每个县区至少建设2个监测站。',
  lead: '市生态环境局',
  coLeads: [],
  supporting: ['市财政局'],
  parties: [],
  deadlines: [],
  targets: [{ quote: '至少建设2个监测站', indicator: '监测站数', comparator: '>=', value: 2, unit: '个', by: null }],
  recurring: [],
};
const codeOf = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'read',
    (e: unknown) => (e instanceof IntakeRefusal ? e.code : String(e)),
  );

describe('an extractor behind an endpoint', () => {
  it('gives a draft in the same form, with quotes found in the original', async () => {
    const { extractor, asked } = await stub(JSON.stringify({ measures: [measure] }));
    const draft = await extractor(document);
    expect(draft.document.documentNumber).toBe('云政发〔2024〕7号');
    expect(draft.measures.map((m) => [m.ref, m.lead])).toEqual([['二/(二)/1', '市生态环境局']]);
    const target = draft.measures[0]?.targets[0];
    expect(target?.quote).toBe(SAMPLE_PLAN.slice(target?.span.start, target?.span.end));
    expect(asked[0]).toMatchObject({ url: '/v1/chat/completions', authorization: 'Bearer k', body: { model: 'm' } });
    expect(asked[0]?.body.messages[1]?.content).toContain('建立监测网络');
  });

  it('is refused when a quote is not in the text', async () => {
    const invented = await stub(JSON.stringify({ measures: [{ ...measure, quote: '建设三座大坝。' }] }));
    expect(await codeOf(invented.extractor(document))).toBe('intake.extractor-quote');
    const elsewhere = await stub(
      JSON.stringify({ measures: [{ ...measure, targets: [{ ...measure.targets[0], quote: '新增湿地300亩' }] }] }),
    );
    expect(await codeOf(elsewhere.extractor(document))).toBe('intake.extractor-quote');
  });

  it.each([
    ['no JSON', 'sorry'],
    ['another form', '[]'],
    [
      'a foreign comparator',
      JSON.stringify({ measures: [{ ...measure, targets: [{ ...measure.targets[0], comparator: '约' }] }] }),
    ],
    [
      'an impossible date',
      JSON.stringify({
        measures: [{ ...measure, deadlines: [{ quote: '建立', date: '2025-13-01', obligation: 'x' }] }],
      }),
    ],
  ])('is refused when it answers with %s', async (_, content) => {
    expect(await codeOf((await stub(content)).extractor(document))).toBe('intake.extractor-answer');
  });

  it('is refused when it fails or is not there', async () => {
    expect(await codeOf((await stub('{}', 500)).extractor(document))).toBe('intake.extractor-unreachable');
    expect(await codeOf(nobody(document))).toBe('intake.extractor-unreachable');
  });
});

const nobody = endpointExtractor({ url: 'http://127.0.0.1:9/v1', model: 'm', timeoutSeconds: 5 });

describe('a draft with an extractor', () => {
  const extracted = { draft: draftFromText(document), document };
  const findings = async (extractor: PlanExtractor) =>
    (await extractWith(extractor, extracted)).draft.findings.filter(({ code }) => code === 'extractor.unavailable');

  it('has the measures of the extractor, and those of the grammar where there is none', async () => {
    const { extractor } = await stub(JSON.stringify({ measures: [measure] }));
    expect((await extractWith(extractor, extracted)).draft.measures).toHaveLength(1);
    expect(await findings(extractor)).toEqual([]);
    expect(await extractWith(null, extracted)).toBe(extracted);
  });

  it('falls back to the grammar, and says so, where the endpoint fails, is slow, or answers nothing of use', async () => {
    const slow = createServer(() => undefined);
    servers.push(slow);
    await new Promise<void>((done) => slow.listen(0, '127.0.0.1', done));
    const url = `http://127.0.0.1:${(slow.address() as AddressInfo).port}/v1`;
    const useless = [
      nobody,
      endpointExtractor({ url, model: 'm', timeoutSeconds: 0.2 }),
      (await stub('{}', 500)).extractor,
      (await stub('sorry')).extractor,
      (await stub('{"measures":[]}')).extractor,
    ];
    for (const extractor of useless) {
      const { draft } = await extractWith(extractor, extracted);
      expect(draft.measures).toEqual(extracted.draft.measures);
      expect(await findings(extractor)).toHaveLength(1);
    }
    slow.closeAllConnections();
  });

  it('is refused where words are quoted that nobody wrote', async () => {
    const { extractor } = await stub(JSON.stringify({ measures: [{ ...measure, quote: '建设三座大坝。' }] }));
    expect(await codeOf(extractWith(extractor, extracted))).toBe('intake.extractor-quote');
  });

  it('is never asked about an office’s own ledger', async () => {
    const { extractor, asked } = await stub(JSON.stringify({ measures: [measure] }));
    const source = { ...extracted.draft.source, ledger: { rows: 4 } };
    const ledger = { draft: { ...extracted.draft, source }, document };
    expect(await extractWith(extractor, ledger)).toBe(ledger);
    expect(asked).toEqual([]);
  });
});
