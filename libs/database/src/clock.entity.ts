import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** The domain clock: one row. Production is anchor = wall, factor 1. */
@Entity('domain_clock')
@Check('domain_clock_one', 'id = 1')
export class DomainClockRow {
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'domain_clock_pk' })
  id!: number;
  @Column('timestamptz', { name: 'anchor_wall' })
  anchorWall!: Date;
  @Column('timestamptz', { name: 'anchor_domain' })
  anchorDomain!: Date;
  /** Domain seconds per wall second. */
  @Column('double precision')
  factor!: number;
  @Column('boolean')
  trial!: boolean;
  /** A demo stands still while its stack is stopped: the last wall instant it was seen running. */
  @Column('timestamptz', { name: 'last_seen_wall', nullable: true })
  lastSeenWall!: Date | null;
}

/** Policies and calendars by version; a running measure keeps its own. */
@Entity('rule_book')
export class RuleBookRow {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'rule_book_pk' })
  what!: 'policy' | 'calendar' | 'trial';
  @PrimaryColumn('text', { primaryKeyConstraintName: 'rule_book_pk' })
  version!: string;
  @Column('jsonb')
  data!: object;
  /** The newest adopted one is used for new measures. */
  @Column('timestamptz', { name: 'adopted_at', default: () => 'now()' })
  adoptedAt!: Date;
}

/** Calendar-wide work: the last cycle done, and the wall instant of the next. */
@Entity('cycle')
export class CycleRow {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'cycle_pk' })
  name!: string;
  @Column('date', { name: 'last_done', nullable: true })
  lastDone!: string | null;
  @Column('timestamptz', { name: 'next_at', nullable: true })
  nextAt!: Date | null;
  /** Measures that were behind when the last cycle began. */
  @Column('integer', { default: 0 })
  late!: number;
}

/** Each worker's last sign of life, for readiness. */
@Entity('heartbeat')
export class HeartbeatRow {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'heartbeat_pk' })
  worker!: string;
  @Column('timestamptz')
  at!: Date;
  /** What the pulse found and poked since this worker started. */
  @Column('jsonb', { default: () => "'{}'" })
  counts!: object;
}

/** A key that sealed what Temporal keeps: its name and mark, never the key itself. */
@Entity('payload_key')
export class PayloadKeyRow {
  @PrimaryColumn('text', { name: 'key_id', primaryKeyConstraintName: 'payload_key_pk' })
  keyId!: string;
  @Column('text')
  algorithm!: string;
  @Column('text')
  mark!: string;
  @Column('timestamptz', { name: 'first_used_at', default: () => 'now()' })
  firstUsedAt!: Date;
}
