import { getHashes } from 'node:crypto';
import { isIP } from 'node:net';
import { z } from 'zod';
import { failpoints, readFailpoints } from './failpoint.js';

const url = (...protocols: string[]): z.ZodType<string> =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol.slice(0, -1)), {
    error: `must be an address that begins with ${protocols.map((protocol) => `${protocol}://`).join(' or ')}`,
  });

const wholeNumber = (least: number, most: number): z.ZodType<number, string> =>
  z
    .string()
    .regex(/^\d+$/, { error: 'must be a whole number' })
    .transform(Number)
    .refine((value) => value >= least && value <= most, { error: `must be from ${least} to ${most}` });

function isNetwork(text: string): boolean {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(text)) return true;
  const [address = '', bits, ...more] = text.split('/');
  const longest = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return (
    longest > 0 && more.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= longest))
  );
}

/** Points at which a process kills itself; what else it says is refused by name. */
const traps = z.string().refine((text) => readFailpoints(text) !== null, {
  error: `must be NAME[:NTH|:1/ODDS] of ${failpoints.join(', ')}`,
});

/** An extractor beside the grammar: an OpenAI-compatible endpoint. Off unless address and model are set. */
export const extractorVariables = {
  /** Its base, for example https://host/v1. */
  DUBAN_EXTRACTOR_URL: url('http', 'https').optional(),
  DUBAN_EXTRACTOR_MODEL: z.string().min(1).optional(),
  /** Sent as a bearer token. */
  DUBAN_EXTRACTOR_KEY: z.string().min(1).optional(),
  /** How long a whole document may take. */
  DUBAN_EXTRACTOR_TIMEOUT_SECONDS: wholeNumber(1, 600).default(120),
};

/** A program that reads scanned pages: called with the path of a file, it prints the text. Without one they are refused. */
export const ocrVariables = {
  DUBAN_OCR_COMMAND: z.string().min(1).optional(),
};

/** A program that looks for viruses: called with the path of a file, it exits with 0 for a clean one and 1 for an infected one. */
export const fileVariables = {
  DUBAN_SCAN_COMMAND: z.string().min(1).optional(),
  /** The largest file that is taken. */
  DUBAN_FILE_MEGABYTES: wholeNumber(1, 500).default(20),
};

/** Chats beside mail; each is open once all of its own are set. */
export const channelVariables = {
  /** An app of the office's own in 企业微信; 政务微信 has a server of its own. */
  DUBAN_WECOM_URL: url('http', 'https').default('https://qyapi.weixin.qq.com'),
  DUBAN_WECOM_CORP: z.string().min(1).optional(),
  DUBAN_WECOM_AGENT: wholeNumber(1, 2_000_000_000).optional(),
  DUBAN_WECOM_SECRET: z.string().min(1).optional(),
  /** A group's robot in 钉钉, which signs. */
  DUBAN_DINGTALK_URL: url('http', 'https').optional(),
  DUBAN_DINGTALK_SECRET: z.string().min(1).optional(),
  /** A group's robot in 飞书, which signs. */
  DUBAN_FEISHU_URL: url('http', 'https').optional(),
  DUBAN_FEISHU_SECRET: z.string().min(1).optional(),
  /** Hosts of chats and webhooks that may have a private address, between commas. */
  DUBAN_PRIVATE_HOSTS: z.string().default(''),
};

/** Webhooks: open once there is a key that seals their secrets. */
export const webhookVariables = {
  /** Seals what the record must be able to read again; the same for every api and worker of one installation. */
  DUBAN_SEAL_KEY: z.string().min(32, { error: 'must have at least 32 characters' }).optional(),
  /** Hosts that webhooks may go to, between commas; every public one where none is named. */
  DUBAN_WEBHOOK_HOSTS: z.string().default(''),
};

/** The organisation's own directory, by OpenID Connect. Off unless issuer and client are set. */
export const directoryVariables = {
  /** Its issuer, for example https://keycloak.example.org/realms/city. */
  DUBAN_OIDC_ISSUER: url('http', 'https').optional(),
  DUBAN_OIDC_CLIENT_ID: z.string().min(1).optional(),
  DUBAN_OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  /** What stands on the button of the log-in page. */
  DUBAN_OIDC_LABEL: z.string().min(1).max(40).default('统一身份认证'),
  DUBAN_OIDC_SCOPE: z.string().min(1).default('openid profile email groups'),
  /** The claim that lists a person's groups. */
  DUBAN_OIDC_GROUPS_CLAIM: z.string().min(1).default('groups'),
  /** A JSON file: for each group the posts it gives, as {"group": [{"role": "head", "department": "CODE"}]}. */
  DUBAN_OIDC_GROUPS_FILE: z.string().min(1).optional(),
};

/** By what the chains of the record are hashed from now on; unset, as they stand. What is hashed says by which it was. */
export const chainVariables = {
  DUBAN_CHAIN_HASH: z
    .enum(['sha256', 'sm3'], { error: 'must be sha256 or sm3' })
    .refine((name) => getHashes().includes(name), { error: 'names a hash that this Node does not have' })
    .optional(),
};

/** By what Temporal and we know each other, on a wire that others may listen to. */
export const temporalTlsVariables = {
  /** PEM of whoever signed the certificate of Temporal; set, the way there is TLS, and nobody else is trusted. */
  TEMPORAL_TLS_CA_FILE: z.string().min(1).optional(),
  /** PEM by which a process shows Temporal who it is; both or neither. */
  TEMPORAL_TLS_CERT_FILE: z.string().min(1).optional(),
  TEMPORAL_TLS_KEY_FILE: z.string().min(1).optional(),
  /** The name that Temporal's certificate must bear, where it is not the host of its address. */
  TEMPORAL_TLS_SERVER_NAME: z.string().min(1).optional(),
};

/** PEM that the api shows to its proxy, which then comes by https; both or neither. */
export const apiTlsVariables = {
  DUBAN_TLS_CERT_FILE: z.string().min(1).optional(),
  DUBAN_TLS_KEY_FILE: z.string().min(1).optional(),
};

/** Each environment variable that a process of Duban reads: what it may hold, and its value when it is not set. */
export const environmentSchema = z.object({
  /** The record. Needed by api and worker. */
  DATABASE_URL: url('postgres', 'postgresql'),
  /** The password that `duban prepare` gives to the roles of api and worker; made from the owner's where it is not set. */
  DATABASE_SERVICE_PASSWORD: z
    .string()
    .regex(/^[\w.~-]{12,200}$/, { error: 'must have at least 12 letters, digits or any of . _ ~ -' })
    .optional(),
  /** Connections of this process to the record. */
  DATABASE_POOL: wholeNumber(1, 500).default(10),
  TEMPORAL_ADDRESS: z
    .string()
    .regex(/^[^\s:/]+:\d{1,5}$/, { error: 'must be HOST:PORT' })
    .default('127.0.0.1:7233'),
  TEMPORAL_NAMESPACE: z.string().min(1).default('duban'),
  TEMPORAL_TASK_QUEUE: z.string().min(1).default('duban'),
  ...temporalTlsVariables,
  /** A file of keys by which what goes to Temporal is sealed: lines `ID ALGORITHM BASE64`, the newest first. Unset: sealed nowhere. */
  DUBAN_PAYLOAD_KEYS_FILE: z.string().min(1).optional(),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: wholeNumber(0, 65_535).default(4300),
  ...apiTlsVariables,
  /** The address people type; links in mails begin with it. Derived from HOST and PORT if not set. */
  PUBLIC_URL: url('http', 'https').optional(),
  /** Who may say for whom a request comes (X-Forwarded-For, -Proto): addresses and networks between commas, or one of these names. */
  DUBAN_PROXIES: z
    .string()
    .refine((text) => text.split(',').every((each) => isNetwork(each.trim())), {
      error: 'must be addresses, networks (10.0.0.0/8), loopback, linklocal or uniquelocal, between commas',
    })
    .default('loopback'),
  /** Signs the session cookie. Every api of one installation has the same. */
  SESSION_SECRET: z.string().min(32, { error: 'must have at least 32 characters' }).optional(),
  /** How many requests an address, and a person, may send in a minute, to all processes of the api together. */
  DUBAN_REQUESTS_PER_ADDRESS: wholeNumber(10, 1_000_000).default(30_000),
  DUBAN_REQUESTS_PER_PERSON: wholeNumber(10, 1_000_000).default(6_000),
  /** What is asked of passwords and log-ins: by OWASP ASVS 5.0, or by 等保 2.0 level 3. */
  DUBAN_PASSWORD_PROFILE: z.enum(['asvs', 'dengbao'], { error: 'must be asvs or dengbao' }).default('asvs'),
  /** Of whom a second factor is asked: `everybody`, or posts between commas. */
  DUBAN_SECOND_FACTOR: z.string().default(''),
  /** How many days a personal access token may hold at most. */
  DUBAN_FILING: z.string().max(100).optional(),
  DUBAN_TOKEN_DAYS: wholeNumber(1, 3_650).default(365),
  /** The built console that the api serves; without it the api serves none. */
  CONSOLE_FOLDER: z.string().min(1).optional(),
  /** The workflows, bundled beforehand; without it the worker bundles them from their sources, which takes seconds. */
  WORKFLOW_BUNDLE: z.string().min(1).optional(),
  /** Where mail goes. Without it the digest stays in the inbox only. */
  SMTP_URL: url('smtp', 'smtps').optional(),
  MAIL_FROM: z.string().min(3).default('duban@localhost'),
  /** The data folder of a stack on one machine: attachments, accounts.json, stack.json. */
  DUBAN_DATA: z.string().min(1).default('.duban'),
  /** Which part of that stack this process is: `worker-2` gives its signs of life apart from `worker`. */
  DUBAN_PART: z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .default('worker'),
  ...chainVariables,
  ...directoryVariables,
  ...extractorVariables,
  ...ocrVariables,
  ...fileVariables,
  ...channelVariables,
  /** For tests of what a kill leaves behind; refused where NODE_ENV is production. */
  DUBAN_FAILPOINT: traps.optional(),
  ...webhookVariables,
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'must be fatal, error, warn, info, debug, trace or silent',
    })
    .default('info'),
});
