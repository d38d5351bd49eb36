// as: apps/api/src/bad-import.ts
// refused: @nx/enforce-module-boundaries
// says: tagged with "room:api"
import * as workflows from '@duban/workflows';

export const keep = workflows;
