// as: apps/api/src/bad-import.ts
// refused: @nx/enforce-module-boundaries
// says: cannot be imported by a relative
import { addDays } from '../../../libs/domain/src/index.js';

export const next = addDays;
