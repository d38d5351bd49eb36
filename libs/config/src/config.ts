import { z } from 'zod';
import { pairOf } from './certificates.js';
import { checked, ConfigError } from './checked.js';
import {
  chainVariables,
  directoryVariables,
  environmentSchema,
  extractorVariables,
  ocrVariables,
} from './config.schema.js';
import { readFailpoints, type ArmedFailpoints } from './failpoint.js';

/** An extractor beside the grammar: an OpenAI-compatible endpoint that is asked for the measures of a document. */
export interface ExtractorSettings {
  url: string;
  model: string;
  /** Secret: never shown, never logged. */
  key: string | undefined;
  timeoutSeconds: number;
}

/** Chats beside mail; undefined is closed. What is secret is never shown, never logged. */
export interface ChannelSettings {
  wecom: { url: string; corp: string; agent: number; secret: string } | undefined;
  dingtalk: { url: string; secret: string } | undefined;
  feishu: { url: string; secret: string } | undefined;
  privateHosts: readonly string[];
}

/** The organisation's own directory: an OpenID Connect provider. */
export interface DirectorySettings {
  issuer: string;
  clientId: string;
  /** Secret: never shown, never logged. */
  clientSecret: string | undefined;
  label: string;
  scope: string;
  groupsClaim: string;
  groupsFile: string | undefined;
}

/** What a process of Duban was told by its environment. */
export interface Config {
  databaseUrl: string;
  /** What the roles of api and worker log in with; undefined: made from the owner's. */
  servicePassword: string | undefined;
  databasePool: number;
  temporalAddress: string;
  temporalNamespace: string;
  temporalTaskQueue: string;
  /** Undefined: Temporal's store holds what it is given in plain text. */
  payloadKeysFile: string | undefined;
  host: string;
  port: number;
  /** Undefined: the api listens in plain text. Both PEM. */
  certificate: { cert: Buffer; key: Buffer } | undefined;
  publicUrl: string;
  /** Whose word on where a request comes from is taken. */
  proxies: readonly string[];
  sessionSecret: string | undefined;
  passwordProfile: 'asvs' | 'dengbao';
  /** Of whom a second factor is asked: `everybody`, or posts by their names; of nobody where it is empty. */
  secondFactor: readonly string[];
  requestsAMinute: { address: number; person: number };
  tokenDays: number;
  /** 备案号, shown to administrators; undefined: none is said. */
  filing: string | undefined;
  consoleFolder: string | undefined;
  workflowBundle: string | undefined;
  smtpUrl: string | undefined;
  mailFrom: string;
  dataFolder: string;
  part: string;
  /** Undefined: local accounts alone. */
  directory: DirectorySettings | undefined;
  /** Undefined: the grammar alone reads documents. */
  extractor: ExtractorSettings | undefined;
  /** Undefined: scanned pages are refused. */
  ocrCommand: string | undefined;
  /** Undefined: files are taken without a look at them, and said to be so. */
  scanCommand: string | undefined;
  mostFileBytes: number;
  /** Undefined: as the record's chains stand. */
  chainHash: 'sha256' | 'sm3' | undefined;
  channels: ChannelSettings;
  /** Where this process is to kill itself: nowhere, unless a test says so. */
  failpoints: ArmedFailpoints;
  webhooks: { readonly sealKey: string | undefined; readonly allowedHosts: readonly string[] };
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
}

/**
 * Reads an environment. An empty variable counts as not set. Throws a `ConfigError` that names the first bad variable
 * and never repeats its value: it may hold a password.
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const read = checked(environmentSchema, env);
  if (read.DUBAN_FAILPOINT !== undefined && env['NODE_ENV'] === 'production')
    throw new ConfigError('DUBAN_FAILPOINT', 'kills this process, and NODE_ENV is production');
  return {
    databaseUrl: read.DATABASE_URL,
    servicePassword: read.DATABASE_SERVICE_PASSWORD,
    databasePool: read.DATABASE_POOL,
    temporalAddress: read.TEMPORAL_ADDRESS,
    temporalNamespace: read.TEMPORAL_NAMESPACE,
    temporalTaskQueue: read.TEMPORAL_TASK_QUEUE,
    payloadKeysFile: read.DUBAN_PAYLOAD_KEYS_FILE,
    host: read.HOST,
    port: read.PORT,
    certificate: pairOf('DUBAN_TLS', read.DUBAN_TLS_CERT_FILE, read.DUBAN_TLS_KEY_FILE),
    publicUrl: read.PUBLIC_URL ?? `http://${read.HOST}:${read.PORT}`,
    proxies: listed(read.DUBAN_PROXIES),
    sessionSecret: read.SESSION_SECRET,
    requestsAMinute: { address: read.DUBAN_REQUESTS_PER_ADDRESS, person: read.DUBAN_REQUESTS_PER_PERSON },
    passwordProfile: read.DUBAN_PASSWORD_PROFILE,
    secondFactor: listed(read.DUBAN_SECOND_FACTOR),
    tokenDays: read.DUBAN_TOKEN_DAYS,
    filing: read.DUBAN_FILING,
    consoleFolder: read.CONSOLE_FOLDER,
    workflowBundle: read.WORKFLOW_BUNDLE,
    smtpUrl: read.SMTP_URL,
    mailFrom: read.MAIL_FROM,
    dataFolder: read.DUBAN_DATA,
    part: read.DUBAN_PART,
    directory: directoryOf(read),
    extractor: extractorOf(read),
    ocrCommand: read.DUBAN_OCR_COMMAND,
    scanCommand: read.DUBAN_SCAN_COMMAND,
    mostFileBytes: read.DUBAN_FILE_MEGABYTES * 1024 * 1024,
    chainHash: read.DUBAN_CHAIN_HASH,
    channels: channelsOf(read),
    failpoints: readFailpoints(read.DUBAN_FAILPOINT ?? '') ?? new Map(),
    webhooks: { sealKey: read.DUBAN_SEAL_KEY, allowedHosts: listed(read.DUBAN_WEBHOOK_HOSTS) },
    logLevel: read.LOG_LEVEL,
  };
}

/** The extractor that an environment asks for, by itself: the command line reads documents without a record. */
export function readExtractor(env: NodeJS.ProcessEnv): ExtractorSettings | undefined {
  return extractorOf(checked(extractorSchema, env));
}

/** The program for scanned pages that an environment names, by itself as the extractor. */
export function readOcrCommand(env: NodeJS.ProcessEnv): string | undefined {
  return checked(z.object(ocrVariables), env).DUBAN_OCR_COMMAND;
}

/** The hash that an environment asks for, by itself: the command line writes into the record, too. */
export function readChainHash(env: NodeJS.ProcessEnv): 'sha256' | 'sm3' | undefined {
  return checked(z.object(chainVariables), env).DUBAN_CHAIN_HASH;
}

const extractorSchema = z.object(extractorVariables);

function extractorOf(read: z.output<typeof extractorSchema>): ExtractorSettings | undefined {
  const { DUBAN_EXTRACTOR_URL: url, DUBAN_EXTRACTOR_MODEL: model } = read;
  if (url === undefined && model === undefined) return undefined;
  if (url === undefined) throw new ConfigError('DUBAN_EXTRACTOR_URL', undefined);
  if (model === undefined) throw new ConfigError('DUBAN_EXTRACTOR_MODEL', undefined);
  return { url, model, key: read.DUBAN_EXTRACTOR_KEY, timeoutSeconds: read.DUBAN_EXTRACTOR_TIMEOUT_SECONDS };
}

function channelsOf(read: z.output<typeof environmentSchema>): ChannelSettings {
  return {
    wecom: wecomOf(read),
    dingtalk: robotOf('DUBAN_DINGTALK', read.DUBAN_DINGTALK_URL, read.DUBAN_DINGTALK_SECRET),
    feishu: robotOf('DUBAN_FEISHU', read.DUBAN_FEISHU_URL, read.DUBAN_FEISHU_SECRET),
    privateHosts: listed(read.DUBAN_PRIVATE_HOSTS),
  };
}

function listed(words: string): readonly string[] {
  return words.split(',').flatMap((each) => each.trim() || []);
}

function wecomOf(read: z.output<typeof environmentSchema>): ChannelSettings['wecom'] {
  const [url, corp, agent, secret] = [
    read.DUBAN_WECOM_URL,
    read.DUBAN_WECOM_CORP,
    read.DUBAN_WECOM_AGENT,
    read.DUBAN_WECOM_SECRET,
  ];
  if (corp === undefined && agent === undefined && secret === undefined) return undefined;
  if (corp === undefined) throw new ConfigError('DUBAN_WECOM_CORP', undefined);
  if (agent === undefined) throw new ConfigError('DUBAN_WECOM_AGENT', undefined);
  if (secret === undefined) throw new ConfigError('DUBAN_WECOM_SECRET', undefined);
  return { url, corp, agent, secret };
}

/** A robot without a secret would take messages from whoever knows its address: it is not opened so. */
function robotOf(name: string, url: string | undefined, secret: string | undefined): ChannelSettings['dingtalk'] {
  if (url === undefined && secret === undefined) return undefined;
  if (url === undefined) throw new ConfigError(`${name}_URL`, undefined);
  if (secret === undefined) throw new ConfigError(`${name}_SECRET`, undefined);
  return { url, secret };
}

function directoryOf(read: z.output<z.ZodObject<typeof directoryVariables>>): DirectorySettings | undefined {
  const { DUBAN_OIDC_ISSUER: issuer, DUBAN_OIDC_CLIENT_ID: clientId } = read;
  if (issuer === undefined && clientId === undefined) return undefined;
  if (issuer === undefined) throw new ConfigError('DUBAN_OIDC_ISSUER', undefined);
  if (clientId === undefined) throw new ConfigError('DUBAN_OIDC_CLIENT_ID', undefined);
  return {
    issuer,
    clientId,
    clientSecret: read.DUBAN_OIDC_CLIENT_SECRET,
    label: read.DUBAN_OIDC_LABEL,
    scope: read.DUBAN_OIDC_SCOPE,
    groupsClaim: read.DUBAN_OIDC_GROUPS_CLAIM,
    groupsFile: read.DUBAN_OIDC_GROUPS_FILE,
  };
}

let ofThisProcess: Config | undefined;

/** The configuration of this process, read on the first call. Throws as `readConfig` does. */
export function config(): Config {
  ofThisProcess ??= readConfig(process.env);
  return ofThisProcess;
}
