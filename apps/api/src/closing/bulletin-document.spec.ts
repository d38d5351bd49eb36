import type { BulletinView } from '@duban/api-contract';
import PizZip from 'pizzip';
import { describe, expect, it } from 'vitest';
import { shippedTemplate } from '../letters/letter-template.js';
import { bulletinDocument } from './bulletin-document.js';

type Row = BulletinView['rows'][number];

const row = (told: Partial<Row>): Row => ({
  rowId: 'overdue/m/deadline:1',
  section: 'overdue',
  department: { code: 'd', name: '市甲局' },
  measureId: 'm',
  number: '(一)/1',
  title: '修桥',
  item: '通车',
  dueOn: '2026-06-30',
  lateWorkingDays: 4,
  done: 0,
  of: 0,
  answer: null,
  outcome: null,
  mine: false,
  ...told,
});
const sum = (name: string, done: number) =>
  row({
    rowId: `completion/${name}`,
    section: 'completion',
    department: { code: name, name },
    measureId: null,
    title: null,
    item: '',
    done,
    of: 4,
  });

const bulletin: BulletinView = {
  bulletinId: 'b',
  number: null,
  draftedOn: '2026-07-06',
  cutOff: '2026-07-06',
  checkUntil: '2026-07-08',
  stage: 'signing',
  hand: null,
  checkedBy: null,
  returnedBy: null,
  returnedWhy: null,
  issuedOn: null,
  issuedBy: null,
  names: null,
  toCheck: 0,
  disputes: 0,
  rows: [],
  corrections: [],
} as unknown as BulletinView;

function linesOf(rows: readonly Row[]): readonly (readonly string[])[] {
  const file = bulletinDocument(
    { ...bulletin, rows: [...rows] },
    { office: '督查室', template: shippedTemplate('bulletin') },
  );
  const xml = new PizZip(file).file('word/document.xml')?.asText() ?? '';
  return [...xml.matchAll(/<w:tr>.*?<\/w:tr>/g)].map(([line]) =>
    [...line.matchAll(/<w:tc>(.*?)<\/w:tc>/g)].map(([, cell = '']) =>
      cell.replaceAll('<w:br/>', '\n').replaceAll(/<[^>]+>/g, ''),
    ),
  );
}

describe('a bulletin as a Word file', () => {
  it('says the sums of two departments on a line', () => {
    const lines = linesOf(['甲', '乙', '丙'].map((name, index) => sum(name, index)));
    expect(lines.slice(1)).toEqual([
      ['甲', '0/4', '0%', '丙', '2/4', '50%'],
      ['乙', '1/4', '25%', '', '', ''],
    ]);
  });

  it('names a measure once in a part, with all that is late of it', () => {
    const lines = linesOf([row({}), row({ rowId: 'overdue/m/deadline:2', item: '全部任务' })]);
    expect(lines.slice(1)).toEqual([['1', '市甲局', '(一)/1 修桥：通车、全部任务', '2026-06-30', '4']]);
  });

  it('keeps a row apart that was settled otherwise', () => {
    const settled = { is: 'changed', text: '已经通车', reason: '核对', by: '邵文', on: '2026-07-08' } as const;
    const lines = linesOf([row({ outcome: settled }), row({ rowId: 'overdue/m/deadline:2', item: '全部任务' })]);
    expect(lines.slice(1).map((line) => line.at(-1))).toEqual(['已经通车', '4']);
  });

  it('notes a correction under the date, by whom and when it was signed', () => {
    const corrected = {
      ...bulletin,
      issuedOn: '2026-07-09',
      corrections: [
        { state: 'signed', text: '删去第2行', reason: '重复', signedBy: '秘书长甲', signedOn: '2026-08-03' },
      ],
    } as unknown as BulletinView;
    const file = bulletinDocument(corrected, { office: '督查室', template: shippedTemplate('bulletin') });
    const text =
      new PizZip(file)
        .file('word/document.xml')
        ?.asText()
        .replaceAll(/<[^>]+>/g, '') ?? '';
    const note = text.indexOf('更正（秘书长甲 2026年8月3日 签发）：删去第2行（重复）');
    expect(note).toBeGreaterThan(text.lastIndexOf('督查室2026年7月9日', note));
    expect(text.slice(0, note)).toMatch(/督查室2026年7月9日$/);
  });
});
