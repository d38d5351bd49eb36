import { draftFromText } from '../extract-draft.js';
import type { DraftMeasure, PlanDraft } from '../plan-draft.js';
import { fullWidth } from './widths.js';

/** Reads an invented plan in both widths of punctuation, which must give the same measures. */
export function readPlan(text: string): PlanDraft {
  const draft = draftFromText({ text, format: 'txt', encoding: 'utf-8' });
  const wide = draftFromText({ text: fullWidth(text), format: 'txt', encoding: 'utf-8' });
  const differs = draft.measures.map(measureLine).find((line, i) => line !== wide.measures.map(measureLine)[i]);
  if (differs !== undefined || wide.measures.length !== draft.measures.length)
    throw new Error(`The two widths of punctuation are read differently: ${differs ?? 'more measures'}`);
  return draft;
}

/** One line a measure: ref title | lead+co-leads | supporting | parties by kind. */
export function measureLine(m: DraftMeasure): string {
  const names = [[...(m.lead === null ? [] : [m.lead]), ...m.coLeads], m.supporting, m.parties];
  const line = [`${m.ref} ${m.title}`, ...names.map((each) => each.join('、'))].join(' | ');
  return line
    .replace(/\uff0c/g, ',')
    .replace(/\uff08/g, '(')
    .replace(/\uff09/g, ')')
    .replace(/\uff1a/g, ':');
}

/** The measures of an invented plan, a line each. */
export function measureLines(text: string): string[] {
  return readPlan(text).measures.map(measureLine);
}
