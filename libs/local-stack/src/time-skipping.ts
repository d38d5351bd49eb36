import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cacheFolder, repositoryRoot } from './folders.js';
import { oneAtATime } from './once-lock.js';
import { StackError, type Progress } from './stack-error.js';
import { onPathOf } from './temporal-binary.js';

const version = '1.38.0';
const copyDependencies = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies';

/** How `TestWorkflowEnvironment.createTimeSkipping` gets its server. */
export type TestServerExecutable =
  { type: 'existing-path'; path: string } | { type: 'cached-download'; downloadDir: string };

/** The test server that skips time: the SDK's download where it answers, else Maven's jars behind a small script. */
export async function findTimeSkippingServer(
  env: NodeJS.ProcessEnv,
  progress: Progress,
): Promise<TestServerExecutable> {
  const folder = join(cacheFolder(env), 'test-server', version);
  const script = join(folder, 'temporal-test-server');
  if (existsSync(script) && onPathOf('java', env) !== undefined) return { type: 'existing-path', path: script };
  if (env.DUBAN_NO_DOWNLOAD === undefined && (await sdkDownloadAnswers())) {
    const downloadDir = join(cacheFolder(env), 'test-server', 'sdk');
    mkdirSync(downloadDir, { recursive: true });
    return { type: 'cached-download', downloadDir };
  }
  await oneAtATime(join(cacheFolder(env), 'test-server.lock'), async () => {
    if (!existsSync(script)) await fetchByMaven({ folder, env, progress });
  });
  return { type: 'existing-path', path: script };
}

async function sdkDownloadAnswers(): Promise<boolean> {
  try {
    const response = await fetch('https://temporal.download/temporal-test-server/default', {
      method: 'HEAD',
      signal: AbortSignal.timeout(3000),
    });
    return response.status < 500;
  } catch {
    return false; // a closed network
  }
}

async function fetchByMaven({
  folder,
  env,
  progress,
}: {
  folder: string;
  env: NodeJS.ProcessEnv;
  progress: Progress;
}): Promise<void> {
  const maven = onPathOf('mvn', env);
  if (maven === undefined || onPathOf('java', env) === undefined) {
    throw new StackError(
      'test-server.missing',
      'The time-skipping test server could not be downloaded, and Java or Maven to run it is missing.',
      {
        exit: 3,
        fix: 'installing Java 17 and Maven',
      },
    );
  }
  progress(`Fetching the time-skipping test server ${version} by Maven (once, some 40 MB) …`);
  const half = `${folder}.${process.pid}`;
  const pom = join(repositoryRoot(), 'libs', 'local-stack', 'test-server', 'pom.xml');
  try {
    await promisify(execFile)(
      maven,
      ['-B', '-q', '-f', pom, copyDependencies, `-DoutputDirectory=${join(half, 'jars')}`, '-DincludeScope=runtime'],
      { env },
    );
    const script = join(half, 'temporal-test-server');
    writeFileSync(
      script,
      '#!/bin/sh\nexec java -Xmx512m -cp "$(dirname "$0")/jars/*" io.temporal.testserver.TestServer "$@"\n',
    );
    chmodSync(script, 0o755);
    renameSync(half, folder);
  } catch (error) {
    rmSync(half, { recursive: true, force: true });
    throw new StackError(
      'test-server.missing',
      `Maven could not fetch the time-skipping test server: ${String(error)}.`,
      { exit: 3 },
    );
  }
}
