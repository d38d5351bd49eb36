import { z } from 'zod';
import { fileOf, pairOf } from './certificates.js';
import { checked, ConfigError } from './checked.js';
import { temporalTlsVariables } from './config.schema.js';

/** How a process gets to Temporal, as its client takes it. */
export interface TemporalDoor {
  readonly address: string;
  /** Undefined: in plain text. */
  readonly tls?: {
    /** Who is trusted to have signed the server's certificate, and nobody else. */
    readonly serverRootCACertificate: Buffer;
    /** How this process shows who it is, where the server asks. */
    readonly clientCertPair?: { readonly crt: Buffer; readonly key: Buffer };
    readonly serverNameOverride?: string;
  };
}

/**
 * The way to the Temporal that others run at an address (HOST:PORT): by TLS where the environment names who is trusted.
 * Files are read at each call, so that a renewed certificate holds from the next start. Throws a `ConfigError` that
 * names the variable whose file can't be read, or that lacks its other half.
 */
export function temporalDoor(address: string, env: NodeJS.ProcessEnv = process.env): TemporalDoor {
  const read = checked(z.object(temporalTlsVariables), env);
  const pair = pairOf('TEMPORAL_TLS', read.TEMPORAL_TLS_CERT_FILE, read.TEMPORAL_TLS_KEY_FILE);
  const name = read.TEMPORAL_TLS_SERVER_NAME;
  if (read.TEMPORAL_TLS_CA_FILE === undefined) {
    if (pair !== undefined || name !== undefined) throw new ConfigError('TEMPORAL_TLS_CA_FILE', undefined);
    return { address };
  }
  return {
    address,
    tls: {
      serverRootCACertificate: fileOf('TEMPORAL_TLS_CA_FILE', read.TEMPORAL_TLS_CA_FILE),
      ...(pair !== undefined && { clientCertPair: { crt: pair.cert, key: pair.key } }),
      ...(name !== undefined && { serverNameOverride: name }),
    },
  };
}
