import { seedAccounts, step } from '@duban/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  aLaunchedMeasure,
  aMailServer,
  anApi,
  makeIt,
  shanghai,
  type MailServer,
  type TestStack,
} from '../support/index.js';

const LAUNCH = '2026-11-22T00:00:00.000Z';
let mail: MailServer;
let stack: TestStack;

/** Three measures of one bureau, silent since March; it is 8:29:57 on the first working day after the May holiday. */
beforeAll(async () => {
  mail = await aMailServer();
  stack = await anApi(
    { SMTP_URL: mail.url, MAIL_FROM: 'duban@yunqiao.invalid', PUBLIC_URL: 'http://duban.yunqiao.invalid' },
    async ({ record, url }) => {
      await makeIt(record, '2026-03-02 10:00', LAUNCH);
      const later = new Date(
        Date.parse(LAUNCH) + Date.parse(shanghai('2026-05-06 06:00')) - Date.parse(shanghai('2026-03-02 10:00')),
      ).toISOString();
      for (const dataClass of ['public', 'public', 'internal'] as const) {
        const measureId = await aLaunchedMeasure(
          record,
          {
            dataClass,
            title: `${dataClass}事项`,
            obligations: [{ kind: 'deadline', title: '按期完成', dueOn: '2026-04-30' }],
          },
          LAUNCH,
        );
        await step(record, measureId, [], LAUNCH);
        await step(record, measureId, [], later);
      }
      // What was owed on the days before has had its own mornings.
      await record.query(`update message_item set gathered_on = on_day where on_day < '2026-05-06'`);
      await record.query(`insert into cycle (name, last_done) values ('desk', '2026-04-30')`);
      await seedAccounts(url, 'trial');
      await record.query(
        `insert into person_setting (person_id, language) select person_id, 'en' from person where login = 'handler@教育局'`,
      );
      await makeIt(record, '2026-05-06 08:29', new Date(Date.now() - 54_000).toISOString());
      mail.moods.refusing = true;
    },
  );
});
afterAll(async () => {
  await stack?.end();
  await mail?.stop();
});

async function until(holds: () => boolean | Promise<boolean>, seconds: number): Promise<void> {
  for (let tries = 0; tries < seconds * 5; tries += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('it did not come to hold');
}

describe('the desk at 8:30', () => {
  it('gathers one 催办单 for the bureau and keeps the digests while the mail server is away', async () => {
    await until(
      async () =>
        (await stack.test.record.query<{ tries: number }[]>('select tries from message where tries > 0')).length > 0,
      40,
    );
    const drafts = await stack.test.record.query<{ kind: string; rows: number }[]>(
      `select i.kind, count(*)::int as rows from instrument i join instrument_item using (instrument_id) where i.department = '教育局' and i.drafted_on = '2026-05-06' group by i.instrument_id, i.kind`,
    );
    expect(drafts).toContainEqual({ kind: '催办单', rows: 12 });
    expect(mail.received).toEqual([]);
  });

  it('sends each person one digest, once, with a Message-ID of its own, when the server is back', async () => {
    mail.moods.refusing = false;
    await until(
      async () =>
        (
          await stack.test.record.query<{ left: number }[]>(
            `select count(*)::int as left from message where state = 'queued'`,
          )
        )[0]?.left === 0,
      60,
    );
    const digests = mail.received.filter((each) => !each.mail.messageId?.startsWith('<seal.'));
    const people = digests.map((each) => each.to);
    expect(people.length).toBeGreaterThanOrEqual(3);
    expect(new Set(people).size).toBe(people.length);
    const ids = digests.map((each) => each.mail.messageId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((id) => /^<digest\.2026-05-06\.[0-9a-f-]{36}@duban>$/.test(id ?? ''))).toBe(true);
  });

  it('sends the root of what is sealed by then to the auditors, who keep it elsewhere', async () => {
    const seals = () => mail.received.filter((each) => each.mail.messageId?.startsWith('<seal.'));
    await until(() => Promise.resolve(seals().length >= 2), 30);
    const rows = await stack.test.record.query<{ n: number; root: string }[]>('select n, root from seal');
    for (const { mail: each } of seals())
      expect(rows.some(({ n, root }) => each.text?.includes(`--anchor ${n}:${root}`))).toBe(true);
  });

  it('says what, by when and how late, links to the very place, and keeps titles of internal items out', async () => {
    const [first] = mail.received.filter((each) => each.mail.text?.includes('public事项：按期完成'));
    expect(first?.mail.subject).toMatch(/^督办提醒：您有 \d+ 项待办，其中 \d+ 项已逾期（2026-05-06）$/);
    expect(first?.mail.text).toContain('public事项：按期完成 —— 2026-04-30 到期，已逾期 1 个工作日');
    expect(first?.mail.text).toMatch(/http:\/\/duban\.yunqiao\.invalid\/measures\/[0-9a-f-]{36}/);
    const handler = await stack.test.record.query<{ email: string }[]>(
      `select email from person where login = 'handler@教育局'`,
    );
    const english = mail.received.find(({ to }) => to === handler[0]?.email)?.mail;
    expect(english?.subject).toMatch(/^Duban: \d+ things? to do, \d+ of them overdue \(2026-05-06\)$/);
    expect(english?.text).toContain('public事项: 按期完成 — due 2026-04-30, 1 working day');
    expect(mail.received.every((each) => !`${each.mail.subject} ${each.mail.text}`.includes('internal事项'))).toBe(
      true,
    );
  });
});
