// as: apps/worker/src/bad-import.ts
// refused: @nx/enforce-module-boundaries
// says: tagged with "room:worker"
import * as workflows from '@duban/workflows';

export const keep = workflows;
