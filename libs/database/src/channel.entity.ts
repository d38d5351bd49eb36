import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What a channel did last. */
@Entity('channel_state')
export class ChannelStateRow {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'channel_state_pk' })
  channel!: string;
  @Column('timestamptz', { name: 'sent_at', nullable: true })
  sentAt!: Date | null;
  @Column('timestamptz', { name: 'failed_at', nullable: true })
  failedAt!: Date | null;
  @Column('text', { nullable: true })
  failure!: string | null;
}

/** What somebody has chosen for himself. */
@Entity('person_setting')
@Index('person_setting_calendar', ['calendarHash'], { unique: true })
export class PersonSettingRow {
  @PrimaryColumn('uuid', { name: 'person_id', primaryKeyConstraintName: 'person_setting_pk' })
  personId!: string;
  /** How he is reached; null for the first way that is open. */
  @Column('text', { nullable: true })
  channel!: string | null;
  /** In which language reminders are said to him; null for the house's. */
  @Column('text', { nullable: true })
  language!: string | null;
  /** SHA-256 of the secret in the address of his calendar. */
  @Column('text', { name: 'calendar_hash', nullable: true })
  calendarHash!: string | null;
  @Column('timestamptz', { name: 'calendar_since', nullable: true })
  calendarSince!: Date | null;
}
