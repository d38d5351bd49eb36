// as: libs/plan-intake/src/extract/bad-import.ts
// refused: no-restricted-imports
import { join } from 'node:path';

export const path = join;
