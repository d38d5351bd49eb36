import type { Span } from '../plan-draft.js';
import { blankCells } from './blank-cells.js';
import { breakAtContents } from './break-at-contents.js';
import { breakHead } from './break-head.js';
import { dropPageChrome } from './drop-page-chrome.js';
import { dropPinyin } from './drop-pinyin.js';
import { dropRepeatedText } from './drop-repeated-text.js';
import { dropWatermarks } from './drop-watermarks.js';
import { grammarView } from '../lexicon/grammar-view.js';
import { MappedText, type Edit } from './mapped-text.js';
import { labelCells } from './label-cells.js';
import { repairDigits } from './repair-digits.js';
import { repairMojibake } from './repair-mojibake.js';
import { simplify } from './simplify.js';
import { breakParagraphs } from './break-paragraphs.js';
import { closeGaps } from './close-gaps.js';
import { unifyForms } from './unify-forms.js';
import { unwrapLines } from './unwrap-lines.js';

/** The cleaned text, its source map, the grammar's view of it and the count of edits by step. */
export interface CleanedText {
  readonly mapped: MappedText;
  readonly text: string;
  /** Same length as `text`: one punctuation for both widths. */
  readonly view: string;
  readonly edits: Readonly<Record<string, number>>;
  /** Repairs that a person should hold against the original: where, and how the place is read for now. */
  readonly doubtful: readonly { readonly span: Span; readonly reads: string }[];
}

const STEPS: readonly (readonly [string, (text: string) => Edit[]])[] = [
  ['forms', unifyForms],
  ['cells', blankCells],
  ['paragraphs', breakParagraphs],
  ['gaps', closeGaps],
  ['pinyin', dropPinyin],
  ['mojibake', repairMojibake],
  ['digits', repairDigits],
  ['script', simplify],
  ['repeated', dropRepeatedText],
  ['watermark', dropWatermarks],
  ['page', dropPageChrome],
  ['label-cells', labelCells],
  ['private-use', dropPrivateUse],
  ['line-break', unwrapLines],
  // Lines that a page width had broken hide gaps and second copies.
  ['paragraphs', breakParagraphs],
  ['repeated', dropRepeatedText],
  ['contents', breakAtContents],
  ['head', breakHead],
];

/** Cleans a decoded document step by step; each step's edits go through the source map. */
export function cleanText(original: string): CleanedText {
  let mapped = MappedText.of(original);
  const edits: Record<string, number> = {};
  const doubtful: { span: Span; reads: string }[] = [];
  for (const [name, step] of STEPS) {
    const made = step(mapped.text);
    edits[name] = (edits[name] ?? 0) + made.length;
    for (const edit of made)
      if (edit.proposal !== undefined) doubtful.push({ span: mapped.span(edit.start, edit.end), reads: edit.proposal });
    mapped = mapped.apply(made);
  }
  return { mapped, text: mapped.text, view: grammarView(mapped.text), edits, doubtful };
}

function dropPrivateUse(text: string): Edit[] {
  return [...text.matchAll(/[\ue000-\uf8ff\ufffd]/g)].map((m) => ({
    start: m.index,
    end: m.index + 1,
    replacement: '',
  }));
}
