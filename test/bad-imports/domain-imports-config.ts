// as: libs/domain/src/bad-import.ts
// refused: @nx/enforce-module-boundaries
// says: tagged with "room:domain"
import { config } from '@duban/config';

export const keep = config;
