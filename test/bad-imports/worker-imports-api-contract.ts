// as: apps/worker/src/bad-import.ts
// refused: @nx/enforce-module-boundaries
// says: tagged with "room:worker"
import type { DraftRow } from '@duban/api-contract';

export type Keep = DraftRow;
