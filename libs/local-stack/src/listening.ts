import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { promisify } from 'node:util';

const listening = '0A'; // TCP_LISTEN in /proc/net/tcp

/** Whether it is this very process that listens on the port, and not another one that answers there too. */
export async function listensOn(pid: number, port: number): Promise<boolean> {
  return process.platform === 'linux' ? listensOnLinux(pid, port) : listensByLsof(pid, port);
}

function listensOnLinux(pid: number, port: number): boolean {
  const sockets = new Set(['/proc/net/tcp', '/proc/net/tcp6'].flatMap((table) => listeningSockets(table, port)));
  if (sockets.size === 0) return false;
  try {
    return readdirSync(`/proc/${pid}/fd`).some((fd) => sockets.has(linkOf(`/proc/${pid}/fd/${fd}`)));
  } catch {
    return false; // the process is gone
  }
}

/** The sockets that listen on a port, named as a process's open files name them. */
function listeningSockets(table: string, port: number): string[] {
  if (!existsSync(table)) return [];
  const rows = readFileSync(table, 'utf8')
    .split('\n')
    .slice(1)
    .map((row) => row.trim().split(/\s+/));
  return rows.flatMap(([, local, , state, , , , , , inode]) => {
    const here = Number.parseInt(local?.split(':')[1] ?? '', 16) === port;
    return here && state === listening && inode !== undefined ? [`socket:[${inode}]`] : [];
  });
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return ''; // closed meanwhile
  }
}

async function listensByLsof(pid: number, port: number): Promise<boolean> {
  try {
    await promisify(execFile)('lsof', ['-a', '-p', String(pid), `-iTCP:${port}`, '-sTCP:LISTEN', '-t']);
    return true;
  } catch (error) {
    // Status 1 is "no"; where there is no lsof nobody can tell, and the answer on the port has to do.
    return error instanceof Error && 'code' in error && error.code === 'ENOENT';
  }
}
