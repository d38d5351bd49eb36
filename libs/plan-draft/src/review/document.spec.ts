import { describe, expect, it } from 'vitest';
import { openFindings, statedFacts } from './document.js';
import type { DraftDocument } from '../stored/goals.js';

const read = {
  title: '云桥市书香发展规划',
  issuer: null,
  documentNumber: '云政发〔2026〕9号',
  planPeriod: { start: 2026, end: 2030 },
  confidence: { title: 0.95, documentNumber: 0.5 },
};

describe('the facts of a document', () => {
  it('are sure once a reviewer states them; the others stay as they were read', () => {
    expect(statedFacts(read, { issuer: '云桥市人民政府', documentNumber: '云政发〔2026〕9号' })).toEqual({
      ...read,
      issuer: '云桥市人民政府',
      confidence: { title: 0.95, documentNumber: 1, issuer: 1 },
    });
  });

  it('have no confidence once they are taken away', () => {
    expect(statedFacts(read, { documentNumber: null })).toEqual({
      ...read,
      documentNumber: null,
      confidence: { title: 0.95 },
    });
  });

  it('settle the finding that one is missing, and no other', () => {
    const findings = ['document.no-issuer', 'document.no-issue-date', 'deadline.relative'].map((code) => ({
      code,
      message: code,
    }));
    const codes = (document: DraftDocument) => openFindings(findings, document).map((each) => each.code);
    expect(codes(read)).toEqual(['document.no-issuer', 'document.no-issue-date', 'deadline.relative']);
    expect(codes({ ...read, issuer: '云桥市人民政府' })).toEqual(['document.no-issue-date', 'deadline.relative']);
    expect(codes({ ...read, issuedOn: '2026-01-12' })).toEqual(['document.no-issuer', 'deadline.relative']);
  });
});
