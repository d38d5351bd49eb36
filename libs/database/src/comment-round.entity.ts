import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** 征求意见: a plan's draft as it was sent to the departments that it names, what they say and what the office makes of it. */
@Entity('comment_round')
@Index('comment_round_plan', ['planId', 'roundId'])
export class CommentRoundRow {
  @PrimaryColumn('uuid', { name: 'round_id', primaryKeyConstraintName: 'comment_round_pk' })
  roundId!: string;
  @Column('uuid', { name: 'plan_id' })
  planId!: string;
  @Column('text')
  state!: 'open' | 'closed';
  @Column('date', { name: 'sent_on' })
  sentOn!: string;
  @Column('text', { name: 'sent_by' })
  sentBy!: string;
  @Column('date')
  until!: string;
  @Column('boolean', { name: 'silence_agrees' })
  silenceAgrees!: boolean;
  /** The measures as they were sent. */
  @Column('jsonb')
  rows!: object;
  /** Each department's word on each measure, and what became of it. */
  @Column('jsonb')
  items!: object;
  /** Names in the draft that nobody could be asked under. */
  @Column('jsonb', { default: [] })
  unreached!: object;
  @Column('date', { name: 'closed_on', nullable: true })
  closedOn!: string | null;
  /** Why it was ended before its date; null where the date did. */
  @Column('text', { name: 'closed_why', nullable: true })
  closedWhy!: string | null;
}
