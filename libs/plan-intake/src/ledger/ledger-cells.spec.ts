import { utils, write, type CellObject } from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { extractDraft, IntakeRefusal } from '../index.js';
import type { PlanDraft } from '../plan-draft.js';
import { cellsOf, GOOD_ROW, makeLedger, type MadeCell } from '../testing/make-ledgers.js';
import { LEDGER_HEADS } from './write-ledger.js';

const read = (deadlines: MadeCell): Promise<PlanDraft> => extractDraft(makeLedger([{ ...GOOD_ROW, deadlines }]));
const dates = async (deadlines: MadeCell): Promise<(string | null)[]> =>
  (await read(deadlines)).measures.flatMap((m) => m.deadlines.map((d) => d.date));
const trouble = async (deadlines: MadeCell): Promise<string[]> => {
  const refusal: unknown = await read(deadlines).catch((error: unknown) => error);
  return refusal instanceof IntakeRefusal ? refusal.findings.map((f) => f.code) : [];
};

describe('dates in a cell of a ledger', () => {
  it('typed as 2031-6-30, shown by Excel as 6/30/31', async () => {
    const cell: CellObject = { t: 'n', v: 48029, z: 'm/d/yy', w: '6/30/31' };
    expect(await dates(cell)).toEqual(['2031-06-30']);
  });

  it('written with 号', async () => {
    expect(await dates('2031年6月15号前')).toEqual(['2031-06-15']);
  });

  it('a span is due at its end', async () => {
    const spans = ['2031.6—2031.9', '2031.6.30—2031.12.31', '2031年6月至9月', '2031年6月—2032年3月底'];
    expect(await Promise.all(spans.map(dates))).toEqual([
      ['2031-09-30'],
      ['2031-12-31'],
      ['2031-09-30'],
      ['2032-03-31'],
    ]);
  });

  it('of a number 2031.1 nobody knows whether it was 2031.10', async () => {
    expect(await trouble({ t: 'n', v: 2031.1 })).toEqual(['ledger.date-ambiguous']);
    expect(await dates({ t: 'n', v: 2031.2 })).toEqual(['2031-02-28']);
    expect(await dates('2031.1')).toEqual(['2031-01-31']);
  });
});

describe('offices in a cell of a ledger', () => {
  const leads = async (lead: string): Promise<string[]> => {
    const [measure] = (await extractDraft(makeLedger([{ ...GOOD_ROW, lead, supporting: '' }]))).measures;
    return [measure?.lead ?? '', ...(measure?.coLeads ?? [])];
  };

  it('may be parted by blanks of either width', async () => {
    expect(await leads('市文化局 市财政局')).toEqual(['市文化局', '市财政局']);
    expect(await leads('市文化局\u3000市财政局')).toEqual(['市文化局', '市财政局']);
  });

  it('a blank within a name parts nothing', async () => {
    expect(await leads('市 文化局')).toEqual(['市文化局']);
  });
});

describe('hidden rows of a ledger', () => {
  it('are imported, and a person is told which', async () => {
    const made = utils.book_new();
    const sheet = utils.aoa_to_sheet(
      [LEDGER_HEADS, cellsOf(GOOD_ROW), cellsOf({ ...GOOD_ROW, number: '2' })].map((r) => [...r]),
    );
    sheet['!rows'] = [];
    sheet['!rows'][2] = { hidden: true };
    utils.book_append_sheet(made, sheet, '台账');
    const bytes = new Uint8Array(write(made, { type: 'array', bookType: 'xlsx', cellStyles: true }) as ArrayBuffer);
    const draft = await extractDraft(bytes);
    expect(draft.measures).toHaveLength(2);
    expect(draft.findings.map((f) => [f.code, f.message.slice(0, 3)])).toEqual([['ledger.hidden-rows', '第3行']]);
  });
});
