import type {
  DepartmentPapersView,
  DepartmentTodosView,
  StandingSheetView,
  StandingsView,
  StandingView,
} from '@duban/api-contract';
import {
  adoptedScoring,
  departmentsOn,
  departmentTodoKey,
  formsThisWeek,
  holdersOf,
  HouseRefusal,
  inOrder,
  judgedKey,
  lettersOfThisYear,
  pageOfDepartmentTodos,
  pageOfJudged,
  pastOfDepartment,
  readAs,
  readDepartment,
  readEvaluations,
  standings,
  strandedTodos,
  todayIn,
  type DepartmentTodo,
  type ReadEvaluation,
  type RegisteredDepartment,
  type Sight,
} from '@duban/database';
import {
  dateOf,
  inStandingOrder,
  isOfHouse,
  scoresOf,
  standingKey,
  turnsOfDepartment,
  vacantSteps,
  type Actor,
  type CivilDate,
  type Ordered,
  type Role,
  type StandingSort,
} from '@duban/domain';
import { obligationTitle, todoSentence, type Language } from '@duban/words';
import { languages } from '@duban/words/languages';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DataSource } from 'typeorm';
import { readKeys, writeKeys } from '../http/cursor.js';
import { sightOf } from '../measures/measures.service.js';
import { Departments } from '../register/departments.service.js';

type Registered = RegisteredDepartment & { readonly people: number; readonly posts: readonly Role[] };

type Score = { readonly evaluation: StandingsView['evaluation']; readonly scoreOf: (code: string) => number | null };

interface Page {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

const SORTED_BY = ['integer', 'word'] as const;

/** How departments stand. Whoever sees every measure sees every department; a department sees itself: what is counted of it, and no other to stand beside. */
@Injectable()
export class Standings {
  constructor(
    private readonly record: DataSource,
    private readonly departments: Departments,
  ) {}

  async page(
    me: Actor,
    { text = '', sort, limit, cursor }: Page & { readonly text?: string | undefined; readonly sort: StandingSort },
  ): Promise<StandingsView> {
    const today = await this.today();
    const [key, code] = readKeys(cursor, SORTED_BY) ?? [];
    const { evaluation, scoreOf } = await this.scores();
    const wanted = text.trim();
    const all = (await this.rows(me, today, scoreOf)).filter(({ registered, view }) =>
      wanted === '' ? !isForgotten(view, today) : namesOf(registered).includes(wanted),
    );
    const after = key === undefined || code === undefined ? null : { key: Number(key), code };
    const rows = inStandingOrder(
      all.map(({ view }) => ({ ...ordered(view), view })),
      sort,
      after,
    );
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return {
      today,
      evaluation,
      items: shown.map(({ view }) => view),
      nextCursor: last ? writeKeys([String(standingKey(last, sort)), last.code]) : null,
      total: all.length,
    };
  }

  async one(me: Actor, code: string): Promise<StandingSheetView> {
    this.refuseOthers(me, code);
    const today = await this.today();
    const { evaluation, scoreOf } = await this.scores();
    const registered = await readDepartment(this.record.manager, code);
    const found = (await this.rows(me, today, scoreOf, [code])).find(({ view }) => view.department.code === code);
    if (registered === null || found === undefined) throw new HouseRefusal('register.no-such-department', { code });
    const { rules } = await todayIn(this.record.manager, new Date().toISOString());
    const nameOf = await this.departments.book();
    const noted = await pastOfDepartment(this.record.manager, code);
    const past = turnsOfDepartment(
      code,
      noted.map(({ at, ...each }) => ({ ...each, on: dateOf(rules.calendar, at) })),
    );
    const holders = await holdersOf(this.record.manager, code, today);
    return {
      today,
      evaluation,
      standing: found.view,
      aliases: [...registered.aliases],
      parent: registered.parent,
      posts: inOrder(holders.map(({ role }) => role)).map((role) => ({
        role,
        names: holders.filter((each) => each.role === role).map(({ name }) => name),
      })),
      history: past.map((turn) => ({ ...turn, departments: turn.departments.map(nameOf) })),
    };
  }

  async todos(
    me: Actor,
    code: string,
    { which, limit, cursor, language }: Page & { which: 'all' | 'late' | 'forms'; language: Language },
  ): Promise<DepartmentTodosView> {
    this.refuseOthers(me, code);
    const asked = { department: code, today: await this.today(), after: readKeys(cursor, departmentTodoKey) };
    const rows = await readAs(this.record, sightOf(me), (manager) =>
      pageOfDepartmentTodos(manager, { ...asked, limit: limit + 1 }, which),
    );
    const { items, nextCursor } = paged(rows, limit);
    return { items: items.map((each) => todoOf(each, language)), nextCursor };
  }

  async papers(
    me: Actor,
    code: string,
    { which, limit, cursor }: Page & { which: 'all' | 'late' },
  ): Promise<DepartmentPapersView> {
    this.refuseOthers(me, code);
    const asked = { department: code, today: await this.today(), after: readKeys(cursor, judgedKey) };
    const rows = await readAs(this.record, sightOf(me), (manager) =>
      pageOfJudged(manager, { ...asked, limit: limit + 1 }, which),
    );
    const { items, nextCursor } = paged(rows, limit);
    return { items: items.map(({ key: _, measureTitle: title, ...each }) => ({ ...each, title })), nextCursor };
  }

  private async today(): Promise<CivilDate> {
    return (await todayIn(this.record.manager, new Date().toISOString())).today;
  }

  /** Other departments are none of a department's business: for it they are not there to be looked at. */
  private refuseOthers(me: Actor, code: string): void {
    const own = departmentsOf(me);
    if (own !== null && !own.includes(code)) throw new HouseRefusal('register.no-such-department', { code });
  }

  /** Scores stand only where the office has adopted an evaluation, and are those of the newest. */
  private async scores(): Promise<Score> {
    const { manager } = this.record;
    const [newest]: readonly (ReadEvaluation | undefined)[] =
      (await adoptedScoring(manager)) === null ? [] : await readEvaluations(manager);
    if (newest === undefined) return { evaluation: null, scoreOf: () => null };
    const scores = new Map(scoresOf(newest).map(({ department, score }) => [department, score]));
    return {
      evaluation: { evaluationId: newest.evaluationId, year: newest.year },
      scoreOf: (code) => scores.get(code) ?? null,
    };
  }

  private async rows(
    me: Actor,
    today: CivilDate,
    scoreOf: Score['scoreOf'],
    only: readonly string[] | null = departmentsOf(me),
  ): Promise<readonly { readonly registered: Registered; readonly view: StandingView }[]> {
    const sight = sightOf(me);
    const registered = (await departmentsOn(this.record.manager, today)).filter(
      ({ code }) => only === null || only.includes(code),
    );
    const forms = byDepartment(await formsThisWeek(this.record.manager, today));
    const read = await readAs(this.record, sight, (manager) => counted(manager, today, { only, sight }));
    return registered.map((each) => {
      const { code, name, level, line, chain, validTo, people, posts } = each;
      const numbers = read.standings.get(code)?.[0];
      const [form] = forms.get(code) ?? [];
      const view: StandingView = {
        department: { code, name },
        level,
        line,
        chain,
        validTo,
        people,
        vacant: [...vacantSteps(chain, posts)],
        stranded: read.stranded.get(code)?.[0]?.waiting ?? 0,
        leads: numbers?.leads ?? 0,
        supports: numbers?.supports ?? 0,
        todos: numbers?.todos ?? 0,
        late: numbers?.late ?? 0,
        forms: { n: form?.n ?? 0, open: numbers?.formsOpen ?? 0, averageBefore: form?.averageBefore ?? null },
        handedIn: numbers?.handedIn ?? 0,
        handedInLate: numbers?.handedInLate ?? 0,
        lateDays: numbers?.lateDays ?? 0,
        letters: (read.letters.get(code) ?? []).map(({ kind, n }) => ({ kind, n })),
        score: scoreOf(code),
      };
      return { registered: each, view };
    });
  }
}

/** The departments that somebody looks at: his own; null for all, of which he is told what he may see. */
function departmentsOf(me: Actor): readonly string[] | null {
  return isOfHouse(me) ? null : sightOf(me);
}

/** What is counted of departments in sight, at one moment. */
async function counted(
  manager: EntityManager,
  today: CivilDate,
  { only, sight }: { readonly only: readonly string[] | null; readonly sight: Sight },
) {
  return {
    standings: byDepartment(await standings(manager, today, only, sight)),
    letters: byDepartment(await lettersOfThisYear(manager, today)),
    stranded: byDepartment(await strandedTodos(manager, today, only)),
  };
}

function byDepartment<R extends { readonly department: string | null }>(rows: readonly R[]): ReadonlyMap<string, R[]> {
  const found = new Map<string, R[]>();
  for (const row of rows) found.set(row.department ?? '', [...(found.get(row.department ?? '') ?? []), row]);
  return found;
}

function ordered({ department, forms, letters, ...row }: StandingView): Ordered {
  return { ...row, code: department.code, forms: forms.n, letters: letters.reduce((sum, { n }) => sum + n, 0) };
}

/** One that is gone and has nothing left: only who asks for it by name sees it. */
function isForgotten({ validTo, leads, supports, todos, handedIn, letters }: StandingView, today: CivilDate): boolean {
  return validTo !== null && validTo <= today && leads + supports + todos + handedIn + letters.length === 0;
}

function namesOf({ code, name, aliases }: Registered): string {
  return [code, name, ...aliases].join(' ');
}

function paged<R extends { readonly key: readonly string[] }>(rows: readonly R[], limit: number) {
  const items = rows.slice(0, limit);
  return { items, nextCursor: rows.length > limit ? writeKeys(items.at(-1)?.key ?? null) : null };
}

/** A to-do as another than its owner is told it: what is asked and of which date, never what a leader wrote (R27). */
function todoOf(row: DepartmentTodo, language: Language): DepartmentTodosView['items'][number] {
  const { key: _, measureTitle, subject, title, ...rest } = row;
  const say = languages[language];
  const [obligation] = subject;
  const isWritten = subject.some(({ kind }) => kind === 'instruction');
  const about = isWritten ? '' : obligation ? obligationTitle(say, subject, obligation) : title;
  return { ...rest, title: measureTitle, sentence: todoSentence(say, { ...rest, title }, about) };
}
