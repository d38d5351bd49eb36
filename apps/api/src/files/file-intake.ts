import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { promisify } from 'node:util';
import type { Request, Response } from 'express';
import multer from 'multer';
import { Problem } from '../http/problem.js';

const SCAN_MS = 60_000;
const INFECTED = 1;

/** A file on its way, in the folder of temporary files. */
export interface IncomingFile {
  readonly path: string;
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Takes the one file of a form onto the disk, piece by piece, and gives it to the work; it is gone afterwards. */
export async function withIncomingFile<T>(
  { request, response }: { readonly request: Request; readonly response: Response },
  mostBytes: number,
  work: (file: IncomingFile) => Promise<T>,
): Promise<T> {
  const file = await received(request, response, mostBytes);
  if (!file) throw new Problem('file.missing');
  try {
    if (file.size === 0) throw new Problem('file.empty');
    await chmod(file.path, 0o600);
    const hash = createHash('sha256');
    for await (const chunk of createReadStream(file.path)) hash.update(chunk as Buffer);
    return await work({ path: file.path, name: file.originalname, bytes: file.size, sha256: hash.digest('hex') });
  } finally {
    await rm(file.path, { force: true });
  }
}

function received(request: Request, response: Response, mostBytes: number): Promise<Express.Multer.File | undefined> {
  const take = multer({
    dest: tmpdir(),
    limits: { fileSize: mostBytes, files: 1, fields: 10, parts: 12, headerPairs: 100 },
    // Names come as bytes; what they mean is found out later.
    defParamCharset: 'latin1',
  }).single('file');
  return new Promise((resolve, reject) => {
    take(request, response, (error: unknown) => {
      if (error === undefined || error === null) resolve(request.file);
      else if (error instanceof multer.MulterError && error.code === 'LIMIT_FILE_SIZE')
        reject(new Problem('file.too-large', { most: mostBytes }));
      else reject(new Problem('request.invalid'));
    });
  });
}

/** Asks the office's own scanner. Without one nobody looked, and the answer says so. */
export async function looksClean(path: string, command: string | undefined): Promise<boolean> {
  if (command === undefined) return false;
  try {
    await promisify(execFile)(command, [path], {
      env: { PATH: process.env.PATH, LANG: 'C.UTF-8' },
      timeout: SCAN_MS,
    });
    return true;
  } catch (error) {
    const found = error instanceof Error && 'code' in error && error.code === INFECTED;
    throw new Problem(found ? 'file.infected' : 'file.not-scanned');
  }
}
