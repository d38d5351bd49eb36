// as: libs/local-stack/src/bad-import.ts
// refused: @nx/enforce-module-boundaries
// says: tagged with "room:local-stack"
import { migrate } from '@duban/database';

export const keep = migrate;
