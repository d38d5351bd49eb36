import { paired } from '../elements/listed.js';
import { readKindChangeOptions, type KindChange, type Measure } from '@duban/api-client';
import type { MeasureKind } from '@duban/domain';
import { obligationTitle } from '@duban/words';
import { useQuery } from '@tanstack/react-query';
import { ProgressBar } from '../measures/progress-bar.js';
import { useWords } from '../words/words.js';
import type { Values } from './questions.js';

/** What another kind stops and starts, as the rules would do it, before it is confirmed. */
export function KindConsequence({ measure, values }: { measure: Measure; values: Values }) {
  const say = useWords();
  const kind = values['kind'] as MeasureKind | undefined;
  const path = { measureId: measure.measureId };
  const query = { kind: kind ?? measure.kind };
  const found = useQuery({ ...readKindChangeOptions({ path, query }), enabled: kind !== undefined });
  const change = found.data;
  if (kind === undefined || !change) return null;
  const { cycle, progress } = change;
  const cycleWord = (each: typeof cycle.from) => (each === null ? '–' : say.ledger.cycle[each]);
  return (
    <div className="consequence" role="status" data-testid="consequence">
      <strong>{say.reviews.willFollow}</strong>
      <Touched label={say.kindChange.stops} measure={measure} some={change.stops} />
      <Touched label={say.kindChange.starts} measure={measure} some={change.starts} />
      {change.stops.length + change.starts.length === 0 && <p>{say.kindChange.nothing}</p>}
      {cycle.from !== cycle.to && (
        <p>{say.kindChange.cycle({ from: cycleWord(cycle.from), to: cycleWord(cycle.to) })}</p>
      )}
      <p className="from-to">
        {say.kindChange.progress} <ProgressBar progress={progress.from} /> → <ProgressBar progress={progress.to} />
      </p>
      <small className="quiet">{say.kindChange.lived}</small>
    </div>
  );
}

type Some = NonNullable<KindChange>['stops'];

function Touched({ label, measure, some }: { label: string; measure: Measure; some: Some }) {
  const say = useWords();
  if (some.length === 0) return null;
  return (
    <>
      <p>{label}</p>
      <ul>
        {some.map((each) => (
          <li key={each.obligationId}>
            {paired(
              say.labels.obligationKind[each.kind],
              obligationTitle(say, measure.obligations, { about: null, ...each }),
            )}{' '}
            <span className="quiet">{each.dueOn}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
