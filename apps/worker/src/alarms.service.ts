import { loggedError } from '@duban/config';
import type { SetAside } from '@duban/database';
import { Injectable } from '@nestjs/common';
import pino from 'pino';
import { logOutput } from './log-output.js';

/** What an operator must hear of. */
@Injectable()
export class Alarms {
  private readonly log = pino({ base: { part: 'step' }, serializers: { err: loggedError } }, logOutput());

  /** The rules stumbled over something, and it is out of everybody's way. */
  ring(aside: readonly SetAside[]): void {
    for (const each of aside)
      this.log.error({ alarm: 'set-aside', ...each }, `the rules stumbled: ${each.what} ${each.id} is set aside`);
  }

  /** Something worth a line in the log. */
  tell(facts: object, what: string): void {
    this.log.info(facts, what);
  }

  /** Something did not go as it should, and is tried again. */
  note(error: unknown, what: string): void {
    this.log.warn({ err: error }, what);
  }
}
