/** How processes are run where memory is to be spared: Node's options, and the environment of the C library and of Go. */
export const sparing = {
  /** Young objects are few and die at once: a small nursery costs little and is most of what an idle process keeps. */
  args: ['--max-semi-space-size=2'],
  /** V8 lets garbage stand by how much it might ever hold: an export of 100,000 lines holds 193 MB so, 385 MB without. */
  api: ['--max-old-space-size=768'],
  /** glibc else keeps an arena of memory for each of a process's many threads. */
  env: { MALLOC_ARENA_MAX: '2' },
  /** Temporal lets garbage stand until there is as much of it as of what it needs: half as much is enough. */
  temporal: { GOGC: '50' },
} as const;
