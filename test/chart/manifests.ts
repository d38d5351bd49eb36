import { Ajv, type ValidateFunction } from 'ajv';
import { readFileSync } from 'node:fs';

/** Something that Kubernetes is asked to keep. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly [part: string]: unknown;
}

interface Definition {
  properties?: object;
  additionalProperties?: unknown;
  type?: unknown;
  'x-kubernetes-group-version-kind'?: readonly { group: string; version: string; kind: string }[];
}

/** What the description says as text and the API takes as a number, too. */
const TEXT_OR_NUMBER = [
  'io.k8s.apimachinery.pkg.util.intstr.IntOrString',
  'io.k8s.apimachinery.pkg.api.resource.Quantity',
];

/** Holds manifests against Kubernetes' own schemas; a field that it does not know is refused, as a typing mistake. */
export class KubernetesSchemas {
  private readonly ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
  private readonly names = new Map<string, string>();
  private readonly checks = new Map<string, ValidateFunction>();

  constructor(swaggerFile: string) {
    const { definitions } = JSON.parse(readFileSync(swaggerFile, 'utf8')) as {
      definitions: Record<string, Definition>;
    };
    for (const [name, definition] of Object.entries(definitions)) {
      if (definition.properties !== undefined) definition.additionalProperties ??= false;
      if (TEXT_OR_NUMBER.includes(name)) definition.type = ['string', 'number'];
      for (const { group, version, kind } of definition['x-kubernetes-group-version-kind'] ?? [])
        this.names.set(`${group === '' ? version : `${group}/${version}`} ${kind}`, name);
    }
    this.ajv.addSchema({ $id: 'kubernetes', definitions });
  }

  /** What is wrong with a manifest, by its place; nothing for one that Kubernetes takes. */
  faultsOf(manifest: Manifest): readonly string[] {
    const name = this.names.get(`${manifest.apiVersion} ${manifest.kind}`);
    if (name === undefined) return [`Kubernetes knows no ${manifest.apiVersion} ${manifest.kind}`];
    const check = this.checkOf(name);
    check(manifest);
    return (check.errors ?? []).map(
      ({ instancePath, message = '', params }) =>
        `${manifest.kind} ${manifest.metadata.name} ${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  }

  private checkOf(name: string): ValidateFunction {
    const known = this.checks.get(name) ?? this.ajv.compile({ $ref: `kubernetes#/definitions/${name}` });
    this.checks.set(name, known);
    return known;
  }
}
