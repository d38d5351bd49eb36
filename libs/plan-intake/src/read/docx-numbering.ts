import type { XmlNode } from './xml-tree.js';
import { attribute, childrenOf, descendants, named } from './xml-tree.js';

interface Level {
  readonly format: string;
  readonly text: string;
  readonly start: number;
}

const CHINESE = '零一二三四五六七八九';

/**
 * Word numbers paragraphs itself and stores only a reference: this counts along and gives back the
 * label a reader sees (一、, (一), 1.), which the grammar needs.
 */
export class DocxNumbering {
  private readonly lists = new Map<string, List>();
  private readonly counters = new Map<string, number[]>();
  private readonly begun = new Set<string>();

  constructor(numbering: readonly XmlNode[]) {
    const abstracts = new Map<string, readonly Level[]>();
    for (const abstract of descendants(numbering, 'w:abstractNum'))
      abstracts.set(
        attribute(abstract, 'w:abstractNumId'),
        childrenOf(abstract)
          .filter((n) => named(n, 'w:lvl'))
          .map(levelOf),
      );
    for (const num of descendants(numbering, 'w:num')) {
      const reference = childrenOf(num).find((n) => named(n, 'w:abstractNumId'));
      const definition = reference ? attribute(reference, 'w:val') : '';
      this.lists.set(attribute(num, 'w:numId'), listOf(num, definition, abstracts.get(definition) ?? []));
    }
  }

  /** The label of the next paragraph at this level of this list; empty for bullets and unknown lists. */
  label(numId: string, depth: number): string {
    const list = this.lists.get(numId);
    const level = list?.levels[depth];
    if (!list || !level) return '';
    // Lists of one definition count on together, unless one says that it starts anew.
    const counts = this.counters.get(list.definition) ?? [];
    const restart = this.begun.has(`${numId} ${depth}`) ? undefined : list.restarts.get(depth);
    this.begun.add(`${numId} ${depth}`);
    counts[depth] = restart ?? (counts[depth] ?? level.start - 1) + 1;
    counts.length = depth + 1;
    this.counters.set(list.definition, counts);
    if (level.format === 'bullet' || level.format === 'none') return '';
    return level.text.replace(/%(\d)/g, (_, n: string) => {
      const at = Number(n) - 1;
      return numeral(counts[at] ?? list.levels[at]?.start ?? 1, list.levels[at]?.format ?? 'decimal');
    });
  }
}

interface List {
  readonly definition: string;
  readonly levels: readonly Level[];
  /** Levels that this list begins anew, with their first number. */
  readonly restarts: ReadonlyMap<number, number>;
}

/** A list with what it overrides of its definition. */
function listOf(num: XmlNode, definition: string, levels: readonly Level[]): List {
  const own = [...levels];
  const restarts = new Map<number, number>();
  for (const override of childrenOf(num).filter((n) => named(n, 'w:lvlOverride'))) {
    const depth = Number(attribute(override, 'w:ilvl') || '0');
    const start = childrenOf(override).find((n) => named(n, 'w:startOverride'));
    const level = childrenOf(override).find((n) => named(n, 'w:lvl'));
    if (start) restarts.set(depth, Number(attribute(start, 'w:val') || '1'));
    if (level) own[depth] = levelOf(level);
  }
  return { definition, levels: own, restarts };
}

function levelOf(node: XmlNode): Level {
  const value = (name: string): string => {
    const child = childrenOf(node).find((n) => named(n, name));
    return child ? attribute(child, 'w:val') : '';
  };
  return { format: value('w:numFmt') || 'decimal', text: value('w:lvlText'), start: Number(value('w:start') || '1') };
}

function numeral(value: number, format: string): string {
  if (/^(?:chinese|japanese|taiwanese|ideograph)/i.test(format) && !/Enclosed/.test(format)) return chinese(value);
  if (/EnclosedCircle/i.test(format) && value <= 20) return String.fromCharCode(0x245f + value);
  return String(value);
}

function chinese(value: number): string {
  if (value < 10) return CHINESE[value] ?? String(value);
  if (value >= 100) return String(value);
  const tens = Math.floor(value / 10);
  return `${tens === 1 ? '' : (CHINESE[tens] ?? '')}十${value % 10 === 0 ? '' : (CHINESE[value % 10] ?? '')}`;
}
