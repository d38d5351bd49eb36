import { config } from '@duban/config';
import { answeredChannel } from '@duban/database';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { DataSource } from 'typeorm';

const POLL_MS = 500;

/**
 * Hears from PostgreSQL, at the commit, which commands have their answer, whichever process gave it. A notice that is
 * lost (a line that broke, a pooler between) costs half a second: the rows of those that wait are asked too.
 */
@Injectable()
export class Answers implements OnApplicationShutdown {
  private readonly waiting = new Map<string, Set<() => void>>();
  /** Called whenever a command of anybody's was done or refused: something may have changed. */
  readonly onCommit = new Set<() => void>();
  private listener: pg.Client | null = null;
  private connecting = false;
  private ended = false;
  private readonly poll = setInterval(() => void this.askAgain(), POLL_MS);

  constructor(private readonly record: DataSource) {
    this.poll.unref();
    void this.listen();
  }

  /** Resolves once the command has its answer, or after so long. Call it before the command can be taken. */
  heard(commandId: string, withinMs: number): Promise<void> {
    return new Promise((resolve) => {
      const all = this.waiting.get(commandId) ?? new Set();
      this.waiting.set(commandId, all);
      const done = () => {
        clearTimeout(patience);
        all.delete(done);
        if (all.size === 0) this.waiting.delete(commandId);
        resolve();
      };
      const patience = setTimeout(done, withinMs);
      all.add(done);
    });
  }

  async onApplicationShutdown(): Promise<void> {
    this.ended = true;
    clearInterval(this.poll);
    for (const commandId of [...this.waiting.keys()]) this.tell(commandId);
    await this.listener?.end().catch(() => undefined);
  }

  /** It has its answer: nobody need wait. */
  tell(commandId: string): void {
    for (const done of [...(this.waiting.get(commandId) ?? [])]) done();
  }

  private async listen(): Promise<void> {
    this.connecting = true;
    const client = new pg.Client({
      connectionString: config().databaseUrl,
      keepAlive: true,
      connectionTimeoutMillis: 2_000,
    });
    client.on('error', () => this.lost(client));
    client.on('end', () => this.lost(client));
    client.on('notification', ({ payload }) => {
      this.tell(payload ?? '');
      for (const each of this.onCommit) each();
    });
    try {
      await client.connect();
      await client.query(`listen ${answeredChannel}`);
      this.listener = client;
    } catch {
      await client.end().catch(() => undefined);
    } finally {
      this.connecting = false;
    }
  }

  private lost(client: pg.Client): void {
    if (this.listener === client) this.listener = null;
  }

  private async askAgain(): Promise<void> {
    if (this.ended) return;
    if (this.listener === null && !this.connecting) void this.listen();
    if (this.waiting.size === 0) return;
    const rows = await this.record
      .query<{ id: string }[]>(
        `select command_id as id from command where command_id = any($1) and state <> 'waiting'`,
        [[...this.waiting.keys()]],
      )
      .catch(() => []);
    for (const { id } of rows) this.tell(id);
  }
}
