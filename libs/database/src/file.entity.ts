import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A file beside a measure: who put it there, what it is called. Its bytes are stored once, by their hash. */
@Entity('file')
@Index('file_measure', ['measureId'])
@Index('file_hash', ['sha256'])
@Index('file_loose', ['at'], { where: 'named_at IS NULL' })
export class FileRow {
  @PrimaryColumn('uuid', { name: 'file_id', primaryKeyConstraintName: 'file_pk' })
  fileId!: string;
  @Column('uuid', { name: 'measure_id' })
  measureId!: string;
  @Column('text')
  sha256!: string;
  @Column('text')
  name!: string;
  /** Its media type, told from the bytes. */
  @Column('text')
  type!: string;
  @Column('integer')
  bytes!: number;
  @Column('text', { name: 'data_class' })
  dataClass!: string;
  @Column('text', { name: 'by_person' })
  byPerson!: string;
  @Column('timestamptz')
  at!: Date;
  /** Whether a scanner had a look at it. */
  @Column('boolean')
  scanned!: boolean;
  /** When something first named it; until then it is loose, and swept away after some days. */
  @Column('timestamptz', { name: 'named_at', nullable: true })
  namedAt!: Date | null;
}

/** Bytes by their hash, however many files have them. */
@Entity('blob_part')
export class BlobPartRow {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'blob_part_pk' })
  sha256!: string;
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'blob_part_pk' })
  n!: number;
  @Column('bytea')
  bytes!: Buffer;
}
