import type { HouseNamingView, LedgerPage, LedgerSums, PolicyCheckView, PolicyListView } from '@duban/api-contract';
import { adoptPolicy, houseActor } from '@duban/database';
import { defaultPolicy, lights, type Policy } from '@duban/domain';
import { read, utils } from '@e965/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDepartmentAtWork, anApi, type Client, type TestStack } from '../support/index.js';

let stack: TestStack;
let officer: Client;
let measures: readonly string[];
beforeAll(async () => {
  stack = await anApi({}, async ({ record }) => {
    measures = await aDepartmentAtWork(record, 2, { class: '年度重点' });
  });
  officer = await stack.as('officer');
});
afterAll(() => stack?.end());

const named: Policy = {
  ...defaultPolicy,
  version: '改名-2',
  names: {
    light: Object.fromEntries(lights.map((light) => [light, { zh: `灯${light}`, en: `Lamp ${light}` }])),
    role: { officer: { zh: '项目办', en: 'Programme office' } },
    class: { 年度重点: { zh: '重点任务', en: 'Priority' } },
    instrumentKind: { 催办单: { zh: '提醒函' } },
  },
  colours: { red: 'violet' },
};
const words = async (tag = '') => {
  const response = await fetch(`${officer.url}/api/v1/house/words`, { headers: tag ? { 'if-none-match': tag } : {} });
  const body = response.status === 304 ? null : ((await response.json()) as HouseNamingView);
  return { status: response.status, tag: response.headers.get('etag') ?? '', body };
};
const inSheet = async () => {
  const response = await fetch(`${officer.url}/api/v1/ledger?format=xlsx`, { headers: { cookie: officer.cookie } });
  const book = read(new Uint8Array(await response.arrayBuffer()));
  return JSON.stringify(Object.values(book.Sheets).map((sheet) => utils.sheet_to_json(sheet, { header: 1 })));
};

describe('the words of the house', () => {
  it('are the shipped ones to begin with, told to whoever opens the page, once', async () => {
    const { status, tag, body } = await words();
    expect([status, body?.names, body?.colours.red]).toEqual([200, {}, 'crimson']);
    expect((await words(tag)).status).toBe(304);
  });

  it('are refused with two of one name, also where the other has it as it is shipped', async () => {
    const check = async (names: object) => {
      const policy = { ...named, names };
      const path = `/policies/${encodeURIComponent(named.version)}/commands/check`;
      return (await officer.post<PolicyCheckView>(path, { policy })).body.faults.map(({ code, pointer }) => [
        code,
        pointer,
      ]);
    };
    expect(await check({ light: { red: { zh: '逾期' } } })).toEqual([['policy.name-twice', '/names/light/red/zh']]);
    expect(await check({ light: { scarlet: { zh: '红' } } })).toEqual([
      ['policy.unknown-word', '/names/light/scarlet'],
    ]);
    expect(await check(named.names ?? {})).toEqual([]);
  });

  it('are those of the policy in force as soon as it is adopted: page, ledger, sums, export', async () => {
    const { tag } = await words();
    const path = `/policies/${encodeURIComponent(named.version)}/commands/adopt`;
    const adoption = { policy: named, document: '云督办〔2026〕9号', instead: defaultPolicy.version };
    expect((await officer.post<PolicyListView>(path, adoption)).status).toBe(200);
    const told = await words(tag);
    expect([told.status, told.body?.colours.red, told.body?.names.light?.['red']]).toEqual([
      200,
      'violet',
      { zh: '灯red', en: 'Lamp red' },
    ]);
    const [row] = (await officer.get<LedgerPage>('/ledger?limit=1')).body.items;
    expect([row?.cells.light, row?.cells.class]).toEqual([expect.stringMatching(/^灯/), '重点任务']);
    const sums = (await officer.get<LedgerSums>('/ledger/groups?by=light')).body.items;
    expect(sums.every(({ name }) => name.startsWith('灯'))).toBe(true);
    expect(await inSheet()).toMatch(/"灯[a-z-]+"/);
    const template = await fetch(`${officer.url}/api/v1/instruments/templates/${encodeURIComponent('催办单')}`, {
      headers: { cookie: officer.cookie },
    });
    expect(template.headers.get('content-disposition')).toContain(encodeURIComponent('提醒函-模板'));
    const english = await officer.ask('GET', '/ledger?limit=1', undefined, { 'accept-language': 'en' });
    expect(JSON.stringify(english.body)).toMatch(/"Lamp [a-z-]+"/);
    // Measures keep the rules of their version, words go by the policy in force.
    const items = (await officer.get<PolicyListView>('/policies')).body.items;
    expect(items.find((each) => each.version === defaultPolicy.version)?.measures).toBe(measures.length);
  });

  it('are heard of where another process adopted the policy', async () => {
    const by = { by: houseActor, at: new Date().toISOString(), today: '2026-03-02', from: null };
    const { manager } = stack.test.record;
    await adoptPolicy(manager, { ...named, version: '改名-3', names: { light: { none: { zh: '灰牌' } } } }, by);
    const light = async () => (await officer.get<LedgerPage>('/ledger?limit=1')).body.items[0]?.cells.light;
    await expect.poll(light, { timeout: 15_000 }).not.toMatch(/^灯/);
  });
});
