import { draftFromText, extractGuarded, IntakeRefusal, type MeasureReason } from '@duban/plan-intake';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { inputFile } from './input-file.js';
import { Refusal } from './refusal.js';

/**
 * Why each measure of a document is one: a line with its ref, the rule that cut it, where it starts and ends, the rule that
 * tells its lead and the words that do. For reviewers, and for mending the rules.
 */
export async function explained(path: string): Promise<string> {
  try {
    const { draft, document } = await extractGuarded(readFileSync(inputFile(path)), { fileName: basename(path) });
    if (draft.source.ledger !== undefined) return 'ledger\t每行一条,各列按表头\n';
    const reasons: MeasureReason[] = [];
    draftFromText(document, (reason) => reasons.push(reason));
    const rows = draft.measures.filter((measure) => measure.ref.startsWith('附表/'));
    const lines = [
      ...reasons.map((reason) => lineOf(reason, document.text)),
      ...rows.map(
        ({ ref, lead, quote }) => `${ref}\trow-of-a-table\t${shortly(quote)}\tcolumn-of-a-table\t${lead ?? ''}`,
      ),
    ];
    return `${lines.join('\n')}\n`;
  } catch (error) {
    if (!(error instanceof IntakeRefusal)) throw error;
    throw new Refusal(error.code, 5, error.message);
  }
}

function lineOf({ ref, rule, span, leadRule, leadSpan }: MeasureReason, text: string): string {
  const place = `${span.start}–${span.end} ${shortly(text.slice(span.start, span.end))}`;
  const lead =
    leadSpan === null ? '' : `${leadSpan.start}–${leadSpan.end} ${shortly(text.slice(leadSpan.start, leadSpan.end))}`;
  return [ref, rule, place, leadRule, lead].join('\t').trimEnd();
}

function shortly(words: string): string {
  const plain = words.replace(/\s+/g, ' ').trim();
  return plain.length <= 32 ? plain : `${plain.slice(0, 18)}…${plain.slice(-12)}`;
}
