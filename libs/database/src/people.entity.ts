import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/** 部门: who can lead or support. */
@Entity('department')
@Unique('department_name', ['name'])
export class DepartmentRow {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'department_pk' })
  code!: string;
  @Column('text')
  name!: string;
  @Column('text', { array: true, default: () => "'{}'" })
  aliases!: string[];
  /** As proposed when it came, until the register is kept by hand. */
  @Column('text', { default: 'unknown' })
  level!: 'nation' | 'province' | 'city' | 'county' | 'unknown';
  /** The name of the office it belongs to. */
  @Column('text', { nullable: true })
  parent!: string | null;
  /** Line of supervision; `none` gets notices only. */
  @Column('text', { default: 'government' })
  line!: 'government' | 'party' | 'none';
}

/** A person with a local account. */
@Entity('person')
@Unique('person_login', ['login'])
export class PersonRow {
  @PrimaryColumn('uuid', { name: 'person_id', primaryKeyConstraintName: 'person_pk' })
  personId!: string;
  @Column('text')
  login!: string;
  @Column('text')
  name!: string;
  @Column('text', { name: 'password_hash' })
  passwordHash!: string;
  @Column('text', { nullable: true })
  email!: string | null;
  @Column('integer', { name: 'failed_logins', default: 0 })
  failedLogins!: number;
  @Column('timestamptz', { name: 'locked_until', nullable: true })
  lockedUntil!: Date | null;
}

/** A post that a person holds; city-wide posts have no department. */
@Entity('post')
@Index('post_department_role', ['department', 'role'])
export class PostRow {
  @PrimaryColumn('uuid', { name: 'person_id', primaryKeyConstraintName: 'post_pk' })
  personId!: string;
  @PrimaryColumn('text', { primaryKeyConstraintName: 'post_pk' })
  role!: string;
  /** Empty for a city-wide post: part of the key, so not null. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'post_pk' })
  department!: string;
}

/** Log-in sessions; the form is connect-pg-simple's. */
@Entity('session')
@Index('session_expire', ['expire'])
export class SessionRow {
  @PrimaryColumn('varchar', { primaryKeyConstraintName: 'session_pk' })
  sid!: string;
  @Column('json')
  sess!: object;
  @Column('timestamp', { precision: 6 })
  expire!: Date;
}
