import type { DepartmentChain, DepartmentLevel, OfficeScope, PersonState, SupervisionLine } from '@duban/domain';
import { Column, Entity, Index, PrimaryColumn, PrimaryGeneratedColumn, Unique } from 'typeorm';

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
  level!: DepartmentLevel;
  /** The name of the office it belongs to. */
  @Column('text', { nullable: true })
  parent!: string | null;
  /** Line of supervision; `none` gets notices only. */
  @Column('text', { default: 'government' })
  line!: SupervisionLine;
  @Column('date', { name: 'valid_from', nullable: true })
  validFrom!: string | null;
  /** The first day on which it is no more. */
  @Column('date', { name: 'valid_to', nullable: true })
  validTo!: string | null;
  /** All who took over, the first of them in `successor`; several where it was split. */
  @Column('text', { array: true, default: () => "'{}'" })
  successors!: string[];
  /** Code of the office that took over. */
  @Column('text', { nullable: true })
  successor!: string | null;
  /** Through whose hands what it writes goes; null where it goes as everywhere. */
  @Column('jsonb', { nullable: true })
  chain!: DepartmentChain | null;
  /** Of a supervision office of several: the lines and plans that it looks after. */
  @Column('jsonb', { nullable: true })
  office!: OfficeScope | null;
  /** What English readers read; null where they read the name. */
  @Column('text', { name: 'name_en', nullable: true })
  nameEn!: string | null;
  @Column('integer', { default: 1 })
  version!: number;
}

/** A person with a local account. */
@Entity('person')
@Unique('person_login', ['login'])
@Unique('person_external_id', ['externalId'])
export class PersonRow {
  @PrimaryColumn('uuid', { name: 'person_id', primaryKeyConstraintName: 'person_pk' })
  personId!: string;
  @Column('text')
  login!: string;
  @Column('text')
  name!: string;
  @Column('text', { name: 'password_hash' })
  passwordHash!: string;
  @Column('timestamptz', { name: 'password_since', default: () => 'now()' })
  passwordSince!: Date;
  /** Hashes of those before it, the newest first, as many as the house's profile remembers. */
  @Column('text', { name: 'passwords_before', array: true, default: () => "'{}'" })
  passwordsBefore!: string[];
  @Column('text', { nullable: true })
  email!: string | null;
  @Column('text', { nullable: true })
  phone!: string | null;
  @Column('text', { default: 'active' })
  state!: PersonState;
  /** The password is one that somebody else knows: nothing else is allowed before it is changed. */
  @Column('boolean', { name: 'must_change', default: false })
  mustChange!: boolean;
  /** What an app counts codes with; null without a second factor. */
  @Column('text', { name: 'totp_secret', nullable: true })
  totpSecret!: string | null;
  /** The last step whose code was taken: none is taken twice. */
  @Column('bigint', { name: 'totp_step', default: 0 })
  totpStep!: string;
  /** SHA-256 of each code that still opens, once. */
  @Column('text', { name: 'recovery_codes', array: true, default: () => "'{}'" })
  recoveryCodes!: string[];
  /** The directory's issuer and its name for the person; null for a local account. */
  @Column('text', { name: 'external_id', nullable: true })
  externalId!: string | null;
  @Column('integer', { default: 1 })
  version!: number;
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
  /** Civil dates: the first day it is held, and the first on which it is not any more. */
  @PrimaryColumn('date', { name: 'from_on', primaryKeyConstraintName: 'post_pk', default: '1990-01-01' })
  fromOn!: string;
  @Column('date', { name: 'to_on', nullable: true })
  toOn!: string | null;
}

/** 分管: which departments, plans and classes a leader answers for, and when; a row that names none of a kind is all of it. */
@Entity('portfolio')
@Index('portfolio_person', ['personId'])
export class PortfolioRow {
  @PrimaryColumn('uuid', { name: 'portfolio_id', primaryKeyConstraintName: 'portfolio_pk' })
  portfolioId!: string;
  @Column('uuid', { name: 'person_id' })
  personId!: string;
  @Column('text', { array: true })
  departments!: string[];
  /** Ids of plans, and classes of measure; none named is all of them. */
  @Column('text', { array: true, default: () => "'{}'" })
  plans!: string[];
  @Column('text', { array: true, default: () => "'{}'" })
  classes!: string[];
  @Column('date', { name: 'from_on' })
  fromOn!: string;
  @Column('date', { name: 'to_on', nullable: true })
  toOn!: string | null;
  @Column('integer', { default: 1 })
  version!: number;
}

/** A/B 角: who stands in for whom, from a day to the last one. */
@Entity('substitute')
@Index('substitute_person', ['personId'])
@Index('substitute_by', ['byId'])
export class SubstituteRow {
  @PrimaryColumn('uuid', { name: 'substitute_id', primaryKeyConstraintName: 'substitute_pk' })
  substituteId!: string;
  @Column('uuid', { name: 'person_id' })
  personId!: string;
  @Column('uuid', { name: 'by_id' })
  byId!: string;
  @Column('date', { name: 'from_on' })
  fromOn!: string;
  /** The first day on which he does not any more. */
  @Column('date', { name: 'to_on' })
  toOn!: string;
}

/** The organisation itself: one row. */
@Entity('house')
export class HouseRow {
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'house_pk' })
  id!: number;
  @Column('text', { nullable: true })
  name!: string | null;
  @Column('text', { nullable: true })
  level!: DepartmentLevel | null;
  /** 三员分立 */
  @Column('boolean', { name: 'separate_admins', default: false })
  separateAdmins!: boolean;
  /** SHA-256 of the one-time code that opens the set-up; null when there is none to do. */
  @Column('text', { name: 'setup_code_hash', nullable: true })
  setupCodeHash!: string | null;
  @Column('timestamptz', { name: 'set_up_at', nullable: true })
  setUpAt!: Date | null;
}

/** Everything that happened beside the measures, in one chain. */
@Entity('house_event')
@Index('house_event_subject', ['subject', 'seq'])
@Index('house_event_actor', ['actorId', 'seq'])
export class HouseEventRow {
  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'house_event_pk' })
  seq!: string;
  @Column('timestamptz')
  at!: Date;
  @Column('text')
  type!: string;
  /** What it is about: `person/…`, `department/…`, `house`. */
  @Column('text')
  subject!: string;
  @Column('text', { name: 'actor_id' })
  actorId!: string;
  @Column('text', { name: 'actor_name' })
  actorName!: string;
  /** Where the request came from; null for the command line and the house itself. */
  @Column('text', { name: 'from_address', nullable: true })
  fromAddress!: string | null;
  @Column('jsonb')
  data!: object;
  @Column('text')
  canonical!: string;
  @Column('text', { name: 'prev_hash' })
  prevHash!: string;
  @Column('text')
  hash!: string;
}

/** A root over what happened since the one before. */
@Entity('seal')
export class SealRow {
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'seal_pk' })
  n!: number;
  @Column('timestamptz')
  at!: Date;
  @Column('text', { name: 'prev_root' })
  prevRoot!: string;
  @Column('text')
  root!: string;
  @Column('bigint', { name: 'house_seq' })
  houseSeq!: string;
  @Column('text', { name: 'house_head' })
  houseHead!: string;
  @Column('integer')
  measures!: number;
}

/** A measure's chain as far as a seal covers it. */
@Entity('seal_head')
@Index('seal_head_n', ['n'])
export class SealHeadRow {
  @PrimaryColumn('uuid', { name: 'measure_id', primaryKeyConstraintName: 'seal_head_pk' })
  measureId!: string;
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'seal_head_pk' })
  seq!: number;
  @Column('integer')
  n!: number;
  @Column('text')
  head!: string;
}

/** Tries to log in, counted by address, by account and by both; the form is rate-limiter-flexible's. */
@Entity('login_attempt')
export class LoginAttemptRow {
  @PrimaryColumn('varchar', { primaryKeyConstraintName: 'login_attempt_pk' })
  key!: string;
  @Column('integer', { default: 0 })
  points!: number;
  @Column('bigint', { nullable: true })
  expire!: string | null;
}

/** 投诉建议: what somebody says about the system, from which page, and the answer to it. */
@Entity('suggestion')
@Unique('suggestion_id', ['suggestionId'])
@Index('suggestion_person', ['personId', 'n'])
export class SuggestionRow {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'suggestion_pk',
  })
  n!: string;
  @Column('uuid', { name: 'suggestion_id' })
  suggestionId!: string;
  @Column('uuid', { name: 'person_id' })
  personId!: string;
  @Column('timestamptz')
  at!: Date;
  @Column('text', { nullable: true })
  page!: string | null;
  @Column('text')
  text!: string;
  @Column('text', { nullable: true })
  answer!: string | null;
  @Column('uuid', { name: 'answered_by', nullable: true })
  answeredBy!: string | null;
  @Column('timestamptz', { name: 'answered_at', nullable: true })
  answeredAt!: Date | null;
}

/** Requests of an address or a person in their running minute, over all processes; by a hash of whose they are. */
@Entity('request_count')
@Index('request_count_until', ['until'])
export class RequestCountRow {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'request_count_pk' })
  key!: string;
  @Column('integer')
  points!: number;
  @Column('timestamptz')
  until!: Date;
}

/** 访问令牌: lets a machine act in its owner's name, with a part of what the owner may. */
@Entity('access_token')
@Unique('access_token_hash', ['hash'])
@Index('access_token_person', ['personId'])
export class AccessTokenRow {
  @PrimaryColumn('uuid', { name: 'token_id', primaryKeyConstraintName: 'access_token_pk' })
  tokenId!: string;
  @Column('uuid', { name: 'person_id' })
  personId!: string;
  @Column('text')
  name!: string;
  @Column('text', { array: true })
  scopes!: string[];
  /** SHA-256 of what opens. */
  @Column('text')
  hash!: string;
  @Column('timestamptz', { name: 'made_at' })
  madeAt!: Date;
  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;
  @Column('timestamptz', { name: 'last_used_at', nullable: true })
  lastUsedAt!: Date | null;
  @Column('text', { name: 'last_used_from', nullable: true })
  lastUsedFrom!: string | null;
  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt!: Date | null;
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
