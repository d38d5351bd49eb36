import { apiTlsVariables, temporalTlsVariables } from '@duban/config';
import { listensOn, temporalOnItsWay, type ReservedPort } from '@duban/local-stack';
import { loadPayloadKeys } from '@duban/payload-codec';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Refusal } from '../refusal.js';
import { checkDataFolder, DataFolder, endOrphans, type PartName, type WorkerName } from './data-folder.js';
import type { PlanInForce } from './plan-import.js';
import { seed } from './seeding.js';
import { checkDatabase, nodeRecipe, ourDatabase, postgresRecipe, temporalRecipe } from './recipes.js';
import type { DomainClock, RecordSteps } from './record-steps.js';
import type { StartOptions } from './start-options.js';
import { givenPayloadKeysFile, readStackFile, stackFileName, type StackFile } from './stack-file.js';
import { checkEnvironment, checkImporter, choosePort } from './start-checks.js';
import { SupervisedPart, type PartRecipe } from './supervised-part.js';

/** What a stack is made of, apart from the servers. */
export interface StackParts {
  apiEntry: string;
  /** What starts several of it behind one address. */
  severalApisEntry: string;
  workerEntry: string;
  consoleFolder: string | undefined;
  workflowBundle: string | undefined;
  record: RecordSteps & {
    /** Nothing more is asked for now; what is asked later is done all the same. */
    rest: () => void;
  };
}

/** Where a stack runs: its ready line. */
export interface ReadyLine {
  url: string;
  temporalUi: string | null;
  data: string;
  plan: PlanInForce | null;
}

/** The launcher's surroundings. */
export interface Surroundings {
  env: NodeJS.ProcessEnv;
  progress: (line: string) => void;
  /** Aborted when the person wants it stopped. */
  signal: AbortSignal;
}

/** Workers of any number stop between the first and the last. */
const stopOrder: readonly PartName[] = ['api', 'worker', 'temporal', 'postgres'];

/** The whole stack on one machine, from nothing to the ready line and back. */
export class Stack {
  /** Settled with the reason when a part gave up; never settled otherwise. */
  readonly gaveUp: Promise<Refusal>;
  private readonly running = new Map<PartName, SupervisedPart>();
  private folder: DataFolder | undefined;
  private port: ReservedPort | undefined;
  private clusterFolder: string | undefined;
  private databaseUrl = '';
  private serviceUrls = { api: '', app: '' };
  private temporal = { address: '', ui: '' };
  private clock: DomainClock | undefined;
  private url = '';
  private ready = false;
  /** Aborted when what is still being got is wanted no longer. */
  private readonly getting = new AbortController();
  private reportGivingUp: (refusal: Refusal) => void = () => undefined;

  constructor(
    private readonly options: StartOptions,
    private readonly parts: StackParts,
    private readonly around: Surroundings,
  ) {
    this.gaveUp = new Promise((resolve) => {
      this.reportGivingUp = resolve;
    });
  }

  /** Starts everything in order. What can be refused without touching the data folder is refused first. */
  async start(): Promise<ReadyLine> {
    checkEnvironment(this.around.env);
    loadPayloadKeys(this.payloadKeysFile());
    await checkDataFolder(this.options.dataFolder);
    checkImporter(this.options);
    await endOrphans(this.options.dataFolder);
    this.port = await choosePort(this.options.port, this.host());
    const { port } = this.port;
    const temporal = await this.findOrPrepareTemporal();
    if (this.around.env.DATABASE_URL) await checkDatabase(this.around.env.DATABASE_URL);
    const folder = await this.takeFolder();
    this.url = `http://127.0.0.1:${port}`;
    const plan = await Promise.race([this.startParts(folder, port, temporal), this.failOnGivingUp()]);
    this.parts.record.rest();
    this.ready = true;
    return { url: this.url, temporalUi: this.temporal.ui || null, data: folder.path, plan };
  }

  private async startParts(
    folder: DataFolder,
    port: number,
    temporal: { readonly command: Promise<string> } | undefined,
  ): Promise<PlanInForce | null> {
    try {
      await this.startRecord(folder);
      await this.makeDemo();
      if (temporal !== undefined) await this.startTemporalOf(folder, await temporal.command);
      await this.startOurs(folder, port);
      return await this.seed(folder);
    } catch (error) {
      // An error of the record's library says little; that the server is gone is the reason to tell.
      if (this.databaseUrl !== '' && !(error instanceof Refusal)) await checkDatabase(this.databaseUrl);
      throw error;
    }
  }

  /** Stops what this launcher started or adopted, in order; with `force` without asking first. */
  async stop({ force = false }: { force?: boolean } = {}): Promise<void> {
    this.getting.abort();
    for (const name of this.inStopOrder()) {
      await this.running.get(name)?.stop({ force });
      this.running.delete(name);
    }
    this.parts.record.rest();
    this.port?.giveBack();
    if (this.folder === undefined) return;
    if (this.ready || this.around.signal.aborted) this.folder.release();
    else this.undo(this.folder);
  }

  private inStopOrder(): readonly PartName[] {
    return stopOrder.flatMap((name) =>
      name === 'worker' ? [...this.running.keys()].filter((each) => each.startsWith('worker')) : [name],
    );
  }

  private undo(folder: DataFolder): void {
    const wasThere = folder.undo();
    if (!wasThere && this.clusterFolder !== undefined) rmSync(this.clusterFolder, { recursive: true, force: true });
  }

  /** One at hand or on its way, the record being made ready meanwhile; undefined if TEMPORAL_ADDRESS names one that answers. */
  private async findOrPrepareTemporal(): Promise<{ readonly command: Promise<string> } | undefined> {
    const { env, progress } = this.around;
    const address = env.TEMPORAL_ADDRESS;
    const signal = AbortSignal.any([this.around.signal, this.getting.signal]);
    if (!address) return temporalOnItsWay(env, { progress, signal });
    await this.parts.record.prepareForeignTemporal(address, this.namespace());
    this.temporal = { address, ui: '' };
    return undefined;
  }

  private async takeFolder(): Promise<DataFolder> {
    this.around.signal.throwIfAborted();
    const folder = await DataFolder.take(this.options.dataFolder);
    this.folder = folder;
    return folder;
  }

  private host(): string {
    return this.around.env.HOST || '127.0.0.1';
  }

  private namespace(): string {
    return this.around.env.TEMPORAL_NAMESPACE || 'duban';
  }

  private async startRecord(folder: DataFolder): Promise<void> {
    const given = this.around.env.DATABASE_URL;
    if (given) this.databaseUrl = given;
    else {
      this.around.progress('Starting PostgreSQL …');
      let serverUrl = '';
      const found = (server: { url: string; folder: string }): void => {
        serverUrl = server.url;
        this.clusterFolder = server.folder;
      };
      await this.run(folder, postgresRecipe(folder, found));
      this.databaseUrl = await ourDatabase(serverUrl);
    }
    this.around.signal.throwIfAborted();
    await this.parts.record.migrate(this.databaseUrl);
    this.serviceUrls = await this.parts.record.openToServices(this.databaseUrl);
    const { today, speed, forgetPayloadKey } = this.options;
    await this.parts.record.holdPayloadKeys(this.databaseUrl, this.payloadKeysFile(), forgetPayloadKey);
    this.clock = await this.parts.record.startClock(this.databaseUrl, {
      ...(today === undefined ? {} : { today }),
      speed,
    });
  }

  private async startTemporalOf(folder: DataFolder, command: string): Promise<void> {
    this.around.signal.throwIfAborted();
    this.around.progress('Starting Temporal …');
    const found = (server: { address: string; ui: string }): void => {
      this.temporal = { address: server.address, ui: server.ui };
    };
    const { prepareTemporal: prepare } = this.parts.record;
    await this.run(folder, temporalRecipe(folder, { command, namespace: this.namespace(), prepare }, found));
  }

  private async startOurs(folder: DataFolder, port: number): Promise<void> {
    this.around.signal.throwIfAborted();
    this.around.progress('Starting worker, API and console …');
    const env = this.environmentOfOurs(folder, port);
    const { api: apiUrl, app: appUrl } = this.serviceUrls;
    const as = { api: { ...env, DATABASE_URL: apiUrl }, app: { ...env, DATABASE_URL: appUrl } };
    const { api, workers } = this.options.processes;
    const { workerEntry, apiEntry, severalApisEntry } = this.parts;
    for (let number = 1; number <= workers; number += 1)
      await this.run(folder, nodeRecipe(workerName(number), folder, { entry: workerEntry, env: as.app }));
    const serving = api === 1 ? { entry: apiEntry } : { entry: severalApisEntry, args: [String(api)] };
    await this.run(folder, nodeRecipe('api', folder, { ...serving, env: as.api }));
    await this.untilReady(port);
  }

  private environmentOfOurs(folder: DataFolder, port: number): NodeJS.ProcessEnv {
    return {
      ...this.around.env,
      TEMPORAL_ADDRESS: this.temporal.address,
      ...(this.temporal.ui !== '' && without(temporalTlsVariables)),
      DUBAN_PAYLOAD_KEYS_FILE: this.payloadKeysFile(),
      TEMPORAL_NAMESPACE: this.namespace(),
      TEMPORAL_TASK_QUEUE: this.taskQueue(),
      // Its proxy is on this machine, and the launcher asks it in plain text.
      ...without(apiTlsVariables),
      HOST: this.host(),
      PORT: String(port),
      PUBLIC_URL: this.around.env.PUBLIC_URL || this.url,
      // The launcher itself logs in from here, whatever proxy stands before the stack.
      DUBAN_PROXIES: ['loopback', this.around.env.DUBAN_PROXIES].filter(Boolean).join(','),
      SESSION_SECRET: this.around.env.SESSION_SECRET || folder.secret('session'),
      DUBAN_SEAL_KEY: this.around.env.DUBAN_SEAL_KEY || folder.secret('seal'),
      CONSOLE_FOLDER: this.parts.consoleFolder,
      WORKFLOW_BUNDLE: this.parts.workflowBundle,
      DUBAN_DATA: folder.path,
    };
  }

  private payloadKeysFile(): string | undefined {
    return givenPayloadKeysFile(this.around.env);
  }

  private taskQueue(): string {
    return this.around.env.TEMPORAL_TASK_QUEUE || 'duban';
  }

  private async untilReady(port: number): Promise<void> {
    const until = performance.now() + 90_000;
    let last = 'no answer';
    while (performance.now() < until) {
      this.around.signal.throwIfAborted();
      const answer = (await this.isOurs(port)) ? await askWhetherReady(this.url) : undefined;
      if (answer?.ok === true) return;
      last = answer === undefined ? 'no answer' : await answer.text();
      await sleep(150);
    }
    throw new Refusal(
      'stack.not-ready',
      6,
      `The API is not ready after 90 s (${last.slice(0, 200)}); the logs are in ${this.options.dataFolder}/logs.`,
    );
  }

  /** Any other program may have taken the port meanwhile, another Duban even: it would answer in the place of ours. */
  private async isOurs(port: number): Promise<boolean> {
    const pid = this.running.get('api')?.pid;
    return pid !== undefined && listensOn(pid, port);
  }

  private async failOnGivingUp(): Promise<never> {
    throw await this.gaveUp;
  }

  /** Before any worker runs: one that woke a measure in the midst of its history would live the rest by itself. */
  private async makeDemo(): Promise<void> {
    if (!this.options.demo) return;
    this.around.progress('Making the demo: two years of a city …');
    const begun = performance.now();
    await this.parts.record.seedDemo(this.databaseUrl);
    this.around.progress(`The demo is there after ${Math.round((performance.now() - begun) / 1_000)} s.`);
  }

  private async seed(folder: DataFolder): Promise<PlanInForce | null> {
    const { options, url, databaseUrl, around } = this;
    const plan = await seed({ options, record: this.parts.record, folder, url, databaseUrl, ...around });
    this.writeStackFile(folder);
    // The demo's measures were made by the rules alone, and have no runs yet.
    if (options.demo) await this.parts.record.wakeOpen(readStackFile(folder.path));
    return plan;
  }

  private async run(folder: DataFolder, recipe: PartRecipe): Promise<void> {
    const part = new SupervisedPart(recipe, {
      changed: (name, identity) => {
        try {
          folder.note(name, identity);
          if (this.ready) this.writeStackFile(folder);
        } catch (error) {
          if (!isFull(error)) throw error;
          this.around.progress(`The disk is full: ${folder.path} can't be written.`);
        }
      },
      lastWords: (name) => lastLines(folder.logFile(name)).split('\n').at(-1)?.slice(0, 200) ?? '',
      wasReady: () => this.ready,
      progress: (line) => this.around.progress(line),
      gaveUp: (refusal) => {
        this.around.progress(lastLines(folder.logFile(recipe.name))); // the file may go with a refused start
        this.reportGivingUp(refusal);
      },
    });
    this.running.set(recipe.name, part);
    await part.start();
  }

  private writeStackFile(folder: DataFolder): void {
    const pids = Object.fromEntries([...this.running].map(([name, part]) => [name, part.pid]));
    const content: StackFile = {
      url: this.url,
      pids: { launcher: process.pid, ...pids },
      temporal: { ...this.temporal, namespace: this.namespace(), taskQueue: this.taskQueue() },
      databaseUrl: this.databaseUrl,
      clock: this.clock,
      payloadKeysFile: this.payloadKeysFile(),
    };
    folder.writeJson(stackFileName, content);
  }
}

/** Unset for a part: what only a wire that leaves this machine needs. */
function without(variables: object): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.keys(variables).map((name) => [name, '']));
}

function workerName(number: number): WorkerName {
  return number === 1 ? 'worker' : `worker-${number}`;
}

function askWhetherReady(url: string): Promise<Response | undefined> {
  return fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(3000) }).catch(() => undefined);
}

function isFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && ['ENOSPC', 'EDQUOT'].includes(String(error.code));
}

function lastLines(logFile: string): string {
  if (!existsSync(logFile)) return '';
  return readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-20).join('\n');
}
