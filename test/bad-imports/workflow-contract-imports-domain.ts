// as: libs/workflow-contract/src/bad-import.ts
// refused: @nx/enforce-module-boundaries
// says: tagged with "room:workflow-contract"
import { addDays } from '@duban/domain';

export const next = addDays;
