import type { Measure, PaperRecord } from '@duban/api-client';
import { describe, expect, it } from 'vitest';
import { newestPapers } from '../measure/newest-papers.js';
import { paperFor, papersFor } from './papers-of.js';

const paper = (some: Partial<PaperRecord>): PaperRecord => ({
  paperId: 'report/report:2026-H1',
  attempt: 1,
  kind: 'report',
  writtenBy: 'report',
  about: ['report:2026-H1'],
  pending: [],
  stage: 'accepted',
  content: { text: '上半年' },
  hands: [],
  way: [],
  partsMissing: [],
  code: null,
  reason: null,
  conclusion: null,
  ...some,
});

const measure = (...papers: readonly PaperRecord[]) => ({ papers }) as unknown as Measure;

describe('the papers of a measure', () => {
  const back = paper({ stage: 'sent-back', code: 'empty', reason: '请写明节点' });
  const later = paper({ paperId: 'report/report:2026-H2', about: ['report:2026-H2'], stage: 'with-office' });

  it('are all there, accepted ones too, the newest version of each', () => {
    const again = paper({ attempt: 2, stage: 'accepted' });
    expect(newestPapers(measure(back, again, later))).toEqual([again, later]);
  });

  it('a report goes on from what came back, of its own period only', () => {
    expect(paperFor(measure(back, later), 'report', { obligationId: 'report:2026-H1' })).toBe(back);
    expect(paperFor(measure(back, later), 'report', { obligationId: 'report:2026-H2' })).toBeUndefined();
  });

  it('nobody goes on from what was written anew meanwhile', () => {
    const again = paper({ attempt: 2, stage: 'with-office' });
    expect(papersFor(measure(back, again), 'report')).toEqual([]);
    expect(papersFor(measure(back, again), 'accept-report')).toEqual([again]);
  });
});
