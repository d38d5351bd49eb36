import type { PolicyMovedView, PolicyRehearsalView } from '@duban/api-contract';
import {
  currentRuleBook,
  domainAt,
  givePolicyMoves,
  launchedMeasures,
  linesOf,
  readClock,
  takePolicy,
  whatPolicyMoves,
  type HouseActing,
  type PolicyMove,
} from '@duban/database';
import {
  readAssumptions,
  readInstructionRates,
  type Actor,
  type CivilDate,
  type Policy,
  type RehearsalPlan,
  type RehearsalSummary,
  type RuleBook,
} from '@duban/domain';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Problem } from '../http/problem.js';
import { Departments } from '../register/departments.service.js';
import { HouseWords } from './house-words.service.js';
import { Rehearsals, type RehearsalProgress } from './rehearsals.service.js';

/** How departments and leaders are assumed to behave. */
interface AskedConduct {
  readonly assume: string;
  readonly leadersDecideAfter: number | null;
  readonly leadersInstruct: string;
}

/** What is rehearsed, as it was asked for. */
export interface AskedRehearsal extends AskedConduct {
  readonly policy: Policy;
  readonly planId: string;
  readonly from: CivilDate;
  readonly until: CivilDate;
  readonly beside: AskedConduct | null;
  readonly seed: number;
}

/** A larger plan is tried on so many of its measures, drawn evenly. */
const MOST_MEASURES = 1_000;

/** The rules that measures go by: tried on a plan, adopted, and given to what runs already. */
@Injectable()
export class Policies {
  constructor(
    private readonly record: DataSource,
    private readonly departments: Departments,
    private readonly rehearsals: Rehearsals,
    private readonly words: HouseWords,
  ) {}

  async rehearse(
    { policy, planId, beside, ...asked }: AskedRehearsal,
    signal: AbortSignal,
    tell?: (progress: RehearsalProgress) => void,
  ): Promise<PolicyRehearsalView> {
    const { of, bodies } = await this.record.transaction((manager) => launchedMeasures(manager, planId, MOST_MEASURES));
    if (bodies.length === 0) throw new Problem('policy.no-measures', { planId });
    const current = await currentRuleBook(this.record.manager);
    const tried = { ...current, policy };
    const instead = beside === null ? current : tried;
    const lines = await linesOf(this.record.manager);
    const nameOf = await this.departments.book();
    const side = (conduct: AskedConduct, rules: RuleBook) => ({
      plan: { ...planOf(bodies, { ...asked, ...conduct }), lines },
      rules,
    });
    const sides = [side(beside ?? asked, instead), side(asked, tried)];
    const [before, after] = await this.rehearsals.run(sides, signal, tell);
    if (!before || !after) throw new Problem('policy.rehearsal-ended');
    return {
      measures: bodies.length,
      of,
      instead: instead.policy.version,
      before: named(before, nameOf),
      after: named(after, nameOf),
    };
  }

  async adopt(given: { policy: Policy; document: string; instead: string }, acting: HouseActing): Promise<void> {
    await this.record.transaction((manager) => takePolicy(manager, given, acting));
    await this.words.renew();
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

type Conducted = AskedConduct & Pick<AskedRehearsal, 'from' | 'until' | 'seed'>;

/** Nothing is asked for the time before the day on which it begins. */
function planOf(bodies: RehearsalPlan['measures'], { assume, leadersInstruct, ...asked }: Conducted): RehearsalPlan {
  const measures = bodies.map((body) => ({
    ...body,
    obligations: body.obligations.filter((each) => each.dueOn > asked.from),
  }));
  const conduct = {
    assume: readAssumptions(assume) ?? [],
    leadersInstruct: readInstructionRates(leadersInstruct) ?? [],
  };
  return { ...asked, measures, ...conduct };
}

type Named = Awaited<ReturnType<Departments['book']>>;

/** What it came to, with departments by their names. */
function named(summary: RehearsalSummary, nameOf: Named): PolicyRehearsalView['before'] {
  const { heaviest, letters, numbers, instructions, weeks, leaders, departments, rungs, days } = summary;
  return {
    ...summary,
    letters: { ...letters },
    numbers: { ...numbers },
    instructions: { ...instructions },
    weeks: [...weeks],
    rungs: [...rungs],
    days: days.map((each) => ({ ...each, letters: { ...each.letters } })),
    heaviest: heaviest === null ? null : { ...heaviest, department: nameOf(heaviest.department) },
    leaders: leaders.map((each) => ({ ...each, weeks: [...each.weeks] })),
    departments: departments.map((each) => ({
      ...each,
      department: nameOf(each.department),
      weeks: [...each.weeks],
    })),
  };
}
