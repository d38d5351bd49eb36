import { describe, expect, it } from 'vitest';
import { cleanText } from './clean-text.js';

const pairs = new Map<string, readonly [number, number]>();
for (let lead = 0xa1; lead <= 0xf7; lead++)
  for (let trail = 0xa1; trail <= 0xfe; trail++)
    pairs.set(new TextDecoder('gb18030').decode(new Uint8Array([lead, trail])), [lead, trail]);

/** The text as a copy has it in which the first byte of one sign was lost and printed as "?". */
function damaged(text: string, place: string, sign: number): string {
  const at = text.lastIndexOf(place) + sign;
  const bytes = [...text].flatMap((each, index) => {
    const code = each.charCodeAt(0);
    const pair = code < 0x80 ? [code] : (pairs.get(each) ?? []);
    return index === at ? [0x3f, ...pair.slice(1)] : pair;
  });
  return new TextDecoder('gb18030').decode(new Uint8Array(bytes));
}

const SOUND =
  '一、任务\n推进文化强市建设。推进文化强市建设。推进文化强市建设。建设书屋。建设书屋。建设公园。建设公园。\n';

describe('a sign whose byte was lost', () => {
  it('is read where its neighbours leave one reading', () => {
    const copy = damaged(`${SOUND}推进文化强市建设\n`, '推进文化强市建设', 2);
    expect(copy).toContain('?');
    const cleaned = cleanText(copy);
    expect(cleaned.text.trim().endsWith('推进文化强市建设')).toBe(true);
    expect(cleaned.doubtful).toEqual([]);
  });

  it('stays a gap where two would fit: what it may be is only proposed', () => {
    // 书 and 乳 differ in the byte that was lost.
    const sound = `${SOUND}推进乳屋改造提升。推进乳屋改造提升。推进书屋改造提升。推进书屋改造提升。\n`;
    const { text, doubtful } = cleanText(damaged(`${sound}推进书屋改造提升\n`, '推进书屋改造提升', 2));
    expect(text.trim().endsWith('推进?屋改造提升')).toBe(true);
    expect(doubtful.map(({ reads }) => reads)).toEqual([expect.stringMatching(/^[书乳]屋改造提升$/)]);
  });

  it('stays a gap where nothing is known of it, and the sound signs behind it are read', () => {
    const { text, doubtful } = cleanText(damaged(`${SOUND}再加强市建设公园\n`, '再加强市建设公园', 1));
    expect(text.trim().endsWith('再?强市建设公园')).toBe(true);
    expect(doubtful).toHaveLength(1);
  });
});
