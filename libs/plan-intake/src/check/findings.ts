import type { CleanedText } from '../clean/clean-text.js';
import type { DocumentFacts } from '../extract/document-facts.js';
import type { DraftFinding, FindingCode, PlanDraft, Span } from '../plan-draft.js';

type Parts = Pick<PlanDraft, 'document' | 'measures' | 'targets' | 'deadlines' | 'indicators'>;

/** What a reviewer should look at: lost characters, contradictions, impossible dates, missing departments. */
export function findFaults(cleaned: CleanedText, facts: DocumentFacts, parts: Parts): DraftFinding[] {
  const at = (code: FindingCode, message: string, span: Span | null): DraftFinding => ({
    code,
    message,
    span,
    quote: span ? cleaned.mapped.original.slice(span.start, span.end) : null,
  });
  return [
    ...facts.doubts.map((d) =>
      at('text.lost-character', `疑有字符缺失,建议读作“${d.proposal}”`, cleaned.mapped.span(d.start, d.end)),
    ),
    ...documentFaults(parts, at),
    ...parts.measures.flatMap((m) => measureFaults(m, parts, at)),
  ];
}

type At = (code: FindingCode, message: string, span: Span | null) => DraftFinding;

function documentFaults({ document }: Parts, at: At): DraftFinding[] {
  const found: DraftFinding[] = [];
  if (document.issuedOn === null) found.push(at('document.no-issue-date', '未找到发文日期', null));
  if (document.issuer === null) found.push(at('document.no-issuer', '未找到发文机关', null));
  return found;
}

function measureFaults(measure: PlanDraft['measures'][number], parts: Parts, at: At): DraftFinding[] {
  const found: DraftFinding[] = [];
  const someHaveLead = parts.measures.some((m) => m.lead !== null);
  if (measure.lead === null && someHaveLead)
    found.push(at('measure.no-department', `“${measure.title}”没有牵头单位`, measure.span));
  const issued = parts.document.issuedOn;
  for (const deadline of measure.deadlines) {
    if (issued !== null && deadline.date !== null && deadline.date < issued)
      found.push(at('deadline.before-issue', `期限 ${deadline.date} 早于发文日期 ${issued}`, deadline.span));
    if (deadline.relative)
      found.push(
        at('deadline.relative', `期限按发文日期推算为 ${deadline.date ?? '(缺发文日期)'},请确认`, deadline.span),
      );
  }
  for (const target of measure.targets) {
    if (target.confidence < 0.5)
      found.push(
        at(
          'text.lost-character',
          `“${target.text}”疑缺连接号,建议读作 ${target.value}—${target.valueMax ?? ''}${target.unit}`,
          target.span,
        ),
      );
  }
  return found;
}
