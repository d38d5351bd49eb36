import { defineSearchAttributeKey } from '@temporalio/common';
import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';

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

/** Hands a command to its measure by id; answers once it is recorded. Always sent as update-with-start. */
export const giveCommand = defineUpdate<CommandResult, [commandId: string]>('giveCommand');

/** Look at the record: something there may be due. Carries nothing. */
export const look = defineSignal('look');

/** Continue as new at the next quiet moment, onto the newest code. */
export const refresh = defineSignal('refresh');

/** What the loop is doing, for the curious. */
export interface MeasureDebug {
  readonly measureId: string;
  readonly wakeAt: string | null;
  readonly inbox: number;
  readonly steps: number;
  readonly unavailable: number;
  readonly closing: boolean;
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

/** Failure codes at the workflow's edge. */
export const runContinuing = 'run.continuing';
/** The record could not be reached: the command’s row stands and is sent again. */
export const recordUnavailable = 'record.unavailable';

/** What a step tells the loop; instants are the wall's. */
export interface StepResult {
  readonly answers: readonly CommandResult[];
  readonly wakeAt: string | null;
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
