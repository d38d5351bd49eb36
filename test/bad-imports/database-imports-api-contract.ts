// as: libs/database/src/bad-import.ts
// refused: @nx/enforce-module-boundaries
// says: tagged with "room:database"
import * as contract from '@duban/api-contract';

export const keep = contract;
