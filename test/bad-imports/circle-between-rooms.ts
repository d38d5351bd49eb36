// as: libs/domain/src/bad-import.ts
// refused: @nx/enforce-module-boundaries
// says: Circular dependency
import { migrate } from '@duban/database';

export const keep = migrate;
