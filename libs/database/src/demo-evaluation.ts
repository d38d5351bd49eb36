import { addDays, scoringExample, type Cast, type CivilDate } from '@duban/domain';
import type { DataSource } from 'typeorm';
import { adoptScoring, draftEvaluation, objectToPoint } from './evaluations.js';
import { readEvaluation } from './read/evaluations.js';
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
