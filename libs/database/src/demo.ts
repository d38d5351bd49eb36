import {
  addDays,
  dateOf,
  evolve,
  isWorkingDay,
  live,
  workingDaysAfter,
  type Actor,
  type Cast,
  type CivilDate,
  type InstrumentKind,
  type Instant,
  type Lived,
  type Measure,
  type RuleBook,
  type TurnEvent,
} from '@duban/domain';
import type { DataSource } from 'typeorm';
import { v5 as uuidv5 } from 'uuid';
import { seedAccounts } from './accounts.js';
import { sha256 } from './chain.js';
import { recordOf } from './data-source.js';
import { divideFields, furnish } from './demo-house.js';
import { demoArchive, demoArchivedPlan, ARCHIVED_FROM_DAYS } from './demo-archived-plan.js';
import { demoClosingPlan } from './demo-closing-plan.js';
import { demoEvaluation } from './demo-evaluation.js';
import { demoPlan, type DemoPlan } from './demo-plan.js';
import { demoBulletins, demoPublication } from './demo-bulletins.js';
import { demoBelow, demoDivision } from './demo-division.js';
import { demoMatters } from './demo-matters.js';
import { demoEvidence } from './demo-evidence.js';
import { demoWebhook } from './demo-webhooks.js';
import { demoComments, demoPlanEvaluations } from './demo-plan-reviews.js';
import { demoProblems } from './demo-problems.js';
import { demoStages } from './demo-stages.js';
import { bodyOf, demoSource, draftRow, type DemoSource } from './demo-rows.js';
import { rowSeal } from './claims.js';
import { gatherDay } from './desk.js';
import { domainAt, readClock, wallAt } from './domain-clock.js';
import { houseActor } from './house/house-events.js';
import { checkInstrument, issueInstrument } from './letters.js';
import { lockMeasure } from './lock.js';
import { putLaunch } from './launching.js';
import { addDepartments } from './register.js';
import { currentRuleBook } from './rule-books.js';
import { recordTurn } from './turn-row.js';

const HISTORY_DAYS = 182;
/** Leaders sign when they come to it: what they are to sign waits longer. */
const LAST_DAYS_UNSIGNED = 25;
const LAST_DAYS_UNISSUED = 4;
const LAST_DAYS_UNREAD = 40;

/**
 * Puts our own invented plan into an empty record, with half a year of history made by the very
 * rules that run measures: departments that act in time, late or not at all. Does nothing where a
 * plan is already there.
 */
export async function seedDemo(databaseUrl: string): Promise<void> {
  const record = await recordOf(databaseUrl, 3).initialize();
  try {
    const [{ plans = 0 } = {}] = await record.query<{ plans?: number }[]>('select count(*)::int as plans from plan');
    if (plans > 0) return;
    const names = [...new Set(demoPlan.measures.flatMap((each) => [each.lead, ...each.supporting]))];
    const offices = [
      ...names.map((name) => demoOffice(name, 'city')),
      ...demoBelow.map((name) => demoOffice(name, 'county')),
    ];
    await addDepartments(record.manager, offices, { by: houseActor, at: new Date().toISOString(), from: null });
    await seedAccounts(databaseUrl, 'trial');
    await divideFields(record, HISTORY_DAYS);
    await new DemoHistory(record, await castOf(record)).make();
    await furnish(record);
  } finally {
    await record.destroy();
  }
}

/** An office of the demo's city or of one of its counties. */
function demoOffice(name: string, level: 'city' | 'county') {
  return { name, level, parent: null, line: 'government' };
}

/** The trial accounts as the people of the history. */
async function castOf(record: DataSource): Promise<Cast> {
  const rows = await record.query<{ person_id: string; name: string; role: string; department: string }[]>(
    'select person_id::text, name, role, department from person join post using (person_id) order by login',
  );
  return (role, department): Actor => {
    const row = rows.find((each) => each.role === role && each.department === (department ?? ''));
    return { personId: row?.person_id ?? role, name: row?.name ?? role, posts: [{ role, department }] };
  };
}

/** Half a year of one plan. */
class DemoHistory {
  constructor(
    private readonly record: DataSource,
    private readonly cast: Cast,
  ) {}

  async make(): Promise<void> {
    const { manager } = this.record;
    const rules = await currentRuleBook(manager);
    const clock = await readClock(manager);
    const dayAt = (wall: string) => dateOf(rules.calendar, domainAt(clock, wall));
    const today = dayAt(new Date().toISOString());
    const from = addDays(today, -HISTORY_DAYS);
    const wallOf = (domain: Instant) => wallAt(clock, domain);
    await this.archived({ from: addDays(today, -ARCHIVED_FROM_DAYS), today, rules, wallOf });
    const lives = [
      ...(await this.launched(demoPlan, { from, today, rules, wallOf })),
      ...(await this.launched(demoClosingPlan, { from, today, rules, wallOf })),
    ];
    for (let day = from; day < today; day = addDays(day, 1)) await this.day(day, lives, { rules, wallOf, today });
    await demoPublication(this.record, planIdOf(demoPlan), this.cast);
    await demoDivision(this.record, this.cast);
    await demoMatters(this.record, dayAt, this.cast);
    await demoEvidence(this.record, this.cast);
    await demoWebhook(this.record);
    await demoStages(this.record, this.cast);
    await demoEvaluation(this.record, this.cast);
    await demoPlanEvaluations(
      this.record,
      { running: planIdOf(demoPlan), ended: planIdOf(demoClosingPlan), today: dayAt(new Date().toISOString()) },
      this.cast,
    );
    await demoComments(this.record, dayAt(new Date().toISOString()), this.cast);
    await manager.query(
      `update command set state = 'done', answer = '{}', answered_at = created_at where state = 'waiting' and name <> 'share-value'`,
    );
  }

  /** A plan of years ago that is over: told at once, before the others begin. */
  private async archived(when: Launched): Promise<void> {
    const lives = await this.launched(demoArchivedPlan, when);
    const tell = async (day: CivilDate) => {
      for (const life of lives) await this.tell(life, day, when.rules);
    };
    await demoArchive(this.record, { ...when, planId: planIdOf(demoArchivedPlan), tell }, this.cast);
  }

  /** Puts a plan in force, each of its measures with the life that it will have lived. */
  private async launched(plan: DemoPlan, when: Launched): Promise<readonly DemoLife[]> {
    const { from, today, rules, wallOf } = when;
    const planId = planIdOf(plan);
    const source = demoSource(plan, from);
    await this.plan(plan, source, { from, today });
    const lives: DemoLife[] = [];
    for (const [index, measure] of plan.measures.entries()) {
      const row = { text: measure.text, order: index, span: source.spans[index] ?? null };
      const at = { index, planId, today, endsInDays: plan.endsInDays };
      const body = { ...bodyOf(measure, at), rowSeal: rowSeal(row) };
      const conduct = { conduct: measure.conduct, lateWorkingDays: 6, share: 1 };
      const lived = live(body, { from, until: addDays(today, -1), conduct, cast: this.cast }, rules);
      const launchedAt = wallOf(lived.turn.events[0]?.event.at ?? '');
      await this.record.transaction((inside) =>
        putLaunch(inside, { body, ...row, actor: this.cast('officer', null) }, launchedAt),
      );
      const events =
        measure.conduct === 'in-time'
          ? untilUnread(lived.turn.events, addDays(today, -LAST_DAYS_UNREAD))
          : lived.turn.events;
      lives.push({ measureId: body.measureId, lived, events, told: 0 });
    }
    return lives;
  }

  /** One day: what happened on it is recorded, then the desk gathers and issues. */
  private async day(
    day: CivilDate,
    lives: readonly DemoLife[],
    when: { rules: RuleBook; wallOf: (domain: Instant) => Instant; today: CivilDate },
  ): Promise<void> {
    for (const life of lives) await this.tell(life, day, when.rules);
    await demoProblems(this.record, { day, today: when.today, wall: when.wallOf(`${day}T15:50:00.000Z`) }, this.cast);
    if (!isWorkingDay(when.rules.calendar, day)) return;
    await gatherDay(this.record, day, 0);
    await this.record.query(`update message set state = 'no-address' where state = 'queued'`);
    const drafts = await this.record.query<{ id: string; kind: InstrumentKind }[]>(
      `select instrument_id::text as id, kind from instrument where state = 'draft' and drafted_on = $1 order by key`,
      [day],
    );
    for (const draft of drafts) await this.letter(draft, day, when);
    await demoBulletins(this.record, { day, today: when.today, wall: when.wallOf(`${day}T07:00:00.000Z`) }, this.cast);
  }

  /** What the office and the leaders do with a letter on its day; those of the last days wait for them. */
  private async letter(
    { id, kind }: { id: string; kind: InstrumentKind },
    day: CivilDate,
    { rules, wallOf, today }: { rules: RuleBook; wallOf: (domain: Instant) => Instant; today: CivilDate },
  ): Promise<void> {
    const ago = workingDaysAfter(rules.calendar, day, today);
    const { check, signer } = rules.policy.instrumentHands[kind];
    const wall = wallOf(`${day}T06:00:00.000Z`);
    if (check && ago > LAST_DAYS_UNISSUED)
      await checkInstrument(this.record, id, { actor: this.cast('office-head', null), wall });
    if (ago > (signer === 'office' ? LAST_DAYS_UNISSUED : LAST_DAYS_UNSIGNED))
      await issueInstrument(this.record, id, this.cast(signer === 'office' ? 'officer' : signer, null), wall);
  }

  /** Records a life's events up to the end of a day, on the state that the record has by now. */
  private async tell(life: DemoLife, day: CivilDate, rules: RuleBook): Promise<void> {
    const { events } = life;
    const until = events.findIndex((each, index) => index >= life.told && dateOf(rules.calendar, each.event.at) > day);
    const slice = events.slice(life.told, until < 0 ? undefined : until);
    if (slice.length === 0) return;
    life.told += slice.length;
    await this.record.transaction(async (manager) => {
      const locked = await lockMeasure(manager, life.measureId);
      if (!locked) return;
      const told: TurnEvent[] = [];
      let measure = locked.state;
      for (const each of slice) {
        // What the desk issued meanwhile stays issued.
        if (each.event.type === 'item.withdrawn' && measure !== null && isIssued(measure, each.event.data.itemId))
          continue;
        measure = evolve(measure, each.event);
        told.push(each);
      }
      const given = new Map(life.lived.given.map((each) => [each.commandId ?? '', each]));
      await recordTurn(manager, locked, { turn: { measure, events: told }, given });
    });
  }

  private async plan(
    plan: DemoPlan,
    { text, spans }: DemoSource,
    { from, today }: { from: CivilDate; today: CivilDate },
  ): Promise<void> {
    const { title, number, issuer, measures, endsInDays } = plan;
    const planId = planIdOf(plan);
    await this.record.query(
      `insert into plan (plan_id, title, issuer, document_number, issued_on, state, source_name, source_hash, source, source_text, draft, draft_version, done, total, created_by)
       values ($1, $2, $3, $4, $5, 'in-force', 'demo.txt', $6, $7, $8, $9, 1, $10, $10, 'demo')`,
      [
        planId,
        title,
        issuer,
        number,
        from,
        sha256(text),
        Buffer.from(text),
        text,
        JSON.stringify({
          document: { title, issuer, documentNumber: number, issuedOn: from },
          rows: measures.map((measure, index) => ({
            ...draftRow(measure, bodyOf(measure, { index, planId, today, endsInDays })),
            ref: String(index),
            span: spans[index],
          })),
          findings: [],
        }),
        measures.length,
      ],
    );
  }
}

interface Launched {
  readonly from: CivilDate;
  readonly today: CivilDate;
  readonly rules: RuleBook;
  readonly wallOf: (domain: Instant) => Instant;
}

/** Its own for ever: what is drawn by plan and period is the same in every demo. */
function planIdOf({ number }: DemoPlan): string {
  return uuidv5(number, uuidv5.URL);
}

/** A measure's life, and how much of it is in the record. */
interface DemoLife {
  readonly measureId: string;
  readonly lived: Lived;
  readonly events: readonly TurnEvent[];
  told: number;
}

/** A life up to the first report since a day that the office has not read: it waits there by now. */
function untilUnread(events: readonly TurnEvent[], day: CivilDate): readonly TurnEvent[] {
  const read = events.findIndex(
    ({ event }) =>
      event.type === 'paper.accepted' && event.data.paperId.startsWith('report/') && event.at.slice(0, 10) >= day,
  );
  return read < 0 ? events : events.slice(0, read);
}

function isIssued(measure: Measure, itemId: string): boolean {
  return measure.items.some((item) => item.itemId === itemId && item.state === 'issued');
}
