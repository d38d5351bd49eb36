import { dirname, resolve } from 'node:path';

/** A path as the person meant it: `npm run` moves to the root first, and says in INIT_CWD where it was called. */
export function fromCaller(path: string, env: NodeJS.ProcessEnv = process.env): string {
  return resolve(callerFolder(env, process.cwd()), path);
}

/** INIT_CWD is inherited by everything below an npm script, so it counts only where npm itself put us. */
export function callerFolder(env: NodeJS.ProcessEnv, workingFolder: string): string {
  const movedByNpm = env.npm_package_json !== undefined && dirname(env.npm_package_json) === workingFolder;
  return movedByNpm && env.INIT_CWD !== undefined ? env.INIT_CWD : workingFolder;
}
