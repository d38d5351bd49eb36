import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/** Outbox: a message that some measure's ladder owes to posts, until the desk gathers it. */
@Entity('message_item')
@Index('message_item_unsent', ['onDay'], { where: 'gathered_on is null' })
export class MessageItemRow {
  /** measure/obligation/rung/due date: what makes a reminder happen once. */
  @PrimaryColumn('text', { name: 'item_id', primaryKeyConstraintName: 'message_item_pk' })
  itemId!: string;
  @Column('uuid', { name: 'measure_id' })
  measureId!: string;
  @Column('text', { name: 'obligation_id' })
  obligationId!: string;
  @Column('text')
  rung!: string;
  @Column('text')
  title!: string;
  @Column('text', { nullable: true })
  department!: string | null;
  @Column('text', { array: true })
  recipients!: string[];
  @Column('date', { name: 'due_on' })
  dueOn!: string;
  @Column('date', { name: 'on_day' })
  onDay!: string;
  @Column('date', { name: 'gathered_on', nullable: true })
  gatheredOn!: string | null;
}

/** When departments were told last that a bulletin or an evaluation lies open to them. */
@Entity('open_paper_told')
export class OpenPaperToldRow {
  @PrimaryColumn('uuid', { name: 'paper_id', primaryKeyConstraintName: 'open_paper_told_pk' })
  paperId!: string;
  @Column('date', { name: 'told_on' })
  toldOn!: string;
}

/** A digest: the one message of a person and working day. */
@Entity('message')
@Unique('message_person_day', ['personId', 'onDay'])
@Index('message_queued', ['onDay'], { where: "state = 'queued'" })
export class MessageRow {
  @PrimaryColumn('text', { name: 'message_id', primaryKeyConstraintName: 'message_pk' })
  messageId!: string;
  @Column('uuid', { name: 'person_id' })
  personId!: string;
  @Column('date', { name: 'on_day' })
  onDay!: string;
  @Column('jsonb')
  rows!: object;
  /**
   * `folded`: nobody took it, and a later day's digest says what still holds of it. `refused`: not taken for good.
   * `unsure`: it may have been taken, and is never sent again. `silent`: nothing in it is for a group's eyes.
   */
  @Column('text')
  state!: 'queued' | 'sent' | 'no-address' | 'folded' | 'refused' | 'unsure' | 'silent';
  /** The way it was sent by, or tried. */
  @Column('text', { nullable: true })
  channel!: string | null;
  /** Somebody is sending it, and gave a sign of it then. */
  @Column('timestamptz', { name: 'claimed_at', nullable: true })
  claimedAt!: Date | null;
  @Column('integer', { default: 0 })
  tries!: number;
  @Column('text', { nullable: true })
  failure!: string | null;
  @Column('timestamptz', { name: 'sent_at', nullable: true })
  sentAt!: Date | null;
}

/** 督办文书: one of a kind a department a day, draft until an officer issues it. */
@Entity('instrument')
@Unique('instrument_key', ['key'])
@Index('instrument_number_said', { synchronize: false })
@Index('instrument_issued', { synchronize: false })
@Unique('instrument_number', ['kind', 'numberYear', 'numberOf', 'numberInYear'])
export class InstrumentRow {
  @PrimaryColumn('uuid', { name: 'instrument_id', primaryKeyConstraintName: 'instrument_pk' })
  instrumentId!: string;
  @Column('text')
  key!: string;
  @Column('text')
  kind!: string;
  @Column('text', { nullable: true })
  department!: string | null;
  @Column('date', { name: 'drafted_on' })
  draftedOn!: string;
  @Column('text')
  state!: 'draft' | 'issued' | 'withdrawn';
  @Column('text', { nullable: true })
  number!: string | null;
  @Column('integer', { name: 'number_year', nullable: true })
  numberYear!: number | null;
  /** The 代字 of an office of several in whose sequence it is, as a reader tells it; empty for that of the house. */
  @Column('text', { name: 'number_of', default: '' })
  numberOf!: string;
  @Column('integer', { name: 'number_in_year', nullable: true })
  numberInYear!: number | null;
  @Column('date', { name: 'issued_on', nullable: true })
  issuedOn!: string | null;
  @Column('text', { name: 'issued_by', nullable: true })
  issuedBy!: string | null;
  /** Why it was taken back after it had gone out (作废); it keeps its number. */
  @Column('text', { name: 'withdrawn_why', nullable: true })
  withdrawnWhy!: string | null;
  /** 核稿: by whom, and on which day of the domain. */
  @Column('text', { name: 'checked_by', nullable: true })
  checkedBy!: string | null;
  @Column('date', { name: 'checked_on', nullable: true })
  checkedOn!: string | null;
  /** Who gave it back to be checked anew, and why; until it is checked again. */
  @Column('text', { name: 'returned_by', nullable: true })
  returnedBy!: string | null;
  @Column('text', { name: 'returned_why', nullable: true })
  returnedWhy!: string | null;
  /** The day by which the department answers. */
  @Column('date', { name: 'reply_by', nullable: true })
  replyBy!: string | null;
  /** Whom the department can ask: name and office phone as they were when it went out. */
  @Column('jsonb', { nullable: true })
  contact!: object | null;
  /** 签收 by somebody of the department. */
  @Column('text', { name: 'received_by', nullable: true })
  receivedBy!: string | null;
  @Column('date', { name: 'received_on', nullable: true })
  receivedOn!: string | null;
  /** 商请: the line whose office is asked; null for what goes to a department or to the leaders. */
  @Column('text', { nullable: true })
  line!: string | null;
  /** That office by name, where it is no department of the register, as it was when the letter went out. */
  @Column('text', { nullable: true })
  addressee!: string | null;
  /** The office of several whose letter it is; empty for those of the whole house. */
  @Column('text', { default: '' })
  office!: string;
  /** 复函: when it came, what it says, and who noted it. */
  @Column('date', { name: 'replied_on', nullable: true })
  repliedOn!: string | null;
  @Column('text', { nullable: true })
  reply!: string | null;
  @Column('text', { name: 'reply_noted_by', nullable: true })
  replyNotedBy!: string | null;
}

/** A row of an instrument: one obligation of one measure on one rung. */
@Entity('instrument_item')
@Index('instrument_item_loose', ['onDay'], { where: "instrument_id is null and state = 'drafted'" })
@Index('instrument_item_instrument', ['instrumentId'])
export class InstrumentItemRow {
  @PrimaryColumn('uuid', { name: 'measure_id', primaryKeyConstraintName: 'instrument_item_pk' })
  measureId!: string;
  @PrimaryColumn('text', { name: 'item_id', primaryKeyConstraintName: 'instrument_item_pk' })
  itemId!: string;
  @Column('uuid', { name: 'instrument_id', nullable: true })
  instrumentId!: string | null;
  @Column('text')
  kind!: string;
  @Column('text', { nullable: true })
  department!: string | null;
  @Column('text', { name: 'obligation_id' })
  obligationId!: string;
  @Column('text')
  obligation!: string;
  @Column('text')
  rung!: string;
  @Column('date', { name: 'due_on' })
  dueOn!: string;
  @Column('date', { name: 'on_day' })
  onDay!: string;
  /** What the letter is about, as it stood when the row was drafted: a 督查专报 hangs on a review, and speaks of its subject. */
  @Column('text', { name: 'matter_id', nullable: true })
  matterId!: string | null;
  @Column('date', { name: 'matter_due_on', nullable: true })
  matterDueOn!: string | null;
  @Column('integer', { name: 'late_working_days', nullable: true })
  lateWorkingDays!: number | null;
  /** 商请: the line whose office is asked, and what would have gone to the department itself. */
  @Column('text', { nullable: true })
  line!: string | null;
  @Column('text', { nullable: true })
  instead!: string | null;
  @Column('text')
  state!: 'drafted' | 'issued' | 'withdrawn';
}

/** The last number given, by kind, year and the 代字 of an office that counts by itself; empty for the house. Locked last of all, so that numbers have no gap. */
@Entity('instrument_count')
export class InstrumentCountRow {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'instrument_count_pk' })
  kind!: string;
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'instrument_count_pk' })
  year!: number;
  @PrimaryColumn('text', { default: '', primaryKeyConstraintName: 'instrument_count_pk' })
  mark!: string;
  @Column('integer')
  last!: number;
}

/** The last number of the register of matters beside plans, by year; locked until its matter stands, so that numbers have no gap. */
@Entity('matter_count')
export class MatterCountRow {
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'matter_count_pk' })
  year!: number;
  @Column('integer')
  last!: number;
}

/** A row of the weekly list. */
@Entity('review')
@Unique('review_measure_obligation', ['measureId', 'obligationId'])
@Index('review_state_opened', ['state', 'openedOn'])
export class ReviewRow {
  @PrimaryColumn('uuid', { name: 'review_id', primaryKeyConstraintName: 'review_pk' })
  reviewId!: string;
  @Column('uuid', { name: 'measure_id' })
  measureId!: string;
  @Column('text', { name: 'obligation_id' })
  obligationId!: string;
  @Column('text', { name: 'subject_id' })
  subjectId!: string;
  @Column('text')
  subject!: string;
  @Column('date', { name: 'subject_due_on' })
  subjectDueOn!: string;
  @Column('date', { name: 'opened_on' })
  openedOn!: string;
  @Column('text')
  state!: 'open' | 'decided';
  @Column('text', { nullable: true })
  decision!: string | null;
  @Column('text', { name: 'decided_by', nullable: true })
  decidedBy!: string | null;
  @Column('text', { name: 'delegated_to', nullable: true })
  delegatedTo!: string | null;
}
