import type { ExtractedDocument } from '../child/extracted.js';
import { IntakeRefusal } from '../intake-refusal.js';
import type { DraftFinding } from '../plan-draft.js';
import type { PlanExtractor } from './endpoint-extractor.js';

/** Sentences for what an endpoint may do instead of answering. */
const TROUBLES: Readonly<Record<string, string>> = {
  'intake.extractor-unreachable': '没有应答',
  'intake.extractor-answer': '应答不能识别',
  'intake.no-measures': '没有给出任何举措',
};

/**
 * What was read, with the measures of another extractor. It is asked here and never in the process that parses untrusted
 * bytes, which has no network. Where it does not answer, or not in its form, the grammar's draft stands with the finding
 * `extractor.unavailable`; an answer that quotes words which are not in the text is refused
 * (`intake.extractor-quote`). An office's own ledger is never given away.
 */
export async function extractWith(
  extractor: PlanExtractor | null,
  extracted: ExtractedDocument,
): Promise<ExtractedDocument> {
  const { draft, document } = extracted;
  if (extractor === null || draft.source.ledger !== undefined) return extracted;
  try {
    return { draft: await extractor(document, draft), document };
  } catch (error) {
    const trouble = error instanceof IntakeRefusal ? TROUBLES[error.code] : undefined;
    if (trouble === undefined) throw error;
    const finding: DraftFinding = {
      code: 'extractor.unavailable',
      message: `外部抽取服务${trouble},本草稿由内置规则读出。`,
      span: null,
      quote: null,
    };
    return { draft: { ...draft, findings: [...draft.findings, finding] }, document };
  }
}
