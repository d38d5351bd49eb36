import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Launchers, type Launcher } from '../../fixtures/a-launcher.js';

const its = new Launchers('refused-start');

describe('a start that is refused', { timeout: 60_000 }, () => {
  const refusalOf = async (launcher: Launcher): Promise<[number | null, string | undefined]> => [
    await launcher.ended,
    /^duban: ([\w.-]+): ./.exec(launcher.lastLine() ?? '')?.[1],
  ];

  it('leaves nothing when the port asked for is taken', async () => {
    const holder = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => holder.once('listening', resolve));
    const { port } = holder.address() as AddressInfo;
    expect(await refusalOf(its.launch(['--port', String(port)]))).toEqual([4, 'port.taken']);
    holder.close();
    expect(existsSync(its.data)).toBe(false);
  });

  it('leaves nothing where the folder can not be written', async () => {
    writeFileSync(join(its.base, 'file'), '');
    its.data = join(its.base, 'file', 'data');
    expect(await refusalOf(its.launch())).toEqual([3, 'folder.not-writable']);
    expect(readdirSync(its.base)).toEqual(['file']);
    // Where the system itself makes no folder, Node's way of making several tries for ever.
    if (process.platform === 'linux') {
      its.data = '/proc/no-folder-of-ours/data';
      expect(await refusalOf(its.launch())).toEqual([3, 'folder.not-writable']);
    }
  });

  it('leaves nothing where no Temporal is to be had', async () => {
    const env = {
      PATH: '/nowhere',
      DUBAN_CACHE: join(its.base, 'cache'),
      DUBAN_NO_DOWNLOAD: '1',
      TEMPORAL_ADDRESS: '',
    };
    expect(await refusalOf(its.launch([], env))).toEqual([3, 'temporal.missing']);
    expect(existsSync(its.data)).toBe(false);
    expect(await refusalOf(its.launch([], { ...env, TEMPORAL_ADDRESS: '127.0.0.1:1' }))).toEqual([
      3,
      'temporal.unreachable',
    ]);
  });

  it('leaves nothing where Temporal turns out not to be built, PostgreSQL running already', async () => {
    mkdirSync(join(its.base, 'bin'));
    writeFileSync(join(its.base, 'bin', 'go'), '#!/bin/sh\nsleep 3; exit 1', { mode: 0o755 });
    const PATH = `${join(its.base, 'bin')}:/usr/bin:/bin`;
    const env = { PATH, DUBAN_CACHE: join(its.base, 'cache'), DUBAN_NO_DOWNLOAD: '1', TEMPORAL_ADDRESS: '' };
    expect(await refusalOf(its.launch([], env))).toEqual([3, 'temporal.build-failed']);
    expect(existsSync(its.data)).toBe(false);
  });

  it('leaves nothing where DATABASE_URL does not answer', async () => {
    expect(await refusalOf(its.launch([], { DATABASE_URL: 'postgres://u@127.0.0.1:1/x' }))).toEqual([
      6,
      'postgres.unreachable',
    ]);
    expect(existsSync(its.data)).toBe(false);
  });

  it('leaves nothing where a variable holds what it can not, or nobody may import the plan', async () => {
    expect(await refusalOf(its.launch([], { SMTP_URL: 'mail' }))).toEqual([2, 'config.invalid']);
    expect(await refusalOf(its.launch([], { DUBAN_SECOND_FACTOR: 'everyone' }))).toEqual([2, 'config.invalid']);
    writeFileSync(join(its.base, 'plan.txt'), 'three measures');
    expect(await refusalOf(its.launch(['--plan', join(its.base, 'plan.txt')]))).toEqual([2, 'accounts.no-officer']);
    expect(existsSync(its.data)).toBe(false);
  });

  it('leaves the running stack alone when a second one is started on its folder', async () => {
    await its.launch().ready();
    const listed = (): string[] => readdirSync(its.data).filter((name) => name !== 'temporal.db-journal'); // comes and goes
    const before = listed();
    expect(await refusalOf(its.launch())).toEqual([4, 'folder.taken']);
    expect(listed()).toEqual(before);
    expect((await fetch(`${its.stackFile.url}/health/ready`)).status).toBe(200);
  });

  it('leaves a new folder as it was when the plan is empty, or has no measure', async () => {
    mkdirSync(its.data);
    writeFileSync(join(its.data, 'mine.txt'), '');
    const plan = join(its.base, 'plan.txt');
    writeFileSync(plan, '');
    expect(await refusalOf(its.launch(['--plan', plan, '--accounts', 'trial']))).toEqual([5, 'intake.empty']);
    writeFileSync(plan, 'no measures');
    expect(await refusalOf(its.launch(['--plan', plan, '--accounts', 'trial']))).toEqual([5, 'intake.no-measures']);
    expect(readdirSync(its.data)).toEqual(['mine.txt']);
  });
});
