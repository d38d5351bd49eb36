import {
  addDays,
  dateOf,
  isCutOff,
  isWorkingDay,
  workingDaysAfter,
  yearClosesOn,
  type Actor,
  type Cast,
  type CivilDate,
  type InstrumentKind,
  type Instant,
} from '@duban/domain';
import type { DataSource } from 'typeorm';
import { sha256 } from './chain.js';
import { recordOf } from './data-source.js';
import { demoArchive, demoArchivedPlan, demoYearClosed } from './demo-archived-plan.js';
import { demoBulletins, demoPublication, demoSnapshot } from './demo-bulletins.js';
import { demoBelow, demoCounties, demoFields, demoLines, demoPartyOffice } from './demo-city.js';
import { demoCalls, demoChores } from './demo-chores.js';
import { demoCityPlan } from './demo-city-plan.js';
import { demoClosingPlan } from './demo-closing-plan.js';
import { demoDivision, demoPartsHeard } from './demo-division.js';
import { demoEvaluation, demoYearJudged } from './demo-evaluation.js';
import { demoEvidence } from './demo-evidence.js';
import { demoHands } from './demo-hands.js';
import { divideFields, furnish, people } from './demo-house.js';
import { handsPast } from './demo-letters.js';
import { launchLives, launchPartLives, tellLives, type DemoLaunch, type DemoLife } from './demo-lives.js';
import { demoMatters, pastMatters } from './demo-matters.js';
import { demoPlan, planIdOf, type DemoPlan } from './demo-plan.js';
import { demoComments, demoPlanEvaluations } from './demo-plan-reviews.js';
import { demoProblems } from './demo-problems.js';
import { demoRevisedPlan, demoRevision } from './demo-revision.js';
import { bodyOf, demoSource, draftRow, issueOf, numberOf } from './demo-rows.js';
import { demoStages } from './demo-stages.js';
import { demoWebhook } from './demo-webhooks.js';
import { gatherDay } from './desk.js';
import { domainAt, readClock, wallAt } from './domain-clock.js';
import { houseActor } from './house/house-events.js';
import { checkInstrument, issueInstrument } from './letters.js';
import { addDepartments, learnAliases } from './register.js';
import { currentRuleBook } from './rule-books.js';
import { todayIn } from './today-in.js';

/** So far back every day is told by itself. */
const DAILY_DAYS = 75;
const FRIDAY = 5;

/** How much of the demo is made: without the city's plan of five years it is half a year of six departments. */
export interface DemoSize {
  readonly city: boolean;
}

/**
 * Puts our own invented city into an empty record: its plans with two years of history made by the very rules that run
 * measures, of departments that act in time, late or not at all, and of leaders who decide. Does nothing where a plan is
 * already there. Throws `DemoHalfMade` where an earlier one was broken off.
 */
export async function seedDemo(databaseUrl: string, { city }: DemoSize = { city: true }): Promise<void> {
  const plans = [...(city ? [demoCityPlan, demoRevisedPlan] : []), demoClosingPlan, demoPlan];
  // A demo that was broken off half-way is of no use: nothing of it has to be on disk before the next.
  const record = await recordOf(databaseUrl, 3, ['synchronous_commit=off']).initialize();
  try {
    const [{ plans: there = 0 } = {}] = await record.query<{ plans?: number }[]>(
      'select count(*)::int as plans from plan',
    );
    if (await isHalfMade(record)) throw new DemoHalfMade();
    if (there > 0) return;
    await markHalfMade(record, true);
    const names = [...plans, demoArchivedPlan].flatMap(({ measures }) =>
      measures.flatMap((each) => [each.lead, ...each.supporting]),
    );
    const offices = [
      ...[...new Set([demoPartyOffice.name, ...names, ...demoFields.flatMap(({ departments }) => departments)])].map(
        (name) => demoOffice(name, 'city'),
      ),
      ...[...demoBelow, ...demoCounties].map((name) => demoOffice(name, 'county')),
    ];
    await addDepartments(record.manager, offices, { by: houseActor, at: new Date().toISOString(), from: null });
    await learnAliases(record.manager, demoPartyOffice.name, [demoPartyOffice.alias], {
      by: houseActor,
      at: new Date().toISOString(),
      from: null,
    });
    await people(databaseUrl);
    await divideFields(record, Math.max(...plans.map(({ fromDaysAgo }) => fromDaysAgo)));
    const history = new DemoHistory(record, await castsOf(record), plans);
    await history.make();
    if (city) await history.hands();
    await furnish(record);
    await markHalfMade(record, false);
  } finally {
    await record.destroy();
  }
}

/** The city of this record ends in the midst of its making, and nothing goes on from there. */
export class DemoHalfMade extends Error {
  readonly code = 'demo.half-made';
  /** What is missing here is the rest of it. */
  readonly exit = 3;

  constructor() {
    super('The demo was broken off while it was made: remove its data folder (or its database), and start again.');
    this.name = 'DemoHalfMade';
  }
}

const HALF_MADE = 'a demo is being made in it';

/** The mark is the database's own, not a row of the record: a real house has no such thing. */
async function markHalfMade(record: DataSource, is: boolean): Promise<void> {
  const [{ text = '' } = {}] = await record.query<{ text?: string }[]>(
    `select format('comment on database %I is %L', current_database(), $1::text) as text`,
    [is ? HALF_MADE : null],
  );
  await record.query(text);
}

async function isHalfMade(record: DataSource): Promise<boolean> {
  const [{ mark = null } = {}] = await record.query<{ mark?: string | null }[]>(
    `select shobj_description(oid, 'pg_database') as mark from pg_database where datname = current_database()`,
  );
  return mark === HALF_MADE;
}

/** An office of the demo's city or of one of its counties. */
function demoOffice(name: string, level: 'city' | 'county') {
  return { name, level, parent: null, line: demoLines[name] ?? 'government' };
}

/** Who plays a post on a measure that a department leads; the first of each post where none is named. */
type Casts = (lead: string | null) => Cast;

/** The accounts as the people of the history: the leader is whoever answers for the department. */
async function castsOf(record: DataSource): Promise<Casts> {
  const rows = await record.query<
    { person_id: string; login: string; name: string; role: string; department: string }[]
  >('select person_id::text, login, name, role, department from person join post using (person_id) order by login');
  const leaderOf = (lead: string | null) =>
    demoFields.find(({ departments }) => lead !== null && departments.includes(lead))?.login ?? 'leader';
  return (lead) =>
    (role, department): Actor => {
      const row = rows.find(
        (each) =>
          each.role === role &&
          each.department === (department ?? '') &&
          (role !== 'leader' || each.login === leaderOf(lead)),
      );
      return { personId: row?.person_id ?? role, name: row?.name ?? role, posts: [{ role, department }] };
    };
}

/** Two years of a city. */
class DemoHistory {
  private readonly cast: Cast;

  constructor(
    private readonly record: DataSource,
    private readonly castFor: Casts,
    /** In force together. */
    private readonly plans: readonly DemoPlan[],
  ) {
    this.cast = castFor(null);
  }

  async make(): Promise<void> {
    const { manager } = this.record;
    const rules = await currentRuleBook(manager);
    const clock = await readClock(manager);
    const dayAt = (wall: string) => dateOf(rules.calendar, domainAt(clock, wall));
    const today = dayAt(new Date().toISOString());
    const wallOf = (domain: Instant) => wallAt(clock, domain);
    const when = { today, rules, wallOf, castFor: this.castFor };
    await this.archived({ ...when, from: addDays(today, -demoArchivedPlan.fromDaysAgo) });
    const lives: DemoLife[] = [];
    const first = Math.max(...this.plans.map(({ fromDaysAgo }) => fromDaysAgo));
    for (let day = addDays(today, -first); day < today; day = addDays(day, 1)) {
      for (const plan of this.plans)
        if (day === addDays(today, -plan.fromDaysAgo))
          lives.push(...(await this.launched(plan, { ...when, from: day })));
      await this.day(day, lives, when);
      // They come in after the desk's morning, which counted without them.
      lives.push(...(await pastMatters(this.record, { ...when, from: day })));
    }
    await this.lastDay(dayAt);
    await demoPartsHeard(this.record);
    await this.record.query(
      `update command set state = 'done', answer = '{}', answered_at = created_at where state = 'waiting' and name <> 'share-value'`,
    );
  }

  /** What people do on the measures of the whole city. */
  async hands(): Promise<void> {
    const { today } = await todayIn(this.record.manager, new Date().toISOString());
    await demoHands(this.record, this.castFor, today);
    await demoRevision(this.record, today, this.cast);
  }

  /** What people have done by now beside the lives of their measures. */
  private async lastDay(dayAt: (wall: string) => CivilDate): Promise<void> {
    const { record, cast } = this;
    const today = () => dayAt(new Date().toISOString());
    await demoPublication(record, planIdOf(demoPlan), cast);
    await demoDivision(record, cast);
    await demoMatters(record, dayAt, cast);
    await demoEvidence(record, cast);
    await demoWebhook(record);
    await demoStages(record, cast);
    await demoEvaluation(record, cast);
    await demoPlanEvaluations(
      record,
      { running: planIdOf(demoPlan), ended: planIdOf(demoClosingPlan), today: today() },
      cast,
    );
    await demoComments(record, today(), cast);
  }

  /** A plan of years ago that is over: told at once, before the others begin. */
  private async archived(when: DemoLaunch): Promise<void> {
    const lives = await this.launched(demoArchivedPlan, when);
    const tell = (day: CivilDate) => tellLives(this.record, lives, { day, rules: when.rules });
    await demoArchive(this.record, { ...when, planId: planIdOf(demoArchivedPlan), tell }, this.cast);
  }

  /** Puts a plan in force, each of its measures with the life that it will have lived. */
  private async launched(plan: DemoPlan, when: DemoLaunch): Promise<readonly DemoLife[]> {
    await this.plan(plan, when);
    const { rules, from } = when;
    const lives = await launchLives(this.record, plan, when);
    // What goes to bodies below goes with the measure itself.
    await tellLives(this.record, lives, { day: from, rules });
    return [...lives, ...(await launchPartLives(this.record, { planId: planIdOf(plan), when }))];
  }

  /** One day: what happened on it is recorded, then the desk gathers and issues; long ago a week at a time, on its Friday. */
  private async day(day: CivilDate, lives: readonly DemoLife[], when: Omit<DemoLaunch, 'from'>): Promise<void> {
    const { rules, today, wallOf } = when;
    const lastYear = Number(day.slice(0, 4)) - 1;
    const isOver = yearClosesOn(lastYear, rules) === day;
    const isQuiet = !isOver && !isCutOff(day, rules) && new Date(day).getUTCDay() !== FRIDAY;
    if (isQuiet && day < addDays(today, -DAILY_DAYS)) return;
    await tellLives(this.record, lives, { day, rules });
    await demoProblems(this.record, { day, today, wall: wallOf(`${day}T15:50:00.000Z`) }, this.cast);
    if (!isWorkingDay(rules.calendar, day)) return;
    await demoChores(this.record, { day, today, wall: wallOf(`${day}T06:40:00.000Z`) }, this.cast);
    await demoCalls(this.record, { day, today, wall: wallOf(`${day}T06:50:00.000Z`) }, this.cast);
    await gatherDay(this.record, day, 0);
    await this.record.query(`update message set state = 'no-address' where state = 'queued'`);
    const drafts = await this.record.query<{ id: string; kind: InstrumentKind }[]>(
      `select instrument_id::text as id, kind from instrument where state = 'draft' and drafted_on = $1 order by key`,
      [day],
    );
    for (const draft of drafts) await this.letter(draft, day, when);
    await demoBulletins(this.record, { day, today, wall: wallOf(`${day}T07:00:00.000Z`) }, this.cast);
    const later = wallOf(`${day}T07:20:00.000Z`);
    if (isCutOff(day, rules))
      for (const plan of this.plans) await demoSnapshot(this.record, plan, { day, today, wall: later }, this.cast);
    await demoYearJudged(this.record, { day, today, wall: later }, this.cast);
    if (isOver) await this.yearsClosed(lastYear, day, when);
  }

  /** The year that is over is closed for each plan that ran in it. */
  private async yearsClosed(year: number, day: CivilDate, { today, wallOf }: Omit<DemoLaunch, 'from'>): Promise<void> {
    const acting = { actor: this.cast('officer', null), wall: wallOf(`${day}T07:30:00.000Z`) };
    const ran = this.plans.filter(({ fromDaysAgo }) => addDays(today, -fromDaysAgo) <= `${year}-12-31`);
    for (const plan of ran)
      await demoYearClosed(this.record, { planId: planIdOf(plan), year, why: '按分年安排转入下年' }, acting);
  }

  /** What the office and the leaders do with a letter on its day; those of the last days wait for them. */
  private async letter(
    { id, kind }: { id: string; kind: InstrumentKind },
    day: CivilDate,
    { rules, wallOf, today }: Omit<DemoLaunch, 'from'>,
  ): Promise<void> {
    const hands = rules.policy.instrumentHands[kind];
    const { isChecked, isIssued } = handsPast(hands, workingDaysAfter(rules.calendar, day, today));
    const wall = wallOf(`${day}T06:00:00.000Z`);
    if (isChecked) await checkInstrument(this.record, id, { actor: this.cast('office-head', null), wall });
    if (isIssued)
      await issueInstrument(
        this.record,
        id,
        this.cast(hands.signer === 'office' ? 'officer' : hands.signer, null),
        wall,
      );
  }

  private async plan(plan: DemoPlan, { today }: DemoLaunch): Promise<void> {
    const { title, issuer, measures, endsInDays } = plan;
    const { issuedOn, documentNumber } = issueOf(plan, today);
    const { text, spans, sections } = demoSource(plan, today);
    const planId = planIdOf(plan);
    const rows = measures.map((measure, index) => ({
      ...draftRow(measure, bodyOf(measure, { index, planId, today, endsInDays, document: documentNumber })),
      ref: numberOf(measure, index),
      span: spans[index],
    }));
    await this.record.query(
      `insert into plan (plan_id, title, issuer, document_number, issued_on, state, source_name, source_hash, source, source_text, draft, draft_version, done, total, created_by)
       values ($1, $2, $3, $4, $5, 'in-force', 'demo.txt', $6, $7, $8, $9, 1, $10, $10, 'demo')`,
      [
        ...[planId, title, issuer, documentNumber, issuedOn, sha256(text), Buffer.from(text), text],
        JSON.stringify({
          document: { title, issuer, documentNumber, issuedOn },
          rows,
          findings: [],
          sections,
          outside: [],
        }),
        measures.length,
      ],
    );
  }
}
