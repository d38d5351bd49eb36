import type { PlanEvaluation } from '@duban/api-client';
import { longDate } from '../elements/dates.js';
import { Heads } from '../elements/heads.js';
import { useLanguage, useWords } from '../words/words.js';
import './plan-evaluations.css';

/** An evaluation on A4: sums, indicators, the office's words, every measure. */
export function EvaluationSheet({ evaluation }: { evaluation: PlanEvaluation }) {
  const say = useWords();
  const { planEvaluations: words } = say;
  const language = useLanguage();
  const { content, text, kind, signedBy, signedOn } = evaluation;
  if (content === null) return null;
  const { sums } = content;
  return (
    <article className="sheet evaluation-paper" data-testid="evaluation-sheet">
      <header>
        <strong>{content.title}</strong>
        <h2>{words.kind[kind]}</h2>
      </header>
      <p className="quiet">{words.asOf({ on: longDate(content.asOf, language) })}</p>
      <p className="sheet-text">
        {words.told({ sums: words.sums(sums), others: words.others(sums), dates: words.dates(sums.dates) })}
      </p>
      {text.split('\n').map((each, at) => (
        <p key={at} className="sheet-text">
          {each}
        </p>
      ))}
      <Indicators evaluation={evaluation} />
      <Measures evaluation={evaluation} />
      <footer>
        <span>{signedBy === null ? '' : words.signed({ by: signedBy, on: signedOn ?? '' })}</span>
      </footer>
    </article>
  );
}

function Indicators({ evaluation: { content } }: { evaluation: PlanEvaluation }) {
  const { publicity: words, labels } = useWords();
  const { figures, head } = words;
  const rows = content?.indicators ?? [];
  if (rows.length === 0) return null;
  return (
    <>
      <h4>{words.indicators}</h4>
      <table>
        <Heads of={[figures.name, figures.value, figures.asOf, figures.path, figures.goal, head.word]} />
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.name}/${row.unit}`}>
              <td>{row.name}</td>
              <td>{row.value === null ? words.noFigure : `${row.value} ${row.unit}`}</td>
              <td className="whole">{row.asOf}</td>
              <td>{row.shouldBe === null ? '' : `${row.shouldBe} ${row.unit}`}</td>
              <td>{row.goal === null ? row.dueOn : `${row.goal} ${row.unit} (${row.dueOn})`}</td>
              <td>{labels.progressWord[row.word]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Measures({ evaluation: { content } }: { evaluation: PlanEvaluation }) {
  const { planEvaluations: words, labels } = useWords();
  const { head } = words;
  return (
    <>
      <h4>{words.measures}</h4>
      <table>
        <Heads of={[head.number, head.title, head.lead, head.state, head.progress, head.late]} />
        <tbody>
          {content?.measures.map((row) => (
            <tr key={row.measureId}>
              <td>{row.number}</td>
              <td>{row.title ?? words.sensitive}</td>
              <td>{row.lead}</td>
              <td>
                {labels.status[row.status]} {labels.light[row.light]}
              </td>
              <td>
                {row.confirmed === null ? '' : `${row.confirmed} %`} {row.of > 0 && `${row.done}/${row.of}`}
              </td>
              <td>{row.lateWorkingDays > 0 ? row.lateWorkingDays : ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
