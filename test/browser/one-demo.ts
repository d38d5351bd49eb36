import { shareDemo } from './a-stack.js';

/** Vitest's set-up: the demo is made once for a run of several specs; one spec alone makes its own. */
export default async function setup(): Promise<() => void> {
  return process.argv.some((each) => each.endsWith('.spec.ts')) ? () => undefined : shareDemo();
}
