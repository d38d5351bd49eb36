import { IntakeRefusal } from '../intake-refusal.js';
import type { SourceFormat } from '../plan-draft.js';
import type { ReadOptions } from './read-document.js';
import { listArchive } from './archive.js';

/** What the bytes are: `text` still has to be decoded and looked at. */
export type Container = 'pdf' | 'ofd' | 'docx' | 'doc' | 'xlsx' | 'text';

const SIGNATURES: readonly (readonly [string, readonly number[]])[] = [
  ['png', [0x89, 0x50, 0x4e, 0x47]],
  ['jpeg', [0xff, 0xd8, 0xff]],
  ['gif', [0x47, 0x49, 0x46, 0x38]],
  ['gzip', [0x1f, 0x8b, 0x08]],
  ['rar', [0x52, 0x61, 0x72, 0x21]],
  ['7z', [0x37, 0x7a, 0xbc, 0xaf]],
  ['rtf', [0x7b, 0x5c, 0x72, 0x74, 0x66]],
  ['elf', [0x7f, 0x45, 0x4c, 0x46]],
  ['exe', [0x4d, 0x5a, 0x90, 0x00]],
];
const PDF = [0x25, 0x50, 0x44, 0x46, 0x2d];
const ZIP = [0x50, 0x4b];
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/** Tells the container by its first bytes, never by its name. Refuses formats that are not read. */
export function detectContainer(bytes: Uint8Array): Container {
  if (indexOf(bytes.subarray(0, 1024), PDF) >= 0) return 'pdf';
  if (startsWith(bytes, ZIP) && (bytes[2] ?? 0) <= 8) return archiveKind(bytes);
  if (startsWith(bytes, OLE)) return oleKind(bytes);
  for (const [format, signature] of SIGNATURES)
    if (startsWith(bytes, signature)) throw new IntakeRefusal('intake.unsupported', { format });
  return 'text';
}

function archiveKind(bytes: Uint8Array): Container {
  const names = listArchive(bytes).map((entry) => entry.name);
  if (names.includes('word/document.xml')) return 'docx';
  if (names.includes('OFD.xml')) return 'ofd';
  if (names.includes('xl/workbook.xml') || names.includes('xl/workbook.bin')) return 'xlsx';
  throw new IntakeRefusal('intake.unsupported', { format: names.some((n) => n.startsWith('ppt/')) ? 'pptx' : 'zip' });
}

/** Old binary files: a protected DOCX or XLSX is one that holds an EncryptedPackage; old workbooks and documents are read. */
function oleKind(bytes: Uint8Array): Container {
  if (indexOf(bytes, wide('EncryptedPackage')) >= 0) throw new IntakeRefusal('intake.encrypted', { format: 'office' });
  if (indexOf(bytes, wide('Workbook')) >= 0) return 'xlsx';
  // WPS writes the same: only its name differs.
  if (indexOf(bytes, wide('WordDocument')) >= 0) return 'doc';
  throw new IntakeRefusal('intake.unsupported', { format: 'ole' });
}

function wide(name: string): number[] {
  return [...name].flatMap((c) => [c.charCodeAt(0), 0]);
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, i) => bytes[i] === byte);
}

function indexOf(bytes: Uint8Array, pattern: readonly number[]): number {
  const first = pattern[0] ?? 0;
  for (let i = bytes.indexOf(first); i >= 0; i = bytes.indexOf(first, i + 1)) {
    if (pattern.every((byte, k) => bytes[i + k] === byte)) return i;
  }
  return -1;
}

/** What a text is: HTML, Markdown and CSV show themselves; the name and content type decide where they don't. */
export function detectTextFormat(text: string, { fileName, contentType }: ReadOptions): SourceFormat {
  const root = /^\s*<\?xml[^>]*>\s*(?:<[?!][^>]*>\s*)*<([a-z]+):?([a-z]*)/i.exec(text.slice(0, 2000));
  if (root && !/^html/i.test(root[1] ?? '')) throw new IntakeRefusal('intake.unsupported', { format: 'xml' });
  const extension = /\.([a-z]+)$/i.exec(fileName ?? '')?.[1]?.toLowerCase();
  const head = text.slice(0, 4000);
  if (/^\s*(?:<\?xml[^>]*>\s*)?(?:<!doctype html|<html|<head|<body)/i.test(head) || /html/.test(contentType ?? ''))
    return 'html';
  if (extension === 'html' || extension === 'htm' || (head.match(/<\/(?:p|div|span|td|h\d)>/gi)?.length ?? 0) >= 3)
    return 'html';
  if (extension === 'csv' || /csv/.test(contentType ?? '')) return 'csv';
  if (extension === 'md' || /markdown/.test(contentType ?? '')) return 'markdown';
  if ((text.slice(0, 200_000).match(/^#{1,6} \S/gm)?.length ?? 0) >= 3) return 'markdown';
  return 'txt';
}
