// as: workflows/src/bad-import.ts
// refused: no-restricted-imports
// says: import is restricted
import { randomUUID } from 'crypto';

export const id = randomUUID;
