// as: apps/api/src/bad-import.ts
// refused: @nx/enforce-module-boundaries
// says: tagged with "room:api"
import { Worker } from '@temporalio/worker';

export const keep = Worker;
