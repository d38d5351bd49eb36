// as: workflows/src/bad-import.ts
// refused: no-restricted-imports
import { randomUUID } from 'crypto';

export const id = randomUUID;
