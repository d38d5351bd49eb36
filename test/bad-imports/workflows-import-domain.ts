// as: workflows/src/bad-import.ts
// refused: @nx/enforce-module-boundaries
// says: tagged with "room:workflows"
import { decide } from '@duban/domain';

export const rule = decide;
