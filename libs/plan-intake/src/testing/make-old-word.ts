import { CFB as untyped } from '@e965/xlsx';
import { strToU8, zipSync } from 'fflate';

/** The part of the library's container format that is needed here; it has no types of its own. */
interface Container {
  readonly utils: { cfb_new(): object; cfb_add(file: object, name: string, content: readonly number[]): void };
  write(file: object, options: { type: 'array' }): ArrayBuffer;
}
const CFB = untyped as Container;

const HEAD = 0x600;

/** A minimal old Word file: one piece of text in UTF-16, a carriage return behind each paragraph. */
export function makeDoc(lines: readonly string[]): Uint8Array {
  const words = lines.map((line) => `${line}\r`).join('');
  const main = new Uint8Array(HEAD + words.length * 2);
  const at = new DataView(main.buffer);
  at.setUint16(0, 0xa5ec, true);
  at.setUint16(0x0a, 0x0200, true); // its tables are in 1Table
  at.setUint32(0x18, HEAD, true);
  at.setUint32(0x4c, words.length, true);
  at.setUint32(0x1a2, 0, true); // the pieces stand at the beginning of the tables
  at.setUint32(0x1a6, PIECES, true);
  for (let i = 0; i < words.length; i++) at.setUint16(HEAD + i * 2, words.charCodeAt(i), true);
  const file = CFB.utils.cfb_new();
  CFB.utils.cfb_add(file, '/WordDocument', Array.from(main));
  CFB.utils.cfb_add(file, '/1Table', Array.from(pieces(words.length)));
  return new Uint8Array(CFB.write(file, { type: 'array' }));
}

const PIECES = 5 + 16;

/** A table of one piece: where it begins and ends in the text, and where it stands in the file. */
function pieces(length: number): Uint8Array {
  const table = new Uint8Array(4096);
  const at = new DataView(table.buffer);
  at.setUint8(0, 2);
  at.setUint32(1, 16, true);
  at.setUint32(5, 0, true);
  at.setUint32(9, length, true);
  at.setUint32(5 + 8 + 2, HEAD, true);
  return table;
}

/** A minimal OFD: words at their places, in millimetres from the top left. */
export function makeOfd(
  pages: readonly (readonly {
    readonly text: string;
    readonly x: number;
    readonly y: number;
    readonly width: number;
  }[])[],
): Uint8Array {
  const page = (words: (typeof pages)[number]): string =>
    `<ofd:Page xmlns:ofd="http://www.ofdspec.org/2016"><ofd:Content><ofd:Layer>${words
      .map(
        ({ text, x, y, width }) =>
          `<ofd:TextObject Boundary="${x} ${y} ${width} 5" Size="5"><ofd:TextCode X="0" Y="4">${text}</ofd:TextCode></ofd:TextObject>`,
      )
      .join('')}</ofd:Layer></ofd:Content></ofd:Page>`;
  return zipSync({
    'OFD.xml': strToU8('<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016"/>'),
    ...Object.fromEntries(pages.map((words, i) => [`Doc_0/Pages/Page_${i}/Content.xml`, strToU8(page(words))])),
  });
}
