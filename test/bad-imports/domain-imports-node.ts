// as: libs/domain/src/bad-import.ts
// refused: no-restricted-imports
import { readFileSync } from 'node:fs';

export const read = readFileSync;
