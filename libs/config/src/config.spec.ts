import { describe, expect, it } from 'vitest';
import { ConfigError } from './checked.js';
import { readConfig, readExtractor } from './config.js';
import { temporalDoor } from './temporal-door.js';

const database = { DATABASE_URL: 'postgres://duban:secret@db:5432/duban' };

const refusalOf = (env: NodeJS.ProcessEnv): ConfigError => {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error('it was accepted');
};

describe('the configuration of a process', () => {
  it('needs nothing but the record', () => {
    expect(readConfig(database)).toEqual({
      databaseUrl: 'postgres://duban:secret@db:5432/duban',
      servicePassword: undefined,
      databasePool: 10,
      temporalAddress: '127.0.0.1:7233',
      temporalNamespace: 'duban',
      temporalTaskQueue: 'duban',
      payloadKeysFile: undefined,
      host: '127.0.0.1',
      port: 4300,
      publicUrl: 'http://127.0.0.1:4300',
      proxies: ['loopback'],
      sessionSecret: undefined,
      passwordProfile: 'asvs',
      secondFactor: [],
      requestsAMinute: { address: 30_000, person: 6_000 },
      tokenDays: 365,
      consoleFolder: undefined,
      workflowBundle: undefined,
      smtpUrl: undefined,
      mailFrom: 'duban@localhost',
      dataFolder: '.duban',
      part: 'worker',
      directory: undefined,
      extractor: undefined,
      ocrCommand: undefined,
      scanCommand: undefined,
      mostFileBytes: 20_971_520,
      chainHash: undefined,
      channels: { wecom: undefined, dingtalk: undefined, feishu: undefined, privateHosts: [] },
      failpoints: new Map(),
      webhooks: { sealKey: undefined, allowedHosts: [] },
      logLevel: 'info',
    });
  });

  it('takes proxies by address, network and name', () => {
    const given = { ...database, DUBAN_PROXIES: 'loopback, 10.0.0.0/8,fd00::/8, 192.0.2.7' };
    expect(readConfig(given).proxies).toEqual(['loopback', '10.0.0.0/8', 'fd00::/8', '192.0.2.7']);
  });

  it('takes an empty variable as not set', () => {
    expect(readConfig({ ...database, SMTP_URL: '', PORT: '' })).toMatchObject({ smtpUrl: undefined, port: 4300 });
  });

  it('says which variable is missing', () => {
    expect(refusalOf({})).toMatchObject({
      code: 'config.missing',
      exit: 3,
      message: 'The environment variable DATABASE_URL is not set.',
    });
  });

  it.each([
    ['DATABASE_URL', 'mysql://x'],
    ['DATABASE_POOL', '0'],
    ['TEMPORAL_ADDRESS', 'http://temporal:7233/'],
    ['PORT', '70000'],
    ['PORT', '43e1'],
    ['PUBLIC_URL', 'duban.example'],
    ['SESSION_SECRET', 'short'],
    ['DUBAN_SEAL_KEY', 'short'],
    ['SMTP_URL', 'mail:25'],
    ['LOG_LEVEL', 'loud'],
    ['DUBAN_CHAIN_HASH', 'md5'],
    ['DUBAN_PROXIES', 'loopback,everybody'],
    ['DUBAN_PROXIES', '10.0.0.0/64'],
    ['DUBAN_FAILPOINT', 'at-lunch'],
    ['DUBAN_FAILPOINT', 'before-commit:often'],
    ['DUBAN_EXTRACTOR_URL', 'ftp://models.example'],
    ['DUBAN_EXTRACTOR_TIMEOUT_SECONDS', '0'],
  ])('refuses %s=%s by name, without repeating the value', (variable, value) => {
    const refusal = refusalOf({ ...database, [variable]: value });
    expect(refusal).toMatchObject({ code: 'config.invalid', exit: 2, variable });
    expect(refusal.message).toContain(variable);
    expect(refusal.message).not.toContain(value.length > 3 ? value : ` ${value}.`);
  });
});

describe('the way to Temporal', () => {
  it('is plain unless somebody is named who is trusted', () => {
    expect(temporalDoor('temporal:7233', {})).toEqual({ address: 'temporal:7233' });
  });

  it.each([
    [{ TEMPORAL_TLS_SERVER_NAME: 'temporal' }, 'TEMPORAL_TLS_CA_FILE', 'config.missing'],
    [{ TEMPORAL_TLS_CERT_FILE: '/c.pem' }, 'TEMPORAL_TLS_KEY_FILE', 'config.missing'],
    [{ TEMPORAL_TLS_KEY_FILE: '/k.pem' }, 'TEMPORAL_TLS_CERT_FILE', 'config.missing'],
    [{ TEMPORAL_TLS_CA_FILE: '/not/there.pem' }, 'TEMPORAL_TLS_CA_FILE', 'config.invalid'],
  ])('says what is missing of %o', (env, variable, code) => {
    expect(() => temporalDoor('temporal:7233', env)).toThrow(expect.objectContaining({ variable, code }));
  });
});

describe('points at which a process kills itself', () => {
  it('are read by name, number and odds', () => {
    const { failpoints } = readConfig({
      ...database,
      DUBAN_FAILPOINT: 'before-commit, after-accept:3,before-answer:1/40',
    });
    expect([...failpoints]).toEqual([
      ['before-commit', { nth: 1 }],
      ['after-accept', { nth: 3 }],
      ['before-answer', { odds: 40 }],
    ]);
  });

  it('are refused in production', () => {
    const env = { ...database, DUBAN_FAILPOINT: 'before-commit', NODE_ENV: 'production' };
    expect(refusalOf(env)).toMatchObject({ code: 'config.invalid', variable: 'DUBAN_FAILPOINT' });
  });
});

describe('an extractor beside the grammar', () => {
  const on = { DUBAN_EXTRACTOR_URL: 'https://models.example/v1', DUBAN_EXTRACTOR_MODEL: 'm' };

  it('is off unless it is asked for', () => {
    expect(readExtractor({})).toBeUndefined();
    expect(readExtractor({ DUBAN_EXTRACTOR_URL: '', DUBAN_EXTRACTOR_KEY: 'k' })).toBeUndefined();
  });

  it('is the same for a server and for the command line, which needs no record', () => {
    const extractor = { url: 'https://models.example/v1', model: 'm', key: undefined, timeoutSeconds: 120 };
    expect(readExtractor(on)).toEqual(extractor);
    expect(readConfig({ ...database, ...on, DUBAN_EXTRACTOR_KEY: 'k' }).extractor).toEqual({ ...extractor, key: 'k' });
  });

  it.each(['DUBAN_EXTRACTOR_URL', 'DUBAN_EXTRACTOR_MODEL'] as const)(
    'needs both: %s is asked for by name',
    (missing) => {
      expect(() => readExtractor({ ...on, [missing]: '' })).toThrow(`The environment variable ${missing} is not set.`);
    },
  );
});
