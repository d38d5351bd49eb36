import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { extractHere } from '../child/extract-here.js';
import { IntakeRefusal } from '../intake-refusal.js';
import { makePlacedPdf } from '../testing/make-documents.js';
import { extractRecognised, type OcrSettings } from './extract-recognised.js';

const folder = mkdtempSync(join(tmpdir(), 'duban-ocr-spec-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A stand-in for an office's program. */
function program(name: string, lines: string): OcrSettings {
  const command = join(folder, name);
  writeFileSync(command, `#!/bin/sh\n${lines}\n`);
  chmodSync(command, 0o700);
  return { command, timeoutSeconds: 5 };
}

const words = (text: string) => [{ text, x: 50, y: 700 }];
const scanned = makePlacedPdf([[], [], []]);
const read = (ocr: OcrSettings | null, bytes = scanned) => extractRecognised(extractHere, bytes, {}, ocr);
const refusal = (attempt: Promise<unknown>) => attempt.catch((error: unknown) => error as IntakeRefusal);

describe('scanned pages', () => {
  it('are refused with the list of pages where no program is named', async () => {
    expect(await refusal(read(null))).toMatchObject({
      code: 'intake.scanned',
      facts: { pages: 3, without: '1、2、3' },
    });
  });

  it('are read by the program that is named, and this is said first', async () => {
    const ocr = program('reads', 'test -s "$1" && printf "一、主要任务\\n(一)建设书屋。新建十处。(市文化局负责)\\n"');
    const { draft } = await read(ocr);
    expect(draft.measures.map((m) => [m.title, m.lead])).toEqual([['建设书屋', '市文化局']]);
    expect(draft.findings[0]?.code).toBe('text.recognised');
  });

  it('get no secret of this process', async () => {
    process.env.DATABASE_URL = 'postgres://secret';
    const ocr = program('tells', 'printf "一、主要任务\\n(一)地址为%s。(市文化局负责)\\n" "$DATABASE_URL"');
    expect((await read(ocr)).document.text).not.toContain('secret');
    delete process.env.DATABASE_URL;
  });

  it.each([
    ['fails', 'exit 3'],
    ['prints nothing', 'true'],
  ])('stay refused where the program %s', async (name, lines) => {
    expect(['intake.scanned', 'intake.empty']).toContain(
      ((await refusal(read(program(name.replace(' ', '-'), lines)))) as IntakeRefusal).code,
    );
  });

  it('among pages with text are told by their numbers, and the program is not asked', async () => {
    const mixed = makePlacedPdf([
      words('一、主要任务(一)建设书屋。新建十处。(市文化局负责)'),
      [],
      words('(二)培训馆员。(市教育局负责)'),
      [],
    ]);
    const { draft } = await read(program('never', 'exit 9'), mixed);
    expect(draft.findings.find(({ code }) => code === 'text.left-out')?.message).toContain('第2、4页没有文字');
  });
});
