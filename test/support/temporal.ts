import { shareDevServer } from './a-dev-server.js';

/** Vitest's set-up of a suite that needs Temporal: one server for the run, a namespace of it for each spec. */
export default async function setup(): Promise<() => Promise<void>> {
  return shareDevServer();
}
