import {
  addDays,
  isWorkingDay,
  yearClosesOn,
  type Actor,
  type Cast,
  type CivilDate,
  type Instant,
  type RuleBook,
} from '@duban/domain';
import type { DataSource } from 'typeorm';
import type { DemoMeasure, DemoPlan } from './demo-plan.js';
import { gatherDay } from './desk.js';
import { archivePlan, closePlanYear, readPlanYear } from './plan-years.js';
import { readAs } from './read/read-as.js';

/** So long before today its plan was launched. */
const ARCHIVED_FROM_DAYS = 730;
/** So long before today all of it was over. */
const ARCHIVED_DAYS_AGO = 200;

type Kept = Pick<DemoMeasure, 'title' | 'text' | 'lead' | 'dueInDays'>;

/** A promise that was kept in time. */
function kept(measure: Kept): DemoMeasure {
  return {
    section: '(一)便民',
    kind: 'deliverable',
    class: '规划任务',
    supporting: [],
    obligation: measure.title,
    conduct: 'in-time',
    ...measure,
  };
}

/** A plan of two years ago of which nothing is left to do: its years are closed, and it is archived. */
export const demoArchivedPlan: DemoPlan = {
  title: '云桥市社区便民一年行动方案',
  number: '云政发〔2024〕19号',
  issuer: '云桥市人民政府',
  fromDaysAgo: ARCHIVED_FROM_DAYS,
  endsInDays: -330,
  measures: [
    kept({ title: '公布便民电话', text: '公布社区便民服务电话。', lead: '市民政局', dueInDays: -640 }),
    kept({ title: '开放社区会议室', text: '社区会议室向居民开放。', lead: '市民政局', dueInDays: -520 }),
    kept({ title: '设置图书漂流架', text: '在社区设置图书漂流架。', lead: '市文化和旅游局', dueInDays: -450 }),
    kept({ title: '印发出行手册', text: '印发社区出行手册。', lead: '市交通运输局', dueInDays: -400 }),
  ],
};

/** Tells its measures’ lives year by year; each year is closed on its day, and the plan archived once all is over. */
export async function demoArchive(
  record: DataSource,
  when: {
    readonly planId: string;
    readonly today: CivilDate;
    readonly rules: RuleBook;
    readonly wallOf: (domain: Instant) => Instant;
    readonly tell: (day: CivilDate) => Promise<void>;
  },
  cast: Cast,
): Promise<void> {
  const { planId, today, rules, wallOf, tell } = when;
  const over = workingDayFrom(addDays(today, -ARCHIVED_DAYS_AGO), rules);
  const first = Number(addDays(today, -ARCHIVED_FROM_DAYS).slice(0, 4));
  const actor = cast('officer', null);
  for (let year = first; yearClosesOn(year, rules) < over; year += 1) {
    const day = yearClosesOn(year, rules);
    await tell(day);
    const acting = { actor, wall: wallOf(`${day}T07:00:00.000Z`) };
    await demoYearClosed(record, { planId, year, why: '场地移交推迟，已排下年' }, acting);
  }
  await tell(over);
  await archivePlan(record, planId, { actor, wall: wallOf(`${over}T07:00:00.000Z`) });
  // What people were told of it they have read long since.
  await gatherDay(record, over, 0);
  await record.query(`update message set state = 'no-address' where state = 'queued'`);
}

/** Closes a year of a plan, with one reason for all that is still open. */
export async function demoYearClosed(
  record: DataSource,
  { planId, year, why }: { readonly planId: string; readonly year: number; readonly why: string },
  acting: { readonly actor: Actor; readonly wall: Instant },
): Promise<void> {
  const list = await readAs(record, null, (manager) => readPlanYear(manager, { planId, year }, acting.wall));
  const open = (list?.measures ?? []).filter(({ outcome }) => outcome === 'still-open');
  await closePlanYear(
    record,
    { planId, year, reasons: new Map(open.map(({ measureId }) => [measureId, why])) },
    acting,
  );
}

function workingDayFrom(day: CivilDate, { calendar }: RuleBook): CivilDate {
  return isWorkingDay(calendar, day) ? day : workingDayFrom(addDays(day, 1), { calendar } as RuleBook);
}
