// as: workflows/src/bad-import.ts
// refused: @nx/enforce-module-boundaries
// says: tagged with "room:workflows"
import { Context } from '@temporalio/activity';

export const context = Context;
