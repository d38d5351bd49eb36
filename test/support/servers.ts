import { sharePostgres } from './a-postgres.js';

/** Vitest's set-up of a suite that needs the record: one PostgreSQL for the run, a database of it for each spec. */
export default async function setup(): Promise<() => Promise<void>> {
  return sharePostgres();
}
