// as: libs/api-contract/src/bad-import.ts
// refused: @nx/enforce-module-boundaries
import { migrate } from '@duban/database';

export const keep = migrate;
