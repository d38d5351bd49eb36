// as: libs/api-client/src/bad-import.ts
// refused: @nx/enforce-module-boundaries
// says: tagged with "room:api-client"
import { addDays } from '@duban/domain';

export const next = addDays;
