import type { DraftView, ImportProgress } from '@duban/api-contract';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anApi, type Client, type TestStack } from '../support/index.js';

const PLAN = `云桥市人民政府关于印发节水行动方案的通知
云政发〔2030〕7号
2030年3月5日
一、主要任务
(一)农业节水
1.改造灌区。到2031年,改造渠道120公里。(市水利局牵头,市财政局配合)
2.推广旱作。每年培训农户3000人次。(市农业农村局负责)
`;
const MEASURE = {
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

let stack: TestStack;
let officer: Client;
let endpoint: Server;
let content = '';
let asked = 0;
beforeAll(async () => {
  endpoint = createServer((request, response) => {
    request.resume().on('end', () => {
      asked += 1;
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify({ choices: [{ message: { content } }] }));
    });
  });
  await new Promise<void>((done) => endpoint.listen(0, '127.0.0.1', done));
  stack = await anApi({
    DUBAN_EXTRACTOR_URL: `http://127.0.0.1:${(endpoint.address() as AddressInfo).port}/v1`,
    DUBAN_EXTRACTOR_MODEL: 'm',
  });
  officer = await stack.as('officer');
});
afterAll(async () => {
  endpoint.close();
  await stack?.end();
});

async function read(text: string, name = '方案.txt'): Promise<{ planId: string; progress: ImportProgress }> {
  const form = new FormData();
  form.set('file', new Blob([text]), name);
  const { planId } = (await officer.post<{ planId: string }>('/plans', form)).body;
  for (let tries = 0; tries < 150; tries += 1) {
    const progress = (await officer.get<ImportProgress>(`/plans/${planId}/import`)).body;
    if (progress.state !== 'reading') return { planId, progress };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('it was not read');
}

const titles = async (planId: string) =>
  (await officer.get<DraftView>(`/plans/${planId}/draft`)).body.rows.map(({ title }) => title);

describe('a plan that is read with a second reader', () => {
  it('has the grammar’s measures, and a finding wherever the second reader differs', async () => {
    content = JSON.stringify({ measures: [MEASURE] });
    const { planId, progress } = await read(PLAN);
    expect(progress.state).toBe('review');
    expect(await titles(planId)).toEqual(['改造灌区', '推广旱作']);
    const said = progress.findings.filter(({ code }) => code === 'extractor.differs').map(({ message }) => message);
    expect(said).toContain('“改造灌区”的配合单位:内置规则读作“市财政局”,第二读者读作“无”,请核对');
    expect(said).toContain('内置规则读出“推广旱作”一条,第二读者没有,请核对');
  });

  it('has those of the grammar, and a finding, where the extractor answers nothing of use', async () => {
    content = 'sorry';
    const { planId, progress } = await read(PLAN.replaceAll('节水', '农业节水'));
    expect(progress.findings.map(({ code }) => code)).toContain('extractor.unavailable');
    expect(await titles(planId)).toEqual(['改造灌区', '推广旱作']);
  });

  it('has those of the grammar, and a finding, where the extractor quotes words that are not in the document', async () => {
    content = JSON.stringify({ measures: [{ ...MEASURE, quote: '建设三座大坝。' }] });
    const { planId, progress } = await read(PLAN.replaceAll('节水', '生活节水'));
    expect(progress.findings.map(({ code }) => code)).toContain('extractor.unavailable');
    expect(await titles(planId)).toEqual(['改造灌区', '推广旱作']);
  });

  it('is not given away where it is an office’s own ledger', async () => {
    const before = asked;
    const { planId } = await read('编号*,任务*,牵头单位*\n1,制定办法,市司法局\n', '台账.csv');
    expect([await titles(planId), asked]).toEqual([['制定办法'], before]);
  });
});
