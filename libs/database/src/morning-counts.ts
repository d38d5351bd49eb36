import { clockActor, mayPass, SAMPLE_SHARE, type CivilDate } from '@duban/domain';
import type { EntityManager } from 'typeorm';
import { recountDue } from './evaluations.js';
import { draftDueBulletin } from './bulletins.js';
import { putOffForms } from './form-limit.js';
import { closeDueComments } from './comments.js';
import { planDueEvaluations } from './plan-evaluations.js';
import { noteInHouse } from './house/house-events.js';
import { noteFigures } from './read/dashboard.js';
import { noteForms, noteLateHands, sampledReports } from './read/desk.js';

/** What the desk's morning keeps beside letters and digests: the cockpit's numbers, forms by week, the draw of reports, the month's bulletin, the end of rounds of comment, and the days of plans' own evaluations. */
export async function noteMorning(manager: EntityManager, day: CivilDate): Promise<void> {
  await noteFigures(manager, day);
  await noteForms(manager, day);
  await putOffForms(manager, day);
  await noteLateHands(manager, day);
  await noteSample(manager, day);
  await draftDueBulletin(manager, day);
  await closeDueComments(manager, day);
  await planDueEvaluations(manager, day);
  await recountDue(manager);
}

/** R23: which of the reports that came in were drawn stands on the record before anybody looks at them; each once. */
async function noteSample(manager: EntityManager, day: CivilDate): Promise<void> {
  const waiting = await sampledReports(manager, null);
  const known = await manager.query<{ key: string }[]>(
    `select each->>'key' as key from house_event, jsonb_array_elements(data->'reports') each
      where type = 'sample.drawn' and each->>'key' = any($1)`,
    [waiting.map(keyOf)],
  );
  const drawn = new Set(known.map(({ key }) => key));
  const fresh = waiting.filter((each) => !drawn.has(keyOf(each)));
  if (fresh.length === 0) return;
  await noteInHouse(
    manager,
    { by: clockActor, at: new Date().toISOString(), from: null },
    {
      type: 'sample.drawn',
      subject: `day/${day}`,
      data: {
        day,
        share: SAMPLE_SHARE,
        reports: fresh.map((each) => ({
          key: keyOf(each),
          seed: each.seed,
          looking: each.looking,
          passes: mayPass(each.looking),
        })),
      },
    },
  );
}

function keyOf({ measureId, obligationId }: { measureId: string; obligationId: string }): string {
  return `${measureId}/${obligationId}`;
}
