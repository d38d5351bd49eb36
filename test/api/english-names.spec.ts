import type { InstrumentView, MeasureDetail, Problem, RegisteredDepartmentView } from '@duban/api-contract';
import { gatherDay, houseActor, noteRows, readRegister, step } from '@duban/database';
import PizZip from 'pizzip';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aLaunchedMeasure, anApi, makeIt, makeItThen, type Client, type TestStack } from '../support/index.js';

let stack: TestStack;
let officer: Client;
let admin: Client;
let measureId = '';
const wall = () => new Date().toISOString();

beforeAll(async () => {
  stack = await anApi({}, async ({ record }) => {
    await record.query(
      `insert into department (code, name) values ('教育局', '教育局'), ('民政局', '民政局') on conflict do nothing`,
    );
    await noteRows(record.manager, { by: houseActor, at: wall(), from: null }, 'department.added', [
      '教育局',
      '民政局',
    ]);
    await makeIt(record, '2026-03-02 10:00', wall());
    measureId = await aLaunchedMeasure(record, { lead: '教育局', supporting: ['民政局'] }, wall());
    await step(record, measureId, [], wall());
    await makeItThen(record, '2026-03-11 10:00');
    await step(record, measureId, [], wall());
    await gatherDay(record, '2026-03-09', 0);
  });
  officer = await stack.as('officer');
  admin = await stack.as('system-admin');
});
afterAll(() => stack?.end());

const read = async (path: string, language: string) => {
  const headers = { cookie: officer.cookie, 'accept-language': language };
  return fetch(`${officer.url}/api/v1${path}`, { headers });
};
const inEnglish = async <T>(path: string) => (await (await read(path, 'en-GB')).json()) as T;
const at = `/departments/${encodeURIComponent('教育局')}`;

it('R28: English readers read a department by its English name, the Chinese one where it has none; a letter in Word is in Chinese', async () => {
  const change = (body: object) => admin.ask<RegisteredDepartmentView & Problem>('PATCH', at, body);
  expect((await change({ nameEn: '教育 Bureau' })).body.code).toBe('register.name-not-english');
  const changed = await change({ nameEn: 'Education Bureau' });
  expect([changed.status, changed.body.nameEn, changed.body.name]).toEqual([200, 'Education Bureau', '教育局']);
  const other = await admin.ask<Problem>('PATCH', `/departments/${encodeURIComponent('民政局')}`, {
    nameEn: 'education bureau',
  });
  expect(other.body.code).toBe('register.department-exists');
  // Nor another's alias in other capitals or full width; nor is it endless.
  const civil = `/departments/${encodeURIComponent('民政局')}`;
  const given = async (body: object) => (await admin.ask<Problem>('PATCH', civil, body)).body.code;
  expect((await change({ aliases: ['Schools'] })).status).toBe(200);
  expect(await given({ nameEn: 'SCHOOLS' })).toBe('register.department-exists');
  expect(await given({ nameEn: 'Ｓｃｈｏｏｌｓ' })).toBe('register.department-exists');
  expect(await given({ nameEn: 'x'.repeat(100_000) })).toBe('request.invalid');

  // A plan in English, and a policy that names the office of another line, know it by that name.
  const register = await readRegister(stack.test.record.manager);
  expect(register.find(({ code }) => code === '教育局')?.aliases).toContain('Education Bureau');

  await new Promise((resolve) => setTimeout(resolve, 5_100)); // names of departments are kept for five seconds
  const listed = await inEnglish<{ items: MeasureDetail[] }>('/measures');
  expect(listed.items[0]?.lead).toEqual({ code: '教育局', name: 'Education Bureau' });
  expect(listed.items[0]?.supporting).toEqual([{ code: '民政局', name: '民政局' }]);
  expect((await officer.get<MeasureDetail>(`/measures/${measureId}`)).body.lead?.name).toBe('教育局');
  const letters = await inEnglish<{ items: InstrumentView[] }>('/instruments');
  expect(letters.items[0]?.department?.name).toBe('Education Bureau');
  const ledger = async (language: string) => (await read('/ledger?format=csv', language)).text();
  expect(await ledger('en')).toContain('Education Bureau');
  expect(await ledger('zh-CN')).not.toContain('Education Bureau');
  const word = await read(`/instruments/${letters.items[0]?.instrumentId ?? ''}/document`, 'en');
  const xml = new PizZip(await word.arrayBuffer()).file('word/document.xml')?.asText() ?? '';
  expect(xml).toContain('教育局');
  expect(xml).not.toContain('Education Bureau');
});
