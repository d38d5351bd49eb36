import { readFileSync } from 'node:fs';
import { ConfigError } from './checked.js';

/** What a file holds that a variable names. Throws a `ConfigError` that names the variable if it can't be read. */
export function fileOf(variable: string, file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    throw new ConfigError(variable, 'names a file that cannot be read');
  }
}

/** Certificate and key (PEM) of NAME_CERT_FILE and NAME_KEY_FILE; undefined without both, and one without the other is a `ConfigError`. */
export function pairOf(
  name: string,
  certFile: string | undefined,
  keyFile: string | undefined,
): { cert: Buffer; key: Buffer } | undefined {
  if (certFile === undefined && keyFile === undefined) return undefined;
  if (certFile === undefined) throw new ConfigError(`${name}_CERT_FILE`, undefined);
  if (keyFile === undefined) throw new ConfigError(`${name}_KEY_FILE`, undefined);
  return { cert: fileOf(`${name}_CERT_FILE`, certFile), key: fileOf(`${name}_KEY_FILE`, keyFile) };
}
