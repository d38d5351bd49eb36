import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** 中期评估, 总结评估 of a plan: its day, what was frozen at the cut-off, the office's words, who signed. */
@Entity('plan_evaluation')
@Unique('plan_evaluation_kind', ['planId', 'kind'])
export class PlanEvaluationRow {
  @PrimaryColumn('uuid', { name: 'evaluation_id', primaryKeyConstraintName: 'plan_evaluation_pk' })
  evaluationId!: string;
  @Column('uuid', { name: 'plan_id' })
  planId!: string;
  @Column('text')
  kind!: 'mid-term' | 'final';
  @Column('date', { name: 'due_on' })
  dueOn!: string;
  /** From which day on the office has it among its to-dos. */
  @Column('date', { name: 'in_sight_from' })
  inSightFrom!: string;
  /** The document that says the day; null where the policy does. */
  @Column('text', { nullable: true })
  document!: string | null;
  @Column('text')
  state!: 'planned' | 'draft' | 'proposed' | 'signed';
  @Column('jsonb', { nullable: true })
  content!: object | null;
  @Column('text', { default: '' })
  text!: string;
  @Column('text', { name: 'proposed_by', nullable: true })
  proposedBy!: string | null;
  @Column('date', { name: 'proposed_on', nullable: true })
  proposedOn!: string | null;
  @Column('text', { name: 'signed_by', nullable: true })
  signedBy!: string | null;
  @Column('date', { name: 'signed_on', nullable: true })
  signedOn!: string | null;
  @Column('text', { name: 'returned_why', nullable: true })
  returnedWhy!: string | null;
  /** The public reads what of it is public, where its plan is. */
  @Column('boolean', { name: 'is_public', default: false })
  isPublic!: boolean;
}
