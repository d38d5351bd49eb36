import { paired } from '../elements/listed.js';
import type { Measure, PaperRecord } from '@duban/api-client';
import { obligationTitle } from '@duban/words';
import { officeDate } from '../elements/dates.js';
import { Section } from '../elements/page.js';
import { FilesAbout } from '../files/file-list.js';
import { useToday } from '../shell/session.js';
import { useWords } from '../words/words.js';
import { foldedByYear } from './by-year.js';
import { newestPapers } from './newest-papers.js';
import { PaperCard } from './paper-card.js';

/** 推进计划, when this kind of measure files one: what it says and how far it has come. */
export function WorkPlanSection({ measure }: { measure: Measure }) {
  const say = useWords();
  const owed = measure.obligations.some((each) => each.kind === 'work-plan');
  const plans = papersOf(measure, (kind) => kind === 'work-plan');
  if (plans.length === 0 && !owed) return null;
  return (
    <Section title={say.measure.workPlan}>
      {plans.length === 0 ? <p className="quiet">{say.measure.noPlan}</p> : <Papers measure={measure} papers={plans} />}
    </Section>
  );
}

/** Reports by period, the newest first; then what else was handed in, what was answered, what was issued. */
export function ReportsSection({ measure }: { measure: Measure }) {
  const say = useWords();
  const reports = papersOf(measure, (kind) => kind === 'report');
  const others = papersOf(measure, (kind) => kind !== 'work-plan' && kind !== 'report');
  return (
    <>
      <Section title={say.measure.reports}>
        {reports.length === 0 && <p className="quiet">{say.measure.noReports}</p>}
        <Papers measure={measure} papers={reports} />
      </Section>
      {others.length > 0 && (
        <Section title={say.measure.handedIn}>
          <Papers measure={measure} papers={others} />
        </Section>
      )}
      <Answers measure={measure} />
      <Letters measure={measure} />
    </>
  );
}

function papersOf(measure: Measure, which: (kind: PaperRecord['kind']) => boolean): readonly PaperRecord[] {
  return newestPapers(measure)
    .filter(({ kind }) => which(kind))
    .reverse();
}

/** Papers of a kind; those that are over and older than a year are folded by year. */
function Papers({ measure, papers }: { measure: Measure; papers: readonly PaperRecord[] }) {
  const say = useWords();
  const { shown, years } = foldedByYear(papers, useToday(), lastDayOf);
  return (
    <>
      <Written measure={measure} papers={shown} />
      {years.map(({ year, items }) => (
        <details key={year} data-testid="papers-of-year">
          <summary>{say.measure.inYear({ year, n: items.length })}</summary>
          <Written measure={measure} papers={items} />
        </details>
      ))}
    </>
  );
}

/** The day of a paper's last hand, once no other comes. */
function lastDayOf({ stage, hands }: PaperRecord): string | null {
  const last = hands.at(-1);
  return last === undefined || (stage !== 'accepted' && stage !== 'withdrawn') ? null : officeDate(last.actsFrom);
}

/** Papers one after another; what was written before a send-back stays readable, folded. */
function Written({ measure, papers }: { measure: Measure; papers: readonly PaperRecord[] }) {
  const say = useWords();
  return papers.map((paper) => {
    const before = measure.papers.filter(
      ({ paperId, attempt }) => paperId === paper.paperId && attempt < paper.attempt,
    );
    return (
      <div key={paper.paperId} className="paper-and-before">
        <PaperCard measure={measure} paper={paper} />
        {before.length > 0 && (
          <details>
            <summary>{say.measure.earlierPapers({ n: before.length })}</summary>
            {before.map((each) => (
              <PaperCard key={each.attempt} measure={measure} paper={each} />
            ))}
          </details>
        )}
      </div>
    );
  });
}

/** What was answered: parts of supporting departments, replies to instructions, periods vouched for. */
function Answers({ measure }: { measure: Measure }) {
  const say = useWords();
  const answered = measure.obligations.flatMap((each) =>
    each.answer === null ? [] : [{ ...each, answer: each.answer }],
  );
  if (answered.length === 0) return null;
  return (
    <Section title={say.measure.answers}>
      {answered.map(({ answer, ...each }) => (
        <article key={each.obligationId} className="paper" data-testid={`answer-${each.kind}`}>
          <h3>
            {paired(say.labels.obligationKind[each.kind], obligationTitle(say, measure.obligations, { ...each }))}
          </h3>
          <p className="hands quiet">
            {each.department?.name} {answer.by} {officeDate(answer.at)}
            {!answer.done && <b className="wrong">{say.measure.notDone}</b>}
          </p>
          <p>
            {[
              answer.text,
              answer.acts !== null && say.measure.vouched({ n: answer.acts }),
              answer.spotCheck && say.measure.spotCheck(answer.spotCheck),
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
          {answer.draw?.drawn === true && (
            <p data-testid="spot-check" className={answer.checked?.holds === false ? 'wrong' : 'quiet'}>
              {answer.checked === null
                ? say.measure.drawn({ dueOn: answer.draw.dueOn ?? '', seed: answer.draw.seed })
                : say.measure.checked({ ...answer.checked, on: officeDate(answer.checked.at) })}
            </p>
          )}
          <FilesAbout measureId={measure.measureId} obligationId={each.obligationId} />
        </article>
      ))}
    </Section>
  );
}

function Letters({ measure }: { measure: Measure }) {
  const say = useWords();
  if (measure.items.length === 0) return null;
  const titleOf = (obligationId: string) => {
    const found = measure.obligations.find((each) => each.obligationId === obligationId);
    return found ? obligationTitle(say, measure.obligations, found) : obligationId;
  };
  return (
    <Section title={say.measure.instruments}>
      <ul className="items">
        {measure.items.map((item) => (
          <li key={item.itemId}>
            <b>{say.labels.instrument[item.instrument]}</b> {item.number ?? ''}{' '}
            <span className="quiet">
              {item.withdrawnWhy === null ? say.labels.itemState[item.state] : say.labels.instrumentState.withdrawn} ·{' '}
              {item.on} · {titleOf(item.obligationId)}
              {item.withdrawnWhy !== null && <> · {item.withdrawnWhy}</>}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
