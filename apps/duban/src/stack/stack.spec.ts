import { identityOf, startMarkOf, temporalAtHand } from '@duban/local-stack';
import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { anyRuns, Launchers, parts } from '../../fixtures/a-launcher.js';

const its = new Launchers('stack');

describe('a stack on one machine', { timeout: 90_000 }, () => {
  it('makes the demo before any worker runs, who else would live on what is half told', async () => {
    const first = its.launch(['--demo', '--accounts', 'trial']);
    await first.ready();
    const told = ['Making the demo', 'Starting worker'].map((words) => first.err.indexOf(words));
    expect(told.every((at) => at >= 0)).toBe(true);
    expect(told[0]).toBeLessThan(told[1] ?? 0);
  });

  it('starts PostgreSQL while Temporal is still being built', async () => {
    const temporal = await temporalAtHand(process.env);
    const built = `#!/bin/sh\nexec ${temporal?.command} "$@"\n`;
    writeFileSync(join(its.base, 'built'), built, { mode: 0o755 });
    // Ends once PostgreSQL is there: a start that waited for Temporal first would wait for ever.
    const compiler = `#!/bin/sh
[ "$1" = build ] || exit 0
until ls ${its.data}/logs/postgres.log; do sleep 0.1; done
while [ $# -gt 1 ]; do [ "$1" = -o ] && cp -p ${its.base}/built "$2"; shift; done`;
    mkdirSync(join(its.base, 'bin'));
    writeFileSync(join(its.base, 'bin', 'go'), compiler, { mode: 0o755 });
    const PATH = `${join(its.base, 'bin')}:/usr/bin:/bin`;
    const launcher = its.launch([], { PATH, DUBAN_CACHE: join(its.base, 'cache'), DUBAN_NO_DOWNLOAD: '1' });
    await launcher.ready();
    expect(launcher.err).toMatch(/Building Temporal[^]*Starting PostgreSQL[^]*Temporal is built[^]*Starting Temporal/);
  });

  it('is ready with its plan in force, stops all it started on Ctrl-C, and goes on where it was', async () => {
    const plan = join(its.base, 'plan.txt');
    writeFileSync(plan, 'three measures');
    const first = its.launch(['--plan', plan, '--accounts', 'trial']);
    const ready = await first.ready();
    expect(ready).toMatchObject({ data: its.data, plan: { planId: 'plan-1', measures: 3, inForce: 2, unassigned: 1 } });
    expect((await fetch(`${String(ready.url)}/health/ready`)).status).toBe(200);
    expect(statSync(join(its.data, 'stack.json')).mode & 0o777).toBe(0o600);
    const before = await its.identities();
    expect(before).not.toContain(undefined);

    first.child.kill('SIGINT');
    first.child.kill('SIGINT'); // npm passes the press on a second time
    expect(await first.ended).toBe(0);
    expect(await anyRuns(before)).toBe(false);
    expect(existsSync(join(its.data, 'worker-ended-in-good-order'))).toBe(true);
    expect(existsSync(join(its.data, 'stack.json'))).toBe(false);

    const again = await its.launch(['--plan', plan, '--accounts', 'trial']).ready();
    expect(again.plan).toEqual(ready.plan);
  });

  it('starts where its officer is not let in by a password alone, and says that it could not ask for the plan', async () => {
    const asked = { DUBAN_SECOND_FACTOR: 'everybody' };
    const demo = its.launch(['--demo', '--accounts', 'trial'], asked);
    expect((await demo.ready()).plan).toBeNull();
    expect(demo.err).toContain('is not let in by the password alone (auth.must-set-factor)');
    demo.child.kill('SIGINT');
    await demo.ended;
    const plan = join(its.base, 'plan.txt');
    writeFileSync(plan, 'three measures');
    const refused = its.launch(['--plan', plan, '--accounts', 'trial'], asked);
    expect([await refused.ended, refused.lastLine()]).toEqual([5, expect.stringContaining('auth.must-set-factor')]);
  });

  it('shows the password of its first administrator once, where nobody can log in yet', async () => {
    const launcher = its.launch();
    await launcher.ready();
    expect(launcher.err).toMatch(/logs in as system-admin with \S{22} \(shown this once\)/);
    expect(existsSync(join(its.data, 'accounts.json'))).toBe(false);
  });

  it('stops with a sentence when its data folder is deleted under it', async () => {
    const launcher = its.launch();
    await launcher.ready();
    const before = await its.identities();
    // PostgreSQL goes on writing into it meanwhile: once more until nothing is left.
    const isGone = () => {
      try {
        rmSync(its.data, { recursive: true, force: true });
      } catch {
        return false;
      }
      return true;
    };
    await expect.poll(isGone, { timeout: 20_000 }).toBe(true);
    process.kill(before[2]?.pid ?? 0, 'SIGKILL');
    expect(await launcher.ended).toBe(6);
    expect(launcher.lastLine()).toMatch(/^duban: worker\./);
    expect(await anyRuns(before)).toBe(false);
  });

  it('restarts what was killed, on the same address', async () => {
    await its.launch().ready();
    const before = its.stackFile;
    for (const part of ['worker', 'api', 'temporal', 'postgres'] as const) process.kill(before.pids[part], 'SIGKILL');
    await expect
      .poll(
        () =>
          parts
            .slice(1)
            .every((part) => its.stackFile.pids[part] !== before.pids[part] && its.stackFile.pids[part] !== undefined),
        { timeout: 40_000 },
      )
      .toBe(true);
    expect(its.stackFile).toMatchObject({
      url: before.url,
      temporal: before.temporal,
      databaseUrl: before.databaseUrl,
    });
    await expect
      .poll(async () => (await fetch(`${before.url}/health/ready`).catch(() => undefined))?.status, { timeout: 20_000 })
      .toBe(200);
  });

  it('takes over from a launcher that was killed: PostgreSQL is adopted, the rest ended and started anew', async () => {
    const killed = its.launch();
    await killed.ready();
    const before = its.stackFile;
    const orphans = await its.identities();
    killed.child.kill('SIGKILL');
    await killed.ended;
    expect(await anyRuns(orphans)).toBe(true);

    const port = new URL(before.url).port; // held by the orphaned api until the new start ends it
    await its.launch(['--port', port]).ready();
    const after = its.stackFile;
    expect(after.pids.postgres).toBe(before.pids.postgres);
    for (const part of ['api', 'worker', 'temporal'] as const)
      expect(await startMarkOf(before.pids[part])).toBeUndefined();
  });

  it('goes on trying when a part dies again and again, and has it back once it lives', async () => {
    const launcher = its.launch();
    await launcher.ready();
    const { worker } = its.stackFile.pids;
    writeFileSync(join(its.data, 'worker-dies'), '');
    process.kill(worker, 'SIGKILL');
    await expect.poll(() => launcher.err.split('The worker ended').length - 1, { timeout: 30_000 }).toBeGreaterThan(4);
    rmSync(join(its.data, 'worker-dies'));
    await expect
      .poll(async () => (await identityOf(its.stackFile.pids.worker ?? 0)) !== undefined, { timeout: 40_000 })
      .toBe(true);
    expect(launcher.child.exitCode).toBeNull();
  });
});
