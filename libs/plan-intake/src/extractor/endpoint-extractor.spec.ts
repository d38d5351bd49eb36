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
async function stub(content: string, status = 200): Promise<{ extractor: PlanExtractor; asked: Asked[]; url: string }> {
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
  return { extractor: endpointExtractor({ url, model: 'm', key: 'k', timeoutSeconds: 5 }), asked, url };
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

  it('is refused where it sends the document on to another', async () => {
    const { asked, url } = await stub(JSON.stringify({ measures: [measure] }));
    const server = createServer((_request, response) =>
      response.writeHead(307, { location: `${url}/chat/completions` }).end(),
    );
    servers.push(server);
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const sentOn = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
    const extractor = endpointExtractor({ url: sentOn, model: 'm', timeoutSeconds: 5 });
    expect(await codeOf(extractor(document))).toBe('intake.extractor-unreachable');
    expect(asked).toEqual([]);
  });

  it('is refused when it fails or is not there', async () => {
    expect(await codeOf((await stub('{}', 500)).extractor(document))).toBe('intake.extractor-unreachable');
    expect(await codeOf(nobody(document))).toBe('intake.extractor-unreachable');
  });
});

const nobody = endpointExtractor({ url: 'http://127.0.0.1:9/v1', model: 'm', timeoutSeconds: 5 });

describe('a draft with a second reader', () => {
  const extracted = { draft: draftFromText(document), document };
  const findings = async (extractor: PlanExtractor) =>
    (await extractWith(extractor, extracted)).draft.findings.filter(({ code }) => code === 'extractor.unavailable');

  it('keeps the grammar’s measures, and says where the second reader reads otherwise', async () => {
    const { extractor } = await stub(JSON.stringify({ measures: [measure] }));
    const { draft } = await extractWith(extractor, extracted);
    expect(draft.measures).toEqual(extracted.draft.measures);
    const said = draft.findings.filter(({ code }) => code === 'extractor.differs').map(({ message }) => message);
    expect(said).toContain('“建立监测网络”的配合单位:内置规则读作“市财政局、市水利局”,第二读者读作“市财政局”,请核对');
    expect(said).toContain('内置规则读出“修复湖滨湿地”一条,第二读者没有,请核对');
    expect(said.some((message) => message.startsWith('“建立监测网络”的牵头单位'))).toBe(false);
    expect(await findings(extractor)).toEqual([]);
    expect(await extractWith(null, extracted)).toBe(extracted);
  });

  it('offers the second reader’s cut as the change that gives it', async () => {
    const quotes = ['清理岸线违建。2024年年底前,完成岸线排查,拆除码头12个。', '每季度开展一次巡查。'];
    const halves = quotes.map((quote, i) => ({
      ...measure,
      ref: `${i}`,
      title: quote.slice(0, 5),
      quote,
      targets: [],
    }));
    const { extractor } = await stub(JSON.stringify({ measures: halves }));
    const { draft } = await extractWith(extractor, extracted);
    const offered = draft.findings.flatMap(({ otherCut }) => otherCut ?? []);
    expect(offered).toMatchObject([
      { split: { ref: '二/(一)/1', parts: [{ title: '清理岸线违' }, { title: '每季度开展' }] } },
    ]);
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

  it('that quotes words which nobody wrote is not held against the grammar, and this is said', async () => {
    const { extractor } = await stub(JSON.stringify({ measures: [{ ...measure, quote: '建设三座大坝。' }] }));
    expect((await extractWith(extractor, extracted)).draft.measures).toEqual(extracted.draft.measures);
    expect((await findings(extractor)).map(({ message }) => message)).toEqual([
      '第二读者(外部抽取服务)引用了原文没有的文字,没有对照。',
    ]);
  });

  it('is never asked about an office’s own ledger', async () => {
    const { extractor, asked } = await stub(JSON.stringify({ measures: [measure] }));
    const source = { ...extracted.draft.source, ledger: { rows: 4 } };
    const ledger = { draft: { ...extracted.draft, source }, document };
    expect(await extractWith(extractor, ledger)).toBe(ledger);
    expect(asked).toEqual([]);
  });
});
