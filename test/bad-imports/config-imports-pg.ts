// as: libs/config/src/bad-import.ts
// refused: @nx/enforce-module-boundaries
// says: tagged with "room:config"
import pg from 'pg';

export const keep = pg;
