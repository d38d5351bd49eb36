import { environmentSchema } from './config.schema.js';

/** What a process of Duban was told by its environment. */
export interface Config {
  databaseUrl: string;
  databasePool: number;
  temporalAddress: string;
  temporalNamespace: string;
  temporalTaskQueue: string;
  host: string;
  port: number;
  publicUrl: string;
  sessionSecret: string | undefined;
  consoleFolder: string | undefined;
  workflowBundle: string | undefined;
  smtpUrl: string | undefined;
  mailFrom: string;
  dataFolder: string;
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
}

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

/**
 * Reads an environment. An empty variable counts as not set. Throws a `ConfigError` that names the first bad variable
 * and never repeats its value: it may hold a password.
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const result = environmentSchema.safeParse(given);
  if (!result.success) {
    const [issue] = result.error.issues;
    const variable = String(issue?.path[0]);
    throw new ConfigError(variable, given[variable] === undefined ? undefined : issue?.message);
  }
  const read = result.data;
  return {
    databaseUrl: read.DATABASE_URL,
    databasePool: read.DATABASE_POOL,
    temporalAddress: read.TEMPORAL_ADDRESS,
    temporalNamespace: read.TEMPORAL_NAMESPACE,
    temporalTaskQueue: read.TEMPORAL_TASK_QUEUE,
    host: read.HOST,
    port: read.PORT,
    publicUrl: read.PUBLIC_URL ?? `http://${read.HOST}:${read.PORT}`,
    sessionSecret: read.SESSION_SECRET,
    consoleFolder: read.CONSOLE_FOLDER,
    workflowBundle: read.WORKFLOW_BUNDLE,
    smtpUrl: read.SMTP_URL,
    mailFrom: read.MAIL_FROM,
    dataFolder: read.DUBAN_DATA,
    logLevel: read.LOG_LEVEL,
  };
}

let ofThisProcess: Config | undefined;

/** The configuration of this process, read on the first call. Throws as `readConfig` does. */
export function config(): Config {
  ofThisProcess ??= readConfig(process.env);
  return ofThisProcess;
}
