import type { BulletinView, InstrumentView, PolicyListView, Problem } from '@duban/api-contract';
import { gatherDay, houseActor, noteRows, step } from '@duban/database';
import { defaultPolicy, type Policy } from '@duban/domain';
import { randomUUID } from 'node:crypto';
import PizZip from 'pizzip';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aLaunchedMeasure, anApi, makeIt, makeItThen, type Client, type TestStack } from '../support/index.js';

let stack: TestStack;
let officer: Client;
let measureId = '';
const bulletinId = randomUUID();
const wall = () => new Date().toISOString();

beforeAll(async () => {
  stack = await anApi({}, async ({ record }) => {
    await record.query(`insert into department (code, name) values ('教育局', '教育局') on conflict do nothing`);
    await noteRows(record.manager, { by: houseActor, at: wall(), from: null }, 'department.added', ['教育局']);
    await makeIt(record, '2026-03-02 10:00', wall());
    measureId = await aLaunchedMeasure(record, { lead: '教育局' }, wall());
    await step(record, measureId, [], wall());
    await makeItThen(record, '2026-03-11 10:00');
    await step(record, measureId, [], wall());
    await gatherDay(record, '2026-03-09', 0);
  });
  officer = await stack.as('officer');
});
afterAll(() => stack?.end());

const called = (version: string, letter: string, office: string): Policy => ({
  ...defaultPolicy,
  version,
  names: {
    instrumentKind: { 催办单: { zh: letter }, 通报: { zh: `${letter}之报` } },
    role: { officer: { zh: office } },
  },
});
let current = defaultPolicy.version;
const adopt = async (policy: Policy) => {
  const path = `/policies/${encodeURIComponent(policy.version)}/commands/adopt`;
  const adoption = { policy, document: '云督办〔2026〕9号', instead: current };
  expect((await officer.post<PolicyListView>(path, adoption)).status).toBe(200);
  current = policy.version;
};
const textOf = async (path: string) => {
  const response = await fetch(`${officer.url}/api/v1${path}/document`, { headers: { cookie: officer.cookie } });
  const xml = new PizZip(await response.arrayBuffer()).file('word/document.xml')?.asText() ?? '';
  const name = decodeURIComponent(response.headers.get('content-disposition') ?? '');
  return `${name}\n${xml.replaceAll(/<[^>]+>/g, '\n')}`;
};
const letters = async () => (await officer.get<{ items: InstrumentView[] }>('/instruments?limit=200')).body.items;

describe('R28: a paper that went out is worded by the policy of its day', () => {
  let path = '';

  it('a draft speaks today’s words', async () => {
    await adopt(called('改名-1', '提醒函', '项目办'));
    const [draft] = await letters();
    path = `/instruments/${draft?.instrumentId ?? ''}`;
    expect((await officer.get<InstrumentView>(path)).body.names).toBeNull();
    expect(await textOf(path)).toContain('提醒函');
    await adopt(called('改名-2', '催促函', '推进办'));
    expect(await textOf(path)).toMatch(/催促函[^]*推进办/u);
  });

  it('a letter that was signed reads as it did, whatever kinds and posts are called since', async () => {
    const sent = await officer.post<{ issued: object[]; refused: Problem[] }>(
      '/instruments/issue',
      { ids: [path.split('/').at(-1)] },
      { 'idempotency-key': randomUUID() },
    );
    expect(sent.body).toMatchObject({ issued: [{}], refused: [] });
    const before = await textOf(path);
    await adopt(called('改名-3', '敦促函', '攻坚办'));
    expect(await textOf(path)).toBe(before);
    const { names } = (await officer.get<InstrumentView>(path)).body;
    expect(names?.instrumentKind?.['催办单']).toEqual({ zh: '催促函' });
    expect((await officer.post(`${path}/commands/withdraw`, { reason: '录入有误' })).status).toBe(200);
    expect(await textOf(path)).toMatch(/催促函[^]*推进办/u);
    const template = await fetch(`${officer.url}/api/v1/instruments/templates/${encodeURIComponent('催办单')}`, {
      headers: { cookie: officer.cookie },
    });
    expect(decodeURIComponent(template.headers.get('content-disposition') ?? '')).toContain('敦促函');
  });

  it('and calls its department and whoever signed it as they were called, in the list, on its page and in Word', async () => {
    const { record } = stack.test;
    const before = await textOf(path);
    expect(before).toContain('教育局');
    const admin = await stack.as('system-admin');
    const renamed = await admin.post<Problem>(`/departments/${encodeURIComponent('教育局')}/commands/rename`, {
      name: '教育体育局',
    });
    expect(renamed.status).toBe(200);
    const [{ id = '', name = '' } = {}] = await record.query<{ id: string; name: string }[]>(
      `select person_id::text as id, p.name from person p where person_id::text = (select issued_by from instrument where number is not null limit 1)`,
    );
    await record.query('update person set name = $2 where person_id = $1', [id, '改了名的人']);
    await noteRows(record.manager, { by: houseActor, at: wall(), from: null }, 'person.changed', [id]);
    await new Promise((resolve) => setTimeout(resolve, 5_100)); // names of departments are kept for five seconds
    const said = { department: { name: '教育局' }, issuedBy: name, rows: [{ department: { name: '教育局' } }] };
    expect((await officer.get<InstrumentView>(path)).body).toMatchObject(said);
    const listed = (await letters()).find(({ instrumentId }) => path.endsWith(instrumentId));
    expect(listed).toMatchObject(said);
    expect(await textOf(path)).toBe(before);
    const list = (await officer.get<{ items: { name: string }[] }>('/departments')).body.items;
    expect(list.map((each) => each.name)).toContain('教育体育局');
  });

  it('so does a bulletin', async () => {
    await stack.test.record.query(
      `insert into bulletin (bulletin_id, cut_off, check_until, state, rows, drafted_by, number, number_year, number_in_year, issued_on, issued_by)
       values ($1, '2026-05-25', '2026-05-27', 'issued', '[]', 'clock', '2026年第1期', 2026, 1, '2026-05-28', 'somebody')`,
      [bulletinId],
    );
    const { manager } = stack.test.record;
    await noteRows(manager, { by: houseActor, at: wall(), from: null }, 'bulletin.issued', [bulletinId]);
    await adopt(called('改名-4', '督促函', '专班'));
    const paper = `/bulletins/${bulletinId}`;
    expect(await textOf(paper)).toContain('推进情况的敦促函之报');
    const { names } = (await officer.get<BulletinView>(paper)).body;
    expect(names?.instrumentKind?.['通报']).toEqual({ zh: '敦促函之报' });
  });

  it('and one of an earlier release, which nobody noted as signed, speaks as that was shipped', async () => {
    const old = randomUUID();
    await stack.test.record.query(
      `insert into bulletin (bulletin_id, cut_off, check_until, state, rows, drafted_by, number, number_year, number_in_year, issued_on, issued_by)
       values ($1, '2026-04-25', '2026-04-27', 'issued', '[]', 'clock', '2026年第0期', 2026, 0, '2026-04-28', 'somebody')`,
      [old],
    );
    expect(await textOf(`/bulletins/${old}`)).toContain('推进情况的通报');
  });
});
