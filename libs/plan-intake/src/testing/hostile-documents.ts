import { strToU8, zipSync } from 'fflate';
import type { IntakeRefusalCode } from '../intake-refusal.js';
import { encodeAs, makeDocx, makePdf } from './make-documents.js';

/** A family of hostile documents with the code that each must get. */
export interface HostileFamily {
  readonly family: string;
  readonly code: IntakeRefusalCode;
  readonly documents: readonly (() => Uint8Array)[];
}

const text = (content: string) => (): Uint8Array => strToU8(content);
const bytes =
  (...values: number[]) =>
  (): Uint8Array =>
    Uint8Array.from([...values, ...Array.from({ length: 600 }, (_, i) => (i * 37) % 251)]);
const sample = makeDocx(['一、主要任务', '(一)推进工作。完善制度。']);
const pdf = makePdf(['一、主要任务', '(一)推进工作。完善制度。']);
const cut = (whole: Uint8Array, share: number) => (): Uint8Array => whole.slice(0, Math.floor(whole.length * share));

/** Bytes that look like chance; the same for the same seed. */
function noise(seed: number, length: number): Uint8Array {
  let state = seed * 2654435761;
  return Uint8Array.from({ length }, () => {
    state = (state ^ (state << 13)) >>> 0;
    state = (state ^ (state >>> 17)) >>> 0;
    state = (state ^ (state << 5)) >>> 0;
    return state & 0xff;
  });
}

/** Changes the archive's directory after packing: declared sizes and flags are what an attacker writes. */
function withDirectory(archive: Uint8Array, change: (view: DataView, entry: number) => void): Uint8Array {
  const copy = archive.slice();
  const view = new DataView(copy.buffer);
  for (let at = 0; at + 46 < copy.length; at++) if (view.getUint32(at, true) === 0x02014b50) change(view, at);
  return copy;
}

const xmlDocx =
  (document: string, more: Record<string, string> = {}) =>
  (): Uint8Array =>
    zipSync({
      'word/document.xml': strToU8(document),
      ...Object.fromEntries(Object.entries(more).map(([name, part]) => [name, strToU8(part)])),
    });
const wordBody = (inner: string): string => `<w:document xmlns:w="w"><w:body>${inner}</w:body></w:document>`;

function emptyPages(count: number): Uint8Array {
  return strToU8(
    new TextDecoder('latin1')
      .decode(makePdf(Array.from({ length: count * 36 }, () => ' ')))
      .replace(/<[\da-f]{4,}> Tj/g, ''),
    true,
  );
}

function encryptedPdf(revision: number): Uint8Array {
  const file = new TextDecoder('latin1').decode(pdf);
  const key = '00'.repeat(32);
  const dictionary = `/Encrypt << /Filter /Standard /V ${revision > 2 ? 2 : 1} /R ${revision} /Length 128 /O <${key}> /U <${'11'.repeat(32)}> /P -44 >> /ID [<${'ab'.repeat(16)}> <${'ab'.repeat(16)}>]`;
  return strToU8(file.replace('/Root 1 0 R', `/Root 1 0 R ${dictionary}`), true);
}

function ole(name: string): Uint8Array {
  const file = new Uint8Array(4096);
  file.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  file.set(encodeAs(name, 'utf-16le'), 1024);
  return file;
}

const zeros = (megabytes: number): Uint8Array => new Uint8Array(megabytes * 1024 * 1024);

/** Made by the specs, never stored: sixteen families, at least five documents each. */
export const HOSTILE: readonly HostileFamily[] = [
  {
    family: 'nothing in it',
    code: 'intake.empty',
    documents: [
      text(''),
      text(' '),
      text('\n\n\n'),
      text('\ufeff'),
      text('\u200b\u3000\t\n'),
      () => makeDocx(['', ' ']),
    ],
  },
  {
    family: 'chance bytes',
    code: 'intake.binary',
    documents: [1, 2, 3, 4, 5, 6].map((seed) => () => noise(seed, 5000)),
  },
  {
    family: 'other kinds of file',
    code: 'intake.unsupported',
    documents: [
      bytes(0x89, 0x50, 0x4e, 0x47),
      bytes(0xff, 0xd8, 0xff),
      bytes(0x47, 0x49, 0x46, 0x38),
      bytes(0x1f, 0x8b, 0x08),
      bytes(0x52, 0x61, 0x72, 0x21),
      text('{\\rtf1\\ansi x}'),
      bytes(0x7f, 0x45, 0x4c, 0x46),
      () => ole('PowerPoint Document'),
    ],
  },
  {
    family: 'old Word files that are none',
    code: 'intake.broken',
    documents: [1200, 1500, 2000, 3000, 4096].map((size) => () => ole('WordDocument').subarray(0, size)),
  },
  {
    family: 'archives that are no documents',
    code: 'intake.unsupported',
    documents: ['a.txt', 'ppt/presentation.xml', 'META-INF/MANIFEST.MF', 'Doc_0/Document.xml', 'mimetype'].map(
      (name) => () => zipSync({ [name]: strToU8('x') }),
    ),
  },
  {
    family: 'protected documents',
    code: 'intake.encrypted',
    documents: [
      () => withDirectory(sample, (view, at) => view.setUint16(at + 8, 1, true)),
      () => ole('EncryptedPackage'),
      () => encryptedPdf(2),
      () => encryptedPdf(3),
      () => withDirectory(zipSync({ 'xl/workbook.xml': strToU8('x') }), (view, at) => view.setUint16(at + 8, 9, true)),
    ],
  },
  {
    family: 'torn Word files',
    code: 'intake.broken',
    documents: [0.3, 0.5, 0.7, 0.9, 0.97].map((share) => cut(sample, share)),
  },
  {
    family: 'archive bombs',
    code: 'intake.archive-bomb',
    documents: [
      () => zipSync({ 'word/document.xml': zeros(80) }, { level: 1 }),
      () => zipSync({ 'word/document.xml': zeros(16) }, { level: 9 }),
      () =>
        zipSync(Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`word/m${i}.xml`, zeros(2)])), { level: 1 }),
      () => zipSync(Object.fromEntries(Array.from({ length: 4100 }, (_, i) => [`x${i}`, new Uint8Array(0)]))),
      () => withDirectory(sample, (view, at) => view.setUint32(at + 24, 0xfffffff0, true)),
    ],
  },
  {
    family: 'attacks in XML',
    code: 'intake.broken',
    documents: [
      xmlDocx('<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'),
      xmlDocx('<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>'),
      xmlDocx('<x><!ENTITY % p SYSTEM "http://127.0.0.1/"></x>'),
      xmlDocx('no xml at all'),
      xmlDocx(wordBody('<w:tbl><w:tr><w:tc>'.repeat(300) + '<w:p/>' + '</w:tc></w:tr></w:tbl>'.repeat(300))),
      xmlDocx(wordBody('<w:p/>'), { 'word/numbering.xml': '<!DOCTYPE x><x/>' }),
    ],
  },
  {
    family: 'scanned pages',
    code: 'intake.scanned',
    documents: [1, 2, 3, 5, 9].map((pages) => () => emptyPages(pages)),
  },
  {
    family: 'torn PDF files',
    code: 'intake.broken',
    documents: [
      text('%PDF-1.7\n'),
      text('%PDF-1.4\n1 0 obj\n<< >>\nendobj'),
      text(`%PDF-1.4\n${'x'.repeat(3000)}`),
      text('%PDF-1.4\ntrailer << /Root 9 0 R >>\nstartxref\n0\n%%EOF'),
      cut(pdf, 0.12),
    ],
  },
  {
    family: 'files over the limit',
    code: 'intake.too-large',
    documents: [
      () => zeros(33),
      () => zeros(40),
      () => strToU8('a'.repeat(33 * 1024 * 1024)),
      () => {
        const large = zeros(34);
        large.set(pdf);
        return large;
      },
      text('甲'.repeat(8_000_001)),
    ],
  },
  {
    family: 'texts without measures',
    code: 'intake.no-measures',
    documents: [
      text('今天天气很好,我们去公园散步。'),
      text('Dear all,\nthe meeting is on Monday.\nRegards'),
      text('张三\n李四\n王五'),
      text('品名,单价\n苹果,3\n梨,4\n'),
      text('床前的月光很亮。\n地上像有霜。'),
    ],
  },
  {
    family: 'texts made to stall a grammar',
    code: 'intake.no-measures',
    documents: [
      '('.repeat(200_000),
      '、'.repeat(200_000),
      '1'.repeat(200_000),
      '年2025'.repeat(60_000),
      '?;\u7a98'.repeat(60_000),
      '每'.repeat(200_000),
      '\u300a'.repeat(200_000),
      'a_'.repeat(100_000),
      '和与及'.repeat(60_000),
    ].map(text),
  },
  {
    family: 'pages without text',
    code: 'intake.empty',
    documents: [
      text(`<html><body>${'<div>'.repeat(2000)}`),
      text('<html><script>var a = "一、主要任务";</script></html>'),
      text(`<html><body>${'<table><tr><td>'.repeat(3000)}</body></html>`),
      text('<!doctype html><body style="display:none">一、主要任务</body>'),
      text(`<html><body><p title="${'x'.repeat(500_000)}"></p></body></html>`),
    ],
  },
  {
    family: 'pages nested without end',
    code: 'intake.broken',
    documents: ['div', 'table', 'span', 'font', 'ul', 'blockquote'].map((tag) =>
      text(`<html><body>${`<${tag}>`.repeat(40_000)}一、主要任务`),
    ),
  },
  {
    family: 'workbooks made wrong',
    code: 'intake.broken',
    documents: ['', '<', 'x', '<workbook', '<!DOCTYPE'].map(
      (part) => () => zipSync({ 'xl/workbook.xml': strToU8(part) }),
    ),
  },
  {
    family: 'tables and marks without end',
    code: 'intake.no-measures',
    documents: [
      text(`"${'a,'.repeat(100_000)}`),
      text(`${'|'.repeat(100_000)}\n|---|\n`),
      text(`${'#'.repeat(100_000)} a`),
      text(`${'\t'.repeat(100_000)}甲`),
      text(`${'> '.repeat(100_000)}甲`),
    ],
  },
];
