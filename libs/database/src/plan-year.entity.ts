import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** 年度收官: what a plan's year came to, as it was closed; opened again, its row says so and a next one closes it anew. */
@Entity('plan_year')
@Index('plan_year_closed', ['planId', 'year'], { unique: true, where: 'reopened_on is null' })
export class PlanYearRow {
  @PrimaryColumn('uuid', { name: 'close_id', primaryKeyConstraintName: 'plan_year_pk' })
  closeId!: string;
  @Column('uuid', { name: 'plan_id' })
  planId!: string;
  @Column('integer')
  year!: number;
  /** The closing list as it stood then. */
  @Column('jsonb')
  content!: object;
  @Column('text', { name: 'closed_by' })
  closedBy!: string;
  @Column('date', { name: 'closed_on' })
  closedOn!: string;
  @Column('text', { name: 'reopened_by', nullable: true })
  reopenedBy!: string | null;
  @Column('date', { name: 'reopened_on', nullable: true })
  reopenedOn!: string | null;
  @Column('text', { name: 'reopened_why', nullable: true })
  reopenedWhy!: string | null;
}

/** 归档: a plan of which nothing is left to do; opened again, its row says so. */
@Entity('plan_archive')
@Index('plan_archive_standing', ['planId'], { unique: true, where: 'reopened_on is null' })
export class PlanArchiveRow {
  @PrimaryColumn('uuid', { name: 'archive_id', primaryKeyConstraintName: 'plan_archive_pk' })
  archiveId!: string;
  @Column('uuid', { name: 'plan_id' })
  planId!: string;
  @Column('text', { name: 'archived_by' })
  archivedBy!: string;
  @Column('date', { name: 'archived_on' })
  archivedOn!: string;
  @Column('text', { name: 'reopened_by', nullable: true })
  reopenedBy!: string | null;
  @Column('date', { name: 'reopened_on', nullable: true })
  reopenedOn!: string | null;
  @Column('text', { name: 'reopened_why', nullable: true })
  reopenedWhy!: string | null;
}
