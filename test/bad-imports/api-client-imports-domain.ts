// as: libs/api-client/src/bad-import.ts
// refused: @nx/enforce-module-boundaries
import { addDays } from '@duban/domain';

export const next = addDays;
