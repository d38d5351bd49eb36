import { TimeRun } from '../support/index.js';

/** What an operation may cost in history events; see quality.md. */
const LIMITS = {
  reminder: 6,
  'command that leaves the clock': 6,
  'command that moves the clock': 8,
  'a command of a batch': 3,
} as const;
const BATCH = 20;

const run = await TimeRun.start();
const figures: Record<string, number> = {};
let ok = true;

/** Events that something adds to the run's history. */
async function cost(work: () => Promise<unknown>): Promise<number> {
  const before = (await run.handle().describe()).historyLength;
  await work();
  return (await run.handle().describe()).historyLength - before;
}

/** Notes a cost and holds it against its limit; status or light changed adds one. */
function note(name: keyof typeof LIMITS, what: string, events: number, changed: 0 | 1): void {
  figures[what] = events;
  const limit = LIMITS[name] + changed;
  ok &&= events <= limit;
  console.log(`${events <= limit ? 'ok  ' : 'OVER'} ${what}: ${events} events (limit ${limit})`);
}

const node = { title: '印发', dueOn: '2099-12-31', weight: 100 };
try {
  await run.assigned('2026-03-02 10:00', {
    obligations: [{ kind: 'deadline', title: '按期完成', dueOn: '2026-04-30' }],
  });
  await run.until('2026-03-02 12:00');
  while ((await run.test.record.query<object[]>('select 1 from measure where seq > 0')).length === 0)
    await new Promise((resolve) => setTimeout(resolve, 100));
  note('reminder', 'reminder (sign-for, T-1)', await cost(() => run.until('2026-03-04 12:00')), 0);
  note(
    'command that moves the clock',
    'acknowledge (status changes)',
    await cost(() => run.give('liaison', 'acknowledge', {})),
    1,
  );
  note(
    'command that leaves the clock',
    'file-work-plan',
    await cost(() => run.give('handler', 'file-work-plan', { nodes: [node] })),
    0,
  );
  note(
    'command that leaves the clock',
    'file-work-plan again',
    await cost(() => run.give('handler', 'file-work-plan', { nodes: [node] })),
    0,
  );
  note(
    'command that moves the clock',
    'sign-work-plan (status and light change)',
    await cost(() => run.give('head', 'sign-work-plan', {})),
    1,
  );
  await run.give('officer', 'check-work-plan', { agree: true });
  await run.give('leader', 'approve-work-plan', { agree: true });
  note('reminder', 'reminder (T-10, light stays)', await cost(() => run.until('2026-04-16 12:00')), 0);
  await run.until('2026-04-24 12:00');
  note('reminder', 'reminder (T-3, near due)', await cost(() => run.until('2026-04-27 12:00')), 1);
  const batch = await cost(() =>
    Promise.all(
      Array.from({ length: BATCH }, () => run.give('leader', 'instruct', { text: '请加快', dueOn: '2026-12-31' })),
    ),
  );
  note('a command of a batch', `${BATCH} commands at once, each`, Math.ceil(batch / BATCH), 0);
} finally {
  await run.end();
}
console.log(JSON.stringify({ ok, name: 'cost-per-op', seed: 0, figures }));
process.exit(ok ? 0 : 1);
