import { contradictions, goalsBelowBase } from './contradictions.js';
import type { CleanedText } from '../clean/clean-text.js';
import type { DocumentFacts } from '../extract/document-facts.js';
import { CERTAIN_FROM } from '../plan-draft.js';
import type { DraftFinding, FindingCode, FindingFacts, PlanDraft, Span } from '../plan-draft.js';

type Parts = Pick<PlanDraft, 'document' | 'measures' | 'targets' | 'deadlines' | 'indicators'>;

/** What a reviewer should look at: lost characters, contradictions, impossible dates, missing departments. */
export function findFaults(cleaned: CleanedText, facts: DocumentFacts, parts: Parts): DraftFinding[] {
  const at: At = (code, message, span, facts) => ({
    code,
    message,
    ...(facts && { facts }),
    span,
    quote: span ? cleaned.mapped.original.slice(span.start, span.end) : null,
  });
  return [
    ...repairFindings(cleaned, at),
    ...facts.doubts.map((d) =>
      at('text.lost-character', `疑有字符缺失,建议读作“${d.proposal}”`, cleaned.mapped.span(d.start, d.end), {
        reads: d.proposal,
      }),
    ),
    ...documentFaults(parts, at),
    ...missingAttachments(cleaned, at),
    ...contradictionFaults(parts, at),
    ...parts.measures.flatMap((m) => measureFaults(m, parts, at)),
  ];
}

/** Repaired damage is shown once with its count, and each place where a sign has two readings and was left a gap. */
function repairFindings(cleaned: CleanedText, at: At): DraftFinding[] {
  const repaired = (cleaned.edits.mojibake ?? 0) + (cleaned.edits.digits ?? 0);
  if (repaired === 0) return [];
  const doubtful = cleaned.doubtful.map(({ span, reads }) =>
    at('text.mojibake', `此处有字损坏,可能是“${reads}”,请与原件核对`, span, { reads }),
  );
  return [at('text.mojibake', `修复乱码 ${repaired} 处,请与原件核对`, null, { count: repaired }), ...doubtful];
}

type At = (code: FindingCode, message: string, span: Span | null, facts?: FindingFacts) => DraftFinding;

function documentFaults({ document }: Parts, at: At): DraftFinding[] {
  const found: DraftFinding[] = [];
  if (document.issuedOn === null) found.push(at('document.no-issue-date', '未找到发文日期', null));
  if (document.issuer === null) found.push(at('document.no-issuer', '未找到发文机关', null));
  return found;
}

const MOST_ATTACHMENTS = 20;

/** The notice names an attachment, and nothing in the document is headed by it. */
function missingAttachments(cleaned: CleanedText, at: At): DraftFinding[] {
  const found: DraftFinding[] = [];
  for (const m of [...cleaned.view.matchAll(/(?:^|\n) *附件 ?\d?[:] ?(?:\d[.、] ?)?([^\n]{4,80})/g)].slice(
    0,
    MOST_ATTACHMENTS,
  )) {
    const name = (m[1] ?? '').trim();
    const start = m.index + m[0].length - (m[1] ?? '').length;
    const after = withoutMarks(cleaned.view.slice(start + name.length));
    const heading = withoutMarks(name);
    const body = after.slice(after.lastIndexOf(heading) + heading.length);
    if (after.includes(heading) && body.length > 40) continue;
    found.push(
      at('document.missing-attachment', `附件“${name}”不在文件中`, cleaned.mapped.span(start, start + name.length), {
        name,
      }),
    );
  }
  return found;
}

/** A title, whether with the marks of the names in it or without. */
function withoutMarks(words: string): string {
  return words.replace(/[\s\u300a\u300b\u201c\u201d<>]/g, '');
}

function contradictionFaults(parts: Parts, at: At): DraftFinding[] {
  const targets = [...parts.targets, ...parts.measures.flatMap((m) => m.targets)];
  return [
    ...contradictions(targets, parts.indicators).map(({ target, said, elsewhere, table }) =>
      at('target.contradiction', `“${target.indicator}”此处为 ${said},${elsewhere}`, target.span, {
        indicator: target.indicator,
        here: said,
        ...(table === undefined ? { elsewhere } : { table }),
      }),
    ),
    ...goalsBelowBase(parts.indicators).map((i) =>
      at('target.below-base', `“${i.name}”的目标值低于此前数值`, i.span, { name: i.name }),
    ),
  ];
}

function measureFaults(measure: PlanDraft['measures'][number], parts: Parts, at: At): DraftFinding[] {
  const found: DraftFinding[] = [];
  const someHaveLead = parts.measures.some((m) => m.lead !== null);
  if (measure.lead === null && someHaveLead)
    found.push(at('measure.no-department', `“${measure.title}”没有牵头单位`, measure.span, { title: measure.title }));
  if (measure.lead !== null && measure.departmentsConfidence < CERTAIN_FROM)
    found.push(
      at('measure.doubtful-department', `“${measure.title}”的牵头单位“${measure.lead}”请确认`, measure.span, {
        title: measure.title,
        lead: measure.lead,
      }),
    );
  const issued = parts.document.issuedOn;
  for (const deadline of measure.deadlines) {
    if (issued !== null && deadline.date !== null && deadline.date < issued)
      found.push(
        at('deadline.before-issue', `期限 ${deadline.date} 早于发文日期 ${issued}`, deadline.span, {
          date: deadline.date,
          issued,
        }),
      );
    if (deadline.relative)
      found.push(
        at(
          'deadline.relative',
          `期限按发文日期推算为 ${deadline.date ?? '(缺发文日期)'},请确认`,
          deadline.span,
          deadline.date === null ? {} : { date: deadline.date },
        ),
      );
  }
  for (const target of measure.targets) {
    if (target.confidence < 0.5)
      found.push(
        at(
          'text.lost-character',
          `“${target.text}”疑缺连接号,建议读作 ${target.value}—${target.valueMax ?? ''}${target.unit}`,
          target.span,
          { reads: `${target.value}—${target.valueMax ?? ''}${target.unit}` },
        ),
      );
  }
  return found;
}
