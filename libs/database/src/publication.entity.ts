import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** 公开: a plan as it stood on a day, proposed by an officer; what is approved last is what the public reads. */
@Entity('publication')
@Index('publication_slug', ['slug', 'publicationId'])
@Index('publication_plan', ['planId', 'publicationId'])
export class PublicationRow {
  @PrimaryColumn('uuid', { name: 'publication_id', primaryKeyConstraintName: 'publication_pk' })
  publicationId!: string;
  @Column('uuid', { name: 'plan_id' })
  planId!: string;
  @Column('text')
  slug!: string;
  @Column('text')
  state!: 'proposed' | 'approved' | 'refused' | 'withdrawn';
  @Column('jsonb')
  content!: object;
  @Column('text', { name: 'proposed_by' })
  proposedBy!: string;
  @Column('date', { name: 'proposed_on' })
  proposedOn!: string;
  @Column('text', { name: 'decided_by', nullable: true })
  decidedBy!: string | null;
  @Column('date', { name: 'decided_on', nullable: true })
  decidedOn!: string | null;
  /** Why it was refused or taken down. */
  @Column('text', { nullable: true })
  reason!: string | null;
}
