import type { Language } from '@duban/words';
import { Controller, Get, Headers, Param } from '@nestjs/common';
import { Batches } from './batches.service.js';
import { Commands } from './commands.service.js';
import { Plans } from '../plans/plans.service.js';
import { languageOf, Problem, statusOf } from '../http/problem.js';
import type { Known } from '../session/actors.service.js';
import { MeKnown, onlyIf } from '../session/session.js';

/** How something that was answered 202 went on. */
interface Operation {
  readonly operation: string;
  readonly state: 'waiting' | 'done' | 'refused' | 'expired';
  readonly status: number | null;
  readonly answer: unknown;
}

/** What was answered 202: commands on their way, imports and launches of plans. */
@Controller('api/v1/operations')
export class OperationsController {
  constructor(
    private readonly batches: Batches,
    private readonly commands: Commands,
    private readonly plans: Plans,
  ) {}

  @Get(':operation')
  async read(
    @MeKnown() me: Known,
    @Param('operation') operation: string,
    @Headers('accept-language') accepts: string | undefined,
  ): Promise<Operation> {
    const plan = /^(import|launch):(.+)$/.exec(operation);
    if (plan?.[1] && plan[2]) {
      onlyIf(me, 'plans.read');
      return this.ofPlan(operation, [plan[1] as 'import' | 'launch', plan[2]], languageOf(accepts));
    }
    if (operation.startsWith('batch:')) {
      const answer = await this.batches.read(me.actor, operation, languageOf(accepts));
      return { operation, state: answer.state, status: answer.state === 'done' ? 200 : null, answer };
    }
    const row = await this.commands.operation(me.actor, operation);
    if (!row) throw new Problem('operation.not-found');
    const status =
      row.state === 'waiting' ? null : row.state === 'done' ? 200 : statusOf(row.answer?.code ?? 'command.expired');
    // Broken is how the house keeps it; to the one who gave it, it is refused.
    const state = row.state === 'broken' ? 'refused' : row.state;
    return { operation, state, status, answer: row.answer };
  }

  /** An import is done when there is a draft to review, a launch when its measures are in force. */
  private async ofPlan(
    operation: string,
    [what, planId]: readonly ['import' | 'launch', string],
    language: Language,
  ): Promise<Operation> {
    const progress = await this.plans.importProgress(planId, language);
    if (progress.state === 'refused') return { operation, state: 'refused', status: 422, answer: progress };
    const waiting = progress.state === 'reading' || (what === 'launch' && progress.state === 'launching');
    return { operation, state: waiting ? 'waiting' : 'done', status: waiting ? null : 200, answer: progress };
  }
}
