import type { DraftDocument } from '@duban/api-client';
import { describe, expect, it } from 'vitest';
import { doubtfulFacts, factsCarriedOver, factsOf, statedBy } from './document-facts.js';

const document: DraftDocument = {
  title: '云桥市书香发展规划',
  issuer: null,
  documentNumber: '云政发〔2026〕9号',
  issuedOn: '2026-01-12',
  confidence: { title: 0.75, documentNumber: 0.5, issuedOn: 0.9, planPeriod: 0.5 },
};

describe('the facts of a document under review', () => {
  it('are doubtful below the grammar’s own threshold', () => {
    expect(doubtfulFacts(document)).toEqual(['documentNumber']);
    expect(doubtfulFacts({ title: '甲' })).toEqual([]);
  });

  it('say by saving what was changed, and that the doubtful ones are as shown', () => {
    expect(statedBy(document, factsOf(document))).toEqual({ documentNumber: '云政发〔2026〕9号' });
    const edit = { ...factsOf(document), issuer: ' 云桥市人民政府 ', issuedOn: '' };
    expect(statedBy(document, edit)).toEqual({
      issuer: '云桥市人民政府',
      documentNumber: '云政发〔2026〕9号',
      issuedOn: null,
    });
  });

  it('keep what is being typed when a colleague was faster, and take in the rest', () => {
    const edit = { ...factsOf(document), title: '书香规划' };
    const now = { ...document, title: '发展规划', issuer: '云桥市人民政府', confidence: {} };
    const carried = factsCarriedOver(document, edit, now);
    expect(carried).toEqual({ ...factsOf(now), title: '书香规划' });
    expect(statedBy(now, carried)).toEqual({ title: '书香规划' });
  });

  it('say nothing where all was sure and nothing was changed', () => {
    const sure = { ...document, confidence: { title: 1, documentNumber: 1 } };
    expect(statedBy(sure, factsOf(sure))).toEqual({});
    expect(statedBy({}, factsOf({}))).toEqual({});
  });
});
