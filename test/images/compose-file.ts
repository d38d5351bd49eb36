import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

interface Service {
  readonly build?: { readonly target: string };
  readonly environment?: Readonly<Record<string, string>>;
  readonly command?: readonly string[];
  readonly healthcheck?: { readonly test: readonly string[]; readonly interval: string; readonly retries: number };
  readonly configs?: readonly { readonly source: string; readonly target: string }[];
  readonly stop_grace_period?: string;
}

/** The Compose file with its variables filled in, as Compose itself would hand it on. */
export class ComposeFile {
  private readonly file: {
    readonly services: Readonly<Record<string, Service>>;
    readonly configs: Readonly<Record<string, { readonly content: string }>>;
  };

  constructor(file: string, chosen: Readonly<Record<string, string>>) {
    this.file = filledIn(parse(readFileSync(file, 'utf8'), { merge: true }), chosen) as typeof this.file;
  }

  /** The names under which services find one another. */
  get names(): readonly string[] {
    return Object.keys(this.file.services);
  }

  service(name: string): Service {
    const found = this.file.services[name];
    if (found === undefined) throw new Error(`The Compose file has no service ${name}.`);
    return found;
  }

  /** The text of a config, and where a service finds it. */
  configOf(name: string): { readonly content: string; readonly target: string } {
    const [{ source, target } = { source: '', target: '' }] = this.service(name).configs ?? [];
    return { content: this.file.configs[source]?.content ?? '', target };
  }
}

function filledIn(value: unknown, chosen: Readonly<Record<string, string>>): unknown {
  if (typeof value === 'string')
    return value
      .replaceAll(/(?<!\$)\$\{(\w+)(?::-([^}]*)|:\?[^}]*)?\}/g, (whole, name: string, otherwise?: string) => {
        const found = chosen[name] ?? otherwise;
        if (found === undefined) throw new Error(`Nobody chose ${name} (${whole}).`);
        return found;
      })
      .replaceAll('$$', () => '$');
  if (Array.isArray(value)) return value.map((each) => filledIn(each, chosen));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, filledIn(each, chosen)]));
}
