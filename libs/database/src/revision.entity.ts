import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** 修订: a plan's new edition on its way to the measures that run under the one before. */
@Entity('revision')
@Index('revision_against', ['against'])
export class RevisionRow {
  /** The new edition. */
  @PrimaryColumn('uuid', { name: 'plan_id', primaryKeyConstraintName: 'revision_pk' })
  planId!: string;
  /** The edition before. */
  @Column('uuid')
  against!: string;
  /** Number or title of the document that revises. */
  @Column('text')
  document!: string;
  @Column('text')
  state!: 'proposed' | 'approved' | 'refused' | 'done';
  /** What differs, as it was approved. */
  @Column('jsonb')
  content!: object;
  /** Each measure that runs, with what becomes of it. */
  @Column('jsonb')
  rows!: object;
  /** What is new and is launched once the others are revised; null where nothing is. */
  @Column('jsonb', { nullable: true })
  launch!: object | null;
  /** How many of the rows were given to their measures. */
  @Column('integer', { default: 0 })
  applied!: number;
  @Column('text', { name: 'proposed_by' })
  proposedBy!: string;
  @Column('date', { name: 'proposed_on' })
  proposedOn!: string;
  @Column('text', { name: 'decided_by', nullable: true })
  decidedBy!: string | null;
  @Column('date', { name: 'decided_on', nullable: true })
  decidedOn!: string | null;
  @Column('text', { nullable: true })
  reason!: string | null;
}
