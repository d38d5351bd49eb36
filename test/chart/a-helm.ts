import { onPathOf } from '@duban/local-stack';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

const HELM = 'v3.18.6';
/** The Kubernetes that the chart is held against. */
export const KUBERNETES = 'v1.33.4';
const home = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'duban', `helm-${HELM}`);

/** Why the chart can't be tried here, with what gets the tool that is missing. */
export class NoTool extends Error {}

/** The command of Helm: HELM, one on PATH, or one built by Go once. */
export function helm(): string {
  const built = join(home, 'helm');
  const there = [process.env.HELM, onPathOf('helm', process.env), existsSync(built) ? built : undefined].find(
    (each) => each !== undefined && each !== '',
  );
  if (there !== undefined) return there;
  if (onPathOf('go', process.env) === undefined) throw new NoTool('helm is missing, and go, which could build it');
  console.error(`Building helm ${HELM} by Go, once: some minutes …`);
  mkdirSync(home, { recursive: true });
  try {
    execFileSync('go', ['install', `helm.sh/helm/v3/cmd/helm@${HELM}`], {
      cwd: tmpdir(),
      env: { ...process.env, GOBIN: home },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  } catch {
    throw new NoTool(`helm is missing, and could not be built by: go install helm.sh/helm/v3/cmd/helm@${HELM}`);
  }
  return built;
}

/** Kubernetes' own description of what it takes, from its Go module; Go checks its hash. */
export function kubernetesApi(): string {
  if (onPathOf('go', process.env) === undefined)
    throw new NoTool('go is missing, which fetches the schemas of Kubernetes');
  const said = execFileSync('go', ['mod', 'download', '-json', `k8s.io/kubernetes@${KUBERNETES}`], {
    cwd: tmpdir(),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return join((JSON.parse(said) as { Dir: string }).Dir, 'api', 'openapi-spec', 'swagger.json');
}
