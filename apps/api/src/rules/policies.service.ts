import type { PolicyMovedView, PolicyRehearsalView } from '@duban/api-contract';
import {
  currentRuleBook,
  domainAt,
  givePolicyMoves,
  launchedMeasures,
  readClock,
  takePolicy,
  whatPolicyMoves,
  type HouseActing,
  type PolicyMove,
} from '@duban/database';
import {
  readAssumptions,
  rehearsing,
  summaryOf,
  type Actor,
  type Assumption,
  type CivilDate,
  type Policy,
  type RehearsalPlan,
  type RehearsalSummary,
  type RuleBook,
} from '@duban/domain';
import { Injectable } from '@nestjs/common';
import { setImmediate } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { Problem } from '../http/problem.js';
import { Departments } from '../register/departments.service.js';

/** What is rehearsed, as it was asked for. */
export interface AskedRehearsal {
  readonly policy: Policy;
  readonly planId: string;
  readonly from: CivilDate;
  readonly until: CivilDate;
  readonly assume: string;
  readonly seed: number;
}

const MOST_MEASURES = 200;
/** How long a rehearsal works before it lets other requests through. */
const SLICE_MS = 15;

/** The rules that measures go by: tried on a plan, adopted, and given to what runs already. */
@Injectable()
export class Policies {
  constructor(
    private readonly record: DataSource,
    private readonly departments: Departments,
  ) {}

  async rehearse({ policy, planId, from, until, assume, seed }: AskedRehearsal): Promise<PolicyRehearsalView> {
    const { of, bodies } = await this.record.transaction((manager) => launchedMeasures(manager, planId, MOST_MEASURES));
    if (bodies.length === 0) throw new Problem('policy.no-measures', { planId });
    const current = await currentRuleBook(this.record.manager);
    // Nothing is asked for the time before the day on which it begins.
    const measures = bodies.map((body) => ({
      ...body,
      obligations: body.obligations.filter((each) => each.dueOn > from),
    }));
    const plan = { measures, from, until, assume: readAssumptions(assume) as readonly Assumption[], seed };
    const nameOf = await this.departments.book();
    const named = ({ heaviest, ...rest }: RehearsalSummary) => ({
      ...rest,
      letters: { ...rest.letters } as Record<string, number>,
      weeks: [...rest.weeks],
      leaders: [...rest.leaders],
      heaviest: heaviest === null ? null : { ...heaviest, department: nameOf(heaviest.department) },
    });
    return {
      measures: bodies.length,
      of,
      instead: current.policy.version,
      before: named(await rehearsed(plan, current)),
      after: named(await rehearsed(plan, { ...current, policy })),
    };
  }

  async adopt(given: { policy: Policy; document: string; instead: string }, acting: HouseActing): Promise<void> {
    await this.record.transaction((manager) => takePolicy(manager, given, acting));
  }

  async move(
    move: PolicyMove & { readonly keep: boolean },
    { actor, acting }: { actor: Actor; acting: HouseActing },
  ): Promise<PolicyMovedView> {
    const now = domainAt(await readClock(this.record.manager), acting.at);
    const { rows, ...coming } = await this.record.transaction((manager) => whatPolicyMoves(manager, move, now));
    const given = move.keep
      ? await this.record.transaction((manager) => givePolicyMoves(manager, move, { actor, acting }))
      : 0;
    const nameOf = await this.departments.book();
    return { ...coming, given, rows: rows.map((row) => ({ ...row, lead: nameOf(row.lead) })) };
  }
}

async function rehearsed(plan: RehearsalPlan, rules: RuleBook): Promise<RehearsalSummary> {
  const rehearsal = rehearsing(plan, rules);
  let began = performance.now();
  for (;;) {
    const { done, value } = rehearsal.next();
    if (done) return summaryOf(value);
    if (performance.now() - began < SLICE_MS) continue;
    await setImmediate();
    began = performance.now();
  }
}
