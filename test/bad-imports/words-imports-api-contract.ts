// as: libs/words/src/bad-import.ts
// refused: @nx/enforce-module-boundaries
// says: tagged with "room:words"
import { commandNames } from '@duban/api-contract';

export const keep = commandNames;
