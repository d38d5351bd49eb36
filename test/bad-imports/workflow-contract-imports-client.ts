// as: libs/workflow-contract/src/bad-import.ts
// refused: @nx/enforce-module-boundaries
import { Client } from '@temporalio/client';

export const client = Client;
