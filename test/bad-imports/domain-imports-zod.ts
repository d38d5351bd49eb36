// as: libs/domain/src/bad-import.ts
// refused: @nx/enforce-module-boundaries
// says: tagged with "room:domain"
import { z } from 'zod';

export const name = z.string();
