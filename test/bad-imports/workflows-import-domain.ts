// as: workflows/src/bad-import.ts
// refused: @nx/enforce-module-boundaries
import { decide } from '@duban/domain';

export const rule = decide;
