// as: libs/api-contract/src/bad-import.ts
// refused: no-restricted-imports
// says: import is restricted
import { readFileSync } from 'node:fs';

export const read = readFileSync;
