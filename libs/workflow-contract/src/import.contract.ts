import { defineSignal } from '@temporalio/workflow';

/** The reviewer launched rows: which ones stands in the record. */
export const launch = defineSignal('launch');
