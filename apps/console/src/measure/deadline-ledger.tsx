import type { Measure } from '@duban/api-client';
import { useWords } from '../words/words.js';
import { dateReason, obligationTitle } from '@duban/words';
import { officeDate } from '../elements/dates.js';

/** 时限台账: the original, every change, who, why. */
export function DeadlineLedger({ measure }: { measure: Measure }) {
  const say = useWords();
  if (measure.deadlineLedger.length === 0) return <p className="quiet">{say.measure.ledgerNone}</p>;
  return (
    <ul className="items">
      {measure.deadlineLedger.map((change, index) => {
        const obligation = measure.obligations.find((each) => each.obligationId === change.obligationId);
        return (
          <li key={index}>
            <b>{obligation ? obligationTitle(say, measure.obligations, obligation) : change.obligationId}</b>{' '}
            {say.measure.from({ from: change.from, to: change.to })}
            <span className="quiet">
              {' '}
              · {officeDate(change.at)} · {change.by} · {say.measure.reason({ reason: dateReason(say, change) })}
              {change.document !== null && change.document !== change.why && (
                <> · {say.measure.byDocument({ document: change.document })}</>
              )}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
