import {
  anyRegister,
  defaultPolicy,
  give,
  openWork,
  passTime,
  shippedCalendar,
  type Actor,
  type Calendar,
  type CommandBodies,
  type CommandName,
  type Facts,
  type Command,
  type Instant,
  type Measure,
  type Policy,
  type RecordedFor,
  type Refusal,
  type Role,
  type RuleBook,
  type Turn,
  type WorkPlanNode,
} from '../src/index.js';

export const rules: RuleBook = { policy: defaultPolicy, calendar: shippedCalendar };

/** An instant from civil words in Shanghai: `2026-06-26 16:00`. */
export function at(words: string): Instant {
  const [date = '', time = '12:00'] = words.split(' ');
  return new Date(`${date}T${time}:00+08:00`).toISOString();
}

const cityWide: readonly Role[] = [
  'officer',
  'office-head',
  'leader',
  'deputy-secretary-general',
  'secretary-general',
  'principal',
  'auditor',
  'system-admin',
  'security-admin',
  'audit-admin',
];

/** Somebody with one post; departmental roles read `handler@教育局`. */
export function somebody(post: string): Actor {
  const [role = '', department] = post.split('@');
  const named = role as Role;
  return {
    personId: post,
    name: post,
    posts: [{ role: named, department: cityWide.includes(named) ? null : (department ?? '教育局') }],
  };
}

/** One measure told day by day. Time is whatever the story says; nothing else moves it. */
export class Story {
  private turn: Turn = { measure: null, events: [] };
  private now: Instant = at('2025-01-01 00:00');
  private known: Facts = anyRegister;
  refusal: Refusal | null = null;

  constructor(
    readonly body: CommandBodies['assign'],
    private book: RuleBook = rules,
  ) {}

  assigned(words: string): this {
    return this.on(words).as('officer', 'assign', this.body);
  }

  /** What the register says, beside that everybody exists. */
  knowing(facts: Partial<Facts>): this {
    this.known = { ...this.known, ...facts };
    return this;
  }

  on(words: string): this {
    this.now = at(words);
    this.turn = passTime(this.turn, this.now, this.now, this.book);
    return this;
  }

  as<N extends CommandName>(
    post: string,
    name: N,
    body: CommandBodies[N],
    recordedFor: RecordedFor | null = null,
  ): this {
    return this.by(somebody(post), name, body, { recordedFor });
  }

  /** As `as`, by somebody with the posts that he has. */
  by<N extends CommandName>(
    actor: Actor,
    name: N,
    body: CommandBodies[N],
    { recordedFor = null, facts = this.known }: { recordedFor?: RecordedFor | null; facts?: Facts } = {},
  ): this {
    const written = recordedFor ? at(`${recordedFor.writtenOn} 12:00`) : this.now;
    const actsFrom = recordedFor && written.slice(0, 10) === this.now.slice(0, 10) ? this.now : written;
    const command = { name, body } as unknown as Command;
    const given = give(
      this.turn,
      { commandId: null, command, actor, recordedFor, actsFrom, facts },
      this.now,
      this.book,
    );
    this.turn = given.turn;
    this.refusal = given.refusal;
    return this;
  }

  /** The office loads the notice of a year: the measure moves to the calendar's next edition. */
  noticed(calendar: Calendar, notice: { year: number; document: string }): this {
    const next = { ...this.book, calendar };
    const body = { calendar: calendar.version, year: notice.year, notice: notice.document };
    const command = { name: 'move-calendar', body } as const;
    const actor = somebody('officer');
    const { turn, refusal } = give(
      this.turn,
      { commandId: null, command, actor, recordedFor: null, actsFrom: this.now, next },
      this.now,
      this.book,
    );
    this.turn = turn;
    this.refusal = refusal;
    if (refusal === null) this.book = next;
    return this;
  }

  /** The office moves the measure to another policy. */
  movedTo(policy: Policy, reason = '规则修订'): this {
    const next = { ...this.book, policy };
    const command = { name: 'move-policy', body: { policy: policy.version, reason } } as const;
    const actor = somebody('officer');
    const { turn, refusal } = give(
      this.turn,
      { commandId: null, command, actor, recordedFor: null, actsFrom: this.now, next },
      this.now,
      this.book,
    );
    this.turn = turn;
    this.refusal = refusal;
    if (refusal === null) this.book = next;
    return this;
  }

  get measure(): Measure {
    if (!this.turn.measure) throw new Error('not assigned yet');
    return this.turn.measure;
  }

  get events() {
    return this.turn.events.map((each) => each.event);
  }

  /** What the clock did, as `date rung kind-or-instrument` about one kind of obligation. */
  rungs(prefix: string): readonly string[] {
    return this.events.flatMap((each) =>
      each.type === 'rung.reached' && each.data.obligationId.startsWith(prefix)
        ? [`${each.data.on} ${each.data.rung} ${each.data.instrument ?? each.data.kind}`]
        : [],
    );
  }

  /** The lead department's usual way to work: signed for, plan filed, checked and approved on one day. */
  inProgress(words: string, plan?: readonly WorkPlanNode[]): this {
    const last = openWork(this.measure).at(-1)?.dueOn ?? '2099-12-31';
    const nodes = plan ?? [{ title: '方案印发', dueOn: last, weight: 100 }];
    return this.on(words)
      .as('liaison', 'acknowledge', {})
      .as('handler', 'file-work-plan', { nodes })
      .as('head', 'sign-work-plan', {})
      .as('officer', 'check-work-plan', { agree: true })
      .as('leader', 'approve-work-plan', { agree: true });
  }
}

type Body = CommandBodies['assign'];

class MeasureBuilder {
  constructor(private readonly body: Body) {}

  private with(part: Partial<Body>): MeasureBuilder {
    return new MeasureBuilder({ ...this.body, ...part });
  }

  ledBy(lead: string): MeasureBuilder {
    return this.with({ lead });
  }

  supportedBy(...supporting: readonly string[]): MeasureBuilder {
    return this.with({ supporting });
  }

  ledWith(...coLeads: NonNullable<Body['coLeads']>): MeasureBuilder {
    return this.with({ coLeads });
  }

  due(dueOn: string): MeasureBuilder {
    return this.with({ obligations: [...this.body.obligations, { kind: 'deadline', title: '按期完成', dueOn }] });
  }

  /** What of it is past is launched as overdue, and why. */
  because(reason: string): MeasureBuilder {
    return this.with({ reason });
  }

  owing(obligation: Body['obligations'][number]): MeasureBuilder {
    return this.with({ obligations: [...this.body.obligations, obligation] });
  }

  until(planEndsOn: string): MeasureBuilder {
    return this.with({ planEndsOn });
  }

  ofKind(kind: Body['kind']): MeasureBuilder {
    return this.with({ kind });
  }

  ofClass(className: string): MeasureBuilder {
    return this.with({ class: className });
  }

  givenBelow(...departments: readonly string[]): MeasureBuilder {
    return this.with({ below: { departments, document: '云政发〔2026〕3号' } });
  }

  partOf(parent: NonNullable<Body['parent']>): MeasureBuilder {
    return this.with({ parent });
  }

  repeating(
    title: string,
    confirmation: Body['recurring'][number]['confirmation'],
    promised?: Body['recurring'][number]['promised'],
  ): MeasureBuilder {
    return this.with({ recurring: [...this.body.recurring, { title, confirmation, ...(promised && { promised }) }] });
  }

  story(book: RuleBook = rules): Story {
    return new Story(this.body, book);
  }
}

/** A measure of an invented city, led by its bureau of education until told otherwise. */
export function aMeasure(): MeasureBuilder {
  return new MeasureBuilder({
    measureId: 'measure-1',
    planId: 'plan-1',
    number: '二/(一)/1',
    title: '建设云桥公共图书角',
    kind: 'deliverable',
    class: '规划任务',
    dataClass: 'public',
    lead: '教育局',
    supporting: [],
    obligations: [],
    recurring: [],
    confirmedBy: 'review',
  });
}
