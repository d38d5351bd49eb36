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
import { demoField, demoIssuer, demoMeasures, demoNumber, demoTitle } from './demo-plan.js';
import { demoBulletins, demoPublication } from './demo-bulletins.js';
import { demoBelow, demoDivision } from './demo-division.js';
import { demoProblems } from './demo-problems.js';
import { bodyOf, demoSource, draftRow, type DemoSource } from './demo-rows.js';
import { rowSeal } from './claims.js';
import { gatherDay } from './desk.js';
import { domainAt, readClock, wallAt } from './domain-clock.js';
import { todayOf } from './house/house.js';
import { houseActor } from './house/house-events.js';
import { givePortfolio } from './house/portfolios.js';
import { nameSubstitute } from './house/substitutes.js';
import { makeToken } from './house/tokens.js';
import { checkInstrument, issueInstrument } from './letters.js';
import { lockMeasure } from './lock.js';
import { putLaunch } from './launching.js';
import { addDepartments } from './register.js';
import { currentRuleBook } from './rule-books.js';
import { recordTurn } from './turn-row.js';
import { saveView } from './views.js';

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
    const names = [...new Set(demoMeasures.flatMap((each) => [each.lead, ...each.supporting]))];
    const offices = [
      ...names.map((name) => demoOffice(name, 'city')),
      ...demoBelow.map((name) => demoOffice(name, 'county')),
    ];
    await addDepartments(record.manager, offices, { by: houseActor, at: new Date().toISOString(), from: null });
    await seedAccounts(databaseUrl, 'trial');
    await divideFields(record);
    await new DemoHistory(record, await castOf(record)).make();
    await demoViews(record);
    await demoToken(record);
    await demoSubstitute(record);
  } finally {
    await record.destroy();
  }
}

/** An office of the demo's city or of one of its counties. */
function demoOffice(name: string, level: 'city' | 'county') {
  return { name, level, parent: null, line: 'government' };
}

/** What the leader answers for; the rest is nobody's, as it is in many a house. */
async function divideFields(record: DataSource): Promise<void> {
  const wall = new Date().toISOString();
  const today = await todayOf(record.manager, wall);
  const [leader] = await record.query<{ person_id: string }[]>(
    `select person_id::text from post where role = 'leader' order by person_id limit 1`,
  );
  if (!leader) return;
  await record.transaction((manager) =>
    givePortfolio(
      manager,
      { personId: leader.person_id, departments: demoField, from: addDays(today, -HISTORY_DAYS) },
      { by: houseActor, at: wall, from: null, today },
    ),
  );
}

/** Lists that the demo's office has saved for everybody. */
async function demoViews(record: DataSource): Promise<void> {
  const view = { page: 'ledger', columns: [], shared: true };
  const acting = { by: houseActor, at: new Date().toISOString(), today: '', from: null };
  await record.transaction(async (manager) => {
    await saveView(manager, { ...view, name: '逾期事项', query: '?light=red&light=overdue' }, acting);
    await saveView(manager, { ...view, name: '按单位看进度', query: '?group=department&gantt=yes' }, acting);
  });
}

/** A token that the demo's officer made for a program; nobody knows it. */
async function demoToken(record: DataSource): Promise<void> {
  const [officer] = await record.query<{ personId: string; name: string }[]>(
    `select person_id::text as "personId", name from person where login = 'officer'`,
  );
  if (!officer) return;
  const acting = { by: officer, at: new Date().toISOString(), today: '', from: null };
  await record.transaction((manager) =>
    makeToken(manager, { name: '统计平台每日取数', scopes: ['read'], days: 90 }, acting),
  );
}

/** The demo's second officer will stand in for the first, from next week on. */
async function demoSubstitute(record: DataSource): Promise<void> {
  const wall = new Date().toISOString();
  const today = await todayOf(record.manager, wall);
  const [officer, other] = await record.query<{ personId: string; name: string }[]>(
    `select person_id::text as "personId", name from person where login in ('officer', 'officer2') order by login`,
  );
  if (!officer || !other) return;
  const days = { from: addDays(today, 7), to: addDays(today, 11) };
  await record.transaction((manager) =>
    nameSubstitute(manager, { by: other.personId, ...days }, { by: officer, at: wall, from: null, today }),
  );
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
    const today = dateOf(rules.calendar, domainAt(clock, new Date().toISOString()));
    const from = addDays(today, -HISTORY_DAYS);
    const wallOf = (domain: Instant) => wallAt(clock, domain);
    // Its own for ever: what is drawn by plan and period is the same in every demo.
    const planId = uuidv5(demoNumber, uuidv5.URL);
    const source = demoSource(from);
    await this.plan(planId, source, { from, today });
    const lives: DemoLife[] = [];
    for (const [index, measure] of demoMeasures.entries()) {
      const row = { text: measure.text, order: index, span: source.spans[index] ?? null };
      const body = { ...bodyOf(measure, { index, planId, today }), rowSeal: rowSeal(row) };
      const conduct = { conduct: measure.conduct, lateWorkingDays: 6, share: 1 };
      const lived = live(body, { from, until: addDays(today, -1), conduct, cast: this.cast }, rules);
      const launched = wallOf(lived.turn.events[0]?.event.at ?? '');
      await manager.transaction((inside) =>
        putLaunch(
          inside,
          {
            body,
            ...row,
            actor: this.cast('officer', null),
          },
          launched,
        ),
      );
      const events =
        measure.conduct === 'in-time'
          ? untilUnread(lived.turn.events, addDays(today, -LAST_DAYS_UNREAD))
          : lived.turn.events;
      lives.push({ measureId: body.measureId, lived, events, told: 0 });
    }
    for (let day = from; day < today; day = addDays(day, 1)) await this.day(day, lives, { rules, wallOf, today });
    await demoPublication(this.record, planId, this.cast);
    await demoDivision(this.record, this.cast);
    await manager.query(
      `update command set state = 'done', answer = '{}', answered_at = created_at where state = 'waiting' and name <> 'share-value'`,
    );
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
    planId: string,
    { text, spans }: DemoSource,
    { from, today }: { from: CivilDate; today: CivilDate },
  ): Promise<void> {
    await this.record.query(
      `insert into plan (plan_id, title, issuer, document_number, issued_on, state, source_name, source_hash, source, source_text, draft, draft_version, done, total, created_by)
       values ($1, $2, $3, $4, $5, 'in-force', 'demo.txt', $6, $7, $8, $9, 1, $10, $10, 'demo')`,
      [
        planId,
        demoTitle,
        demoIssuer,
        demoNumber,
        from,
        sha256(text),
        Buffer.from(text),
        text,
        JSON.stringify({
          document: { title: demoTitle, issuer: demoIssuer, documentNumber: demoNumber, issuedOn: from },
          rows: demoMeasures.map((measure, index) => ({
            ...draftRow(measure, bodyOf(measure, { index, planId, today })),
            ref: String(index),
            span: spans[index],
          })),
          findings: [],
        }),
        demoMeasures.length,
      ],
    );
  }
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
