import { fork, type ChildProcess } from 'node:child_process';
import { Refusal, type RefusalExit } from '../refusal.js';
import type { RecordSteps } from './record-steps.js';

/** A step that is asked for, and what came of it, as they pass between the launcher and the process beside it. */
export interface Asked {
  readonly id: number;
  readonly step: string;
  readonly args: readonly unknown[];
}

/** What came of a step: its value, or how it failed; with an exit status where it was refused. */
export interface Said {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: {
    readonly message: string;
    readonly name?: string | undefined;
    readonly stack?: string | undefined;
    readonly code?: string | undefined;
    readonly exit?: number | undefined;
  };
}

/**
 * The record's steps, done in a process of their own that is there while they are asked for: the libraries of the record
 * and what they held to make a city take a hundred megabytes, which a launcher that runs for months has no use for.
 */
export function recordStepsBeside(entry: string): RecordSteps & { rest: () => void } {
  let beside: Beside | undefined;
  let resting = false;
  const end = (): void => {
    beside?.end();
    beside = undefined;
  };
  const rest = (): void => {
    resting = true;
    end();
  };
  const ask = async (step: string, args: readonly unknown[]): Promise<unknown> => {
    if (beside?.ended !== false) beside = new Beside(entry);
    try {
      return await beside.ask(step, args);
    } finally {
      if (resting && beside?.isIdle === true) end(); // asked once more by a server that had to be started again
    }
  };
  return new Proxy({ rest } as RecordSteps & { rest: () => void }, {
    get: (own, step) => (step === 'rest' ? own.rest : (...args: unknown[]) => ask(String(step), args)),
  });
}

/** The process, and who waits for what it was asked. */
class Beside {
  ended = false;
  private readonly child: ChildProcess;
  private readonly waiting = new Map<number, (said: Said | Error) => void>();
  private asked = 0;

  constructor(entry: string) {
    this.child = fork(entry, { serialization: 'advanced', stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    this.child.on('message', (said: Said) => this.waiting.get(said.id)?.(said));
    this.child.once('error', (error) => this.gone(error.message));
    this.child.once('exit', (code, signal) => this.gone(String(signal ?? code)));
  }

  ask(step: string, args: readonly unknown[]): Promise<unknown> {
    this.asked += 1;
    const id = this.asked;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, (said) => {
        this.waiting.delete(id);
        if (said instanceof Error) reject(said);
        else if (said.error !== undefined) reject(errorOf(said.error));
        else resolve(said.value);
      });
      this.child.send({ id, step, args } satisfies Asked);
    });
  }

  /** Whether nobody waits for anything. */
  get isIdle(): boolean {
    return this.waiting.size === 0;
  }

  end(): void {
    this.ended = true;
    if (this.child.connected) this.child.disconnect();
  }

  private gone(reason: string): void {
    this.ended = true;
    for (const settle of this.waiting.values()) settle(new Error(`What makes the record ready ended: ${reason}.`));
  }
}

function errorOf({ message, name, stack, code, exit }: NonNullable<Said['error']>): Error {
  if (code !== undefined && exit !== undefined) return new Refusal(code, exit as RefusalExit, message);
  return Object.assign(new Error(message), { name, stack, code });
}
