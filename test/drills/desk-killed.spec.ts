import { deskWorkflow, deskWorkflowId } from '@duban/workflow-contract';
import { Client as TemporalClient, Connection } from '@temporalio/client';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aMailServer, LaunchedStack, until, type MailServer } from '../support/index.js';

const PEOPLE = 60;
const DAY = '2026-03-03';
let mail: MailServer;
let stack: LaunchedStack;

beforeAll(async () => {
  mail = await aMailServer();
  process.env['SMTP_URL'] = mail.url;
  stack = await LaunchedStack.start('--accounts', 'trial', '--today', '2026-03-02');
});
afterAll(async () => {
  delete process.env['SMTP_URL'];
  await stack?.end();
  await mail?.stop();
});

/** Sixty digests wait for a desk that opens now. */
async function openTheDesk(): Promise<void> {
  const record = new pg.Client({ connectionString: stack.json.databaseUrl });
  await record.connect();
  await record.query(`update domain_clock set anchor_wall = now(), anchor_domain = $1`, [`${DAY}T00:31:00Z`]);
  for (let person = 0; person < PEOPLE; person += 1) {
    const id = randomUUID();
    await record.query(
      `insert into person (person_id, login, name, password_hash, email) values ($1, $2, $2, '', $3)`,
      [id, `reader-${person}`, `reader-${person}@yunqiao.invalid`],
    );
    await record.query(
      `insert into message (message_id, person_id, on_day, rows, state) values ($1, $2, $3, '[]', 'queued')`,
      [`digest.${DAY}.${id}`, id, DAY],
    );
  }
  await record.end();
  const { address, namespace, taskQueue } = stack.json.temporal;
  const connection = await Connection.connect({ address });
  const { workflow } = new TemporalClient({ connection, namespace });
  await workflow.getHandle(deskWorkflowId).terminate('the clock was moved');
  await workflow.start(deskWorkflow, {
    workflowId: deskWorkflowId,
    taskQueue,
    args: [{ v: 1 }],
    workflowIdConflictPolicy: 'USE_EXISTING',
  });
  await connection.close();
}

it('sends the next digest within half a minute after its worker was killed, and none twice', async () => {
  mail.moods.slowness = 250;
  await openTheDesk();
  // The desk mails the morning's seal to auditors as well: that is no digest.
  const digests = () => mail.received.filter(({ to }) => to.includes('reader-'));
  await until('the desk sends', () => Promise.resolve(digests().length >= 5), 60);
  process.kill(stack.json.pids.worker, 'SIGKILL');
  const before = digests().length;
  mail.moods.slowness = 0;
  // One may have been on its way when the worker died.
  await until('the next digest', () => Promise.resolve(digests().length > before + 1), 30);
  const readers = () => new Set(digests().map((each) => each.to));
  await until('everybody has a digest', () => Promise.resolve(readers().size === PEOPLE), 60);
  // The one that the dead worker had handed over and could not note carries the same Message-ID again.
  expect(digests().length).toBeLessThanOrEqual(PEOPLE + 1);
  expect(new Set(digests().map((each) => each.mail.messageId)).size).toBe(PEOPLE);
});
