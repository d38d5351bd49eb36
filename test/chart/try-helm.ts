// `npm run try:helm`: the chart, rendered by Helm with several values and held against Kubernetes' own schemas.
import { readConfig } from '@duban/config';
import { spawnSync } from 'node:child_process';
import { parseAllDocuments } from 'yaml';
import { helm, KUBERNETES, kubernetesApi, NoTool } from './a-helm.js';
import { KubernetesSchemas, type Manifest } from './manifests.js';

const CHART = 'deploy/helm/duban';
const SERVICE_PASSWORD = 'a-service-password';

/** Values that turn each part of the chart on or off, and the kinds that come of it. */
const variants: readonly { readonly set: readonly string[]; readonly kinds: string }[] = [
  {
    set: [],
    kinds: 'Deployment Deployment Job NetworkPolicy NetworkPolicy PodDisruptionBudget PodDisruptionBudget Service',
  },
  {
    set: ['api.replicas=1', 'worker.replicas=1', 'networkPolicy.enabled=false'],
    kinds: 'Deployment Deployment Job Service',
  },
  {
    set: [
      'ingress.enabled=true',
      'ingress.className=nginx',
      'ingress.tlsSecret=duban-tls',
      'imagePullSecrets[0].name=registry',
      'networkPolicy.ingressFrom[0].namespaceSelector.matchLabels.name=ingress',
      'env.LOG_LEVEL=warn',
      'nodeSelector.disk=ssd',
      'tolerations[0].key=office',
    ],
    kinds:
      'Deployment Deployment Ingress Job NetworkPolicy NetworkPolicy PodDisruptionBudget PodDisruptionBudget Service',
  },
];

interface Container {
  readonly name: string;
  readonly env: readonly { readonly name: string; readonly value?: string }[];
}

function ran(command: string, ...args: readonly string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(command, args, { encoding: 'utf8' });
}

/** Says for which Kubernetes: a Helm that Go built believes in an old one. */
function template(command: string, set: readonly string[]) {
  const values = set.flatMap((each) => ['--set', each]);
  return ran(command, 'template', 'duban', CHART, '--kube-version', KUBERNETES, ...values);
}

function rendered(command: string, set: readonly string[]): readonly Manifest[] {
  const { status, stdout, stderr } = template(command, set);
  if (status !== 0) throw new Error(stderr);
  return parseAllDocuments(stdout).flatMap((document) => (document.toJS() as Manifest | null) ?? []);
}

/** What a process would not take of its environment. */
function unread(manifest: Manifest): readonly string[] {
  const { template } = (manifest['spec'] ?? {}) as { template?: { spec: { containers: readonly Container[] } } };
  return (template?.spec.containers ?? []).flatMap(({ name, env }) => {
    const given = env.map((each): [string, string] => [each.name, each.value ?? SERVICE_PASSWORD]);
    const filled = given.map(([key, value]) => [key, value.replaceAll('$(DATABASE_PASSWORD)', SERVICE_PASSWORD)]);
    try {
      readConfig(Object.fromEntries(filled) as NodeJS.ProcessEnv);
      return [];
    } catch (error) {
      return [`${name}: ${String(error)}`];
    }
  });
}

function faults(
  command: string,
  schemas: KubernetesSchemas,
): { readonly manifests: number; readonly faults: string[] } {
  const found: string[] = [];
  let manifests = 0;
  const lint = ran(command, 'lint', '--strict', CHART);
  if (lint.status !== 0) found.push(lint.stdout);
  for (const { set, kinds } of variants) {
    const all = rendered(command, set);
    manifests += all.length;
    const got = all
      .map(({ kind }) => kind)
      .sort()
      .join(' ');
    if (got !== kinds) found.push(`${set.join(',')}: ${got}`);
    for (const each of all) found.push(...schemas.faultsOf(each), ...unread(each));
  }
  // The chart and the schemas do refuse something.
  if (template(command, ['api.replicas=0']).status === 0) found.push('0 replicas are taken');
  const [first] = rendered(command, []);
  if (first && schemas.faultsOf({ ...first, spek: {} }).length === 0) found.push('a field that is none is taken');
  return { manifests, faults: found };
}

try {
  const { manifests, faults: found } = faults(helm(), new KubernetesSchemas(kubernetesApi()));
  for (const each of found) console.log(each);
  const figures = { variants: variants.length, manifests, faults: found.length };
  console.log(JSON.stringify({ ok: found.length === 0, name: 'try:helm', seed: 0, figures }));
  process.exitCode = found.length === 0 ? 0 : 1;
} catch (error) {
  if (!(error instanceof NoTool)) throw error;
  console.log(`not tried: ${error.message}`);
  console.log(JSON.stringify({ ok: false, name: 'try:helm', seed: 0, figures: {} }));
  process.exitCode = 3;
}
