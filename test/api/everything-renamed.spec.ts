import type {
  FoundEventView,
  MeasureDetail,
  PlanEvaluationView,
  PlanYearView,
  Problem,
  PublicationView,
} from '@duban/api-contract';
import {
  adoptPolicy,
  gatherDay,
  houseActor,
  noteRows,
  planDueEvaluations,
  step,
  type QueuedMessage,
} from '@duban/database';
import {
  chainSteps,
  conclusions,
  defaultPolicy,
  instrumentKinds,
  lights,
  roles,
  type NamedList,
  type Policy,
} from '@duban/domain';
import { labelsOf } from '@duban/words';
import { shippedLanguages } from '@duban/words/languages';
import { digestMail } from '@duban/worker';
import { read, utils } from '@e965/xlsx';
import { randomUUID } from 'node:crypto';
import PizZip from 'pizzip';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  aCommand,
  aLaunchedMeasure,
  anApi,
  makeIt,
  makeItThen,
  type Client,
  type TestStack,
} from '../support/index.js';

/** Codes that are nobody's name: none may stand in what people read. */
const SCHOOLS = 'bm-7104';
const CIVIL = 'bm-7105';
const departments = {
  [SCHOOLS]: { name: '云桥教育局', nameEn: 'Education Bureau' },
  [CIVIL]: { name: '云桥民政局', nameEn: 'Civil Affairs Bureau' },
} as const;

const lists: Readonly<Record<NamedList, readonly string[]>> = {
  light: lights,
  role: roles,
  instrumentKind: instrumentKinds,
  conclusion: conclusions,
  chainStep: chainSteps,
  class: Object.keys(defaultPolicy.classes),
};
const called: Readonly<Record<NamedList, readonly [zh: string, en: string]>> = {
  light: ['牌', 'Lamp'],
  role: ['岗', 'Seat'],
  instrumentKind: ['函', 'Note'],
  conclusion: ['论', 'Verdict'],
  chainStep: ['步', 'Stage'],
  class: ['目', 'Sort'],
};
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const names: Readonly<Record<string, Readonly<Record<string, { zh: string; en: string }>>>> = Object.fromEntries(
  Object.entries(lists).map(([list, codes]) => {
    const [zh, en] = called[list as NamedList];
    return [
      list,
      Object.fromEntries(
        codes.map((code, nth) => [code, { zh: `云${zh}${LETTERS[nth] ?? ''}`, en: `${en} ${LETTERS[nth] ?? ''}` }]),
      ),
    ];
  }),
);
const house: Policy = { ...defaultPolicy, version: '处处改名', names: names };

/** What the house calls a code. */
const own = (list: NamedList, code: string, language: 'zh' | 'en' = 'zh') => names[list]?.[code]?.[language] ?? '';

/** Words that a house of these names has no more: of two signs and a single English word are words of the language too. */
const OLD = (['zh', 'en'] as const).flatMap((language) =>
  (Object.keys(lists) as NamedList[]).flatMap((list) => {
    const shipped: Readonly<Record<string, string>> = shippedLanguages[language].labels[labelsOf[list]];
    const said = lists[list].flatMap((code) => shipped[code] ?? []);
    return list === 'conclusion' || list === 'chainStep'
      ? []
      : said.filter((word) => (language === 'en' ? word.includes(' ') : word.length > 2));
  }),
);
/** Codes as they stand in the record: with a hyphen, as single English words are words. */
const CODES = [
  ...[...lights, ...roles, ...chainSteps].filter((code) => code.includes('-')),
  ...['in-progress', 'completion-requested', 'halfyearly', 'deadline:', 'report:', 'undefined', '[object'],
];
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/;

/** What people read of this: addresses apart. */
const toRead = (text: string) => text.replaceAll(/https?:\/\/\S+/g, '').replaceAll(/^UID:.*$/gm, '');
function speaksAsTheHouse(text: string, language: 'zh' | 'en' = 'zh'): void {
  const heard = toRead(text);
  const wrong = [...OLD, ...CODES, ...Object.keys(departments)].filter((word) => heard.includes(word));
  expect(wrong, heard.slice(0, 2_000)).toEqual([]);
  expect(heard).not.toMatch(UUID);
  for (const { name, nameEn } of Object.values(departments))
    expect(heard, language).not.toContain(language === 'en' ? name : nameEn);
}

let stack: TestStack;
let officer: Client;
let head: Client;
const measures: string[] = [];
let planId = '';
let matterId = '';
let matterNumber = '';
const wall = () => new Date().toISOString();

beforeAll(async () => {
  stack = await anApi({}, async ({ record }) => {
    for (const [code, { name, nameEn }] of Object.entries(departments))
      await record.query('insert into department (code, name, name_en) values ($1, $2, $3)', [code, name, nameEn]);
    await noteRows(
      record.manager,
      { by: houseActor, at: wall(), from: null },
      'department.added',
      Object.keys(departments),
    );
    await makeIt(record, '2026-03-02 10:00', wall());
    await adoptPolicy(record.manager, house, { by: houseActor, at: wall(), today: '2026-03-02', from: null });
    for (const [number, title, dueOn] of [
      ['一/1', '建设云桥公共图书角', '2026-04-20'],
      ['一/2', '办好社区食堂', '2026-12-31'],
    ] as const)
      measures.push(
        await aLaunchedMeasure(
          record,
          {
            ...{ number, title, class: '年度重点', lead: SCHOOLS, supporting: [CIVIL] },
            obligations: [{ kind: 'deadline', title, dueOn }],
          },
          wall(),
        ),
      );
    // Both of one plan.
    const [first] = await record.query<{ plan: string }[]>(
      'select plan_id::text as plan from measure where measure_id = $1',
      [measures[0]],
    );
    planId = first?.plan ?? '';
    await record.query('update measure set plan_id = $1', [planId]);
    await record.query(
      `update plan set draft = jsonb_build_object('document', jsonb_build_object('planPeriod', '{"start": 2026, "end": 2030}'::jsonb)) where plan_id = $1`,
      [planId],
    );
    for (const id of measures) await step(record, id, [], wall());
    const give = async (
      id: string,
      as: string,
      name: 'acknowledge' | 'file-work-plan' | 'sign-work-plan',
      body: object,
    ) => {
      await step(record, id, [await aCommand(record, id, { as, name, body: body, wall: wall() })], wall());
    };
    for (const id of measures) {
      await give(id, `liaison@${SCHOOLS}`, 'acknowledge', {});
      await give(id, `handler@${SCHOOLS}`, 'file-work-plan', {
        nodes: [{ title: '方案印发', dueOn: '2026-04-10', weight: 100 }],
      });
      await give(id, `head@${SCHOOLS}`, 'sign-work-plan', {});
    }
  });
  // Whoever has an account of the trial is called by his post: nobody is here.
  await stack.test.record.query(`update person set name = '云某' || upper(substr(md5(login), 1, 4))`);
  officer = await stack.as('officer');
  head = await stack.as(`head@${SCHOOLS}`);
  const given = await officer.post<{ measureId: string }>('/matters', {
    ...{ origin: 'dispatch', document: '调度通知', title: '报送水毁道路抢通表', text: '报送', lead: SCHOOLS },
    ...{ dueOn: '2026-04-24', hour: '15:30', dataClass: 'public' },
  });
  matterId = given.body.measureId;
  for (let tries = 0; tries < 200 && matterNumber === ''; tries += 1) {
    const { status, number } = (await officer.get<MeasureDetail>(`/measures/${matterId}`)).body;
    if (status === 'assigned') matterNumber = number;
    else await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const { record } = stack.test;
  await makeItThen(record, '2026-05-11 10:00');
  const days = await record.query<{ day: string }[]>(
    'select distinct on_day::text as day from instrument_item order by 1',
  );
  for (const { day } of days) await gatherDay(record, day, 0);
  await gatherDay(record, '2026-05-11', 0);
}, 180_000);
afterAll(() => stack?.end());

const asked = (path: string, language: 'zh' | 'en', who = officer) =>
  fetch(`${who.url}${path.startsWith('/public/') ? '' : '/api/v1'}${path}`, {
    headers: { cookie: who.cookie, 'accept-language': language === 'en' ? 'en-GB' : 'zh-CN' },
  });
const textAt = async (path: string, language: 'zh' | 'en', who = officer) => {
  const response = await asked(path, language, who);
  expect(response.status, path).toBe(200);
  return response.text();
};
const jsonAt = async <T>(path: string, language: 'zh' | 'en', who = officer) =>
  JSON.parse(await textAt(path, language, who)) as T;
const inSheet = async (path: string, language: 'zh' | 'en', who = officer) => {
  const book = read(new Uint8Array(await (await asked(path, language, who)).arrayBuffer()));
  return JSON.stringify(Object.values(book.Sheets).map((sheet) => utils.sheet_to_json(sheet, { header: 1 })));
};
const inWord = async (path: string, language: 'zh' | 'en', who = officer) => {
  const response = await asked(path, language, who);
  expect(response.status, path).toBe(200);
  const xml = new PizZip(await response.arrayBuffer()).file('word/document.xml')?.asText() ?? '';
  const name = decodeURIComponent(response.headers.get('content-disposition') ?? '');
  return `${name}\n${xml.replaceAll(/(<[^>]+>)+/g, '\n')}`;
};
const calledBy = (language: 'zh' | 'en') => departments[SCHOOLS][language === 'en' ? 'nameEn' : 'name'];

describe('R28: a house of its own words, with departments that have English names, is read everywhere by them', () => {
  it('in the ledger, as Excel, CSV and Word, with the numbers of matters', async () => {
    expect(matterNumber).toMatch(/^立〔2026〕\d+号$/u);
    for (const language of ['zh', 'en'] as const) {
      expect(await textAt('/ledger?format=csv', language)).toContain(own('class', '年度重点', language));
      for (const table of [
        await inSheet('/ledger?format=xlsx', language),
        await textAt('/ledger?format=csv', language),
        await inWord('/ledger?format=docx', language),
      ]) {
        expect(table).toContain(calledBy(language));
        expect(table).toContain(own('light', 'red', language));
        expect(table).toContain(matterNumber);
        speaksAsTheHouse(table, language);
      }
    }
  });

  it('in the mail that a head and the leaders get', async () => {
    // As they were made up: nobody sends any from a stack without a mail server.
    const messages = await stack.test.record.query<QueuedMessage[]>(
      `select message_id as "messageId", person_id::text as "personId", p.name, p.email, on_day::text as day, rows from message join person p using (person_id)`,
    );
    expect(messages.length).toBeGreaterThan(2);
    const texts = messages
      .map((each) => digestMail(each, 'http://duban.invalid'))
      .map(({ subject, text }) => `${subject}\n${text}`);
    for (const text of texts) {
      speaksAsTheHouse(text);
      expect(toRead(text)).not.toMatch(/[a-z]{3}/); // no code of the record
    }
    expect(texts.join('\n')).toContain('报送水毁道路抢通表：');
  });

  it('in letters as Word', async () => {
    const { items } = await jsonAt<{ items: { instrumentId: string }[] }>('/instruments?limit=200', 'en');
    expect(items.length).toBeGreaterThan(1);
    for (const { instrumentId } of items) speaksAsTheHouse(await inWord(`/instruments/${instrumentId}/document`, 'en'));
  });

  it('in a bulletin as Word and in its list', async () => {
    const bulletinId = randomUUID();
    const row = {
      ...{ rowId: 'late', section: 'overdue', department: SCHOOLS, measureId: measures[0], number: '一/1' },
      ...{
        title: '建设云桥公共图书角',
        item: '建设云桥公共图书角',
        dueOn: '2026-04-20',
        lateWorkingDays: 3,
        done: 0,
        of: 0,
      },
      ...{ answer: null, outcome: null },
    };
    const sums = { ...row, rowId: 'sum', section: 'completion', measureId: null, title: null, done: 1, of: 4 };
    await stack.test.record.query(
      `insert into bulletin (bulletin_id, cut_off, check_until, state, rows, drafted_by) values ($1, '2026-05-05', '2026-05-07', 'draft', $2, 'clock')`,
      [bulletinId, JSON.stringify([row, sums])],
    );
    const paper = await inWord(`/bulletins/${bulletinId}/document`, 'en');
    expect(paper).toContain(departments[SCHOOLS].name);
    expect(paper).toContain(own('instrumentKind', '通报'));
    speaksAsTheHouse(paper);
    const view = await jsonAt<{ rows: { department: { name: string } }[] }>(`/bulletins/${bulletinId}`, 'en');
    expect(view.rows.map(({ department }) => department.name)).toEqual(['Education Bureau', 'Education Bureau']);
  });

  it('in the calendar that others show', async () => {
    const liaison = await stack.as(`liaison@${SCHOOLS}`);
    const handler = await stack.as(`handler@${SCHOOLS}`);
    for (const [who, language] of [liaison, handler, officer].flatMap(
      (each) =>
        [
          [each, 'zh'],
          [each, 'en'],
        ] as const,
    )) {
      const { url } = (await who.post<{ url: string }>('/me/calendar', {})).body;
      const feed = await textAt(`/me/calendar.ics${new URL(url).search}`, language, who);
      expect(feed).toContain('BEGIN:VEVENT');
      speaksAsTheHouse(feed.replaceAll('\r\n ', ''), language);
    }
    const { url } = (await liaison.post<{ url: string }>('/me/calendar', {})).body;
    const feed = await textAt(`/me/calendar.ics${new URL(url).search}`, 'zh', liaison);
    expect(feed.replaceAll('\r\n ', '')).toContain(matterNumber);
  });

  it('where somebody searches: by name, by English name, by the number of a matter', async () => {
    for (const language of ['zh', 'en'] as const) {
      const found = await jsonAt<{ items: { measureId: string; number: string; lead: { name: string } }[] }>(
        `/measures?text=${encodeURIComponent(matterNumber)}`,
        language,
      );
      expect(found.items.map((each) => [each.measureId, each.number, each.lead.name])).toEqual([
        [matterId, matterNumber, calledBy(language)],
      ]);
    }
  });

  it('in the inbox, the desk and the reviews, as sentences', async () => {
    for (const language of ['zh', 'en'] as const)
      for (const who of [officer, head, await stack.as('leader'), await stack.as('office-head')]) {
        const { items } = await jsonAt<{ items: { sentence: string }[] }>('/inbox', language, who);
        const sentences = items.map(({ sentence }) => sentence).join('\n');
        speaksAsTheHouse(sentences, language);
        if (language === 'zh') expect(sentences).not.toMatch(/[a-z]{3}/);
      }
    const leader = await stack.as('leader');
    for (const language of ['zh', 'en'] as const) {
      const reviews = await textAt('/reviews', language, leader);
      expect(reviews).toContain(calledBy(language));
      expect(reviews).not.toContain(calledBy(language === 'en' ? 'zh' : 'en'));
    }
  });

  it('on the public page, in each reader’s language, as they were called when it was frozen', async () => {
    expect((await officer.post('/publications', { planId, slug: 'yun-qiao' })).status).toBe(204);
    const signer = await stack.as('secretary-general');
    const { items } = await jsonAt<{ items: PublicationView[] }>('/publications', 'en', signer);
    expect(items[0]?.content.measures.map(({ lead }) => lead)).toContain('Education Bureau');
    const approved = await signer.post(`/publications/${items[0]?.publicationId ?? ''}/commands/approve`, {});
    expect(approved.status).toBe(204);
    for (const language of ['zh', 'en'] as const)
      for (const page of [
        await textAt(`/public/plans/yun-qiao?lang=${language}`, language === 'en' ? 'zh' : 'en'),
        await textAt('/public/plans/yun-qiao', language),
      ]) {
        expect(page).toContain(calledBy(language));
        speaksAsTheHouse(page, language);
      }
    const { body: data } = await officer.get<PublicationView['content']>('/public/plans/yun-qiao', {
      'accept-language': 'en-GB',
    });
    expect(data.measures[0]?.lead).toBe('Education Bureau');
    expect(Object.keys(data.measures[0] ?? {})).not.toContain('leadEn');
  });

  it('in the evaluation of a plan and in the closing list of its year', async () => {
    await stack.test.record.transaction((manager) => planDueEvaluations(manager, '2026-05-11'));
    const { items } = await jsonAt<{ items: PlanEvaluationView[] }>(`/plans/${planId}/evaluations`, 'zh');
    const id = items[0]?.evaluationId ?? '';
    expect((await officer.post(`/plan-evaluations/${id}/commands/freeze`, {})).status).toBe(200);
    for (const language of ['zh', 'en'] as const) {
      const evaluation = await jsonAt<PlanEvaluationView>(`/plan-evaluations/${id}`, language);
      expect(evaluation.content?.measures[0]?.lead).toBe(calledBy(language));
      const year = await jsonAt<PlanYearView>(`/plans/${planId}/years/2026`, language);
      expect(year.measures[0]?.lead).toBe(calledBy(language));
      expect(year.workPlans[0]?.lead).toBe(calledBy(language));
      expect(JSON.stringify([evaluation, year])).not.toContain('leadEn');
    }
  });

  it('in what happened: timelines, what is found on the audit page, and its CSV', async () => {
    const auditor = await stack.as('auditor');
    for (const language of ['zh', 'en'] as const) {
      const { items } = await jsonAt<{ items: FoundEventView[] }>('/audit/events?limit=200', language, auditor);
      expect(items.length).toBeGreaterThan(20);
      expect(items[0]?.measure.lead.name).toBe(calledBy(language));
      speaksAsTheHouse(items.map(({ sentence }) => sentence).join('\n'), language);
      const csv = await textAt('/audit/events?format=csv', language, auditor);
      expect(csv).toContain(calledBy(language));
      // Whoever has no name here is called by the login of the trial.
      speaksAsTheHouse(csv.replaceAll(`@${SCHOOLS}`, ''), language);
    }
  });

  it('in refusals that name the office', async () => {
    for (const language of ['zh', 'en'] as const) {
      const response = await fetch(`${head.url}/api/v1/views`, {
        method: 'POST',
        headers: {
          ...{ cookie: head.cookie, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
          ...{ 'accept-language': language === 'en' ? 'en-GB' : 'zh-CN', origin: head.url },
        },
        body: JSON.stringify({ name: '本局', query: 'light=red', shared: true }),
      });
      const said = (await response.json()) as Problem;
      expect([response.status, said.code]).toEqual([403, 'view.not-yours-to-share']);
      if (language === 'zh') expect(said.title).toContain(own('role', 'officer'));
      speaksAsTheHouse(said.title, language);
    }
  });

  it('and a paper that is out, a snapshot that is frozen, keep the names of their day', async () => {
    const admin = await stack.as('system-admin');
    const at = `/departments/${SCHOOLS}`;
    expect((await admin.ask('PATCH', at, { nameEn: 'Schools Office' })).status).toBe(200);
    expect((await admin.post(`${at}/commands/rename`, { name: '云桥教体局' })).status).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, 5_100)); // names of departments are kept for five seconds
    expect(await textAt('/ledger?format=csv', 'en')).toContain('Schools Office');
    expect(await textAt('/public/plans/yun-qiao', 'en')).toContain('Education Bureau');
    expect(await textAt('/public/plans/yun-qiao', 'zh')).toContain('云桥教育局');
    const { items } = await jsonAt<{ items: PlanEvaluationView[] }>(`/plans/${planId}/evaluations`, 'en');
    expect(items[0]?.content?.measures[0]?.lead).toBe('Education Bureau');
  });
});
