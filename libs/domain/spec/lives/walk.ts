import {
  addDays,
  agenda,
  anyRegister,
  commandsByArea,
  dateOf,
  departmentsOf,
  defaultPolicy,
  directions,
  evolve,
  give,
  instantOf,
  isClosed,
  isMeasured,
  isOfficer,
  isOwnHand,
  isTo,
  measureKinds,
  millis,
  offers,
  openObligations,
  owedTodos,
  passTime,
  pendingFigure,
  shippedCalendar,
  strengths,
  type Actor,
  type Command,
  type CommandBodies,
  type Facts,
  type Instant,
  type Measure,
  type Offer,
  type PersonCommandName,
  type RecordedFor,
  type Role,
  type RuleBook,
  type SupervisionLine,
  type Turn,
  type TurnEvent,
} from '../../src/index.js';
import { partsBelow } from '../../src/commands/break-down/divide.js';
import { at } from '../a-story.js';
import { noticeComes } from './a-notice-comes.js';
import { agendaOf } from './agendas.js';
import { aFile, bodyOf } from './bodies.js';
import { faultsOf, leftUndone } from './checks.js';
import type { Mutation } from './mutants.js';
import { policyNamed } from './other-policy.js';
import { below, departments, Dice, people } from './people.js';
import { emptyPosts, hasVacancies, present } from './vacancies.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const shipped: RuleBook = { policy: defaultPolicy, calendar: shippedCalendar };
/** The day from which lives go by the next year's notice. */
const NOTICED_AT = at('2026-11-12 09:00');

/** The day on which some lives see departments merged. */
const REORGANISED_AT = at('2026-07-06 09:00');

const officers = people.filter(isOfficer);

/** The commands of each area: what a life has a bent for. */
const bents: readonly (readonly string[])[] = Object.values(commandsByArea).map((area) => area.map(({ name }) => name));

/** What a target promises, and mostly how its indicator is judged. */
function promised(dueOn: string, dice: Dice) {
  const target = { indicator: '改造教室', comparator: '>=', value: 100, unit: '间' };
  const later = { asOf: dueOn, on: addDays(dueOn, 60) };
  const terms = {
    definition: '已通过验收',
    direction: dice.pick(directions) ?? 'up',
    strength: dice.pick(strengths) ?? 'binding',
    tolerance: dice.below(10),
    path: dice.chance(0.5) ? [{ on: addDays(dueOn, -60), value: 50 }] : [],
    releases: dice.chance(0.3) ? [later] : [],
  };
  return dice.chance(0.8) ? { target, terms } : { target };
}

/** What lives have shown: each command given and refused, each decision, status and type of event. */
export class Coverage {
  readonly accepted = new Set<string>();
  readonly refused = new Set<string>();
  readonly decisions = new Set<string>();
  readonly statuses = new Set<string>();
  readonly events = new Set<string>();
  given = 0;
  taken = 0;

  note(name: string, body: Record<string, unknown>, taken: boolean): void {
    this.given += 1;
    this.taken += taken ? 1 : 0;
    (taken ? this.accepted : this.refused).add(name);
    if (taken && name === 'decide-review') this.decisions.add(String(body['decision']));
  }
}

/** A fault that a life came to. */
export interface Found {
  readonly seed: number;
  readonly step: number;
  readonly fault: string;
  readonly after: string;
}

const known: Facts = {
  ...anyRegister,
  otherLeader: () => false,
  file: (fileId) => aFile.find((each) => each.fileId === fileId) ?? null,
  departmentExists: (code) => code === below.name || departments.some((each) => each === code),
  office: (code) => (code === below.name ? below : { name: code, level: 'city' }),
  person: (personId) => people.find((each) => each.personId === personId) ?? null,
};

/** Refusals that an offer must not lead to: the state was asked about before. */
const STATE_CODES = /^measure\.(wrong-status|closed|accepted|not-assigned)$/;

/** One life: people do what they could do next, by the rules' own to-dos and offers; after each step all is looked at. */
export class Walk {
  private turn: Turn = { measure: null, events: [] };
  private now: Instant = at('2026-03-02 10:00');
  private readonly dice: Dice;
  private last = 'assign';
  private rules = shipped;
  private undone: string | null = null;
  private readonly history: TurnEvent[] = [];
  private readonly done = new Map<string, number>();
  private readonly bent: readonly string[];

  constructor(
    private readonly seed: number,
    private readonly coverage: Coverage,
    private readonly mutate: Mutation = (event) => event,
  ) {
    this.dice = new Dice(seed);
    this.bent = bents[seed % bents.length] ?? [];
  }

  /** Lives until a fault, the end of the measure or so many steps; null when nothing was wrong. */
  live(steps: number): Found | null {
    this.assign();
    for (let step = 1; step <= steps; step += 1) {
      const fault = this.dice.chance(0.45) ? this.pass() : this.act();
      const measure = this.turn.measure as Measure;
      this.coverage.statuses.add(measure.status);
      const found = fault ?? this.undone ?? faultsOf(measure, this.now, { rules: this.rules, there: this.there })[0];
      if (found !== undefined && found !== null) return { seed: this.seed, step, fault: found, after: this.last };
      if (isClosed(measure) && this.dice.chance(0.2)) return null;
    }
    return null;
  }

  /** The life so far: where it stands, with everything that happened, when, and by which rules it goes on. */
  get lived(): { readonly turn: Turn; readonly now: Instant; readonly rules: RuleBook } {
    return { turn: { measure: this.turn.measure, events: this.history }, now: this.now, rules: this.rules };
  }

  /** Who holds a post now. */
  private get there(): readonly Actor[] {
    return present(people, emptyPosts(this.seed, this.now));
  }

  private assign(): void {
    const { dice } = this;
    const counts = this.bent.includes('report-value');
    const due = Array.from({ length: dice.below(4) }, (_, index) => ({
      kind: dice.chance(counts ? 0.2 : 0.7) ? ('deadline' as const) : ('target' as const),
      title: `任务${index + 1}`,
      dueOn: `${counts ? 2026 : 2026 + dice.below(2)}-${String(4 + dice.below(9)).padStart(2, '0')}-${dice.pick(['15', '28', '30'])}`,
    })).map((each) => (each.kind === 'target' ? { ...each, ...promised(each.dueOn, dice) } : each));
    const body: CommandBodies['assign'] = {
      measureId: `m-${this.seed}`,
      planId: 'p',
      number: '1',
      title: '建设书角',
      kind: dice.pick(measureKinds) ?? 'staged',
      class: dice.pick(Object.keys(defaultPolicy.classes)) ?? '',
      dataClass: 'public',
      lead: '教育局',
      supporting: dice.chance(0.6) ? ['财政局'] : [],
      coLeads: this.seed % 7 === 0 ? [{ department: '财政局', part: '落实资金' }] : [],
      planEndsOn: dice.chance(0.5) ? '2027-12-31' : null,
      obligations: due,
      recurring: dice.chance(0.4)
        ? [
            {
              title: '每年培训',
              confirmation: dice.pick(['quarterly', 'yearly'] as const) ?? 'yearly',
              ...(this.seed % 2 === 0 && { promised: { times: 4, unit: '次' } }),
            },
          ]
        : [],
      confirmedBy: 'review',
      ...(dice.chance(0.2) && { parent: { measureId: 'above', childId: 'child:1' } }),
    };
    this.give(people.find((each) => each.personId === 'officer') as Actor, 'assign' as never, body as never, null);
  }

  /** Time passes; what the agenda said must come, and nothing else. */
  private pass(): string | null {
    if (this.rules.calendar === shippedCalendar && this.now >= NOTICED_AT) {
      const { turn, rules, fault } = noticeComes(this.turn, this.now, this.rules);
      this.rules = rules;
      this.take(turn);
      return fault;
    }
    const measure = this.turn.measure as Measure;
    const before = agenda(measure, this.rules);
    const tomorrow = instantOf(millis(this.now) + DAY_MS);
    if ((before[0]?.at ?? tomorrow) > tomorrow) {
      const quiet = passTime(this.turn, tomorrow, tomorrow, this.rules);
      const happened = quiet.events
        .slice(this.turn.events.length)
        .filter(({ event }) => event.type !== 'light.changed');
      const same = JSON.stringify(agenda(quiet.measure as Measure, this.rules)) === JSON.stringify(before);
      if (happened.length > 0 || !same) return 'an agenda that says something else a day later without an event';
    }
    const days = this.dice.chance(0.7) ? 1 + this.dice.below(6) : 10 + this.dice.below(40);
    this.now = instantOf(millis(this.now) + days * DAY_MS + this.dice.below(8) * HOUR_MS);
    this.last = `${days} days`;
    this.take(passTime(this.turn, this.now, this.now, this.rules));
    this.issue();
    this.hear();
    if (this.dice.chance(0.02)) this.revise();
    this.reorganise();
    this.changeChain();
    this.changeLines();
    this.changeOffice();
    return null;
  }

  /** 修订: the plan comes in a new edition, in which dates, words and departments are others. */
  private revise(): void {
    const measure = this.turn.measure as Measure;
    const { dice } = this;
    const before = openObligations(measure, 'deadline', 'target').map(({ kind, title, dueOn }) => ({
      kind: kind as 'deadline' | 'target',
      title,
      dueOn,
    }));
    const after = before
      .filter(() => dice.chance(0.8))
      .map((each) => ({
        ...each,
        title: dice.chance(0.3) ? `${each.title}（新）` : each.title,
        dueOn: dice.chance(0.5) ? addDays(each.dueOn, dice.below(200) - 60) : each.dueOn,
      }));
    const more = dice.chance(0.3)
      ? [{ kind: 'deadline' as const, title: '评估', dueOn: addDays(dateOf(this.rules.calendar, this.now), 90) }]
      : [];
    const { lead, supporting, number, title, planEndsOn } = measure;
    const body = {
      ...{ number, title, planEndsOn, before, after: [...after, ...more], beside: [] },
      planId: `${measure.planId}+`,
      document: '云政发〔2026〕40号',
      text: dice.chance(0.5) ? '新表述' : '原表述',
      lead: dice.chance(0.2) ? '民政局' : lead,
      supporting: dice.chance(0.3) ? ['民政局'] : supporting,
      ...{ order: 1, span: null, was: { title, text: '原表述', lead, supporting } },
    };
    this.give(this.dice.pick(officers) as Actor, 'revise' as never, body, null);
  }

  /** 机构改革: in some lives a department is merged into another. */
  private reorganise(): void {
    if (this.seed % 5 !== 0 || this.now < REORGANISED_AT) return;
    const { lead, supporting } = this.turn.measure as Measure;
    const from = this.seed % 10 === 0 ? '教育局' : '财政局';
    if (![lead, ...supporting].includes(from)) return;
    const body = { from, to: '民政局', document: '云委发〔2026〕9号' };
    this.give(this.dice.pick(officers) as Actor, 'succeed' as never, body, null);
  }

  /** 办文环节: in some lives every step is asked for in every other month, and in some posts fall vacant; without a roll either. */
  private facts(): Facts {
    const register = {
      ...known,
      lineOf: (department: string) => this.lineOf(department),
      officeOf: () => this.officeOf(),
      officeLines: () => (this.officeOf() === undefined ? {} : { party: '督查一室', government: '督查二室' }),
    };
    if (!this.hasChain) return register;
    const asked = Number(this.now.slice(5, 7)) % 2 === 0;
    const chain = asked
      ? ({ sectionCheck: 'all', headSignature: 'all', leaderApproval: 'all' } as const)
      : ({ sectionCheck: 'none', headSignature: 'none', leaderApproval: 'none' } as const);
    const empty = emptyPosts(this.seed, this.now);
    const held = (role: Role, id: string) => (empty.includes(role) ? [] : [id]);
    const holders = (code: string) => ({
      sectionHeads: held('section-head', `section-head@${code}`),
      deputyHeads: held('deputy-head', `deputy-head@${code}`),
      heads: held('head', `head@${code}`),
      leaders: held('leader', 'leader'),
    });
    return { ...register, chainOf: (code) => ({ chain, holders: holders(code) }) };
  }

  /** 督查归口: in some lives the register says lines, of one department another every half year; without a roll either. */
  private lineOf(department: string): SupervisionLine | null | undefined {
    if (this.seed % 4 !== 1 && this.seed % 6 !== 2) return undefined;
    if (department === '财政局') return 'none';
    return Number(this.now.slice(5, 7)) > 6 ? 'party' : department === '民政局' ? 'none' : null;
  }

  /** 督查机构: in some lives the house has offices, and every half year another looks after it; without a roll either. */
  private officeOf(): string | null | undefined {
    if (this.seed % 6 !== 2) return undefined;
    return Number(this.now.slice(5, 7)) > 6 ? '督查二室' : '督查一室';
  }

  /** What the house gives when another office looks after it. */
  private changeOffice(): void {
    const office = this.officeOf();
    if (office !== undefined && office !== (this.turn.measure?.office ?? null))
      this.give(officers[0] as Actor, 'follow-office' as never, {}, null);
  }

  /** What the house gives when the register says another line. */
  private changeLines(): void {
    for (const department of departmentsOf(this.turn.measure as Measure)) {
      const line = this.lineOf(department);
      if (line !== undefined && line !== (this.turn.measure?.lines?.[department] ?? null))
        this.give(officers[0] as Actor, 'follow-line' as never, { department }, null);
    }
  }

  private get hasChain(): boolean {
    return this.seed % 7 === 3 || hasVacancies(this.seed);
  }

  /** What the clock gives when posts begin or end by their date, and the house when it changes a chain. */
  private changeChain(): void {
    const { lead, supporting, papers } = this.turn.measure as Measure;
    if (!this.hasChain || !papers.some(({ stage }) => stage === 'drafted' || stage === 'with-leader')) return;
    for (const department of hasVacancies(this.seed) ? [lead, ...supporting] : [lead])
      this.give(officers[0] as Actor, 'follow-chain' as never, { department }, null);
  }

  /** What became of a part below comes from there. */
  private hear(): void {
    const {
      parent,
      supporting: [from],
    } = this.turn.measure as Measure;
    if (parent && from && this.dice.chance(0.02))
      this.give(this.dice.pick(officers) as Actor, 'follow-above' as never, { from, to: '民政局' }, null);
    for (const { childId, department } of partsBelow(this.turn.measure as Measure, 'open')) {
      if (this.dice.chance(0.7)) continue;
      const state = this.dice.pick(['done', 'done', 'not-applicable'] as const);
      this.give(this.dice.pick(officers) as Actor, 'note-part' as never, { childId, department, state }, null);
    }
    this.hearFigures();
  }

  /** What an office below counts comes from there too, now and then for the day of the figure that waits. */
  private hearFigures(): void {
    const measure = this.turn.measure as Measure;
    const subject = openObligations(measure, 'target').find(isMeasured);
    for (const { childId } of measure.children ?? []) {
      if (subject === undefined || this.dice.chance(0.6)) continue;
      const asOf = pendingFigure(subject)?.asOf ?? dateOf(this.rules.calendar, this.now);
      const value = this.dice.pick([100, 90]);
      const said = this.dice.chance(0.1)
        ? null
        : { value, numerator: null, denominator: null, asOf, source: '县级统计' };
      const { indicator, unit } = subject.target;
      this.give(this.dice.pick(officers) as Actor, 'note-figure' as never, { childId, indicator, unit, said }, null);
    }
  }

  /** 签发: an officer issues some of what the ladder drafted. */
  private issue(): void {
    for (const { itemId, state } of this.turn.measure?.items ?? []) {
      if (state !== 'drafted' || this.dice.chance(0.6)) continue;
      const body = { itemId, number: `政督催〔2026〕${this.turn.events.length + 1}号` };
      this.give(this.dice.pick(officers) as Actor, 'issue-item' as never, body, null);
    }
  }

  /** Somebody does what is his to do, or what he is offered; sometimes something else. */
  private act(): string | null {
    const measure = this.turn.measure as Measure;
    const today = dateOf(this.rules.calendar, this.now);
    const given = measure.obligations.find((each) => each.state === 'open' && (each.holder?.personId ?? null) !== null);
    const giver = people.find((each) => each.personId === given?.holder?.delegatedBy);
    if (giver && this.dice.chance(0.2)) {
      this.try(giver, 'take-back-delegation', given?.obligationId ?? null);
      return null;
    }
    const todo = this.dice.chance(0.7)
      ? this.pickBent(owedTodos(measure, today, this.rules), (each) => each.command)
      : undefined;
    const asked = todo && this.dice.pick(this.there.filter((each) => isTo(todo.to, each) && !isOwnHand(todo, each)));
    if (todo && !asked) return null;
    // Who is asked for something mostly does it; sometimes he does another thing that he could.
    if (todo && asked && this.dice.chance(0.7)) {
      this.try(asked, todo.command, todo.obligationId);
      return null;
    }
    const { person, mine } = asked ? { person: asked, mine: offers(measure, asked) } : this.somebody(measure);
    const allowed = mine.filter((each) => each.allowed);
    // What has been done least in this life comes as often as anything, so that lives come to everything.
    const least = Math.min(...allowed.map(({ name }) => this.done.get(name) ?? 0));
    const some = this.dice.chance(0.5)
      ? allowed.filter(({ name }) => (this.done.get(name) ?? 0) === least)
      : mine.filter((each) => each.allowed || this.dice.chance(0.02));
    const meant = this.pickBent(some, ({ name }) => name);
    if (!meant) return null;
    if (meant.allowed) return this.offered(person, meant.name);
    this.try(person, meant.name, null);
    return null;
  }

  /** Who comes, with what he is offered: of some who could, the first one who can do what this life has a bent for. */
  private somebody(measure: Measure): { person: Actor; mine: readonly Offer[] } {
    const some = this.whoMayCome(measure);
    for (let tries = this.dice.chance(0.5) ? 5 : 1; ; tries -= 1) {
      const person = this.dice.pick(some) as Actor;
      const mine = offers(measure, person);
      if (tries === 1 || mine.some((each) => each.allowed && this.bent.includes(each.name))) return { person, mine };
    }
  }

  /** Mostly something of the area that this life has a bent for: what takes several steps there is come to in few lives. */
  private pickBent<T>(some: readonly T[], nameOf: (each: T) => string): T | undefined {
    const ofBent = some.filter((each) => this.bent.includes(nameOf(each)));
    return this.dice.pick(ofBent.length > 0 && this.dice.chance(0.7) ? ofBent : some);
  }

  /** Once it is over only the office looks at it again; what was just decided concerns the head of the department. */
  private whoMayCome(measure: Measure): readonly Actor[] {
    if (isClosed(measure)) return officers;
    const { there } = this;
    const heads = there.filter(({ posts: [post] }) => post?.role === 'head' && post.department === measure.lead);
    return this.dice.chance(measure.status === 'accepted' ? 0.8 : 0.3) && heads.length > 0 ? heads : there;
  }

  /** What was offered must not be refused for the state. */
  private offered(person: Actor, name: PersonCommandName): string | null {
    const code = this.try(person, name, null);
    return code !== null && STATE_CODES.test(code)
      ? `an offer whose command is refused for the state: ${name} (${code})`
      : null;
  }

  private try(person: Actor, name: PersonCommandName, about: string | null): string | null {
    const measure = this.turn.measure as Measure;
    const today = dateOf(this.rules.calendar, this.now);
    const body = bodyOf(name, { measure, today, dice: this.dice, about });
    const recorded = this.dice.chance(0.05) ? this.recording(person, today) : null;
    const actor = recorded ? (people.find((each) => each.personId === 'officer-2') as Actor) : person;
    return this.give(actor, name, body, recorded);
  }

  private recording(person: Actor, today: string): RecordedFor | null {
    const post = person.posts[0];
    return post
      ? { name: person.name, post, source: '纸质', file: this.dice.chance(0.5) ? '1' : null, writtenOn: today }
      : null;
  }

  private give(
    actor: Actor,
    name: PersonCommandName,
    body: Record<string, unknown>,
    recordedFor: RecordedFor | null,
  ): string | null {
    const command = { name, body } as unknown as Command;
    const next = name === 'move-policy' ? { ...this.rules, policy: policyNamed(body['policy']) } : null;
    const { turn, refusal } = give(
      this.turn,
      { commandId: null, command, actor, recordedFor, actsFrom: this.now, facts: this.facts(), ...(next && { next }) },
      this.now,
      this.rules,
    );
    this.coverage.note(name, body, refusal === null);
    if (refusal === null) this.done.set(name, (this.done.get(name) ?? 0) + 1);
    if (refusal === null && next !== null) this.undone ??= this.movedWithoutAWord(turn, next);
    if (refusal === null) this.last = `${name} by ${actor.personId}`;
    const before = this.turn.measure;
    this.take(turn);
    const after = this.turn.measure;
    if (refusal === null && before !== null && after !== null)
      this.undone ??= leftUndone(before, after, { name, body, today: dateOf(this.rules.calendar, this.now) });
    return refusal?.code ?? null;
  }

  /** What moves in the agenda with another policy must be exactly what its event says. */
  private movedWithoutAWord(turn: Turn, next: RuleBook): string | null {
    const before = agendaOf(this.turn.measure as Measure, this.rules);
    const after = agendaOf(turn.measure as Measure, next);
    this.rules = next;
    // The turn can hold an earlier move; this one's word is the last.
    const told =
      turn.events.flatMap(({ event }) => (event.type === 'policy.moved' ? [event.data.moments] : [])).at(-1) ?? [];
    const really = [...new Set([...before.keys(), ...after.keys()])].filter(
      (key) => before.get(key) !== after.get(key),
    );
    const said = told.map(({ obligationId, seriesId, rung }) => `${obligationId ?? seriesId ?? ''}/${rung}`);
    return said.sort().join() === really.sort().join() ? null : 'a moment that a policy moved without an event';
  }

  /** Takes what happened, as a mutant would have it. */
  private take(next: Turn): void {
    const fresh = next.events.slice(this.turn.events.length);
    for (const { event } of fresh) this.coverage.events.add(event.type);
    let { measure } = this.turn;
    const told: TurnEvent[] = [];
    for (const each of fresh) {
      const event = this.mutate(each.event);
      if (event === null) continue;
      measure = evolve(measure, event);
      told.push({ ...each, event });
    }
    this.history.push(...told);
    this.turn = { measure, events: told };
  }
}
