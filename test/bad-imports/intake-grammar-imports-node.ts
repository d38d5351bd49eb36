// as: libs/plan-intake/src/extract/bad-import.ts
// refused: no-restricted-imports
// says: import is restricted
import { join } from 'node:path';

export const path = join;
