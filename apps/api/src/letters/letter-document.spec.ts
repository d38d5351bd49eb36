import type { InstrumentView } from '@duban/api-contract';
import { defaultPolicy, instrumentKinds, shippedPolicies } from '@duban/domain';
import { speakAsHouse } from '@duban/words/languages';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PizZip from 'pizzip';
import { afterEach, describe, expect, it } from 'vitest';
import { letterDocument, TemplateBroken, templateOf } from './letter-document.js';
import { shippedTemplate } from './letter-template.js';

const letter: InstrumentView = {
  instrumentId: 'i',
  kind: '督办单',
  names: null,
  office: null,
  kindCode: 'supervision',
  department: { code: 'd', name: '市甲局' },
  draftedOn: '2026-07-06',
  state: 'issued',
  number: '政督办〔2026〕3号',
  issuedOn: '2026-07-07',
  issuedBy: '邵文',
  withdrawnWhy: null,
  hand: null,
  checkedBy: null,
  checkedOn: null,
  returnedBy: null,
  returnedWhy: null,
  replyBy: '2026-07-14',
  contact: { name: '何督查', phone: '555-0100' },
  receivedBy: null,
  receivedOn: null,
  line: null,
  addressee: null,
  answer: null,
  rows: ['一', '二'].map((n, index) => ({
    measureId: n,
    department: { code: 'd', name: '市甲局' },
    number: `(${n})`,
    title: `第${n}件 <&>`,
    planTitle: '重点工作',
    obligation: '建成',
    dueOn: '2026-06-30',
    rung: 'T+5',
    instead: null,
    lateWorkingDays: index * 5,
    shiftYears: 0,
  })),
};
const textOf = (document: Buffer) =>
  new PizZip(document)
    .file('word/document.xml')
    ?.asText()
    .replaceAll(/<[^>]+>/g, '\n') ?? '';
const office = '云桥市政府督查室';

afterEach(() => speakAsHouse(defaultPolicy));

describe('a letter as a Word file', () => {
  it('bears the house’s name of its kind, and asks for an answer to the office by the name it has there', () => {
    speakAsHouse(shippedPolicies.company);
    const text = textOf(letterDocument(letter, { office: '云桥集团', template: shippedTemplate('督办单') }));
    expect(text).toContain('督促函');
    expect(text).toContain('书面反馈项目办');
    expect(text).not.toMatch(/督查室|督办单/);
  });

  it.each(instrumentKinds)('says in a %s everything that the page says, row by row', (kind) => {
    const text = textOf(letterDocument({ ...letter, kind }, { office, template: shippedTemplate(kind) }));
    for (const part of [
      office,
      '政督办〔2026〕3号',
      '市甲局',
      '2026年7月7日',
      '2026年7月14日',
      '何督查',
      '第一件 &lt;&amp;&gt;',
      '第二件',
      '5个工作日',
    ])
      expect(text).toContain(part);
    expect(text).not.toMatch(/[{}]|undefined|null/);
  });

  it('asks another line’s office by its name, whose rows of which departments they are', () => {
    const asked = { ...letter, kind: '商请', line: 'party', department: null } as const;
    const said = (addressee: string | null) =>
      textOf(letterDocument({ ...asked, addressee }, { office, template: shippedTemplate('商请') }));
    for (const part of [
      '市委督查室',
      '市甲局',
      '贵室督查归口',
      '关于商请督促办理有关事项的函',
      '请于2026年7月14日前函复',
    ])
      expect(said('市委督查室')).toContain(part);
    expect(said(null)).toContain('党委系统的督查机构（未写明）');
  });

  it('names a measure once, with both dates that it is late with', () => {
    const [row] = letter.rows;
    if (!row) throw new Error('the letter has no row');
    const two = [
      { ...row, title: '修桥', obligation: '开工', dueOn: '2026-06-30', lateWorkingDays: 4 },
      { ...row, title: '修桥', obligation: '通车', dueOn: '2026-07-02', lateWorkingDays: 2 },
    ];
    const text = textOf(letterDocument({ ...letter, rows: two }, { office, template: shippedTemplate('催办单') }));
    expect(text.match(/修桥/g)).toHaveLength(1);
    for (const part of ['①开工', '②通车', '①2026-06-30', '②2026-07-02', '①4个工作日', '②2个工作日'])
      expect(text).toContain(part);
  });

  it('says up to which day lateness is counted where the letter bears a later date, and only there', () => {
    const textFor = (issuedOn: string | null) =>
      textOf(letterDocument({ ...letter, issuedOn }, { office, template: shippedTemplate('督办单') }));
    expect(textFor('2026-07-07')).toContain('逾期天数截至2026年7月6日。');
    for (const same of ['2026-07-06', null]) expect(textFor(same)).not.toContain('截至');
  });

  it('names its plan once, and that of each row where they are of several', () => {
    const textFor = (plans: readonly string[]) => {
      const rows = letter.rows.map((row, index) => ({ ...row, planTitle: plans[index] ?? '' }));
      return textOf(letterDocument({ ...letter, rows }, { office, template: shippedTemplate('督查专报') }));
    };
    expect(textFor(['甲计划', '甲计划']).match(/《甲计划》/g)).toHaveLength(1);
    const text = textFor(['甲计划', '乙计划']);
    expect(text).toContain('第一件 &lt;&amp;&gt;（《甲计划》）');
    expect(text).toContain('第二件 &lt;&amp;&gt;（《乙计划》）');
    expect(text).not.toContain('均出自');
  });

  it('does not name a measure’s own title again beside what else is late', () => {
    const [row] = letter.rows;
    if (!row) throw new Error('the letter has no row');
    const two = ['修桥', '全部任务'].map((obligation) => ({ ...row, title: '修桥', obligation }));
    const text = textOf(letterDocument({ ...letter, rows: two }, { office, template: shippedTemplate('通报') }));
    expect(text).toContain('修桥：全部任务');
  });

  it('to leaders says whose each row is, and is addressed to no department', () => {
    const report = { ...letter, kind: '督查专报' as const, department: null };
    const text = textOf(letterDocument(report, { office, template: shippedTemplate('督查专报') }));
    expect(text).toContain('责任单位');
    expect(text.match(/市甲局/g)).toHaveLength(2);
    expect(text).not.toContain('领导：');
  });

  it.each([...instrumentKinds, 'bulletin'] as const)(
    'has in a %s tables as wide as the type area, and a number on each page',
    (kind) => {
      const zip = new PizZip(shippedTemplate(kind));
      const xml = zip.file('word/document.xml')?.asText() ?? '';
      for (const grid of xml.match(/<w:tblGrid>.*?<\/w:tblGrid>/g) ?? []) {
        const widths = [...grid.matchAll(/w:w="(\d+)"/g)].map(([, width]) => Number(width));
        expect(widths.reduce((all, each) => all + each, 0)).toBe(11906 - 1587 - 1474);
      }
      for (const side of ['odd', 'even']) expect(zip.file(`word/${side}.xml`)?.asText()).toContain(' PAGE ');
    },
  );

  it('asks for no answer and names nobody where there is none', () => {
    const bare = { ...letter, replyBy: null, contact: null, number: null };
    const text = textOf(letterDocument(bare, { office, template: shippedTemplate('督办单') }));
    expect(text).toContain('（签发时编号）');
    expect(text).not.toContain('联系人');
  });

  it('says of what was taken back that it is void, and why', () => {
    const taken = { ...letter, state: 'withdrawn' as const, withdrawnWhy: '事项重复' };
    const text = textOf(letterDocument(taken, { office, template: shippedTemplate('督办单') }));
    expect(text).toContain('政督办〔2026〕3号【已作废：事项重复】');
    const draft = { ...taken, number: null, withdrawnWhy: null };
    expect(textOf(letterDocument(draft, { office, template: shippedTemplate('通报') }))).toContain('【已作废】');
  });

  it('is made from the office’s own template where it has one, and a broken one is said to be so', () => {
    const folder = mkdtempSync(join(tmpdir(), 'duban-templates-'));
    expect(templateOf('督办单', folder).equals(shippedTemplate('督办单'))).toBe(true);
    const own = new PizZip(shippedTemplate('督办单'));
    const xml = own.file('word/document.xml')?.asText() ?? '';
    own.file('word/document.xml', xml.replace('{kind}', '本室自用{kind}'));
    writeFileSync(join(folder, '督办单.docx'), own.generate({ type: 'nodebuffer' }));
    expect(textOf(letterDocument(letter, { office, template: templateOf('督办单', folder) }))).toContain(
      '本室自用督办单',
    );
    own.file('word/document.xml', xml.replace('{kind}', '{#kind}'));
    writeFileSync(join(folder, '督办单.docx'), own.generate({ type: 'nodebuffer' }));
    expect(() => letterDocument(letter, { office, template: templateOf('督办单', folder) })).toThrow(TemplateBroken);
    writeFileSync(join(folder, '督办单.docx'), 'no Word file');
    expect(() => letterDocument(letter, { office, template: templateOf('督办单', folder) })).toThrow(TemplateBroken);
  });
});
