import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Which indicator a target speaks of: one figure serves all that share it. Made from events, and again from states. */
@Entity('indicator_target')
@Index('indicator_target_indicator', ['indicatorId'])
export class IndicatorTargetRow {
  @PrimaryColumn('uuid', { name: 'measure_id', primaryKeyConstraintName: 'indicator_target_pk' })
  measureId!: string;
  @PrimaryColumn('text', { name: 'obligation_id', primaryKeyConstraintName: 'indicator_target_pk' })
  obligationId!: string;
  @Column('uuid', { name: 'indicator_id' })
  indicatorId!: string;
  @Column('text')
  name!: string;
  @Column('text')
  unit!: string;
  /** The office whose part it is counted in; empty where it is the whole's. */
  @Column('text', { name: 'part_of', default: '' })
  partOf!: string;
}
