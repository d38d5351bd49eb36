import type { InstrumentKind } from '@duban/domain';
import PizZip from 'pizzip';
import { asWordFile, BODY, HEAD, paragraph, RED, table, TITLE, type Columns, type Look } from './word-parts.js';

const COLUMNS: Columns = [
  ['序号', '{#rows}{n}', 720],
  ['编号', '{number}', 1250],
  ['任务及事项', '{what}', 3475],
  ['完成时限', '{dueOn}', 1600],
  ['逾期', '{late}{/rows}', 1800],
];

/** The rows of what goes to leaders, or to who is not the lead: they say whose each is. */
const OF_DEPARTMENTS: Columns = [
  ['序号', '{#rows}{n}', 720],
  ['责任单位', '{department}', 1900],
  ['任务及事项', '{number} {what}', 3025],
  ['完成时限', '{dueOn}', 1600],
  ['逾期', '{late}{/rows}', 1600],
];

/** A bulletin's sums, two departments beside each other: a city's sixteen in eight lines. */
const SUMS: Columns = [
  ['责任单位', '{#pairs}{left}', 2223],
  ['办结/总数', '{leftDone}', 1400],
  ['完成率', '{leftRate}', 800],
  ['责任单位', '{right}', 2222],
  ['办结/总数', '{rightDone}', 1400],
  ['完成率', '{rightRate}{/pairs}', 800],
];

/** A bulletin's rows, of every other section. */
const TOLD: Columns = [
  ['序号', '{#told}{n}', 620],
  ['责任单位', '{department}', 2050],
  ['内容', '{what}', 3555],
  ['时限', '{dueOn}', 1420],
  ['逾期工作日', '{days}{/told}', 1200],
];

/** 五号, as long tables are set. */
const SMALL = 21;

/** A paragraph that is not there where there is nothing to say. */
function onlyWith(tag: string, look: Look, text = `{${tag}}`): readonly string[] {
  return [paragraph(`{#${tag}}`), paragraph(text, look), paragraph(`{/${tag}}`)];
}

/** Name and date, one in the middle over the other, four characters from the edge, with room for the seal. */
const SIGNED = [
  paragraph('{office}', { align: 'center', left: 3405, before: 1100, keep: true }),
  paragraph('{date}', { align: 'center', left: 3405, after: 240 }),
];

/** What stands under every letter: answer wanted, whom to ask, name and date. */
const FOOT = [
  ...onlyWith('reply', { indent: true, before: 200, keep: true }),
  ...onlyWith('contact', { indent: true, before: 60, keep: true }),
  ...SIGNED,
];

/** 版记: at the foot of the last page, between two lines. */
const IMPRINT = paragraph('　{office}\t{date}印发　', { size: 28, imprint: true });

const TITLE_LOOK = { size: 44, font: TITLE, align: 'center' } as const;

/** 通报 and 专报 come out by numbers: red name, number, by whom and when, over a red line. */
const PERIODICAL_HEAD = [
  paragraph('{mark}', { size: 84, font: TITLE, colour: RED, align: 'center' }),
  paragraph('{number}', { align: 'center', before: 280 }),
  paragraph('{office}\t{date}', { before: 120, line: RED }),
  paragraph('{office}', { ...TITLE_LOOK, before: 480 }),
  paragraph('{heading}', TITLE_LOOK),
];

/** 函: the sender in red over a double line, the number under it on the right. */
const LETTER_HEAD = [
  paragraph('{office}', { size: 60, font: TITLE, colour: RED, align: 'center', line: RED, double: true }),
  paragraph('{number}', { align: 'right', before: 120 }),
  paragraph('{heading}', { ...TITLE_LOOK, before: 400 }),
];

/** 公文 in the shape of GB/T 9704: head, addressee, text, rows, name and date, imprint. */
function official(head: readonly string[], columns: Columns): readonly string[] {
  return [
    ...head,
    ...onlyWith('to', { before: 400 }, '{to}：'),
    paragraph('{text}', { indent: true, before: 120, after: 120 }),
    table(columns),
    ...FOOT,
    IMPRINT,
  ];
}

/** 通报: to everybody; a table for each part, and what was corrected since. */
function told(): readonly string[] {
  return [
    ...PERIODICAL_HEAD,
    paragraph('{text}', { indent: true, before: 280 }),
    paragraph('{#sections}'),
    paragraph('{title}', { font: HEAD, indent: true, before: 120, after: 60, keep: true }),
    paragraph('{#sums}'),
    table(SUMS, SMALL),
    paragraph('{/sums}'),
    paragraph('{#list}'),
    table(TOLD, SMALL),
    paragraph('{/list}'),
    paragraph('{/sections}'),
    ...onlyWith('remark', { indent: true, before: 200 }),
    ...SIGNED,
    // What was put right later stands under the date: nobody signed it then.
    paragraph('{#corrections}'),
    paragraph('{.}', { indent: true, before: 200 }),
    paragraph('{/corrections}'),
    IMPRINT,
  ];
}

/** A work form: name of the form, number, addressee, rows, answer. */
function form(): readonly string[] {
  return [
    paragraph('{office}', { size: 44, font: TITLE, colour: RED, align: 'center' }),
    paragraph('{kind}', { size: 44, font: TITLE, align: 'center', line: RED }),
    paragraph('{number}', { align: 'right', size: 28, before: 60 }),
    paragraph('{addressee}：', { font: BODY }),
    paragraph('{text}', { indent: true, after: 120 }),
    table(COLUMNS),
    ...FOOT,
  ];
}

function shapeOf(kind: InstrumentKind | 'bulletin'): readonly string[] {
  switch (kind) {
    case 'bulletin':
      return told();
    case '通报':
    case '督查专报':
      return official(PERIODICAL_HEAD, OF_DEPARTMENTS);
    case '商请':
      return official(LETTER_HEAD, OF_DEPARTMENTS);
    default:
      return form();
  }
}

/** The template of a kind as it ships: an office takes it, edits it in Word, and puts it back under the same name. */
export function shippedTemplate(kind: InstrumentKind | 'bulletin'): Buffer {
  return asWordFile(new PizZip(), shapeOf(kind));
}
