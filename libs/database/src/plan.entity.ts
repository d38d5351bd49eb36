import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** A plan: the document as received, the draft made of it, and how far its import is. */
@Entity('plan')
@Unique('plan_source_hash', ['sourceHash', 'shiftYears'])
export class PlanRow {
  @PrimaryColumn('uuid', { name: 'plan_id', primaryKeyConstraintName: 'plan_pk' })
  planId!: string;
  @Column('text')
  title!: string;
  @Column('text', { nullable: true })
  issuer!: string | null;
  @Column('text', { name: 'document_number', nullable: true })
  documentNumber!: string | null;
  @Column('date', { name: 'issued_on', nullable: true })
  issuedOn!: string | null;
  @Column('text')
  state!: 'reading' | 'review' | 'launching' | 'in-force' | 'refused';
  @Column('text', { name: 'source_name' })
  sourceName!: string;
  @Column('text', { name: 'source_hash' })
  sourceHash!: string;
  @Column('bytea')
  source!: Buffer;
  /** The decoded original, which spans point into. */
  @Column('text', { name: 'source_text', default: '' })
  sourceText!: string;
  @Column('jsonb', { nullable: true })
  draft!: object | null;
  @Column('integer', { name: 'draft_version', default: 0 })
  draftVersion!: number;
  @Column('integer', { name: 'shift_years', default: 0 })
  shiftYears!: number;
  @Column('text', { name: 'default_lead', nullable: true })
  defaultLead!: string | null;
  /** The good rows of a ledger are taken although others are wrong. */
  @Column('boolean', { name: 'keep_good_rows', default: false })
  keepGoodRows!: boolean;
  @Column('integer', { default: 0 })
  done!: number;
  @Column('integer', { default: 0 })
  total!: number;
  @Column('jsonb', { nullable: true })
  refusal!: object | null;
  /** What was asked to be launched last: rows by ref, with the trial flag. */
  @Column('jsonb', { nullable: true })
  launch!: object | null;
  @Column('text', { name: 'created_by' })
  createdBy!: string;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;
}
