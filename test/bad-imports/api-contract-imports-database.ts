// as: libs/api-contract/src/bad-import.ts
// refused: @nx/enforce-module-boundaries
// says: tagged with "room:api-contract"
import { migrate } from '@duban/database';

export const keep = migrate;
