import type { DashboardView, LightsRow, ListOf } from '@duban/api-contract';
import {
  figuresBefore,
  figuresNow,
  lightDays,
  lightsBy,
  longestOf,
  NOBODYS,
  openReviewsByMatter,
  fieldsOn,
  lightsByMatter,
  readAs,
  reviewReader,
  soonestDue,
  type MatterLights,
  type NamedLights,
  todayIn,
} from '@duban/database';
import {
  addDays,
  addLights,
  dashboardFigures,
  dateOf,
  fieldBeside,
  figureLists,
  isInField,
  lastOfMonths,
  measureStatuses,
  runningStatuses,
  type Actor,
  type CivilDate,
  type HeldField,
  type DashboardFigure,
} from '@duban/domain';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { measureItem, type ListedMeasure } from '../measures/measure-view.js';
import { sightOf } from '../measures/measures.service.js';
import { Departments } from '../register/departments.service.js';

const A_WEEK = 7;
const A_YEAR = 366;
const SHOWN = 8;

/** What is still owed or was brought to its end: what no light speaks of was terminated. */
const notEnded = measureStatuses.filter((status) => status !== 'terminated');

type Query = ListOf['query'];

/** What the record says, all at one moment. */
type Read = Awaited<ReturnType<Dashboards['read']>>;

/** 驾驶舱: all from kept sums, whatever the number of measures. */
@Injectable()
export class Dashboards {
  constructor(
    private readonly record: DataSource,
    private readonly departments: Departments,
  ) {}

  async show(me: Actor): Promise<DashboardView> {
    const asOf = new Date().toISOString();
    const { manager } = this.record;
    const {
      today,
      rules: { calendar },
    } = await todayIn(manager, asOf);
    const fields = await fieldsOn(manager, today);
    const names = await this.namesOf(fields);
    const nameOf = await this.departments.book();
    const read = await this.read(me, { today, fields });
    const rowOf = (each: NamedLights) =>
      lightsRow({ code: each.of, name: nameOf(each.of).name }, each, { department: each.of, role: 'lead' });
    const { soonest, longestRed, plans } = read;
    return {
      asOf,
      today,
      figures: dashboardFigures.map((figure) => figureOf(figure, read)),
      plans: worstFirst(
        plans.map(({ title, ...each }) => lightsRow({ code: each.of, name: title }, each, { planId: each.of })),
      ),
      departments: worstFirst(read.departments.map(rowOf)),
      fields: fieldRows(read.matters ?? read.departments.map(ofDepartment), fields, names),
      soonest: {
        items: soonest.map((row) => measureItem(row, nameOf)),
        list: measures({ dueFrom: today, status: [...runningStatuses], sort: 'due' }),
      },
      longestRed: {
        items: longestRed.map((row) => ({
          ...measureItem(row, nameOf),
          since: dateOf(calendar, (row.since ?? new Date(asOf)).toISOString()),
        })),
        list: measures({ light: 'red', sort: 'due' }),
      },
      reviews: reviewsOf(read.reviews, fields, names),
      trend: lastOfMonths(read.days).map(({ day, lights }) => ({ day, lights: { ...lights } })),
    };
  }

  private async read(me: Actor, { today, fields }: { today: CivilDate; fields: readonly HeldField[] }) {
    const sight = sightOf(me);
    const reader = await reviewReader(this.record.manager, me, today);
    return readAs(this.record, sight, async (manager) => {
      const titles = await manager.query<{ id: string; title: string }[]>(
        'select plan_id::text as id, title from plan',
      );
      const titleOf = new Map(titles.map(({ id, title }) => [id, title]));
      return {
        ...(await figuresNow(manager, sight)),
        // What was kept by day is of the whole house.
        before: sight === null ? await figuresBefore(manager, addDays(today, -A_WEEK)) : null,
        days: sight === null ? await lightDays(manager, addDays(today, -A_YEAR)) : [],
        plans: (await lightsBy(manager, 'plan', sight)).map((each) => ({
          ...each,
          title: titleOf.get(each.of) ?? each.of,
        })),
        departments: await lightsBy(manager, 'department', sight),
        // The kept sums know departments; where somebody answers for a plan or a class, more is asked.
        matters: fields.some(({ plans, classes }) => plans.length + classes.length > 0)
          ? await lightsByMatter(manager)
          : null,
        soonest: await soonestDue<ListedMeasure>(manager, { from: today, limit: SHOWN }),
        longestRed: await longestOf<ListedMeasure>(manager, { light: 'red', limit: SHOWN }),
        reviews: await openReviewsByMatter(manager, reader),
      };
    });
  }

  private async namesOf(fields: readonly HeldField[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.record.query<{ id: string; name: string }[]>(
      'select person_id::text as id, name from person where person_id = any($1::uuid[])',
      [[...new Set(fields.map(({ personId }) => personId))]],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }
}

function measures(query: Query): ListOf {
  return { path: '/measures', query };
}

function figureOf(figure: DashboardFigure, { figures, before, reviews }: Read): DashboardView['figures'][number] {
  const list = figureLists[figure];
  // R17: a leader's weekly list has no row that another answers for; what was kept by day is of all lists.
  const n = list === null ? reviews.reduce((sum, each) => sum + each.n, 0) : figures[figure];
  return {
    figure,
    n,
    change: n === figures[figure] ? before && n - before[figure] : null,
    list:
      list === null
        ? { path: '/reviews', query: {} }
        : measures({ ...(list.status && { status: [...list.status] }), ...(list.light && { light: [...list.light] }) }),
  };
}

/** Lights of something, each with the list that the query and the light ask for. */
function lightsRow(
  named: { code: string; name: string },
  counts: Pick<NamedLights, 'lights' | 'ended'>,
  query: Query,
): LightsRow {
  const listOf = (light: string) => measures({ ...query, light, ...(light === 'none' && { status: [...notEnded] }) });
  const lights = Object.entries(counts.lights).map(([light, n]) => [light, { n, list: listOf(light) }]);
  const total = Object.values(counts.lights).reduce((sum, n) => sum + n, counts.ended);
  return {
    ...named,
    total: { n: total, list: measures(query) },
    lights: Object.fromEntries(lights) as LightsRow['lights'],
    ended: counts.ended === 0 ? null : { n: counts.ended, list: measures({ ...query, status: ['terminated'] }) },
  };
}

/** Most red first, then most late, then the largest. */
function worstFirst(rows: readonly LightsRow[]): LightsRow[] {
  const of = ({ lights }: LightsRow, light: 'red' | 'overdue') => lights[light]?.n ?? 0;
  return [...rows].sort(
    (a, b) => of(b, 'red') - of(a, 'red') || of(b, 'overdue') - of(a, 'overdue') || b.total.n - a.total.n,
  );
}

/** Everybody who answers for something, by name, then what nobody answers for. */
function leadersOf(fields: readonly HeldField[], names: ReadonlyMap<string, string>): { code: string; name: string }[] {
  const held = [...new Set(fields.map(({ personId }) => personId))];
  return [...held.map((code) => ({ code, name: names.get(code) ?? code })), { code: NOBODYS, name: '' }];
}

function ofDepartment(each: NamedLights): MatterLights {
  return { ...each, matter: { lead: each.of, planId: '', class: '' } };
}

function fieldRows(
  departments: readonly MatterLights[],
  fields: readonly HeldField[],
  names: ReadonlyMap<string, string>,
): LightsRow[] {
  return leadersOf(fields, names)
    .map((leader) => {
      const field = fieldBeside(fields, leader.code === NOBODYS ? null : leader.code);
      const own = departments.filter(({ matter }) => isInField(field, matter));
      const lights = addLights(own.map((each) => each.lights));
      const ended = own.reduce((sum, each) => sum + each.ended, 0);
      return lightsRow(leader, { lights, ended }, { leader: leader.code });
    })
    .filter(({ total }) => total.n > 0);
}

function reviewsOf(
  rows: Read['reviews'],
  fields: readonly HeldField[],
  names: ReadonlyMap<string, string>,
): DashboardView['reviews'] {
  return leadersOf(fields, names).flatMap(({ code, name }) => {
    const field = fieldBeside(fields, code === NOBODYS ? null : code);
    const own = rows.filter(({ matter }) => isInField(field, matter));
    const [oldest] = own.map((each) => each.oldest).sort();
    const n = own.reduce((sum, each) => sum + each.n, 0);
    return oldest === undefined
      ? []
      : [{ leader: code, name, n, oldest, list: { path: '/reviews' as const, query: { leader: code } } }];
  });
}
