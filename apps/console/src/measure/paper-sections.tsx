import type { Measure } from '@duban/api-client';
import { useWords } from '../words/words.js';
import { obligationTitle } from '@duban/words';
import { Section } from '../elements/page.js';
import { CompletionPaper, Hands, ReportPaper, WorkPlanPaper } from './papers.js';

/** 推进计划, when this kind of measure files one. */
export function WorkPlanSection({ measure }: { measure: Measure }) {
  const say = useWords();
  const owed = measure.obligations.some((each) => each.kind === 'work-plan');
  if (!measure.workPlan && !owed) return null;
  return (
    <Section title={say.measure.workPlan}>
      {measure.workPlan ? <WorkPlanPaper paper={measure.workPlan} /> : <p className="quiet">{say.measure.noPlan}</p>}
    </Section>
  );
}

/** Reports, the newest first, and whatever else is on its way through hands. */
export function ReportsSection({ measure }: { measure: Measure }) {
  const say = useWords();
  const reports = Object.entries(measure.reports).sort(([a], [b]) => (a < b ? 1 : -1));
  const title = (obligationId: string) => {
    const found = measure.obligations.find((each) => each.obligationId === obligationId);
    return found ? obligationTitle(say, measure.obligations, found) : obligationId;
  };
  const { extension, completion, items } = measure;
  return (
    <>
      <Section title={say.measure.reports}>
        {reports.length === 0 && <p className="quiet">{say.measure.noReports}</p>}
        {reports.map(([obligationId, paper]) => (
          <article key={obligationId} className="paper">
            <h3>{title(obligationId)}</h3>
            <ReportPaper measure={measure} paper={paper} />
          </article>
        ))}
      </Section>
      {extension && (
        <Section title={say.measure.extension}>
          <p>{say.measure.extensionTo({ subject: title(extension.obligationId), date: extension.newDueOn })}</p>
          <Hands paper={extension} />
        </Section>
      )}
      {completion && (
        <Section title={say.measure.completion}>
          <CompletionPaper paper={completion} />
        </Section>
      )}
      {items.length > 0 && (
        <Section title={say.measure.instruments}>
          <ul className="items">
            {items.map((item) => (
              <li key={item.itemId}>
                <b>{say.labels.instrument[item.instrument]}</b> {item.number ?? ''}{' '}
                <span className="quiet">
                  {say.labels.itemState[item.state]} · {item.on} · {title(item.obligationId)}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
