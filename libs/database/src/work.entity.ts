import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/** A half-written form of one person's: answers to a command's questions, kept until the command is given. */
@Entity('draft')
@Index('draft_person_saved', ['personId', 'savedAt'])
export class DraftRow {
  @PrimaryColumn('text', { name: 'person_id', primaryKeyConstraintName: 'draft_pk' })
  personId!: string;
  @PrimaryColumn('uuid', { name: 'measure_id', primaryKeyConstraintName: 'draft_pk' })
  measureId!: string;
  @PrimaryColumn('text', { primaryKeyConstraintName: 'draft_pk' })
  command!: string;
  /** Empty where it is about the measure itself. */
  @PrimaryColumn('text', { name: 'obligation_id', primaryKeyConstraintName: 'draft_pk' })
  obligationId!: string;
  @Column('jsonb')
  values!: object;
  @Column('timestamptz', { name: 'saved_at' })
  savedAt!: Date;
  /** The command that it went out as; once that one is done, the draft is spent. */
  @Column('text', { name: 'sent_as', nullable: true })
  sentAs!: string | null;
}

/** Many commands by one signature, as they were taken; how each ended stands in its own row. */
@Entity('batch')
export class BatchRow {
  @PrimaryColumn('text', { name: 'batch_id', primaryKeyConstraintName: 'batch_pk' })
  batchId!: string;
  @Column('text', { name: 'person_id' })
  personId!: string;
  @Column('text', { name: 'body_hash' })
  bodyHash!: string;
  @Column('jsonb')
  children!: object;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;
}

/** A list as somebody likes to see it. */
@Entity('saved_view')
@Unique('saved_view_name', ['personId', 'page', 'name'])
export class SavedViewRow {
  @PrimaryColumn('uuid', { name: 'view_id', primaryKeyConstraintName: 'saved_view_pk' })
  viewId!: string;
  @Column('text', { name: 'person_id' })
  personId!: string;
  @Column('text')
  page!: string;
  @Column('text')
  name!: string;
  /** Filters, sort and groups as the address has them. */
  @Column('text')
  query!: string;
  @Column('text', { array: true })
  columns!: string[];
  @Column('boolean')
  shared!: boolean;
  @Column('integer', { default: 1 })
  version!: number;
}
