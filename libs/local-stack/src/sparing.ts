/** How our processes are run where memory is to be spared: Node's options, and the environment of the C library. */
export const sparing = {
  /** Young objects are few and die at once: a small nursery costs little and is most of what an idle process keeps. */
  args: ['--max-semi-space-size=2'],
  /** V8 lets garbage stand by how much it might ever hold: an export of 100,000 lines holds 193 MB so, 385 MB without. */
  api: ['--max-old-space-size=768'],
  /** glibc else keeps an arena of memory for each of a process's many threads. */
  env: { MALLOC_ARENA_MAX: '2' },
} as const;
