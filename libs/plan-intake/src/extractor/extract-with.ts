import type { ExtractedDocument } from '../child/extracted.js';
import { IntakeRefusal } from '../intake-refusal.js';
import type { DraftFinding } from '../plan-draft.js';
import { compareReadings } from './compare-readings.js';
import type { PlanExtractor } from './endpoint-extractor.js';

/** Sentences for what an endpoint may do instead of answering. */
const TROUBLES: Readonly<Record<string, string>> = {
  'intake.extractor-unreachable': '没有应答',
  'intake.extractor-answer': '应答不能识别',
  'intake.no-measures': '没有给出任何举措',
  'intake.extractor-quote': '引用了原文没有的文字',
};

/**
 * What was read, held against a second reader. It is asked here and never in the process that parses untrusted bytes, which
 * has no network. The draft stays the grammar's: where the two differ there is a finding with both (`extractor.differs`).
 * Where the second reader does not answer, not in its form, or quotes words which are not in the text, the finding
 * `extractor.unavailable` says so. An office's own ledger is never given away.
 */
export async function extractWith(
  extractor: PlanExtractor | null,
  extracted: ExtractedDocument,
): Promise<ExtractedDocument> {
  const { draft, document } = extracted;
  if (extractor === null || draft.source.ledger !== undefined) return extracted;
  try {
    const second = await extractor(document, draft);
    const findings = [...draft.findings, ...compareReadings(draft.measures, second.measures)];
    return { draft: { ...draft, findings }, document };
  } catch (error) {
    const trouble = error instanceof IntakeRefusal ? TROUBLES[error.code] : undefined;
    if (trouble === undefined) throw error;
    const finding: DraftFinding = {
      code: 'extractor.unavailable',
      message: `第二读者(外部抽取服务)${trouble},没有对照。`,
      facts: { because: (error as IntakeRefusal).code },
      span: null,
      quote: null,
    };
    return { draft: { ...draft, findings: [...draft.findings, finding] }, document };
  }
}
