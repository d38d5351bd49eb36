// as: libs/config/src/bad-import.ts
// refused: @nx/enforce-module-boundaries
import pg from 'pg';

export const keep = pg;
