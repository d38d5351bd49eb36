import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { IntakeRefusal } from '../intake-refusal.js';
import { MOST_BYTES } from '../read/read-document.js';
import type { ChildAnswer } from './child-answer.js';
import { extractHere } from './extract-here.js';
import type { ExtractedDocument, ExtractOptions } from './extracted.js';

/** Limits of the parsing process. */
export interface ChildLimits {
  /** Of the processor's time: a machine that is busy with other things is no fault of a document's. */
  readonly seconds: number;
  readonly megabytes: number;
}

/** Where the bundled `child/main.ts` is (default: `dist/intake-child/main.mjs` above this file), and the limits (default: by the bytes). */
export interface ChildOptions extends ExtractOptions {
  readonly entry?: string;
  readonly limits?: ChildLimits;
}

const FEWEST_SECONDS = 5;
const MOST_SECONDS = 12;
/** More than most documents have: what is larger gets a second more for each of these. */
const BYTES_A_SECOND = 256 * 1024;

/** The limits of so many bytes: a large ledger is work, and a small file that wants as long is none of ours. */
export function limitsFor(bytes: number): ChildLimits {
  const seconds = FEWEST_SECONDS + Math.floor(bytes / BYTES_A_SECOND);
  return { seconds: Math.min(MOST_SECONDS, seconds), megabytes: 256 };
}

const MOST_OUTPUT = 256 * 1024 * 1024;
const LOOK_EVERY_MS = 40;
/** Whoever has not had the processor for the limit's seconds by then hangs. */
const LONGEST_BY_THE_CLOCK = 12;
/** Linux counts a process's time in hundredths of a second, whatever its own clock ticks by. */
const TICKS_A_SECOND = 100;

/**
 * Parses untrusted bytes in a process of its own: without the parent's environment, unable to write files or start
 * processes, ended at the limits of time and memory. Refusals come back with their codes; a parser that crashed or
 * was ended is a refusal as well, never an error of the parent.
 */
export async function extractInChild(bytes: Uint8Array, options: ChildOptions = {}): Promise<ExtractedDocument> {
  if (bytes.length === 0) throw new IntakeRefusal('intake.empty', { bytes: 0 });
  if (bytes.length > MOST_BYTES)
    throw new IntakeRefusal('intake.too-large', { bytes: bytes.length, limit: MOST_BYTES });
  const limits = options.limits ?? limitsFor(bytes.length);
  const child = start(options.entry ?? childEntry(), limits);
  const { entry: _, limits: __, ...known } = options;
  child.stdin.on('error', () => undefined); // a child that ends early closes its input: its exit says why
  child.stdin.write(`${JSON.stringify(known)}\n`);
  child.stdin.end(bytes);
  const answer = await answerOf(child, limits);
  if ('refusal' in answer) {
    const { code, facts, findings } = answer.refusal;
    throw new IntakeRefusal(code, facts, findings);
  }
  return answer;
}

/**
 * Reads plain text here, where only our own linear code looks at it, and everything that a library must parse
 * (archives, PDF, pages) in a process with limits. Where that process is not built, it is read here as well.
 */
export async function extractGuarded(bytes: Uint8Array, options: ChildOptions = {}): Promise<ExtractedDocument> {
  const entry = options.entry ?? builtEntry();
  if (entry !== null && !isPlainText(bytes)) return extractInChild(bytes, { ...options, entry });
  return extractHere(bytes, options);
}

function isPlainText(bytes: Uint8Array): boolean {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096));
  return !/^PK|^\xd0\xcf\x11\xe0|%PDF-|<!doctype|<html|<head|<body|<div|<table|<p[ >]/i.test(head.replace(/\0/g, ''));
}

function childEntry(): string {
  const entry = builtEntry();
  if (entry === null) throw new Error('The parsing process is not built: dist/intake-child/main.mjs is missing.');
  return entry;
}

/** The bundle lies in the clone's dist, whatever bundle this code itself runs from. */
function builtEntry(): string | null {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    for (const found of [join(folder, 'intake-child', 'main.mjs'), join(folder, 'dist', 'intake-child', 'main.mjs')])
      if (existsSync(found)) return found;
    if (folder === dirname(folder)) return null;
  }
}

function start(entry: string, limits: ChildLimits): ChildProcessWithoutNullStreams {
  const permission = Number(process.versions.node.split('.')[0]) >= 24 ? '--permission' : '--experimental-permission';
  const heap = Math.max(64, Math.floor(limits.megabytes * 0.6));
  const flags = [
    `--max-old-space-size=${heap}`,
    '--max-semi-space-size=8',
    '--no-warnings',
    permission,
    '--allow-fs-read=*',
  ];
  return spawn(process.execPath, [...flags, entry], { env: {}, stdio: ['pipe', 'pipe', 'pipe'], detached: false });
}

function answerOf(child: ChildProcessWithoutNullStreams, limits: ChildLimits): Promise<ChildAnswer> {
  return new Promise((resolve) => {
    let ended: ChildAnswer | null = null;
    const end = (code: 'intake.time-limit' | 'intake.memory-limit', facts: Record<string, number>): void => {
      ended ??= { refusal: { code, facts } };
      child.kill('SIGKILL');
    };
    const tooLong = (): void => end('intake.time-limit', { seconds: limits.seconds });
    const patience = secondsOfWork(child.pid) === null ? 1 : LONGEST_BY_THE_CLOCK;
    const timer = setTimeout(tooLong, limits.seconds * patience * 1000);
    const watch = setInterval(() => {
      if ((secondsOfWork(child.pid) ?? 0) > limits.seconds) tooLong();
      const used = residentMegabytes(child.pid);
      if (used !== null && used > limits.megabytes)
        end('intake.memory-limit', { megabytes: used, limit: limits.megabytes });
    }, LOOK_EVERY_MS);
    const output: Buffer[] = [];
    let size = 0;
    let complaint = '';
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= MOST_OUTPUT) output.push(chunk);
      else end('intake.memory-limit', { output: size });
    });
    child.stderr.on('data', (chunk: Buffer) => {
      complaint = (complaint + chunk.toString('utf8')).slice(-2000);
    });
    child.on('error', (error) => {
      ended ??= { refusal: { code: 'intake.parser-failed', facts: { reason: error.message } } };
    });
    child.on('close', (status) => {
      clearTimeout(timer);
      clearInterval(watch);
      resolve(ended ?? parsed(Buffer.concat(output).toString('utf8'), status, complaint));
    });
  });
}

function parsed(output: string, status: number | null, complaint: string): ChildAnswer {
  if (status === 0 && output !== '') return JSON.parse(output) as ChildAnswer;
  const outOfMemory = /heap out of memory|allocation failed|Array buffer allocation/i.test(complaint);
  return {
    refusal: { code: outOfMemory ? 'intake.memory-limit' : 'intake.parser-failed', facts: { status: status ?? -1 } },
  };
}

/** Resident memory of a process as Linux counts it; null where it can't be seen (there the heap limit alone holds). */
function residentMegabytes(pid: number | undefined): number | null {
  try {
    const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid ?? 0}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? null : Math.round(Number(kilobytes) / 1024);
  } catch {
    return null; // no /proc on this system, or the process has just ended
  }
}

/** The processor's time that a process has had, as Linux counts it; null where it can't be seen (there the clock alone holds). */
function secondsOfWork(pid: number | undefined): number | null {
  try {
    // The second field is the program's name in brackets; user and system time are the 12th and 13th after it.
    const fields =
      readFileSync(`/proc/${pid ?? 0}/stat`, 'utf8')
        .split(') ')
        .at(-1)
        ?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
  } catch {
    return null;
  }
}
