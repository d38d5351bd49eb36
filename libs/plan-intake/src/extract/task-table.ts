import type { CleanedText } from '../clean/clean-text.js';
import { looksLikeBody } from '../lexicon/department-names.js';
import { DITTO } from '../lexicon/ditto.js';
import { titleEnd } from '../structure/item-title.js';
import type { Cell, Table } from '../layout/tables.js';
import { datedCells, datedColumns, type DatedCell, type DatedColumn } from './dated-columns.js';
import { readRoles, type Roles } from '../layout/responsibility-roles.js';

/** A row of a task-division table: 序号 / 任务 / 牵头单位 / 配合单位 / 完成时限. */
export interface TaskRow {
  readonly ref: string;
  readonly title: Cell;
  /** The words that a measure of the text would have for a title: the category's in its first row. */
  readonly named: Cell;
  readonly content: Cell;
  readonly start: number;
  readonly end: number;
  readonly roles: Roles;
  readonly departmentsVerbatim: string;
  readonly deadline: Cell | null;
  /** What columns of seasons, months and years ask. */
  readonly dated: readonly DatedCell[];
  /** 开工时间 beside 竣工时间. */
  readonly begins: Cell | null;
  /** The line above the table. */
  readonly caption: string;
}

const TASK_COLUMN =
  /标题|案由|任务|职责|措施|举措|内容|事项|实事|项\s*目|工作$|^工作|名\s*称|^(?:本[周月季期]|具体|目标|落实)(?:要求|目标|安排|计划)$/;
// Without any offices only these heads tell a list of tasks from a list of events.
const TASKS_HEAD = /任务|措施|举措|事项|实事/;
const LEAST_DATED = 2;
const DUE_HEAD = /时限|期限|节点|进度|完成时间/;
// 部门 beside 职责与任务: who stands in the first column has the duty of the row.
const BODY_COLUMN = /^(?:部门|单位|成员单位|机构|处室|科室)(?:名称)?$/;
const LEAD_COLUMN = /牵头|主办|责任|负责|主管(?:单位|部门)|承办/;
const SUPPORT_COLUMN = /会办|配合|协办|参加|共同|参与/;
const DATE_COLUMN = /时限|时间|节点|期限|进度|年限|(?:办理|答复)要求/;

interface Columns {
  readonly number: number;
  readonly task: number;
  readonly content: number;
  readonly lead: number;
  readonly support: number;
  readonly date: number;
  /** 成果形式: what the task brings. */
  readonly result: number;
  readonly dated: readonly DatedColumn[];
  readonly begins: number;
}

/** True for a table that says who does what, or of numbered tasks by when. */
export function isTaskTable(table: Table): boolean {
  const columns = columnsOf(table);
  const measured = table.header.some((c) => /^(?:指标)?(?:属性|性质)$/.test(c.words.replace(/\s/g, '')));
  const says = (at: number, pattern: RegExp): boolean => pattern.test(table.header[at]?.words ?? '');
  const timed =
    columns.number >= 0 &&
    says(columns.task, TASKS_HEAD) &&
    (says(columns.date, DUE_HEAD) || columns.dated.length >= LEAST_DATED);
  return columns.task >= 0 && (columns.lead >= 0 || timed) && !measured;
}

function columnsOf(table: Table): Columns {
  const find = (pattern: RegExp, not?: RegExp): number =>
    table.header.findIndex((c) => pattern.test(c.words) && !(not?.test(c.words) ?? false));
  // Where one column leads and another is responsible, the one that leads counts.
  const at = (pattern: RegExp, not?: RegExp): number =>
    pattern === LEAD_COLUMN && find(/牵头|主办|主责/, not) >= 0 ? find(/牵头|主办|主责/, not) : find(pattern, not);
  const departments = /单位|部门|处室|领导|主体|责任|牵头|配合/;
  const dated = datedColumns(table);
  const tasks = table.header.flatMap((c, i) =>
    TASK_COLUMN.test(c.words) && !departments.test(c.words) && !DATE_COLUMN.test(c.words) && !inSeries(dated, i)
      ? [i]
      : [],
  );
  const named = leadColumn(table, at(LEAD_COLUMN, /领导|责任人|配合/));
  const told = named >= 0 ? -1 : columnOfBodies(table, tasks);
  return {
    number: at(/^序|^编/),
    task: (told >= 0 ? tasks[tasks.length - 1] : tasks[0]) ?? -1,
    content: tasks[tasks.length - 1] ?? -1,
    lead: named >= 0 ? named : told,
    support: supportColumn(table),
    date: dateColumn(table, dated),
    result: find(/成果|产出/),
    dated,
    begins: table.header.findIndex((c) => /^开工(?:建设)?(?:时间|日期)$/.test(c.words.replace(/\s/g, ''))),
  };
}

/** One of several columns of seasons (一季度任务, 二季度任务), none of which is the task itself. */
function inSeries(dated: readonly DatedColumn[], column: number): boolean {
  return dated.length >= LEAST_DATED && dated.some(({ at }) => at === column);
}

/** 完成时间 beside 开始时间: what is due ends. */
function dateColumn(table: Table, dated: readonly DatedColumn[]): number {
  const dates = table.header.flatMap((c, i) => (DATE_COLUMN.test(c.words) && !inSeries(dated, i) ? [i] : []));
  const words = (i: number): string => table.header[i]?.words ?? '';
  return (
    dates.find((i) => /完成|办结|结束|截止|时限|期限/.test(words(i)) && !/开始/.test(words(i))) ??
    dates.find((i) => !/开始|启动|起始|开工/.test(words(i))) ??
    -1
  );
}

// 市教育局2031年度重点任务清单 above a table that names nobody: all of it is this body's.
const CHARGED = /^([\p{Script=Han}]{2,16}?(?:[局委办厅]|委员会|中心|公司|集团))(?:20\d{2}年|年度|重点|主要|工作|任务)/u;

const LEAST_BODIES = 3;

/** A column without a head of its own that holds offices and nothing else, beside one that says what is done. */
function columnOfBodies(table: Table, tasks: readonly number[]): number {
  const content = tasks[tasks.length - 1] ?? -1;
  if (!/内容|任务|措施|职责/.test(table.header[content]?.words ?? '')) return -1;
  return table.header.findIndex((head, i) => {
    if (i === content || !/^(?:|.*对象)$/.test(head.words.replace(/\s/g, ''))) return false;
    const words = table.rows.map((row) => row[i]?.words ?? '').filter((each) => each !== '' && each !== DITTO);
    const bodies = words.filter((each) => looksLikeBody(each.replace(/\s/g, '')));
    return bodies.length >= LEAST_BODIES && bodies.length >= words.length * 0.8;
  });
}

/** 牵头单位, 责任单位; without them the column of departments beside their duties. */
function leadColumn(table: Table, named: number): number {
  const duties = table.header.some((c) => /职责|任务|分工/.test(c.words) && !BODY_COLUMN.test(c.words));
  return named >= 0 || !duties ? named : table.header.findIndex((c) => BODY_COLUMN.test(c.words.replace(/\s/g, '')));
}

/** 配合单位, or a plain 责任单位 beside a 牵头单位. */
function supportColumn(table: Table): number {
  const named = table.header.findIndex((c) => SUPPORT_COLUMN.test(c.words));
  if (named >= 0) return named;
  const lead = table.header.findIndex((c) => /牵头|主办|主责/.test(c.words));
  return lead < 0 ? -1 : table.header.findIndex((c, i) => i !== lead && /责任(?:单位|部门)|承办/.test(c.words));
}

/** The rows with their departments; a cell merged downwards holds for the rows below it. */
export function taskRows(cleaned: CleanedText, table: Table): TaskRow[] {
  const columns = columnsOf(table);
  const byContent = columns.task === columns.content || namesCategories(table, columns);
  const charged = columns.lead < 0 ? (CHARGED.exec(table.caption)?.[1] ?? '') : '';
  const rows: TaskRow[] = [];
  let task: Cell | null = null;
  let lead: Cell | null = null;
  let above: readonly Cell[] = [];
  for (const written of table.rows) {
    const row = written.map((cell, i) => mergedWith(cell, above[i], i === columns.support || i === columns.date));
    above = row;
    const named = row[columns.task];
    const content = row[columns.content];
    const given = row[columns.lead];
    if (isBand(row)) continue;
    const newTask = named !== undefined && named.words !== '';
    if (newTask) task = named;
    if (given && given.words !== '') lead = given;
    const said = content && content.words !== '' ? content : newTask ? task : null;
    // Of a task that reaches over several numbered rows each brings something of its own.
    const main = said ?? (row[columns.number]?.words === '' ? null : (row[columns.result] ?? null));
    if (!main || !task || main.words.length < 2 || main.words === DITTO) continue;
    const support = row[columns.support];
    const category = newTask && columns.task !== columns.content ? task : main;
    const title = byContent ? main : category;
    const helping = support && columns.support !== columns.lead ? `配合单位:${wholeNames(support.words)}` : '';
    const words = `牵头单位:${wholeNames(lead?.words ?? charged)};${helping}`;
    const number = row[columns.number]?.words.replace(/[.、]/g, '') ?? '';
    rows.push({
      ref: `附表/${number === '' ? `#${rows.length + 1}` : number}`,
      title: withoutNumber(cleaned.view, title),
      named: withoutNumber(cleaned.view, category),
      content: main,
      start: main.start,
      end: Math.max(main.end, row[row.length - 1]?.end ?? 0),
      roles: rolesOf(words, columns, table),
      departmentsVerbatim: [lead?.words ?? charged, support?.words ?? ''].filter((w) => w !== '').join('; '),
      deadline: columns.date >= 0 ? (row[columns.date] ?? null) : null,
      dated: datedCells(row, columns.dated, [
        columns.task,
        columns.content,
        columns.date,
        columns.lead,
        columns.support,
      ]),
      begins: columns.begins === columns.date ? null : (row[columns.begins] ?? null),
      caption: table.caption,
    });
  }
  return rows;
}

/** 重点任务 that reaches over several rows of 具体举措 heads them: each row is called by what it says itself. */
function namesCategories(table: Table, { task, content }: Columns): boolean {
  return table.rows.some((row) => !isBand(row) && isMergedAway(row[task]) && (row[content]?.words ?? '').length > 1);
}

function isMergedAway(cell: Cell | undefined): boolean {
  return cell !== undefined && (cell.words === '' || cell.words === DITTO || cell.words === '同上');
}

/** 省自然资源和 规划厅: a line of the cell ends inside the name; 市文化局 市财政局 are two. */
function wholeNames(words: string): string {
  return words.split(/\s+/).reduce((said, part) => {
    const last = said.slice(Math.max(...['、', ',', ';', ' '].map((sign) => said.lastIndexOf(sign))) + 1);
    const broken = last !== '' && (!looksLikeBody(last) || /社会$|[和与及]$/.test(last)) && looksLikeBody(last + part);
    return `${said}${broken ? '' : ' '}${part}`;
  });
}

/** 一、基地建设类 across the table is a heading of rows, not a row. */
function isBand(row: readonly Cell[]): boolean {
  const filled = row.filter((cell) => cell.words !== '');
  return (
    filled.length === 1 &&
    /^[一二三四五六七八九十]{1,3}、|^\([一二三四五六七八九十]{1,3}\)|类$/.test(filled[0]?.words ?? '')
  );
}

/** 〃 and 同上: what the row above says holds here too; the task itself is not said again. */
function mergedWith(cell: Cell, above: Cell | undefined, repeats: boolean): Cell {
  if (cell.words !== DITTO && cell.words !== '同上') return cell;
  return repeats && above ? above : { ...cell, words: '' };
}

/** Where the words of a title begin and end in its cell. */
function withoutNumber(view: string, cell: Cell): Cell {
  const start = skipNumber(view, cell);
  return { ...cell, start, end: titleEnd(view, start, cell.end) };
}

function skipNumber(view: string, cell: Cell): number {
  return (
    cell.start +
    (/^(?:\(?[\d一二三四五六七八九十]{1,3}[.、)]\s*)/.exec(view.slice(cell.start, cell.end))?.[0].length ?? 0)
  );
}

/** 责任单位 names the lead first; 牵头单位 names leads only. */
function rolesOf(words: string, columns: Columns, table: Table): Roles {
  const stated = /牵头|主办/.test(table.header[columns.lead]?.words ?? '');
  return readRoles(stated ? words : words.replace(/^牵头单位:/, '责任单位:'));
}
