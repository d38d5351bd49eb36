import { addDays, scoringExample, type Cast, type CivilDate, type Instant } from '@duban/domain';
import type { DataSource } from 'typeorm';
import { adoptScoring, agreeToPoints, decidePoint, draftEvaluation, objectToPoint } from './evaluations.js';
import { readEvaluation, readEvaluations } from './read/evaluations.js';
import { todayOf } from './today-in.js';

/** The demo's year of evaluation ended with the month before; its rules are adopted, it is drafted, and one point is in dispute. */
export async function demoEvaluation(record: DataSource, cast: Cast): Promise<void> {
  const wall = new Date().toISOString();
  const today = await todayOf(record.manager, wall);
  const end = endOfMonthBefore(today);
  const body = { rules: scoringExample('deductions'), document: '云政办发〔2026〕30号', yearEndsOn: end.slice(5) };
  await adoptScoring(record, { actor: cast('office-head', null), wall }, body);
  const drafting = { actor: cast('officer', null), wall };
  const evaluationId = await draftEvaluation(record, drafting, Number(end.slice(0, 4)));
  const evaluation = await readEvaluation(record.manager, evaluationId);
  const point = evaluation?.points.find(({ fact, department }) => fact === 'red' && department === '市民政局');
  if (point === undefined) throw new Error('the demo has nothing red in its year');
  const actor = cast('head', point.department);
  const said = { pointId: point.pointId, text: '上级批复推迟所致，已有文件在案' };
  await objectToPoint(record, evaluationId, { actor, wall }, said);
}

/** A day that every year has. */
function endOfMonthBefore(today: CivilDate): CivilDate {
  const last = addDays(`${today.slice(0, 8)}01`, -1);
  return last.endsWith('-02-29') ? addDays(last, -1) : last;
}

/** Results of a year are drafted so long after it ended. */
const DRAFTED_AFTER_DAYS = 3;
/** By then everything that was said against them is decided. */
const DECIDED_AFTER_DAYS = 40;
const OBJECTIONS: readonly { readonly text: string; readonly agree: boolean; readonly reason: string }[] = [
  { text: '上级系统故障，已于当日补报', agree: true, reason: '故障通知在案，属实' },
  { text: '协办单位未提供数据', agree: false, reason: '牵头单位未提前提请协调' },
  { text: '方案调整后时限应顺延', agree: false, reason: '调整文件在到期之后印发' },
];

/**
 * The evaluation of the year before: drafted once that year was over, objected to in its days, agreed to by the others,
 * decided by another officer, and standing since.
 */
export async function demoYearJudged(
  record: DataSource,
  { day, today, wall }: { readonly day: CivilDate; readonly today: CivilDate; readonly wall: Instant },
  cast: Cast,
): Promise<void> {
  const end = endOfMonthBefore(today);
  const year = Number(end.slice(0, 4)) - 1;
  const over = `${year}${end.slice(4)}`;
  if (day < addDays(over, DRAFTED_AFTER_DAYS) || day > addDays(over, DECIDED_AFTER_DAYS)) return;
  const drafted = (await readEvaluations(record.manager)).find((each) => each.year === year);
  if (drafted === undefined) {
    const body = { rules: scoringExample('deductions'), document: `云政办发〔${year}〕28号`, yearEndsOn: end.slice(5) };
    await adoptScoring(record, { actor: cast('office-head', null), wall }, body);
    await draftEvaluation(record, { actor: cast('officer', null), wall }, year);
    return;
  }
  const { evaluationId, objections, points, objectUntil } = drafted;
  if (day <= objectUntil && objections.length === 0) {
    const judged = [...new Set(points.map(({ department }) => department))];
    for (const [at, department] of judged.entries()) {
      const acting = { actor: cast('head', department), wall };
      const said = OBJECTIONS[at];
      const wrong = points.find((each) => each.department === department && !['done', 'in-time'].includes(each.fact));
      if (said !== undefined && wrong !== undefined)
        await objectToPoint(record, evaluationId, acting, { pointId: wrong.pointId, text: said.text });
      else await agreeToPoints(record, evaluationId, acting);
    }
  }
  if (day <= objectUntil) return;
  for (const { objectionId, text, answer } of objections) {
    const said = OBJECTIONS.find((each) => each.text === text);
    if (answer === null && said !== undefined)
      await decidePoint(record, evaluationId, { actor: cast('office-head', null), wall }, { ...said, objectionId });
  }
}
