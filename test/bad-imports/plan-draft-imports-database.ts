// as: libs/plan-draft/src/stored/bad-import.ts
// refused: @nx/enforce-module-boundaries
// says: tagged with "room:plan-draft"
import { migrate } from '@duban/database';

export const keep = migrate;
