import { Column, Entity, Index, PrimaryColumn, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** A measure: its lock, its folded state and the columns that lists read. Written by `step` alone. */
@Entity('measure')
@Index('measure_plan_number', { synchronize: false })
@Index('measure_linked', { synchronize: false })
@Index('measure_lead_due', ['lead', 'dueOrder', 'measureId'])
@Index('measure_due', { synchronize: false })
@Index('measure_light', ['lightRank', 'measureId'])
@Index('measure_progress', ['progressRank', 'measureId'])
@Index('measure_updated', ['updatedAt', 'measureId'])
@Index('measure_departments', { synchronize: false })
@Index('measure_class_due', ['class', 'dueOrder', 'measureId'])
@Index('measure_next_due', ['nextDueAt'])
@Index('measure_parent', ['parentId'], { where: 'parent_id is not null' })
@Index('measure_office', ['office'], { where: "office <> ''" })
@Index('measure_red', ['lightSince', 'measureId'], { where: "light = 'red' and not closed" })
@Index('measure_set_aside', ['setAsideAt'], { where: 'set_aside_at is not null' })
export class MeasureRow {
  @PrimaryColumn('uuid', { name: 'measure_id', primaryKeyConstraintName: 'measure_pk' })
  measureId!: string;
  @Column('uuid', { name: 'plan_id' })
  planId!: string;
  @Column('text')
  number!: string;
  /** Place in the plan, for the order of the document. */
  @Column('integer', { name: 'number_order' })
  numberOrder!: number;
  @Column('text')
  title!: string;
  @Column('text')
  text!: string;
  @Column('integer', { name: 'span_start', nullable: true })
  spanStart!: number | null;
  @Column('integer', { name: 'span_end', nullable: true })
  spanEnd!: number | null;
  @Column('text')
  kind!: string;
  @Column('text')
  class!: string;
  @Column('text', { name: 'data_class' })
  dataClass!: string;
  @Column('text')
  lead!: string;
  @Column('text', { array: true })
  supporting!: string[];
  @Column('text')
  status!: string;
  @Column('text')
  light!: string;
  @Column('jsonb')
  progress!: object;
  @Column('date', { name: 'due_on', nullable: true })
  dueOn!: string | null;
  @Column('date', { name: 'original_due_on', nullable: true })
  originalDueOn!: string | null;
  /** `dueOn` for sorting: `infinity` where there is none. */
  @Column('date', { name: 'due_order', default: () => "'infinity'" })
  dueOrder!: string;
  /** Place of the light in a list by light. */
  @Column('smallint', { name: 'light_rank', default: 9 })
  lightRank!: number;
  /** Hundredths of a percent confirmed. */
  @Column('integer', { name: 'progress_rank', default: 0 })
  progressRank!: number;
  /** Wall instant of the next due moment; null once nothing is to come. */
  @Column('timestamptz', { name: 'next_due_at', nullable: true })
  nextDueAt!: Date | null;
  @Column('integer', { default: 0 })
  seq!: number;
  /** Hash of the last event: the head of the chain. */
  @Column('text', { default: '' })
  head!: string;
  /** For `If-Match`: rises only with events that a person's form depends on. */
  @Column('integer', { default: 0 })
  version!: number;
  /** Domain time of the last event. */
  @Column('timestamptz', { name: 'last_event_at', nullable: true })
  lastEventAt!: Date | null;
  /** Domain time since which the light is what it is; kept by a trigger. */
  @Column('timestamptz', { name: 'light_since', nullable: true })
  lightSince!: Date | null;
  @Column('jsonb', { nullable: true })
  state!: object | null;
  /** Which version of folding made the state; a row of another is folded anew from its events. */
  @Column('integer', { name: 'state_version', default: 0 })
  stateVersion!: number;
  /** Which count of the to-do rules made its rows; those of another are made anew. */
  @Column('integer', { name: 'todo_version', default: 0 })
  todoVersion!: number;
  /** Since when (wall) the clock leaves it alone, because the rules stumble over it. */
  @Column('timestamptz', { name: 'set_aside_at', nullable: true })
  setAsideAt!: Date | null;
  @Column('text', { name: 'set_aside_because', nullable: true })
  setAsideBecause!: string | null;
  @Column('text', { name: 'policy_version' })
  policyVersion!: string;
  @Column('text', { name: 'calendar_version' })
  calendarVersion!: string;
  /** Domain time; null of one that nobody was given yet. */
  @Column('timestamptz', { name: 'assigned_at', nullable: true })
  assignedAt!: Date | null;
  /** Last day of its plan, where that has one. */
  @Column('date', { name: 'plan_ends_on', nullable: true })
  planEndsOn!: string | null;
  /** The office of several that looks after it; empty for those of the whole house. */
  @Column('text', { default: '' })
  office!: string;
  /** The measure that it is a part of. */
  @Column('uuid', { name: 'parent_id', nullable: true })
  parentId!: string | null;
  @Column('boolean', { default: false })
  closed!: boolean;
  /** Its plan is archived: it stands in no daily list, and nothing is done with it. */
  @Column('boolean', { default: false })
  archived!: boolean;
  @Column('timestamptz', { name: 'updated_at', default: () => 'now()' })
  updatedAt!: Date;
}

/** What happened, for ever: append-only, chained by hash over the canonical text of every other column. */
@Entity('event')
@Unique('event_measure_seq', ['measureId', 'seq'])
@Index('event_tx', ['tx', 'eventId'])
@Index('event_at', ['at', 'eventId', 'measureId'])
@Index('event_type', ['type', 'at', 'eventId', 'measureId', 'actorId'])
@Index('event_actor', ['actorId', 'at', 'eventId', 'measureId'])
@Index('event_recorded', ['at', 'eventId'], { where: 'recorded_for is not null' })
export class EventRow {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    name: 'event_id',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'event_pk',
  })
  eventId!: string;
  @Column('uuid', { name: 'measure_id' })
  measureId!: string;
  @Column('integer')
  seq!: number;
  @Column('timestamptz')
  at!: Date;
  @Column('timestamptz', { name: 'acts_from' })
  actsFrom!: Date;
  @Column('text')
  type!: string;
  @Column('integer', { name: 'type_version' })
  typeVersion!: number;
  @Column('text', { name: 'rule_version' })
  ruleVersion!: string;
  @Column('text', { name: 'actor_id' })
  actorId!: string;
  @Column('text', { name: 'actor_name' })
  actorName!: string;
  @Column('jsonb', { name: 'recorded_for', nullable: true })
  recordedFor!: object | null;
  @Column('text', { nullable: true })
  reason!: string | null;
  @Column('jsonb')
  data!: object;
  @Column('text', { name: 'command_id', nullable: true })
  commandId!: string | null;
  /** Transaction that wrote it, for readers that must not skip one still running. */
  @Column('bigint')
  tx!: string;
  @Column('text')
  canonical!: string;
  @Column('text', { name: 'prev_hash' })
  prevHash!: string;
  @Column('text')
  hash!: string;
}

/** A person's or the system's command, from acceptance to its one answer. */
@Entity('command')
@Index('command_measure_state', ['measureId', 'state'])
@Index('command_waiting', ['createdAt'], { where: "state = 'waiting'" })
@Index('command_done_by', { synchronize: false })
@Index('command_succeeding', ['commandId'], { where: "name = 'succeed'" })
@Index('command_broken', ['createdAt'], { where: "state = 'broken'" })
export class CommandRow {
  @PrimaryColumn('text', { name: 'command_id', primaryKeyConstraintName: 'command_pk' })
  commandId!: string;
  @Column('uuid', { name: 'measure_id' })
  measureId!: string;
  @Column('text')
  name!: string;
  @Column('jsonb')
  body!: object;
  @Column('text', { name: 'body_hash' })
  bodyHash!: string;
  @Column('jsonb')
  actor!: object;
  @Column('jsonb', { name: 'recorded_for', nullable: true })
  recordedFor!: object | null;
  @Column('integer', { name: 'if_match', nullable: true })
  ifMatch!: number | null;
  @Column('text')
  state!: 'waiting' | 'done' | 'refused' | 'expired' | 'broken';
  @Column('jsonb', { nullable: true })
  answer!: object | null;
  /** What the rules stumbled over, for whoever mends them. */
  @Column('text', { nullable: true })
  failure!: string | null;
  /** Wall instants. */
  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;
  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;
  @Column('timestamptz', { name: 'answered_at', nullable: true })
  answeredAt!: Date | null;
}
