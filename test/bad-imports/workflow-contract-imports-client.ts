// as: libs/workflow-contract/src/bad-import.ts
// refused: @nx/enforce-module-boundaries
// says: tagged with "room:workflow-contract"
import { Client } from '@temporalio/client';

export const client = Client;
