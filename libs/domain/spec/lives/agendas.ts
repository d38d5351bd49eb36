import { agenda, type Measure, type RuleBook } from '../../src/index.js';

/** The day of each moment to come, by what it is about. */
export function agendaOf(measure: Measure, rules: RuleBook): ReadonlyMap<string, string> {
  return new Map(
    agenda(measure, rules).map(({ obligationId, seriesId, rung, on }) => [
      `${obligationId ?? seriesId ?? ''}/${rung}`,
      on,
    ]),
  );
}
