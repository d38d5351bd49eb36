// as: apps/api/src/bad-import.ts
// refused: @nx/enforce-module-boundaries
import { Worker } from '@temporalio/worker';

export const keep = Worker;
