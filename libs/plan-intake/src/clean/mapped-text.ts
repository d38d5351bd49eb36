import type { Located, Span } from '../plan-draft.js';

/** Replace the range [start, end) of the current text. Edits come sorted and don't overlap. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
  /** What may have stood here where several readings fit: the replacement keeps the gap, and a person should look. */
  readonly proposal?: string;
}

/**
 * Text with a source map: for each UTF-16 unit the range of the original that it stands for.
 * Every cleaning step makes a new one, so spans always lead back to the original.
 */
export class MappedText {
  private constructor(
    readonly original: string,
    readonly text: string,
    private readonly from: Int32Array,
    private readonly to: Int32Array,
  ) {}

  /** The original as it was decoded, mapped to itself. */
  static of(original: string): MappedText {
    const from = new Int32Array(original.length);
    const to = new Int32Array(original.length);
    for (let i = 0; i < original.length; i++) {
      from[i] = i;
      to[i] = i + 1;
    }
    return new MappedText(original, original, from, to);
  }

  /** The text after the edits. A replacement of equal length maps unit by unit, another as a whole. */
  apply(edits: readonly Edit[]): MappedText {
    if (edits.length === 0) return this;
    let length = this.text.length;
    for (const edit of edits) length += edit.replacement.length - (edit.end - edit.start);
    const from = new Int32Array(length);
    const to = new Int32Array(length);
    const parts: string[] = [];
    let read = 0;
    let write = 0;
    for (const edit of edits) {
      parts.push(this.text.slice(read, edit.start), edit.replacement);
      write = this.copy(from, to, { read, until: edit.start, write });
      write = this.replace(from, to, edit, write);
      read = edit.end;
    }
    parts.push(this.text.slice(read));
    this.copy(from, to, { read, until: this.text.length, write });
    return new MappedText(this.original, parts.join(''), from, to);
  }

  /** The range of the original behind the range [start, end) of the current text. */
  span(start: number, end: number): Span {
    if (start >= end) {
      const at = this.from[start] ?? this.original.length;
      return { start: at, end: at };
    }
    return { start: this.from[start] ?? 0, end: this.to[end - 1] ?? this.original.length };
  }

  /** Span and quote of the range [start, end) of the current text. */
  locate(start: number, end: number): Located {
    const span = this.span(start, end);
    return { span, quote: this.original.slice(span.start, span.end) };
  }

  /** The cleaned words whose place lies within a span of the original. */
  cleanedBetween(span: Span): string {
    const first = this.from.findIndex((at, i) => at >= span.start && (this.to[i] ?? 0) <= span.end);
    if (first < 0) return '';
    let last = first;
    while (last < this.text.length && (this.to[last] ?? Infinity) <= span.end) last++;
    return this.text.slice(first, last);
  }

  private copy(from: Int32Array, to: Int32Array, at: { read: number; until: number; write: number }): number {
    from.set(this.from.subarray(at.read, at.until), at.write);
    to.set(this.to.subarray(at.read, at.until), at.write);
    return at.write + at.until - at.read;
  }

  private replace(from: Int32Array, to: Int32Array, edit: Edit, write: number): number {
    const { start, end, replacement } = edit;
    const sameLength = replacement.length === end - start;
    const whole = this.span(start, end);
    for (let i = 0; i < replacement.length; i++) {
      from[write + i] = sameLength ? (this.from[start + i] ?? whole.start) : whole.start;
      to[write + i] = sameLength ? (this.to[start + i] ?? whole.end) : whole.end;
    }
    return write + replacement.length;
  }
}
