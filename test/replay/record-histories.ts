import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, it } from 'vitest';
import { TimeRun } from '../support/index.js';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};
let run: TimeRun;
beforeEach(async () => {
  run = await TimeRun.start();
});
afterEach(() => run.end());

/** No machine's name and no path of this clone belongs into a history that is kept. */
function withoutPlaces(history: string): string {
  return JSON.stringify(
    JSON.parse(history, (key, value: unknown) => (key === 'identity' ? 'recorder' : key === 'stackTrace' ? '' : value)),
  );
}

/** Keeps a run's history for the replay gate and its events with the state they made for the fold gate. */
async function keep(name: string): Promise<void> {
  const history = await run.history();
  writeFileSync(
    new URL(`./histories/${version}.${name}.json`, import.meta.url),
    `${withoutPlaces(historyToJSON(history))}\n`,
  );
  const events = await run.test.record.query<object[]>(
    `select type, type_version as "typeVersion", data, to_char(at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at,
            to_char(acts_from at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "actsFrom", actor_id as by
       from event where measure_id = $1 order by seq`,
    [run.measureId],
  );
  const [row] = await run.test.record.query<{ state: object }[]>('select state from measure where measure_id = $1', [
    run.measureId,
  ]);
  writeFileSync(
    new URL(`./streams/${version}.${name}.json`, import.meta.url),
    `${JSON.stringify({ events, state: row?.state })}\n`,
  );
}

const deadline = { kind: 'deadline' as const, title: '按期完成' };

it('silent to the review, decided from paper', async () => {
  await run.assigned('2026-03-02 10:00', { obligations: [{ ...deadline, dueOn: '2026-04-30' }] });
  await run.inProgress('2026-03-03 10:00');
  await run.until('2026-05-26 09:00');
  await run.give(
    'officer',
    'decide-review',
    { obligationId: 'review:1', decision: 'extend', dueOn: '2026-06-30', reason: '同意延至6月30日' },
    {
      name: '分管领导',
      post: { role: 'leader', department: null },
      source: '批示件',
      file: null,
      writtenOn: '2026-05-20',
    },
  );
  await run.until('2026-05-28 12:00');
  await keep('silent-to-review');
});

it('the whole life to 销号', async () => {
  await run.assigned('2026-03-02 10:00', {
    supporting: ['财政局'],
    obligations: [{ ...deadline, dueOn: '2026-06-30' }],
    recurring: [{ title: '每年培训100名', confirmation: 'yearly' }],
  });
  await run.inProgress('2026-03-03 10:00');
  await run.give('handler', 'name-part', { department: '财政局', what: '安排经费', obligationId: 'deadline:1' });
  await run.give('leader', 'instruct', { text: '请加快', dueOn: '2026-03-20' });
  await run.until('2026-03-12 10:00');
  await run.give('handler', 'reply-instruction', { obligationId: 'instruction:1', text: '已部署' });
  await run.give('handler@财政局', 'answer-part', { obligationId: 'part:1', text: '已安排' });
  await run.give('handler', 'request-extension', {
    obligationId: 'deadline:1',
    newDueOn: '2026-07-31',
    cause: 'funds',
    done: '已完成招标',
  });
  await run.give('head', 'sign-extension', {});
  await run.give('officer', 'decide-extension', { agree: true, reason: '资金到位较晚' });
  await run.until('2026-07-08 10:00');
  await run.give('handler', 'report', { text: '已完成', problems: '', nextSteps: '', noChange: false, nodes: [] });
  await run.give('deputy-head', 'sign-report', {});
  await run.give('officer', 'send-back-report', { code: 'no-evidence', reason: '缺佐证' });
  await run.give('handler', 'report', {
    text: '已完成,附文件',
    problems: '',
    nextSteps: '',
    noChange: false,
    nodes: [],
  });
  await run.give('deputy-head', 'sign-report', {});
  await run.give('officer', 'accept-report', {});
  await run.give('handler', 'request-completion', { text: '完成', evidence: ['云教发〔2026〕3号'] });
  await run.give('head', 'sign-completion', {});
  await run.give('officer', 'decide-completion', { agree: true, reason: '属实' });
  await run.give('officer', 'strike-off', {});
  await run.until('2026-07-09 10:00');
  await keep('whole-life');
});

it('a record away for minutes, and many refused commands', async () => {
  await run.assigned('2026-03-02 10:00', { obligations: [{ ...deadline, dueOn: '2026-04-30' }] });
  for (let count = 0; count < 5; count += 1) await run.give('handler@财政局', 'acknowledge', {});
  await run.test.record.query(`alter table measure rename to measure_away`);
  await run.give('liaison', 'acknowledge', {}).catch(() => undefined);
  await run.test.record.query(`alter table measure_away rename to measure`);
  await run.until('2026-03-06 12:00');
  await keep('record-away');
});
