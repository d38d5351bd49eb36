import {
  isMeasured,
  obligationOf,
  type EventData,
  type Measure,
  type Obligation,
  type SharedValue,
} from '@duban/domain';
import type { EntityManager } from 'typeorm';
import { putWord } from './launching.js';

/**
 * Under one name and unit stands one indicator, whatever plan it is in. What a part counts is its own office's: it serves
 * that office's parts of every plan, and no other's.
 */
const INDICATOR_ID = `md5(lower(regexp_replace(name, '\\s+', '', 'g')) || '|' || unit || case when part_of = '' then '' else '|' || part_of end)::uuid`;

/** Notes which indicator each of a measure's targets in numbers speaks of. */
export async function linkTargets(manager: EntityManager, measure: Measure, ids: readonly string[]): Promise<void> {
  const targets = ids
    .map((id) => obligationOf(measure, id))
    .filter((each): each is Obligation => each !== undefined)
    .filter(isMeasured);
  for (const { obligationId, target } of targets)
    await manager.query(
      `insert into indicator_target (indicator_id, measure_id, obligation_id, name, unit, part_of)
       select ${INDICATOR_ID}, $1, $2, name, unit, part_of from (select $3::text as name, $4::text as unit, $5::text as part_of) as said
       on conflict (measure_id, obligation_id) do nothing`,
      [measure.measureId, obligationId, target.indicator, target.unit, measure.parent ? measure.lead : ''],
    );
}

/** A target of another measure that shares the indicator. */
interface Sharing {
  readonly measureId: string;
  readonly obligationId: string;
}

type Act = SharedValue['act'];

/** The order in which these acts follow on each other, should they come in one moment. */
const ORDER: Readonly<Record<Act['is'], number>> = { reported: 1, settled: 2, confirmed: 3, 'sent-back': 3 };

/** What became of a figure goes, as a command, to every other open measure that shares the indicator. */
async function share(
  manager: EntityManager,
  { measureId }: Measure,
  { obligationId, figureId }: { obligationId: string; figureId: string },
  act: Act,
): Promise<void> {
  const sharing = await manager.query<Sharing[]>(
    `select other.measure_id::text as "measureId", other.obligation_id as "obligationId"
       from indicator_target own join indicator_target other using (indicator_id) join measure m on m.measure_id = other.measure_id
      where own.measure_id = $1 and own.obligation_id = $2 and other.measure_id <> $1 and not m.closed
      order by 1, 2`,
    [measureId, obligationId],
  );
  for (const other of sharing) {
    const body: SharedValue = { obligationId: other.obligationId, from: measureId, figureId, act };
    await putWord(manager, {
      commandId: `share/${other.measureId}/${other.obligationId}/${figureId}/${ORDER[act.is]}-${act.is}`,
      measureId: other.measureId,
      name: 'share-value',
      body,
    });
  }
}

/** A figure was reported in another measure, and was told on already. */
function isShared(measure: Measure, obligationId: string, figureId: string): boolean {
  const figure = obligationOf(measure, obligationId)?.figures.find((each) => each.figureId === figureId);
  return figure === undefined || figure.from !== null;
}

/** Reported once, it serves every plan. */
export async function shareReported(
  manager: EntityManager,
  measure: Measure,
  { obligationId, figure, from }: EventData['value.reported'],
): Promise<void> {
  if (from !== null) return;
  await share(manager, measure, { obligationId, figureId: figure.figureId }, { is: 'reported', figure });
}

/** What was answered here is answered there. */
export async function shareAnswer(
  manager: EntityManager,
  measure: Measure,
  figure: { readonly obligationId: string; readonly figureId: string },
  act: Exclude<Act, { is: 'reported' }>,
): Promise<void> {
  if (!isShared(measure, figure.obligationId, figure.figureId)) await share(manager, measure, figure, act);
}
