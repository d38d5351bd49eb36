import { describe, expect, it } from 'vitest';
import { extractDraft, readDocument } from '../index.js';
import { makeDoc, makeOfd } from '../testing/make-old-word.js';

const LINES = [
  '云岭市阅读方案',
  '一、主要任务',
  '(一)更新藏书。2031年6月底前上架。(市文化局负责)',
  '(二)新建分馆。(市住建局负责)',
];

describe('old Word files', () => {
  it('are read, also those of WPS', async () => {
    const draft = await extractDraft(makeDoc(LINES), { fileName: '方案.wps' });
    expect(draft.source.format).toBe('doc');
    expect(draft.measures.map((m) => [m.ref, m.lead, m.deadlines[0]?.date])).toEqual([
      ['一/(一)', '市文化局', '2031-06-30'],
      ['一/(二)', '市住建局', undefined],
    ]);
  });

  it('say that automatic numbers are not in their text', async () => {
    const { notes } = await readDocument(makeDoc(['云岭市阅读方案', '更新藏书。及时上架新书。(市文化局负责)']));
    expect(notes).toMatchObject([{ facts: { what: 'numbers' } }]);
  });

  it('are refused with a code where they are damaged', async () => {
    const bytes = makeDoc(LINES);
    await expect(extractDraft(bytes.subarray(0, 1200))).rejects.toMatchObject({ code: /^intake\./ });
  });
});

describe('OFD', () => {
  const page = (lines: readonly string[]) =>
    lines.map((text, i) => ({ text, x: 20, y: 20 + i * 8, width: text.length * 5 }));

  it('with text is read page by page', async () => {
    const draft = await extractDraft(makeOfd([page(LINES.slice(0, 3)), page(LINES.slice(3))]));
    expect(draft.source.format).toBe('ofd');
    expect(draft.measures.map((m) => [m.ref, m.lead])).toEqual([
      ['一/(一)', '市文化局'],
      ['一/(二)', '市住建局'],
    ]);
  });

  it('of pictures is refused as scanned', async () => {
    await expect(extractDraft(makeOfd([[], []]))).rejects.toMatchObject({ code: 'intake.scanned' });
  });
});
