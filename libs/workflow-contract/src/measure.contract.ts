import { defineSearchAttributeKey } from '@temporalio/common';
import { defineQuery, defineSignal, defineUpdate, type Sinks } from '@temporalio/workflow';

/** What a run of a measure is started with, and carries into the next: nothing that the record does not hold. */
export interface MeasureInput {
  readonly v: 1;
  readonly measureId: string;
}

/** The workflow id of a measure. */
export function measureWorkflowId(measureId: string): string {
  return `measure/${measureId}`;
}

/** How a command ended, as `step` stored it. */
export interface CommandResult {
  readonly commandId: string;
  readonly state: 'done' | 'refused' | 'expired' | 'broken';
  readonly answer: {
    readonly code?: string;
    readonly facts?: object;
    readonly events?: readonly string[];
    readonly version?: number;
  };
}

/** The type of a measure’s workflow. */
export const measureWorkflow = 'measure';

/** How release 0.1 handed a command to its measure, and was answered by the run; nobody sends it any more. */
export const giveCommand = defineUpdate<CommandResult, [commandId: string]>('giveCommand');

/** How a command ended that was stepped where it was given: what a run's history keeps of it. */
export type AnsweredHere = Pick<CommandResult, 'commandId' | 'state'>;

/**
 * Look at the record: something happened or waits there, or may be due. Carries why (a command's name, `pulse`) and
 * which commands were answered, for people who read a run's history and for `duban doctor --gap`; what to do stands
 * in the record.
 */
export const look = defineSignal<[reason?: string, answered?: readonly AnsweredHere[]]>('look');

/**
 * The same as an Update, by which a person's command once came to its run. Nobody sends it any more; kept for runs
 * that have some in their history, and for an API that is still the old one during an upgrade, until 2027-03-01.
 */
export const attend = defineUpdate<void, [reason: string]>('attend');

/** Continue as new at the next quiet moment, onto the newest code. */
export const refresh = defineSignal('refresh');

/** What a run says to the worker it is on, and history keeps nothing of. */
export interface RunSinks extends Sinks {
  readonly failpoints: { continuingAsNew(): void };
}

/** What the loop is doing, for the curious. */
export interface MeasureDebug {
  readonly measureId: string;
  readonly wakeAt: string | null;
  readonly looked: boolean;
  readonly steps: number;
  readonly unavailable: number;
}
/** Asks a run what it is doing. */
export const debug = defineQuery<MeasureDebug>('debug');

/** Search attributes, for Temporal's own list; Duban's lists never read them. */
export const planIdKey = defineSearchAttributeKey('PlanId', 'KEYWORD');
/** Code of the lead department. */
export const leadDepartmentKey = defineSearchAttributeKey('LeadDepartment', 'KEYWORD');
/** Status code. */
export const measureStatusKey = defineSearchAttributeKey('MeasureStatus', 'KEYWORD');
/** Light code. */
export const lightKey = defineSearchAttributeKey('Light', 'KEYWORD');

/** What a step tells the loop; instants are the wall's. */
export interface StepResult {
  readonly answers: readonly CommandResult[];
  readonly wakeAt: string | null;
  /** More waits in the record than a step takes: the next one may begin at once. */
  readonly more?: boolean;
  readonly closed: boolean;
  readonly planId: string;
  readonly lead: string;
  readonly status: string;
  readonly light: string;
  readonly details: string;
}

/** The only way by which a measure changes. */
export interface MeasureActivities {
  step(measureId: string, commandIds: readonly string[], now: string): Promise<StepResult>;
}
