import { spawn } from 'node:child_process';

/**
 * Ends a server and deletes its folder once this process is gone, in whatever way it goes: a test runner ends its
 * workers without an exit event, and a killed run has no teardown.
 */
export function endWithThisProcess(pid: number, folder: string): void {
  const script =
    'while kill -0 "$1" 2>/dev/null; do sleep 1; done; kill -QUIT "$2" 2>/dev/null; sleep 1; kill -KILL "$2" 2>/dev/null; rm -rf "$3"';
  spawn('/bin/sh', ['-c', script, 'duban-test-watchdog', String(process.pid), String(pid), folder], {
    detached: true,
    stdio: 'ignore',
  }).unref();
}
