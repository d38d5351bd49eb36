import { listed } from '../elements/listed.js';
import type { Measure, PaperRecord } from '@duban/api-client';
import { obligationTitle, paperTitle } from '@duban/words';
import { wordOf } from '../elements/code-words.js';
import { officeDate } from '../elements/dates.js';
import { useWords, type Words } from '../words/words.js';
import { PaperContent } from './paper-content.js';

/** One paper in full: what stands in it, through whose hands it went and when, what was said of it. */
export function PaperCard({ measure, paper }: { measure: Measure; paper: PaperRecord }) {
  const say = useWords();
  return (
    <article className={`paper paper-${paper.stage}`} data-testid={`paper-${paper.kind}`} data-stage={paper.stage}>
      <h3>{paperTitle(say, measure.obligations, paper.paperId)}</h3>
      {paper.stage === 'sent-back' || paper.stage === 'withdrawn' || paper.way.length === 0 ? (
        <Hands paper={paper} />
      ) : (
        <Way paper={paper} />
      )}
      <PaperContent measure={measure} paper={paper} />
      {paper.partsMissing.length > 0 && (
        <p>{say.measure.partsMissing({ names: listed(paper.partsMissing.map(({ name }) => name)) })}</p>
      )}
      <Verdict measure={measure} paper={paper} />
    </article>
  );
}

/** Whose hand it was, and in whose stead or for whom. */
function nameOf(say: Words, { by, inStead }: { by: string; inStead: string | null }): string {
  return inStead === null ? by : `${by}${say.reviews.inStead({ name: inStead })}`;
}

/** Where the paper is, and each hand that it went through. */
export function Hands({ paper }: { paper: PaperRecord }) {
  const say = useWords();
  return (
    <p className="hands">
      <b>{say.labels.paperStage[paper.stage]}</b>
      {paper.hands.map((hand, index) => (
        <span key={index} className="quiet">
          {wordOf(say.labels.handAct, hand.act)} {nameOf(say, hand)} {officeDate(hand.actsFrom)}
        </span>
      ))}
    </p>
  );
}

/** 办文流程: who did what with it and when, in whose hands it is, and what comes next. */
function Way({ paper }: { paper: PaperRecord }) {
  const say = useWords();
  return (
    <>
      <p className="hands">
        <b>{say.labels.paperStage[paper.stage]}</b>
      </p>
      <ol className="way" aria-label={say.measure.way} data-testid="way">
        {paper.way.map(({ step, state, roles, by, inStead, on }) => (
          <li key={step} className={`way-${state}`} aria-current={state === 'now' ? 'step' : undefined}>
            {state === 'done' && <span aria-hidden="true">✓ </span>}
            {say.labels.wayStep[step]}
            <small>
              {by === null
                ? say.labels.wayState[state]
                : `${nameOf(say, { by, inStead })} ${on === null ? '' : officeDate(on)}`}
              {state === 'now' && roles.length > 0 && (
                <> · {roles.map((role) => say.labels.role[role]).join(say.measure.or)}</>
              )}
            </small>
          </li>
        ))}
      </ol>
    </>
  );
}

/** What the office or a leader answered, with the reason; and what of it still waits. */
function Verdict({ measure, paper }: { measure: Measure; paper: PaperRecord }) {
  const say = useWords();
  const { code, reason, conclusion, pending, about, stage } = paper;
  const waits = stage === 'with-office' && pending.length > 0 && pending.length < about.length ? pending : [];
  const titleOf = (id: string) => {
    const found = measure.obligations.find((each) => each.obligationId === id);
    return found ? obligationTitle(say, measure.obligations, found) : id;
  };
  if (code === null && conclusion === null && (reason ?? '') === '' && waits.length === 0) return null;
  return (
    <p className={stage === 'sent-back' ? 'verdict wrong' : 'verdict'} data-testid="verdict">
      {stage === 'sent-back' && code === null && <b>{say.measure.returnedToDesk}</b>}
      {code !== null && <b>{say.measure.sentBack({ code: wordOf(say.labels.sendBackCode, code) })}</b>}
      {conclusion !== null && <b>{say.measure.conclusion({ conclusion: say.labels.conclusion[conclusion] })}</b>}
      {reason !== null && reason !== '' && <span> {reason}</span>}
      {waits.length > 0 && <span>{say.measure.stillWaits({ what: listed(waits.map(titleOf)) })}</span>}
    </p>
  );
}
