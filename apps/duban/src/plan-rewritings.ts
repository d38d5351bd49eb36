// The same plan as other offices would have printed it. Each rewriting takes the lines of a real plan and gives a text
// whose draft should be the same: other lines, brackets, labels of who is responsible, headings, numbers, formats.

/** A way to print a plan, by name. */
export interface Rewriting {
  readonly extension: 'txt' | 'html' | 'md';
  /** Null where the plan has no such thing, or other items already have such numbers. */
  readonly rewrite: (text: string) => string | null;
}

const CN = '一二三四五六七八九十';
const CLAUSE = /[（(〔[]([^（）()〔〕[\]\n]*?(?:负责|牵头|责任单位|责任部门|配合)[^（）()〔〕[\]\n]*?)[）)〕\]]/g;
const CHAPTER = /^([一二三四五六七八九十]+)、/gm;
const ITEM = /^[（(]([一二三四五六七八九十]+)[)）]/gm;
const DIGIT = /^(\d{1,2})[.．、](?!\d)/gm;
const DIGIT_ITEM = /^(?:\d{1,2}[.．、]|[（(]\d{1,2}[）)])(?!\d)/m;
const HEADING =
  /^((?:（[一二三四五六七八九十]+）|\([一二三四五六七八九十]+\)|\d{1,2}[.．、])[^。\n：:（(]{4,30})。(?=[^\n]{20})/gm;

const linesOf = (text: string): string[] => text.split('\n');

/** Lines of a page of `width` signs; every 28th is followed by the number of a page. */
function asPage(text: string, width: number, numbered: boolean): string {
  const out: string[] = [];
  for (const line of linesOf(text)) {
    if (line.includes('\t')) out.push(line);
    else
      for (let at = 0, room = width - 2; at < line.length; at += room, room = width) {
        if (at > 0) room = width;
        out.push((at === 0 && line.length > 20 ? '　　' : '') + line.slice(at, at + room));
        if (numbered && out.length % 28 === 0) out.push(`— ${out.length / 28} —`);
      }
  }
  return out.join('\n');
}

/** Who leads and who helps, where a clause in brackets says it in one of the usual ways. */
function namesIn(words: string): { lead: string | null; others: string } | null {
  const two =
    /^(?:牵头单位|牵头部门)[:：](.*?)[;；,，。](?:责任单位|配合单位|参与单位|配合部门)[:：](.*)$/.exec(words) ??
    /^(.*?)牵头(?:负责)?[,，;；](.*?)(?:配合|参与|按职责分工负责|参加)$/.exec(words);
  if (two) return { lead: two[1] ?? '', others: two[2] ?? '' };
  const one =
    /^(?:责任单位|责任部门|负责部门)[:：]([^:：]*)$/.exec(words) ??
    /^([^:：,，;；]*?)(?:按职责分工|分别)?负责$/.exec(words);
  return one ? { lead: null, others: one[1] ?? '' } : null;
}

/** Each clause in other words: X leads, Y helps; `alone` where only one list is given. */
function clauses(both: string, alone: string): (text: string) => string {
  return (text) =>
    text.replace(CLAUSE, (whole, words: string) => {
      const names = namesIn(words);
      if (names === null) return whole;
      return (names.lead === null ? alone : both).replace('X', names.lead ?? '').replace('Y', names.others);
    });
}

/** The clause on lines of its own below its measure. */
function clauseLines(both: string, alone: string): (text: string) => string {
  const marked = clauses(`\u0001${both}\u0002`, `\u0001${alone}\u0002`);
  return (text) =>
    marked(text)
      .replace(/\u0001([^\u0001\u0002]*)\u0002[。；]?/g, '\n$1\n')
      .replace(/\n{2,}/g, '\n');
}

const brackets =
  (open: string, close: string) =>
  (text: string): string =>
    text.replace(CLAUSE, (_, words: string) => `${open}${words}${close}`);

/** Names in a clause parted by another sign, where the clause is one list. */
const parted =
  (sign: string) =>
  (text: string): string =>
    text.replace(CLAUSE, (whole, words: string) =>
      /[牵配].*[,，;；]/.test(words) ? whole : whole.replaceAll('、', sign),
    );

/** Numbers of items in another form; below them 1. would be ambiguous. */
const numbersOfItems =
  (form: string) =>
  (text: string): string | null =>
    DIGIT_ITEM.test(text)
      ? null
      : text.replace(ITEM, (_, word: string) => form.replace('N', String(valueOf(word))).replace('C', word));

const digits =
  (form: (n: number) => string) =>
  (text: string): string =>
    text.replace(DIGIT, (_, word: string) => form(Number(word)));

function valueOf(word: string): number {
  if (!word.includes('十')) return CN.indexOf(word) + 1;
  const [tens = '', ones = ''] = word.split('十');
  return (tens === '' ? 1 : CN.indexOf(tens) + 1) * 10 + (ones === '' ? 0 : CN.indexOf(ones) + 1);
}

function wordOf(n: number): string {
  const tens = Math.floor(n / 10);
  const ones = n % 10 === 0 ? '' : (CN[(n % 10) - 1] ?? '');
  return `${tens > 1 ? (CN[tens - 1] ?? '') : ''}${tens > 0 ? '十' : ''}${ones}`;
}

const halfWidth = (text: string): string =>
  text.replace(/[，；：（）！？]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));

const escaped = (line: string): string => line.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);

const html = (text: string): string =>
  `<html><head><title>政府网</title></head><body><div class="nav"><a href="/">首页</a> &gt; <a>政务公开</a></div><div>${inTables(
    text,
    (line) => `<p><span>&nbsp;&nbsp;${escaped(line)}</span></p>`,
  )}</div><div>打印 关闭</div></body></html>`;

/** Lines as `paragraph` gives them, rows of cells as tables. */
function inTables(text: string, paragraph: (line: string) => string): string {
  return linesOf(text)
    .map((line, i, all) => {
      if (!line.includes('\t')) return paragraph(line);
      const open = all[i - 1]?.includes('\t') === true ? '' : '<table>';
      const close = all[i + 1]?.includes('\t') === true ? '' : '</table>';
      return `${open}<tr>${line
        .split('\t')
        .map((cell) => `<td>${escaped(cell)}</td>`)
        .join('')}</tr>${close}`;
    })
    .join('\n');
}

/** Words in spans of seven signs, as editors of sites leave them. */
const htmlInSpans = (text: string): string =>
  `<html><body>${inTables(
    text,
    (line) =>
      `<p>${(line.match(/(?:\d+|\D){1,7}/gsu) ?? []).map((part) => `<span>${escaped(part)}</span>\n`).join('')}</p>`,
  )}</body></html>`;

const markdown = (text: string): string =>
  linesOf(text)
    .map((line) =>
      /^[一二三四五六七八九十]+、.{2,25}$/.test(line)
        ? `## ${line}`
        : /^（[一二三四五六七八九十]+）.{2,30}$/.test(line)
          ? `### ${line}`
          : line,
    )
    .join('\n\n');

const txt = (rewrite: (text: string) => string | null): Rewriting => ({ extension: 'txt', rewrite });

const SIGNED = /\n((?:19|20)\d{2}年\d{1,2}月\d{1,2}日)$/gm;

/** The date below who signs, in another form: year, month and day. */
function signedOn(form: (day: readonly string[]) => string): Rewriting {
  return txt((text) => text.replace(SIGNED, (_, day: string) => form(day.match(/\d+/g) ?? [])));
}

/** All rewritings by name. */
export const REWRITINGS: Readonly<Record<string, Rewriting>> = {
  'one line': txt((text) => linesOf(text).join('')),
  'one line between tables': txt((text) => text.replace(/(?<!\t[^\n]*)\n(?![^\n]*\t)/g, '')),
  'one line, gaps': txt((text) => linesOf(text).join('　　')),
  'page of 36': txt((text) => asPage(text, 36, false)),
  'pages of 28, numbered': txt((text) => asPage(text, 28, true)),
  'half-width signs': txt(halfWidth),
  'blank lines, indents': txt((text) =>
    linesOf(text)
      .map((line) => `　　${line}`)
      .join('\n\n\n'),
  ),
  'clauses in 〔〕': txt(brackets('〔', '〕')),
  'clauses in []': txt(brackets('[', ']')),
  'clauses in 【】': txt(brackets('【', '】')),
  '牵头单位;配合单位': txt(clauses('（牵头单位：X；配合单位：Y）', '（责任单位：Y）')),
  'X牵头,Y按职责分工负责': txt(clauses('（X牵头，Y按职责分工负责）', '（Y负责）')),
  'bare names': txt(clauses('（牵头单位：X；责任单位：Y）', '（Y）')),
  '由X牵头,会同Y落实': txt(clauses('（由X牵头，会同Y落实）', '（由Y按职责分工落实）')),
  '牵头部门 责任部门, a gap': txt(clauses('（牵头部门：X　责任部门：Y）', '（责任部门：Y）')),
  'clauses on lines': txt(clauseLines('牵头单位：X\n配合单位：Y', '责任单位：Y')),
  'clauses on one line': txt(clauseLines('牵头单位：X；配合单位：Y。', '【责任单位】Y')),
  'clauses behind ——': txt(clauseLines('——牵头单位：X，配合单位：Y', '——责任单位：Y')),
  'stop behind the clause': txt((text) => text.replace(new RegExp(`。(${CLAUSE.source})(?=\\n|$)`, 'g'), '$1。')),
  'names parted by ,': txt(parted('，')),
  'names parted by a blank': txt(parted(' ')),
  'names parted by ;': txt(parted('；')),
  'headings on lines': txt((text) => text.replace(HEADING, '$1\n')),
  'headings before :': txt((text) => text.replace(HEADING, '$1：')),
  'headings before a gap': txt((text) => text.replace(HEADING, '$1　')),
  'headings bold': { extension: 'md', rewrite: (text) => text.replace(HEADING, '**$1。**') },
  '第一章 for 一、': txt((text) => text.replace(CHAPTER, '第$1章 ')),
  '1. for (一)': txt(numbersOfItems('N. ')),
  '(1) for (一)': txt(numbersOfItems('（N）')),
  '第一条 for (一)': txt(numbersOfItems('第C条 ')),
  '任务一: for (一)': txt(numbersOfItems('任务C：')),
  '⒈ for 1.': txt(digits((n) => String.fromCharCode(0x2487 + n))),
  '１． for 1.': txt(
    digits((n) => `${[...String(n)].map((c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).join('')}．`),
  ),
  '(1) for 1.': txt(digits((n) => `（${n}）`)),
  '1) for 1.': txt(digits((n) => `${n}）`)),
  '① for 1.': txt(digits((n) => (n <= 20 ? String.fromCharCode(0x245f + n) : `${n}.`))),
  'signed and dated on a line': signedOn((day) => ` ${day.join('年').replace(/年(?=\d+$)/, '月')}日`),
  'dated in numbers': signedOn((day) => ` ${day.map((part) => part.padStart(2, '0')).join('-')}`),
  'dated in Chinese numerals': signedOn(([year = '', month, day]) => {
    const digits = [...year].map((digit) => '〇一二三四五六七八九'[Number(digit)]).join('');
    return `\n${digits}年${wordOf(Number(month))}月${wordOf(Number(day))}日`;
  }),
  'blanks around digits': txt((text) => text.replace(/(?<=[\u4e00-\u9fff])(\d+)(?=[\u4e00-\u9fff])/g, ' $1 ')),
  'HTML of a site': { extension: 'html', rewrite: html },
  'HTML in spans': { extension: 'html', rewrite: htmlInSpans },
  Markdown: { extension: 'md', rewrite: markdown },
};
