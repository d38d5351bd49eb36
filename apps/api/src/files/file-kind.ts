import { fileTypeFromFile } from 'file-type';
import { readFile } from 'node:fs/promises';
import { Problem } from '../http/problem.js';

const OPEN_XML = 'application/vnd.openxmlformats-officedocument';

/** What is taken, by media type, with the endings that its names have. The first ending is given where a name has none of them. */
const kinds: Readonly<Record<string, readonly [string, ...string[]]>> = {
  'application/pdf': ['pdf'],
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/webp': ['webp'],
  'image/tiff': ['tif', 'tiff'],
  'image/bmp': ['bmp'],
  [`${OPEN_XML}.wordprocessingml.document`]: ['docx'],
  [`${OPEN_XML}.spreadsheetml.sheet`]: ['xlsx'],
  [`${OPEN_XML}.presentationml.presentation`]: ['pptx'],
  'application/msword': ['doc', 'wps'],
  'application/vnd.ms-excel': ['xls', 'et'],
  'application/vnd.ms-powerpoint': ['ppt', 'dps'],
  'application/ofd': ['ofd'],
};

/** Media types that are taken. */
export const takenTypes = Object.keys(kinds);

/** What an old office document holds, by the name of its main stream; every other compound file is refused. */
const streams: readonly (readonly [string, string])[] = [
  ['WordDocument', 'application/msword'],
  ['Workbook', 'application/vnd.ms-excel'],
  ['Book', 'application/vnd.ms-excel'],
  ['PowerPoint Document', 'application/vnd.ms-powerpoint'],
];

/** The media type of a file by its bytes; its name is not asked. Refuses what is not taken. */
export async function typeOfFile(path: string): Promise<string> {
  const told = (await fileTypeFromFile(path))?.mime ?? '';
  const type = await within(path, told);
  if (!Object.hasOwn(kinds, type)) throw new Problem('file.type-refused', { type: told });
  return type;
}

/** What a wrapping of several kinds holds. */
async function within(path: string, told: string): Promise<string> {
  if (told === 'application/x-cfb') {
    const bytes = await readFile(path);
    return streams.find(([name]) => bytes.includes(entryNamed(name)))?.[1] ?? '';
  }
  if (told === 'application/zip') return (await readFile(path)).includes('OFD.xml') ? 'application/ofd' : '';
  return told;
}

/** A stream's name as a compound file's directory writes it, with the zero that ends it. */
function entryNamed(name: string): Buffer {
  return Buffer.from(`${name}\0`, 'utf16le');
}

const LONGEST_NAME = 200;

/** Signs that would lead a reader astray, or a header: controls, marks that turn the direction of writing, folders. */
const UNFIT = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffd]/gu;

/** The name that a client sent, readable, without a folder, and with an ending that fits the bytes. */
export function nameOfFile(sent: string, type: string): string {
  const base = (decoded(sent).split(/[/\\]/).at(-1) ?? '').normalize('NFC').replace(UNFIT, '').trim();
  const endings = kinds[type] ?? ['bin'];
  const ending = /\.([A-Za-z0-9]{1,8})$/.exec(base)?.[1]?.toLowerCase();
  const name = ending !== undefined && endings.includes(ending) ? base : `${base || '附件'}.${endings[0]}`;
  if ([...name].length > LONGEST_NAME) throw new Problem('file.name-too-long', { most: LONGEST_NAME });
  return name;
}

/** A name came as bytes (each a sign below U+0100): UTF-8, or what older Chinese programs write; or decoded already. */
function decoded(sent: string): string {
  if ([...sent].some((sign) => sign > '\u00ff')) return sent;
  const bytes = Buffer.from(sent, 'latin1');
  for (const encoding of ['utf-8', 'gb18030'])
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // the next one may fit
    }
  return sent;
}
