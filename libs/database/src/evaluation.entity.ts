import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** 计分规则 as adopted, with the document that approves them. */
@Entity('scoring')
export class ScoringEntity {
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'scoring_pk' })
  version!: number;
  @Column('jsonb')
  rules!: object;
  @Column('text')
  document!: string;
  @Column('text', { name: 'year_ends_on' })
  yearEndsOn!: string;
  @Column('text', { name: 'adopted_by' })
  adoptedBy!: string;
  @Column('date', { name: 'adopted_on' })
  adoptedOn!: string;
}

/** 年度考核: the points of a year under one version of the rules, what was said against them, and when it was counted. */
@Entity('evaluation')
@Unique('evaluation_year', ['year'])
export class EvaluationEntity {
  @PrimaryColumn('uuid', { name: 'evaluation_id', primaryKeyConstraintName: 'evaluation_pk' })
  evaluationId!: string;
  @Column('integer')
  year!: number;
  @Column('date', { name: 'period_from' })
  periodFrom!: string;
  @Column('date', { name: 'period_to' })
  periodTo!: string;
  @Column('integer', { name: 'rules_version' })
  rulesVersion!: number;
  @Column('jsonb')
  rules!: object;
  @Column('text')
  document!: string;
  @Column('text', { name: 'drafted_by' })
  draftedBy!: string;
  @Column('date', { name: 'drafted_on' })
  draftedOn!: string;
  @Column('date', { name: 'object_until' })
  objectUntil!: string;
  @Column('jsonb')
  points!: object;
  /** How many dates each department owed in the year, by its code. */
  @Column('jsonb')
  owed!: object;
  @Column('jsonb', { default: [] })
  objections!: object;
  /** 无异议: departments that have nothing to say against their points. */
  @Column('jsonb', { default: [] })
  agreed!: object;
  @Column('timestamptz', { name: 'counted_at' })
  countedAt!: Date;
}
