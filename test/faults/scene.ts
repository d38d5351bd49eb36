import type { AgendaItem, MeasureDetail, MeasureItem, TimelineEvent } from '@duban/api-contract';
import { startClock } from '@duban/database';
import { look, measureWorkflow, measureWorkflowId } from '@duban/workflow-contract';
import { Client as TemporalClient, Connection } from '@temporalio/client';
import { Client, type LaunchedStack } from '../support/index.js';

/** What came of a command: its status, and the code of a refusal. */
export interface Given {
  readonly status: number;
  readonly code: string | null;
  readonly measure: MeasureDetail | null;
}

const LEAD = '市文化和旅游局';

/** One measure of a running stack, and the people who act on it by HTTP. */
export class Scene {
  private constructor(
    private readonly world: World,
    readonly measureId: string,
  ) {}

  static of(world: World, measureId: string): Scene {
    return new Scene(world, measureId);
  }

  /** Somebody gives a command; posts of the lead department are named by their role. */
  async give(role: string, name: string, body: object = {}): Promise<Given> {
    const client = await this.world.as(role);
    const { status, body: answer } = await client.command<{ code?: string; measure?: MeasureDetail }>(
      this.measureId,
      name,
      body,
    );
    return { status, code: answer.code ?? null, measure: answer.measure ?? null };
  }

  /** Signed for, and a plan of these nodes filed, checked and approved. */
  async inProgress(nodes: readonly { title: string; dueOn: string; weight: number }[]): Promise<void> {
    await this.give('liaison', 'acknowledge');
    await this.give('handler', 'file-work-plan', { nodes });
    await this.give('head', 'sign-work-plan');
    await this.give('officer', 'check-work-plan', { agree: true });
    await this.give('leader', 'approve-work-plan', { agree: true });
  }

  /** A date is reported as finished and signed. */
  async finish(obligationId: string): Promise<Given> {
    await this.give('handler', 'finish', { obligations: [{ obligationId, evidence: '云文发〔2026〕3号' }] });
    return this.give('deputy-head', 'sign-finish');
  }

  async measure(): Promise<MeasureDetail> {
    return (await (await this.world.as('officer')).get<MeasureDetail>(`/measures/${this.measureId}`)).body;
  }

  /** The measure as somebody sees it. */
  async seenBy(role: string): Promise<MeasureDetail> {
    return (await (await this.world.as(role)).get<MeasureDetail>(`/measures/${this.measureId}`)).body;
  }

  /** In whose name something is recorded: a person who holds that post. */
  recordedFor(role: string, writtenOn: string) {
    const name = this.world.nameOf(role);
    return { name, post: { role, department: LEAD }, source: '纸质', file: null, writtenOn };
  }

  /** Downloads of the whole record that are broken off, and what a page answers after them. */
  async brokenExports(count: number): Promise<number> {
    const officer = await this.world.as('officer');
    for (let index = 0; index < count; index += 1) {
      const gone = new AbortController();
      const asked = fetch(`${officer.url}/api/v1/audit/export`, {
        headers: { cookie: officer.cookie },
        signal: gone.signal,
      });
      await asked.then((response) => response.body?.getReader().read()).catch(() => undefined);
      gone.abort();
    }
    return (await officer.get('/measures?limit=1')).status;
  }

  async obligation(id: string) {
    return (await this.measure()).obligations.find((each) => each.obligationId === id);
  }

  async agenda(): Promise<readonly AgendaItem[]> {
    return (await (await this.world.as('officer')).get<{ items: AgendaItem[] }>(`/measures/${this.measureId}/agenda`))
      .body.items;
  }

  /** What the clock did about one kind of obligation, as `day rung`. */
  async rungs(prefix: string): Promise<readonly string[]> {
    const { body } = await (
      await this.world.as('officer')
    ).get<{ items: TimelineEvent[] }>(`/measures/${this.measureId}/timeline`);
    return body.items.flatMap(({ type, data }) =>
      type === 'rung.reached' && String(data['obligationId']).startsWith(prefix)
        ? [`${String(data['on'])} ${String(data['rung'])}`]
        : [],
    );
  }
}

/** A stack whose clock goes to the day that is wanted. */
export class World {
  private readonly clients = new Map<string, Promise<Client>>();
  private temporal: TemporalClient | null = null;
  measures: readonly MeasureItem[] = [];

  constructor(private readonly stack: LaunchedStack) {}

  /** Somebody by post: the lead department's where no department is named (`handler@市财政局`). */
  as(role: string): Promise<Client> {
    const cityWide = ['officer', 'leader', 'secretary-general', 'principal'].includes(role) || role.includes('@');
    const login = cityWide ? role : `${role}@${LEAD}`;
    const known = this.clients.get(login);
    if (known) return known;
    const account = this.stack.accounts.find((each) => each.login === login);
    if (!account) throw new Error(`no account ${login}`);
    const client = Client.logIn(this.stack.json.url, account);
    this.clients.set(login, client);
    return client;
  }

  nameOf(role: string): string {
    return this.stack.accounts.find((each) => each.login === `${role}@${LEAD}`)?.name ?? '';
  }

  async begin(): Promise<void> {
    const { body } = await (await this.as('officer')).get<{ items: MeasureItem[] }>('/measures?limit=200');
    this.measures = body.items;
  }

  /** It is that morning; every measure has looked at its clock. */
  async goTo(day: string): Promise<void> {
    const { databaseUrl, temporal } = this.stack.json;
    await startClock(databaseUrl, { today: day });
    this.temporal ??= new TemporalClient({
      connection: await Connection.connect({ address: temporal.address }),
      namespace: temporal.namespace,
    });
    for (const { measureId } of this.measures) {
      await this.temporal.workflow.signalWithStart(measureWorkflow, {
        workflowId: measureWorkflowId(measureId),
        taskQueue: temporal.taskQueue,
        args: [{ v: 1, measureId }],
        signal: look,
      });
    }
    await this.settled();
  }

  /** Waits until no measure's next moment lies in the past. */
  private async settled(): Promise<void> {
    const client = await this.as('officer');
    for (let tries = 0; tries < 120; tries += 1) {
      const { body } = await client.get<{ items: MeasureItem[] }>('/measures?limit=200');
      const now = new Date().toISOString();
      if (body.items.every((each) => each.nextDueAt === null || each.nextDueAt > now)) return;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    throw new Error('the measures did not come to rest within a minute');
  }

  async end(): Promise<void> {
    await this.temporal?.connection.close();
  }
}
