// as: libs/database/src/bad-import.ts
// refused: @nx/enforce-module-boundaries
import * as contract from '@duban/api-contract';

export const keep = contract;
