import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** 问题清单: a problem of some measure, for the list over all of them; what it says stands in the measure's state. */
@Entity('problem')
@Index('problem_list', ['isOpen', 'dueOn', 'measureId', 'obligationId'])
export class ProblemRow {
  @PrimaryColumn('uuid', { name: 'measure_id', primaryKeyConstraintName: 'problem_pk' })
  measureId!: string;
  @PrimaryColumn('text', { name: 'obligation_id', primaryKeyConstraintName: 'problem_pk' })
  obligationId!: string;
  @Column('text')
  source!: 'inspection' | 'report';
  @Column('date', { name: 'raised_on' })
  raisedOn!: string;
  @Column('date', { name: 'due_on' })
  dueOn!: string;
  @Column('boolean', { name: 'is_open' })
  isOpen!: boolean;
}
