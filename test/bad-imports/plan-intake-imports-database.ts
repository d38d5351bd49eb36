// as: libs/plan-intake/src/read/bad-import.ts
// refused: @nx/enforce-module-boundaries
// says: tagged with "room:plan-intake"
import { migrate } from '@duban/database';

export const keep = migrate;
