import type { Measure, PaperRecord } from '@duban/api-client';

/** The newest version of every paper: what was sent back and written again is one paper. */
export function newestPapers(measure: Measure): readonly PaperRecord[] {
  return measure.papers.filter(
    (each, at) => measure.papers.findLastIndex((one) => one.paperId === each.paperId) === at,
  );
}
