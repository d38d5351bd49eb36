import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/** 通报: what was frozen at a cut-off, what departments said of it, and through whose hands it goes. */
@Entity('bulletin')
@Unique('bulletin_number', ['numberYear', 'numberInYear'])
@Index('bulletin_number_said', { synchronize: false })
@Index('bulletin_newest', ['cutOff', 'bulletinId'])
export class BulletinEntity {
  @PrimaryColumn('uuid', { name: 'bulletin_id', primaryKeyConstraintName: 'bulletin_pk' })
  bulletinId!: string;
  @Column('date', { name: 'cut_off' })
  cutOff!: string;
  @Column('date', { name: 'check_until' })
  checkUntil!: string;
  @Column('text')
  state!: 'draft' | 'issued';
  /** Each as it was frozen, with its answer and how a dispute was settled. */
  @Column('jsonb')
  rows!: object;
  @Column('text', { name: 'drafted_by' })
  draftedBy!: string;
  @Column('text', { name: 'checked_by', nullable: true })
  checkedBy!: string | null;
  @Column('date', { name: 'checked_on', nullable: true })
  checkedOn!: string | null;
  @Column('text', { name: 'returned_by', nullable: true })
  returnedBy!: string | null;
  @Column('text', { name: 'returned_why', nullable: true })
  returnedWhy!: string | null;
  /** Its heading, where it has one of its own. */
  @Column('text', { nullable: true })
  heading!: string | null;
  /** What is said under its parts. */
  @Column('text', { nullable: true })
  remark!: string | null;
  /** What was changed each time it had come back, by whom, and what had been asked. */
  @Column('jsonb', { default: [] })
  revisions!: object;
  /** Who changed it last. */
  @Column('text', { name: 'written_by', nullable: true })
  writtenBy!: string | null;
  @Column('text', { nullable: true })
  number!: string | null;
  @Column('integer', { name: 'number_year', nullable: true })
  numberYear!: number | null;
  @Column('integer', { name: 'number_in_year', nullable: true })
  numberInYear!: number | null;
  @Column('date', { name: 'issued_on', nullable: true })
  issuedOn!: string | null;
  @Column('text', { name: 'issued_by', nullable: true })
  issuedBy!: string | null;
  /** 更正 after it had gone out: what is right, why, by whom, on which day. */
  @Column('jsonb', { default: [] })
  corrections!: object;
}
