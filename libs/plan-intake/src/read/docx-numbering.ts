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
  private readonly levels = new Map<string, readonly Level[]>();
  private readonly counters = new Map<string, number[]>();

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
      this.levels.set(attribute(num, 'w:numId'), abstracts.get(reference ? attribute(reference, 'w:val') : '') ?? []);
    }
  }

  /** The label of the next paragraph at this level of this list; empty for bullets and unknown lists. */
  label(numId: string, depth: number): string {
    const levels = this.levels.get(numId);
    const level = levels?.[depth];
    if (!levels || !level) return '';
    const counts = this.counters.get(numId) ?? [];
    counts[depth] = (counts[depth] ?? level.start - 1) + 1;
    counts.length = depth + 1;
    this.counters.set(numId, counts);
    if (level.format === 'bullet' || level.format === 'none') return '';
    return level.text.replace(/%(\d)/g, (_, n: string) => {
      const at = Number(n) - 1;
      return numeral(counts[at] ?? levels[at]?.start ?? 1, levels[at]?.format ?? 'decimal');
    });
  }
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
