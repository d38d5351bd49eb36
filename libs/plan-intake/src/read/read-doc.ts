// Other projects compile this file through its source and know no d.ts of ours.
// eslint-disable-next-line @typescript-eslint/triple-slash-reference
/// <reference path="../word-extractor.d.ts" />
import type { LeftOut } from './left-out.js';
import { Buffer } from 'node:buffer';
import { IntakeRefusal } from '../intake-refusal.js';

/**
 * An old Word or WPS file to lines: table rows parted by tabs, deleted text left out. Automatic numbers are not in such a
 * file's text; where the body shows lists without them a person is told.
 */
export async function readDoc(bytes: Uint8Array): Promise<{ text: string; notes: readonly LeftOut[] }> {
  const { default: WordExtractor } = await import('word-extractor');
  let read: { body: string; boxes: string; footnotes: string };
  try {
    const document = await new WordExtractor().extract(Buffer.from(bytes));
    read = {
      body: document.getBody(),
      boxes: document.getTextboxes({ includeHeadersAndFooters: false, includeBody: true }),
      footnotes: document.getFootnotes(),
    };
  } catch (error) {
    throw new IntakeRefusal('intake.broken', { reason: error instanceof Error ? error.message : String(error) });
  }
  const text = [read.body, read.boxes]
    .map(linesOf)
    .filter((part) => part !== '')
    .join('\n');
  const numbered =
    /^\s*(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]|（[一二三四五六七八九十]|\d{1,2}[.．、])/m.test(
      text,
    );
  return {
    text,
    notes: [
      ...(numbered
        ? []
        : [
            {
              message: 'DOC 文件的自动编号不在文字中,层级可能不全,建议另存为 DOCX 再导入',
              facts: { what: 'numbers' },
            },
          ]),
      ...(read.footnotes.trim() === '' ? [] : [{ message: '脚注未读取,请与原件核对', facts: { what: 'footnotes' } }]),
    ],
  };
}

/** Rows end with a mark of their own, cells with a tab. */
function linesOf(words: string): string {
  return words
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => line.replace(/\t+$/, '').trimEnd())
    .join('\n')
    .trim();
}
