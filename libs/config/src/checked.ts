import type { z } from 'zod';

/** A variable is missing (`config.missing`, exit status 3) or holds what it can't (`config.invalid`, exit status 2). */
export class ConfigError extends Error {
  readonly code: 'config.missing' | 'config.invalid';
  readonly exit: 2 | 3;
  readonly variable: string;

  constructor(variable: string, problem: string | undefined) {
    super(
      problem === undefined
        ? `The environment variable ${variable} is not set.`
        : `The environment variable ${variable} ${problem}.`,
    );
    this.name = 'ConfigError';
    this.code = problem === undefined ? 'config.missing' : 'config.invalid';
    this.exit = problem === undefined ? 3 : 2;
    this.variable = variable;
  }
}

/** What an environment says by a schema; an empty variable counts as not set. Throws a `ConfigError` for the first bad one. */
export function checked<T extends z.ZodObject>(schema: T, env: NodeJS.ProcessEnv): z.output<T> {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const variable = String(issue?.path[0]);
  throw new ConfigError(variable, given[variable] === undefined ? undefined : issue?.message);
}
