import {
  routes,
  type CommandAnswer,
  type DraftView,
  type EditionDiff,
  type MeasureDetail,
  type MeasureItem,
  type Problem,
  type TimelineEvent,
} from '@duban/api-contract';
import { measureWorkflowId } from '@duban/workflow-contract';
import { Client as TemporalClient, Connection } from '@temporalio/client';
import { defaultPayloadConverter } from '@temporalio/common';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anApi, Client, makeIt, type TestStack } from '../support/index.js';

const PLAN = `云桥市人民政府关于印发《云桥市公共阅读行动方案》的通知

云政发〔2026〕8号

各区县人民政府,市政府各部门:

现将《云桥市公共阅读行动方案》印发给你们,请认真组织实施。

云桥市人民政府

2026年1月12日

云桥市公共阅读行动方案

为推动公共阅读,制定本方案。

一、重点任务

(一)建设阅读空间

1.建设社区书屋。到2031年,新建社区书屋120个。(市文化和旅游局牵头,市财政局、市民政局配合)

2.开放学校图书馆。制定学校图书馆开放办法。(市教育局牵头,市文化和旅游局配合)

(二)丰富阅读活动

3.举办读书节。每年举办读书节1次。(市文化和旅游局牵头,市教育局配合)

4.鼓励企业参与。鼓励企业设立书角。(市工商联负责)
`;

let stack: TestStack;
let measures: MeasureItem[];
beforeAll(async () => {
  stack = await anApi();
  const officer = await stack.as('officer');
  const form = new FormData();
  form.set('file', new Blob([PLAN]), '方案.txt');
  const { body, status } = await officer.post<{ planId: string }>('/plans', form);
  expect(status).toBe(202);
  await until(
    async () => (await officer.get<{ state: string }>(`/plans/${body.planId}/import`)).body.state === 'review',
  );
  expect((await officer.post(`/plans/${body.planId}/launch`, { measures: 'ready', trial: true })).status).toBe(202);
  await until(
    async () => (await officer.get<{ state: string }>(`/plans/${body.planId}/import`)).body.state === 'in-force',
  );
  await until(
    async () => (await officer.get<{ items: MeasureItem[] }>('/measures?status=assigned')).body.items.length === 4,
  );
  ({ items: measures } = (await officer.get<{ items: MeasureItem[] }>('/measures')).body);
  await stack.moreAccounts();
});
afterAll(() => stack?.end());

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 150; tries += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('it did not come to hold');
}

const ledBy = (lead: string) =>
  measures.find((each) => each.lead?.name === lead && each.supporting.length > 0)?.measureId ?? '';

describe('a measure over HTTP', () => {
  it('goes the whole way from sign-for to 销号, each hand its own', async () => {
    const id = ledBy('市教育局');
    const [liaison, handler, deputy, head, officer, leader] = await Promise.all(
      ['liaison@市教育局', 'handler@市教育局', 'deputy-head@市教育局', 'head@市教育局', 'officer', 'leader'].map(
        (login) => stack.as(login),
      ),
    );
    if (!liaison || !handler || !deputy || !head || !officer || !leader) throw new Error('somebody is missing');
    const give = async (who: Client, name: string, body: object, expected = 200) => {
      const answer = await who.command<CommandAnswer & Problem>(id, name, body);
      expect([name, answer.status, answer.body.code ?? null]).toEqual([
        name,
        expected,
        expected === 200 ? null : answer.body.code,
      ]);
      return answer.body;
    };
    await give(handler, 'report', { text: '太早' }, 409);
    await give(liaison, 'acknowledge', {});
    await give(handler, 'file-work-plan', {
      nodes: [
        { title: '起草办法', dueOn: '2030-03-29', weight: 40 },
        { title: '印发办法', dueOn: '2030-09-30', weight: 60 },
      ],
    });
    await give(handler, 'sign-work-plan', {}, 403);
    await give(head, 'sign-work-plan', {});
    await give(officer, 'check-work-plan', { agree: true });
    await give(leader, 'approve-work-plan', { agree: true });
    await give(handler, 'name-part', { department: '市文化和旅游局', what: '提出意见' });
    const partner = await stack.as('handler@市文化和旅游局');
    await give(partner, 'answer-part', { obligationId: 'part:1', text: '无意见' });
    await give(handler, 'report', {
      text: '已起草',
      nodes: [{ obligationId: 'node:1', evidence: '云教办〔2026〕3号' }],
    });
    expect((await give(deputy, 'sign-report', {})).measure.light).toBe('in-review');
    await give(officer, 'send-back-report', { code: 'no-evidence', reason: '附件缺页' });
    await give(handler, 'report', {
      text: '已起草,附件补齐',
      nodes: [{ obligationId: 'node:1', evidence: '云教办〔2026〕3号' }],
    });
    await give(deputy, 'sign-report', {});
    const accepted = await give(officer, 'accept-report', {});
    expect(accepted.measure.progress).toMatchObject({ confirmed: 40, done: 1, of: 2 });
    await give(handler, 'request-completion', { text: '全部完成', evidence: ['云教发〔2026〕9号'] });
    await give(head, 'sign-completion', {});
    await give(officer, 'decide-completion', { agree: true, conclusion: 'completed', reason: '属实' });
    expect((await give(officer, 'strike-off', {})).measure.status).toBe('struck-off');
    const { body: timeline } = await officer.get<{ items: TimelineEvent[] }>(`/measures/${id}/timeline`);
    expect(timeline.items.map((each) => each.seq)).toEqual(timeline.items.map((_, index) => index + 1));
    expect(timeline.items.find((each) => each.type === 'paper.sent-back')).toMatchObject({
      actor: { name: '督查室 何督查' },
      reason: '附件缺页',
      sentence: '进展反馈（2026年下半年）退回：无佐证（附件缺页）',
    });
    expect((await officer.get<{ ok: boolean }>(`/audit/verify?measureId=${id}`)).body.ok).toBe(true);
  });

  it('shows nobody more than is theirs: not visible is 404', async () => {
    const stranger = await stack.as('handler@市工商联');
    expect((await stranger.get(`/measures/${ledBy('市教育局')}`)).status).toBe(404);
    expect((await stranger.command(ledBy('市教育局'), 'acknowledge')).status).toBe(404);
    expect((await stranger.get<{ total: number }>('/measures')).body.total).toBe(1);
    expect((await stranger.get('/plans')).status).toBe(403);
    expect((await Client.nobody(stack.url).get('/inbox')).status).toBe(401);
  });

  it('answers two people at once, each exactly once', async () => {
    const id =
      measures.find((each) => each.lead?.name === '市文化和旅游局' && each.number.endsWith('1'))?.measureId ?? '';
    const [liaison, handler] = await Promise.all([
      stack.as('liaison@市文化和旅游局'),
      stack.as('handler@市文化和旅游局'),
    ]);
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        (index % 2 === 0 ? liaison : handler).command<Problem>(id, 'acknowledge'),
      ),
    );
    expect(answers.filter((each) => each.status === 200)).toHaveLength(1);
    expect(answers.filter((each) => each.status === 409 && each.body.code === 'measure.wrong-status')).toHaveLength(9);
  });
});

describe('the conventions of commands', () => {
  const id = () => measures.find((each) => each.lead?.name === '市工商联')?.measureId ?? '';

  it('wants a key, and gives a repeat the first answer', async () => {
    const liaison = await stack.as('liaison@市工商联');
    expect((await liaison.post<Problem>(`/measures/${id()}/commands/acknowledge`, {})).body.code).toBe(
      'idempotency.missing',
    );
    const key = { 'idempotency-key': randomUUID() };
    const first = await liaison.command<CommandAnswer>(id(), 'acknowledge', {}, key);
    const again = await liaison.command<CommandAnswer>(id(), 'acknowledge', {}, key);
    const inCapitals = await liaison.command<CommandAnswer>(id().toUpperCase(), 'acknowledge', {}, key);
    expect([first.status, again.status, inCapitals.status]).toEqual([200, 200, 200]);
    expect([again.body.events, inCapitals.body.events]).toEqual([first.body.events, first.body.events]);
    expect((await liaison.command<Problem>(id(), 'acknowledge', { batch: true }, key)).body).toMatchObject({
      code: 'idempotency.other-body',
      status: 422,
    });
    // The key is held to its command as well: nothing is done by it a second time.
    const other = { reason: '不属本单位职责' };
    expect((await liaison.command<Problem>(id(), 'return', other, key)).body).toMatchObject({
      code: 'idempotency.other-body',
      status: 422,
    });
    const long = { 'idempotency-key': 'k'.repeat(300) };
    expect((await liaison.command<Problem>(id(), 'acknowledge', {}, long)).body).toMatchObject({
      code: 'idempotency.too-long',
      status: 400,
    });
    const refused = { 'idempotency-key': randomUUID() };
    expect((await liaison.command<Problem>(id(), 'acknowledge', {}, refused)).status).toBe(409);
    expect((await liaison.command<Problem>(id(), 'acknowledge', {}, refused)).body.code).toBe('measure.wrong-status');
  });

  it('takes a key for one batch of letters alone', async () => {
    const officer = await stack.as('officer');
    const key = { 'idempotency-key': randomUUID() };
    const issue = (...ids: readonly string[]) => officer.post<Problem>('/instruments/issue', { ids }, key);
    const [one, other] = [randomUUID(), randomUUID()];
    expect([(await issue(one)).status, (await issue(one)).status]).toEqual([200, 200]);
    expect((await issue(other)).body).toMatchObject({ code: 'idempotency.other-body', status: 422 });
  });

  it('refuses a form filled on another version', async () => {
    const handler = await stack.as('handler@市工商联');
    const read = await handler.get<MeasureDetail>(`/measures/${id()}`);
    expect(read.headers.get('etag')).toMatch(/^"\d+\.\d+"$/);
    const report = { text: '已设立书角' };
    expect((await handler.command<Problem>(id(), 'report', report, { 'if-match': '"0"' })).body).toMatchObject({
      code: 'measure.stale-version',
      status: 412,
    });
    expect((await handler.command(id(), 'report', report, { 'if-match': read.headers.get('etag') ?? '' })).status).toBe(
      200,
    );
  });

  it('answers problems as RFC 9457, field by field, in the reader’s language', async () => {
    const handler = await stack.as('handler@市工商联');
    const answer = await handler.command<Problem>(
      id(),
      'file-work-plan',
      { nodes: [{ title: 1 }] },
      { 'accept-language': 'en' },
    );
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.body).toMatchObject({
      code: 'request.invalid',
      status: 400,
      type: 'urn:duban:problem:request.invalid',
    });
    expect(answer.body.errors?.map((each) => each.pointer)).toContain('/nodes/0/title');
    expect(answer.body.detail).toMatch(/fields/);
    expect(answer.body.traceId).toBe(answer.headers.get('x-request-id'));
  });

  it('tells the measure’s run of what was given, together where it came together', async () => {
    const leader = await stack.as('leader');
    const text = { text: '请报阅读量', dueOn: '2030-11-29' };
    const given = await Promise.all([1, 2, 3].map(() => leader.command<CommandAnswer>(id(), 'instruct', text)));
    expect(given.map((each) => each.status)).toEqual([200, 200, 200]);
    const connection = await Connection.connect({ address: process.env['TEMPORAL_ADDRESS'] ?? '' });
    const run = new TemporalClient({
      connection,
      namespace: process.env['TEMPORAL_NAMESPACE'] ?? '',
    }).workflow.getHandle(measureWorkflowId(id()));
    const told = async () =>
      ((await run.fetchHistory()).events ?? []).flatMap((event) => {
        const [reason, answered] = event.workflowExecutionSignaledEventAttributes?.input?.payloads ?? [];
        return reason && answered
          ? [[defaultPayloadConverter.fromPayload(reason), defaultPayloadConverter.fromPayload(answered)]]
          : [];
      });
    const done = expect.objectContaining({ state: 'done' }) as object;
    await expect
      .poll(told, { timeout: 10_000 })
      .toContainEqual([expect.stringContaining('instruct ×3'), expect.arrayContaining([done, done, done])]);
    await connection.close();
  });

  it('answers while every worker is away', async () => {
    await stack.stopWorker();
    try {
      const deputy = await stack.as('deputy-head@市工商联');
      expect((await deputy.command(id(), 'sign-report')).status).toBe(200);
    } finally {
      await stack.startWorker();
    }
  });

  it('answers 202 while the measure’s row is held, and the command ends in its answer once it is free', async () => {
    const leader = await stack.as('leader');
    const holder = stack.test.record.createQueryRunner();
    await holder.startTransaction();
    await holder.query('select from measure where measure_id = $1 for update', [id()]);
    const operation = async () =>
      (await leader.get<{ state: string; status: number | null }>(`/operations/${pending.body.operation}`)).body;
    const pending = await leader.command<{ operation: string }>(id(), 'instruct', {
      text: '请报书角情况',
      dueOn: '2030-12-31',
    });
    const meanwhile = await operation();
    await holder.commitTransaction();
    await holder.release();
    expect(pending.status).toBe(202);
    expect(meanwhile).toMatchObject({ state: 'waiting', status: null });
    await until(async () => (await operation()).state !== 'waiting');
    expect(await operation()).toMatchObject({ state: 'done', status: 200 });
  });
});

describe('bad input at the edge', () => {
  it('refuses other sites, broken JSON, unknown routes and filters, each with its code', async () => {
    const officer = await stack.as('officer');
    const [measure] = measures;
    expect(
      (
        await officer.command<Problem>(
          measure?.measureId ?? '',
          'acknowledge',
          {},
          { origin: 'https://elsewhere.example' },
        )
      ).body.code,
    ).toBe('auth.origin');
    const broken = await fetch(`${stack.url}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{',
    });
    expect([broken.status, ((await broken.json()) as Problem).code]).toEqual([400, 'request.not-json']);
    expect((await officer.get<Problem>('/nothing')).body.code).toBe('route.not-found');
    expect((await officer.get<Problem>('/measures?lamp=red')).body.code).toBe('request.invalid');
    expect((await officer.get<Problem>('/measures?cursor=abc')).body.code).toBe('request.cursor');
    expect((await officer.get<Problem>('/measures/not-a-uuid')).body.code).toBe('measure.not-found');
    expect((await officer.post<Problem>('/plans', new FormData())).body.code).toBe('plan.file-missing');
  });

  it('locks an account after five wrong passwords', async () => {
    const attempt = (password: string) =>
      fetch(`${stack.url}/api/v1/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ login: 'principal', password }),
      }).then(async (response) => ({
        status: response.status,
        code: ((await response.json()) as Problem).code,
      }));
    for (let tries = 0; tries < 5; tries += 1)
      expect(await attempt('wrong')).toEqual({ status: 401, code: 'auth.failed' });
    const right = stack.accounts.find((each) => each.login === 'principal')?.password ?? '';
    expect(await attempt(right)).toEqual({ status: 401, code: 'auth.locked' });
  });

  it.each([
    ['', 'intake.empty'],
    ['\u0000\u0001\u0002\u0003'.repeat(200), 'intake.binary'],
    ['今天天气很好。'.repeat(30), 'intake.no-measures'],
  ])('refuses the document %#, and says why', async (text, code) => {
    const officer = await stack.as('officer');
    const form = new FormData();
    form.set('file', new Blob([text]), 'x.txt');
    const { body } = await officer.post<{ planId: string }>('/plans', form);
    await until(
      async () => (await officer.get<{ state: string }>(`/plans/${body.planId}/import`)).body.state === 'refused',
    );
    expect((await officer.get<{ code: string }>(`/plans/${body.planId}/import`)).body.code).toBe(code);
  });
});

describe('the contract', () => {
  const asksNothing = ({ query }: (typeof routes)[number]) => query === undefined || query.safeParse({}).success;

  it('has an address for every route, and asks for a log-in at every one that is not anyone’s', async () => {
    const nobody = Client.nobody(stack.url);
    for (const route of routes) {
      const path = route.path.replaceAll(/\{\w+\}/g, randomUUID());
      const answer = await nobody.ask<Problem>(
        route.method.toUpperCase(),
        path,
        route.method === 'get' || route.method === 'delete' ? undefined : {},
      );
      const code = answer.status === 204 ? null : (answer.body.code ?? null);
      expect([route.id, code === 'route.not-found', code === 'auth.missing']).toEqual([
        route.id,
        false,
        route.access !== 'anyone',
      ]);
    }
  });

  it('answers as its schemas say', async () => {
    const officer = await stack.as('officer');
    const others = [await stack.as('auditor'), await stack.as('system-admin')];
    for (const route of routes.filter(
      (each) => each.method === 'get' && !each.path.includes('{') && each.answers[200] && asksNothing(each),
    )) {
      let asked = await officer.get(route.path);
      for (const other of others) if (asked.status === 403) asked = await other.get(route.path);
      const { status, body } = asked;
      expect([route.id, status, route.answers[200]?.safeParse(body).error?.issues ?? []]).toEqual([route.id, 200, []]);
    }
    const id = measures[0]?.measureId ?? '';
    for (const [path, schema] of [
      ['', 'readMeasure'],
      ['/timeline', 'readTimeline'],
      ['/agenda', 'readAgenda'],
    ] as const) {
      const { body } = await officer.get(`/measures/${id}${path}`);
      expect([
        schema,
        routes.find((route) => route.id === schema)?.answers[200]?.safeParse(body).error?.issues ?? [],
      ]).toEqual([schema, []]);
    }
  });

  it('serves its OpenAPI document, its page, its metrics and its health', async () => {
    const fetched = async (path: string) => (await fetch(`${stack.url}${path}`)).status;
    expect(
      await Promise.all(
        ['/api/v1/openapi.json', '/api/v1/docs/', '/metrics', '/health/live', '/health/ready'].map(fetched),
      ),
    ).toEqual([200, 200, 200, 200, 200]);
    // The page asks nobody else whether the document is valid.
    const page = await fetch(`${stack.url}/api/v1/docs/swagger-initializer.js`);
    expect(await page.text()).toContain('validatorUrl: null');
  });
});

describe('lists', () => {
  it('pages by cursor without a gap or a double', async () => {
    const officer = await stack.as('officer');
    for (const sort of ['number', 'due', 'light', 'progress', 'updated']) {
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const { body }: { body: { items: MeasureItem[]; nextCursor: string | null } } = await officer.get(
          `/measures?sort=${sort}&limit=1${cursor ? `&cursor=${cursor}` : ''}`,
        );
        seen.push(...body.items.map((each) => each.measureId));
        cursor = body.nextCursor;
      } while (cursor !== null);
      expect(seen.sort()).toEqual(measures.map((each) => each.measureId).sort());
    }
  });

  it('filters by light, department, role and text', async () => {
    const officer = await stack.as('officer');
    const count = async (query: string) => (await officer.get<{ total: number }>(`/measures?${query}`)).body.total;
    expect(await count(`department=${encodeURIComponent('市文化和旅游局')}&role=lead`)).toBe(2);
    expect(await count(`department=${encodeURIComponent('市教育局')}&role=support`)).toBe(1);
    expect(await count(`text=${encodeURIComponent('读书节')}`)).toBe(1);
    expect(await count(`text=${encodeURIComponent('%')}`)).toBe(0);
    expect(await count('status=struck-off&status=assigned')).toBe(2);
  });
});

describe('the review of a draft', () => {
  const upload = async (officer: Client, text: string) => {
    const form = new FormData();
    form.set('file', new Blob([text]), '另案.txt');
    const { body } = await officer.post<{ planId: string }>('/plans', form);
    await until(
      async () => (await officer.get<{ state: string }>(`/plans/${body.planId}/import`)).body.state === 'review',
    );
    return body.planId;
  };

  it('splits, merges, assigns a section in bulk and corrects a row, all or nothing', async () => {
    const officer = await stack.as('officer');
    const planId = await upload(officer, `${PLAN}\n(三)组织保障\n\n5.落实经费。落实专项经费。\n`);
    expect(await upload(officer, `${PLAN}\n(三)组织保障\n\n5.落实经费。落实专项经费。\n`)).toBe(planId);
    const draft = async () => (await officer.get<DraftView>(`/plans/${planId}/draft`)).body;
    const patch = (body: object) => officer.ask<DraftView & Problem>('PATCH', `/plans/${planId}/draft`, body);
    const before = await draft();
    const last = before.rows.at(-1);
    expect(last).toMatchObject({ lead: null, state: 'unassigned' });
    const [first, second, third] = before.rows.map((row) => row.ref);
    expect(
      (
        await patch({
          assign: [{ section: last?.ref, lead: '市财政局', confirmed: true }],
          rows: [{ ref: 'no such row' }],
        })
      ).body.code,
    ).toBe('plan.no-such-row');
    expect((await draft()).version).toBe(before.version);
    const changed = await patch({
      split: [
        {
          ref: third,
          parts: [
            { title: '春季读书节', text: '春季举办' },
            { title: '秋季读书节', text: '秋季举办' },
          ],
        },
      ],
      merge: [{ refs: [first, second], title: '阅读空间' }],
      assign: [{ section: last?.ref, lead: '市财政局', confirmed: true }],
      rows: [
        {
          ref: `${third}.2`,
          lead: '市教育局',
          deadlines: [{ title: '秋季举办', dueOn: '2031-10-31', confirmed: true }],
          confirmed: true,
        },
      ],
    });
    expect(changed.body.rows.map((row) => [row.title, row.lead, row.state])).toEqual([
      ['阅读空间', '市文化和旅游局', expect.any(String)],
      ['春季读书节', '市文化和旅游局', expect.any(String)],
      ['秋季读书节', '市教育局', 'ready'],
      ['鼓励企业参与', '市工商联', expect.any(String)],
      ['落实经费', '市财政局', 'ready'],
    ]);
    expect(changed.body.version).toBe(before.version + 1);
    const given = await officer.post<{ measures: number }>(`/plans/${planId}/launch`, { measures: [`${third}.2`] });
    expect([given.status, given.body.measures]).toEqual([202, 1]);
    await until(
      async () => (await officer.get<{ state: string }>(`/plans/${planId}/import`)).body.state === 'in-force',
    );
    expect((await officer.post<Problem>(`/plans/${planId}/abandon`, {})).body.code).toBe('plan.partly-launched');
    expect((await officer.get<{ inForce: number }>(`/plans/${planId}`)).body.inForce).toBe(1);
  });

  it('tells how an import and a launch go on', async () => {
    const officer = await stack.as('officer');
    const planId = await upload(officer, PLAN.replaceAll('公共阅读', '家庭阅读'));
    const operation = async (id: string) =>
      (await officer.get<{ state: string; status: number }>(`/operations/${id}`)).body;
    expect(await operation(`import:${planId}`)).toMatchObject({ state: 'done', status: 200 });
    const { body } = await officer.post<{ operation: string }>(`/plans/${planId}/launch`, {
      measures: 'ready',
      trial: true,
    });
    await until(async () => (await operation(body.operation)).state === 'done');
    const stranger = await stack.as('handler@市工商联');
    expect((await stranger.get<Problem>(`/operations/${body.operation}`)).status).toBe(403);
    expect((await stranger.get<Problem>('/operations/nobody-knows')).body.code).toBe('operation.not-found');
  });

  it('shows a new edition as what it changes, and applies nothing', async () => {
    const officer = await stack.as('officer');
    const first = PLAN.replaceAll('公共阅读行动方案', '阅读空间行动方案');
    await upload(officer, first);
    const edition = async (planId: string) => (await officer.get<EditionDiff>(`/plans/${planId}/edition`)).body;
    const second = await upload(
      officer,
      first
        .replaceAll('阅读空间行动方案', '阅读空间行动方案(修订)')
        .replace('新建社区书屋120个', '新建社区书屋150个')
        .replace(
          '3.举办读书节。每年举办读书节1次。(市文化和旅游局牵头,市教育局配合)',
          '3.建设夜间书房。延长开放时间到二十二点。(市教育局牵头)',
        ),
    );
    const diff = await edition(second);
    expect(diff.against?.title).toContain('阅读空间行动方案');
    expect(diff.removed.map((each) => each.title)).toEqual(['举办读书节']);
    expect(diff.added.map((each) => each.title)).toEqual(['建设夜间书房']);
    expect(diff.changed.map((each) => [each.title, each.fields.map((field) => field.field)])).toEqual([
      ['建设社区书屋', expect.arrayContaining(['text'])],
    ]);
    expect(diff.unchanged).toBe(2);
    expect((await edition(await upload(officer, PLAN.replaceAll('公共阅读', '轨道交通')))).against).toBeNull();
  });

  it('can be given up, and the same document begins anew', async () => {
    const officer = await stack.as('officer');
    const text = PLAN.replaceAll('公共阅读', '全民阅读');
    const planId = await upload(officer, text);
    expect((await officer.post<{ state: string }>(`/plans/${planId}/abandon`, {})).body.state).toBe('refused');
    expect((await officer.get<{ code: string }>(`/plans/${planId}/import`)).body.code).toBe('plan.abandoned');
    expect(await upload(officer, text)).toBe(planId);
  });
});

describe('a named part that comes late', () => {
  it('is late in its own department’s name, on the timeline and over HTTP', async () => {
    const id = measures.find((each) => each.title.includes('读书节'))?.measureId ?? '';
    const [handler, partner, officer] = await Promise.all([
      stack.as('handler@市文化和旅游局'),
      stack.as('handler@市教育局'),
      stack.as('officer'),
    ]);
    const { today } = (await officer.get<{ today: string }>('/clock')).body;
    const dueOn = new Date(Date.parse(today) + 7 * 86_400_000).toISOString().slice(0, 10);
    const named = await handler.command<CommandAnswer>(id, 'name-part', {
      department: '市教育局',
      what: '推荐书目',
      dueOn,
    });
    const part = named.body.measure.obligations.find((each) => each.kind === 'part');
    expect([named.status, part?.dueOn, part?.department?.name]).toEqual([200, dueOn, '市教育局']);
    const later = new Date(Date.parse(dueOn) + 14 * 86_400_000).toISOString().slice(0, 10);
    await makeIt(stack.test.record, `${later} 10:00`, new Date().toISOString());
    const answered = await partner.command<CommandAnswer>(id, 'answer-part', {
      obligationId: part?.obligationId,
      text: '书目附后',
    });
    const done = answered.body.measure.obligations.find((each) => each.obligationId === part?.obligationId);
    expect([answered.status, done?.state]).toEqual([200, 'done']);
    expect(done?.lateWorkingDays).toBeGreaterThan(5);
    const { items } = (await officer.get<{ items: TimelineEvent[] }>(`/measures/${id}/timeline`)).body;
    expect(items.find((each) => each.type === 'part.answered')).toMatchObject({
      actor: { name: '市教育局经办' },
      sentence: `协办反馈，逾期 ${done?.lateWorkingDays ?? 0} 个工作日`,
    });
    expect(
      items.some(
        (each) =>
          each.type === 'rung.reached' &&
          each.data['obligationId'] === part?.obligationId &&
          each.data['instrument'] === '催办单',
      ),
    ).toBe(true);
    expect((await officer.get<{ ok: boolean }>('/audit/verify')).body.ok).toBe(true);
  });
});
