import { Column, Entity, Index, PrimaryColumn, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** A machine that is told of what happens: a lane of its own, with its own place in the record. */
@Entity('webhook_target')
export class WebhookTargetRow {
  @PrimaryColumn('uuid', { name: 'target_id', primaryKeyConstraintName: 'webhook_target_pk' })
  targetId!: string;
  @Column('text')
  name!: string;
  @Column('text')
  url!: string;
  /** The types of events that it is told of; all where none is named. */
  @Column('text', { array: true })
  types!: string[];
  @Column('text')
  state!: 'on' | 'off' | 'removed';
  /** Of name, address and types: one more with each change of them. */
  @Column('integer', { default: 1 })
  version!: number;
  /** Sealed: it must be read again to sign. */
  @Column('text')
  secret!: string;
  @Column('text', { name: 'former_secret', nullable: true })
  formerSecret!: string | null;
  /** Until when (wall) messages are signed with the former one, too. */
  @Column('timestamptz', { name: 'former_until', nullable: true })
  formerUntil!: Date | null;
  @Column('text', { name: 'made_by' })
  madeBy!: string;
  @Column('timestamptz', { name: 'made_at' })
  madeAt!: Date;
  /** The last event of the record that it was asked about. */
  @Column('bigint', { name: 'after_tx' })
  afterTx!: string;
  @Column('bigint', { name: 'after_event' })
  afterEvent!: string;
  /** Failures one after another, and since when; 0 and null while it takes what it gets. */
  @Column('integer', { default: 0 })
  failures!: number;
  @Column('timestamptz', { name: 'failing_since', nullable: true })
  failingSince!: Date | null;
  /** Until when it is left alone after a failure. */
  @Column('timestamptz', { name: 'rest_until', nullable: true })
  restUntil!: Date | null;
  @Column('timestamptz', { name: 'taken_at', nullable: true })
  takenAt!: Date | null;
  @Column('timestamptz', { name: 'failed_at', nullable: true })
  failedAt!: Date | null;
  @Column('text', { nullable: true })
  failure!: string | null;
  /** Which worker serves the lane, and until when unless it gives a sign of life. */
  @Column('text', { name: 'claimed_by', nullable: true })
  claimedBy!: string | null;
  @Column('timestamptz', { name: 'claimed_until', nullable: true })
  claimedUntil!: Date | null;
}

/** A message to a target. It names its event and holds nothing of the measure. */
@Entity('webhook_delivery')
@Unique('webhook_delivery_event', ['targetId', 'eventId'])
@Index('webhook_delivery_queue', ['targetId', 'nextAt'], { where: "state = 'queued'" })
@Index('webhook_delivery_list', ['targetId', 'state', 'deliveryId'])
export class WebhookDeliveryRow {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    name: 'delivery_id',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'webhook_delivery_pk',
  })
  deliveryId!: string;
  @Column('uuid', { name: 'target_id' })
  targetId!: string;
  @Column('bigint', { name: 'event_id' })
  eventId!: string;
  /** Made of the event's own hash: a restored record gives no old id to another event. */
  @Column('text', { name: 'webhook_id' })
  webhookId!: string;
  @Column('text')
  type!: string;
  @Column('text', { default: 'queued' })
  state!: 'queued' | 'taken' | 'dead';
  @Column('integer', { default: 0 })
  tries!: number;
  /** Wall instants. */
  @Column('timestamptz', { name: 'queued_at', default: () => 'now()' })
  queuedAt!: Date;
  @Column('timestamptz', { name: 'first_tried_at', nullable: true })
  firstTriedAt!: Date | null;
  @Column('timestamptz', { name: 'next_at', default: () => 'now()' })
  nextAt!: Date;
  @Column('timestamptz', { name: 'taken_at', nullable: true })
  takenAt!: Date | null;
  /** What the last try was answered. */
  @Column('integer', { nullable: true })
  status!: number | null;
  @Column('text', { nullable: true })
  failure!: string | null;
}
