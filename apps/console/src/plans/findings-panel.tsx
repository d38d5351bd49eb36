import type { Draft } from '@duban/api-client';
import { Pager, usePage } from '../elements/pager.js';
import { useWords } from '../words/words.js';
import { Nothing } from '../elements/page.js';
import { findingWords } from './finding-words.js';
import { OtherCut } from './other-cut.js';
import { SourceLink } from './source-link.js';

const AROUND = 24;

/** What the reading found doubtful: two ways to cut first, then in the document's order, each with its words and the way to its place. */
export function FindingsPanel({ draft }: { draft: Draft }) {
  const say = useWords();
  const findings = [...draft.findings].sort(
    (a, b) =>
      Number(b.otherCut !== undefined) - Number(a.otherCut !== undefined) ||
      (a.span?.start ?? -1) - (b.span?.start ?? -1),
  );
  const { shown, pager } = usePage(findings, { chosen: -1, list: '' });
  if (findings.length === 0) return <Nothing title={say.review.finding.none} />;
  return (
    <section className="section" data-testid="findings-panel">
      <ol className="finding-list">
        {shown.map((finding, index) => (
          <li key={index}>
            <div className="finding-words">
              <b>{findingWords(say, finding)}</b>
              {finding.otherCut ? (
                <OtherCut draft={draft} cut={finding.otherCut} />
              ) : (
                finding.span && <Words source={draft.source} span={finding.span} />
              )}
            </div>
            {finding.span ? (
              <SourceLink draft={draft} span={finding.span} />
            ) : (
              <small className="quiet">{say.review.finding.noPlace}</small>
            )}
          </li>
        ))}
      </ol>
      <Pager {...pager} />
    </section>
  );
}

/** The words that a finding is about, with a little of what stands around them. */
function Words({ source, span }: { source: string; span: { start: number; end: number } }) {
  return (
    <small className="quiet block">
      …{source.slice(Math.max(0, span.start - AROUND), span.start)}
      <mark>{source.slice(span.start, span.end)}</mark>
      {source.slice(span.end, span.end + AROUND)}…
    </small>
  );
}
