// as: apps/console/src/bad-import.ts
// refused: @nx/enforce-module-boundaries
// says: tagged with "room:console"
import { migrate } from '@duban/database';

export const keep = migrate;
