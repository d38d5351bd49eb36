// as: libs/domain/src/bad-import.ts
// refused: @nx/enforce-module-boundaries
import { z } from 'zod';

export const name = z.string();
