/** An item of a plan in English, with what stands below it. */
export interface EnglishItem {
  readonly label: string;
  /** How its mark is made (1., 1.1, (a), a bullet, a heading): items of one shape stand side by side. */
  readonly shape: string;
  readonly start: number;
  readonly textStart: number;
  end: number;
  readonly children: EnglishItem[];
  readonly parent: EnglishItem | null;
}

const WORD =
  '(?:(Part|Chapter|Section|Goal|Objective|Strategy|Priority|Pillar|Theme|Action|Measure|Task|Initiative|Project|Step)\\s+)';
const NUMBERED = new RegExp(
  `^\\s*(?:#{1,6}\\s+)?\\**${WORD}?((?:\\d{1,2}\\.){1,4}\\d{0,2}|\\d{1,2}(?=[.):\\s])|\\(?[a-z]\\)|\\(\\d{1,2}\\)|\\(?[ivx]{1,5}\\)|[A-Z]\\.|[IVX]{1,5}\\.)[.):]?\\**[\\s:\\u2013\\u2014-]+(?=\\S)`,
);
const BULLET = /^(\s*)[-*+\u2022\u25cf\u25aa\u2013\u2014o\u00b7]\s+(?=\S)/;
const MARKDOWN_HEADING = /^(#{1,6})\s+(?=\S)/;
// Lead: …, Deadline: … on lines of their own say something of the item above them.
const PART =
  /^\s*(?:[-*+\u2022\u25cf\u25aa\u2013\u2014]\s+)?\**(?:Lead|Leading|Responsib|Support|Partner|Owner|Accountable|Deadline|Due|Time|Completion|Target|Indicator|KPI|Output|Milestone|Budget|Cost|Fund|Frequency|Status|Monitoring|Contact|Implementing)[A-Za-z ]{0,30}\**\s*:/i;
const ISSUED = /^(?:Issued|Adopted|Approved|Published|Prepared|Issuer)\b/i;
const LONGEST_HEADING = 90;

/** Goal 1, Priority 2 stand beside plain headings, not below them. */
const TOP = /^(?:Part|Chapter|Section|Goal|Objective|Strategy|Priority|Pillar|Theme)/;

interface Line {
  readonly start: number;
  readonly end: number;
  readonly words: string;
}

/** The items of a text: numbered, lettered, with bullets, below headings. The root holds all of them. */
export function englishItems(text: string): EnglishItem {
  const root: EnglishItem = {
    label: '',
    shape: '',
    start: 0,
    textStart: 0,
    end: text.length,
    children: [],
    parent: null,
  };
  const lines = linesOf(text);
  let current = root;
  for (const [i, line] of lines.entries()) {
    const mark = PART.test(line.words) ? null : markOf(lines, i);
    if (mark === null) {
      if (current !== root) current.end = line.end;
      continue;
    }
    current = parentFor(current, mark);
    const label = mark.label === '' ? `#${current.children.length + 1}` : mark.label;
    const item = {
      label,
      shape: mark.shape,
      start: line.start,
      textStart: line.start + mark.length,
      end: line.end,
      children: [],
      parent: current,
    };
    current.children.push(item);
    current = item;
  }
  return root;
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const words = text.slice(start, end);
    if (words.trim() !== '') lines.push({ start, end, words });
    start = end + 1;
  }
  return lines;
}

interface Mark {
  readonly label: string;
  readonly shape: string;
  readonly length: number;
}

function markOf(lines: readonly Line[], at: number): Mark | null {
  const words = lines[at]?.words ?? '';
  const heading = MARKDOWN_HEADING.exec(words);
  const numbered = NUMBERED.exec(words.slice(0, 200));
  if (numbered) {
    const [whole, word = '', label = ''] = numbered;
    const plain = label.replace(/[.)(]/g, ' ').trim().replace(/ /g, '.');
    const shape = heading ? `h${heading[1]?.length ?? 1}` : `${word}${shapeOf(label)}`;
    return { label: word === '' ? plain : `${word} ${plain}`, shape, length: whole.length };
  }
  if (heading && at === 0 && heading[1] === '#') return null; // the title of the document
  if (heading) return { label: '', shape: `h${heading[1]?.length ?? 1}`, length: heading[0].length };
  const bullet = BULLET.exec(words);
  if (bullet) return { label: '', shape: `bullet${bullet[1]?.length ?? 0}`, length: bullet[0].length };
  return isHeading(lines, at) ? { label: '', shape: 'heading', length: words.length - words.trimStart().length } : null;
}

/** 1. and 12. are alike, 1.1 is below them, (a) is another. */
function shapeOf(label: string): string {
  const dots = label.replace(/\.$/, '').split('.').length;
  return /^\d/.test(label)
    ? `n${dots}`
    : label
        .replace(/[a-z]+/, 'a')
        .replace(/[A-Z]+/, 'A')
        .replace(/\d+/, '1');
}

/** A short line without a stop, above the first of some items. */
function isHeading(lines: readonly Line[], at: number): boolean {
  const words = (lines[at]?.words ?? '').trim();
  const next = lines[at + 1]?.words ?? '';
  if (
    at === 0 ||
    ISSUED.test(words) ||
    words.length > LONGEST_HEADING ||
    !/^[A-Z]/.test(words) ||
    /[.;,)]$/.test(words)
  )
    return false;
  if (PART.test(next)) return false;
  const opens = NUMBERED.exec(next.slice(0, 200))?.[2]?.replace(/[.)(]/g, '');
  return opens === '1' || opens === 'a' || opens === 'A' || (BULLET.test(next) && !/:$/.test(words));
}

/**
 * Where an item hangs: behind the last of its shape whose number it goes on from, else below what is open; headings stand
 * on top.
 */
function parentFor(current: EnglishItem, { shape, label }: Mark): EnglishItem {
  let root = current;
  const begins = /^(?:\w+ )?(?:1|a|A|i|I)$/.test(label);
  for (let item: EnglishItem | null = current; item; item = item.parent) {
    if (item.shape === shape && item.parent && !(begins && shape !== 'n2')) return item.parent;
    root = item;
  }
  if (shape === 'heading') return root;
  if (TOP.test(shape)) {
    let above = current;
    while (above.parent && /^(?:heading|bullet)/.test(above.shape)) above = above.parent;
    return above;
  }
  const depth = /^h(\d)$/.exec(shape)?.[1];
  if (depth === undefined) return current;
  for (let item: EnglishItem | null = current; item; item = item.parent)
    if (item.parent === null || (/^h\d$/.test(item.shape) && item.shape < shape)) return item;
  return root;
}

/** Lines without marks below an item, each of which says who does it (Lead: … on its own line or the next): items of their own. */
export function linesAsItems(text: string, item: EnglishItem, names: (words: string) => boolean): EnglishItem[] {
  const below: EnglishItem[] = [];
  for (const line of linesOf(text.slice(item.textStart, item.end)).slice(1)) {
    const [start, end] = [item.textStart + line.start, item.textStart + line.end];
    const last = below[below.length - 1];
    if (PART.test(line.words) && last) last.end = end;
    else
      below.push({
        label: `#${below.length + 1}`,
        shape: 'line',
        start,
        textStart: start,
        end,
        children: [],
        parent: item,
      });
  }
  return below.filter((each) => names(text.slice(each.textStart, each.end))).length >= 2 ? below : [];
}
