// as: workflows/src/bad-import.ts
// refused: @nx/enforce-module-boundaries
import { Context } from '@temporalio/activity';

export const context = Context;
