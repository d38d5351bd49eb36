// as: libs/plan-intake/src/layout/bad-import.ts
// refused: no-restricted-imports
// says: The floor layout knows no floor above it
import { targetsIn } from '../extract/targets.js';

export const read = targetsIn;
