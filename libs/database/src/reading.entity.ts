import { Column, Entity, Index, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

/** Every two letters that stand together in a measure's words, for searching; kept by a trigger of `measure`. */
@Entity('measure_words')
@Index('measure_words_grams', { synchronize: false })
export class MeasureWordsRow {
  @PrimaryColumn('uuid', { name: 'measure_id', primaryKeyConstraintName: 'measure_words_pk' })
  measureId!: string;
  @Column('tsvector')
  grams!: string;
}

/** How many measures of a status and light there are in all, in a plan, or for a department. */
@Entity('measure_count')
export class MeasureCountRow {
  /** Empty for all; `plan:` or `department:` with which. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'measure_count_pk' })
  scope!: string;
  @PrimaryColumn('text', { primaryKeyConstraintName: 'measure_count_pk' })
  role!: 'any' | 'lead' | 'support';
  @PrimaryColumn('text', { primaryKeyConstraintName: 'measure_count_pk' })
  status!: string;
  @PrimaryColumn('text', { primaryKeyConstraintName: 'measure_count_pk' })
  light!: string;
  @Column('integer')
  n!: number;
}

/** What is to be added to the counts; kept by triggers of `measure`, added up by the pulse. */
@Entity('measure_count_change')
export class MeasureCountChangeRow {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    name: 'change_id',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'measure_count_change_pk',
  })
  changeId!: string;
  @Column('uuid', { name: 'plan_id' })
  planId!: string;
  @Column('text')
  lead!: string;
  @Column('text', { array: true })
  supporting!: string[];
  @Column('text')
  status!: string;
  @Column('text')
  light!: string;
  @Column('integer')
  n!: number;
}

/** Whose to-dos are: posts of a department, posts of the whole house, or one person. */
@Entity('addressee')
export class AddresseeRow {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'addressee_pk' })
  addressee!: string;
  /** Empty for the whole house. */
  @Column('text')
  department!: string;
  @Column('text', { array: true })
  roles!: string[];
  /** Empty where it is the posts'. */
  @Column('text', { name: 'person_id' })
  personId!: string;
}

/** Something that is to be done on a measure, by the rules as the measure stands; written by `step`. */
@Entity('todo')
@Index('todo_inbox', ['addressee', 'dueOrder', 'measureId', 'command', 'obligationId', 'since'])
@Index('todo_to_sign_for', ['addressee', 'dueOrder'], { where: "command = 'acknowledge'" })
@Index('todo_own_hand', ['addressee'], { where: "not_by <> '{}'" })
@Index('todo_waiting_report', ['dueOrder', 'measureId', 'obligationId', 'looking'], { where: 'looking is not null' })
export class TodoRow {
  @PrimaryColumn('uuid', { name: 'measure_id', primaryKeyConstraintName: 'todo_pk' })
  measureId!: string;
  @PrimaryColumn('text', { primaryKeyConstraintName: 'todo_pk' })
  command!: string;
  /** Empty where it is about the measure itself. */
  @PrimaryColumn('text', { name: 'obligation_id', primaryKeyConstraintName: 'todo_pk' })
  obligationId!: string;
  @PrimaryColumn('text', { primaryKeyConstraintName: 'todo_pk' })
  addressee!: string;
  /** `infinity` where it has no date. */
  @Column('date', { name: 'due_order' })
  dueOrder!: string;
  /** The day from which it stands in an inbox; `-infinity` where it does as soon as it is there. */
  @Column('date')
  since!: string;
  @Column('text')
  title!: string;
  /** The obligation and what it hangs on, as far as its name needs them. */
  @Column('jsonb')
  subject!: object;
  /** The obligation's own light; null where the measure's is shown. */
  @Column('text', { nullable: true })
  light!: string | null;
  /** Who can't do it, though a post says so: whose hand the last one was. */
  @Column('text', { name: 'not_by', array: true, default: [] })
  notBy!: string[];
  /** Of a report that waits with the office: whether it is looked at, and why; null of anything else. */
  @Column('text', { nullable: true })
  looking!: string | null;
}

/** What the cockpit's numbers and lights were on a day; written by the desk's morning, for changes and trends. */
@Entity('day_figure')
export class DayFigureRow {
  @PrimaryColumn('date', { primaryKeyConstraintName: 'day_figure_pk' })
  day!: string;
  /** A number of the cockpit, or `light:` and which. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'day_figure_pk' })
  figure!: string;
  @Column('integer')
  n!: number;
}

/** Forms asked of a department in a week (a period's grid is one form, whatever its rows); counted by the desk's morning. */
@Entity('form_week')
export class FormWeekRow {
  /** ISO week, e.g. `2026-W27`. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'form_week_pk' })
  week!: string;
  @PrimaryColumn('text', { primaryKeyConstraintName: 'form_week_pk' })
  department!: string;
  @Column('integer')
  n!: number;
  @Column('integer', { name: 'put_off', default: 0 })
  putOff!: number;
}

/** The most that was late with one hand of the office or the leaders on a morning of a week: in all, and of what each office of several looks after. */
@Entity('late_week')
export class LateWeekRow {
  /** ISO week, e.g. `2026-W27`. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'late_week_pk' })
  week!: string;
  @PrimaryColumn('text', { primaryKeyConstraintName: 'late_week_pk' })
  addressee!: string;
  /** Empty for all of the house. */
  @PrimaryColumn('text', { default: '', primaryKeyConstraintName: 'late_week_pk' })
  office!: string;
  @Column('integer')
  late!: number;
}

/** How late something was that a department handed in, or that was taken from it (`judgedOf`); written beside the to-dos. */
@Entity('judged')
@Index('judged_department', ['department', 'dueOn', 'measureId', 'obligationId', 'lateWorkingDays'])
export class JudgedRow {
  @PrimaryColumn('uuid', { name: 'measure_id', primaryKeyConstraintName: 'judged_pk' })
  measureId!: string;
  @PrimaryColumn('text', { name: 'obligation_id', primaryKeyConstraintName: 'judged_pk' })
  obligationId!: string;
  @PrimaryColumn('text', { primaryKeyConstraintName: 'judged_pk' })
  department!: string;
  @Column('text')
  kind!: string;
  @Column('date', { name: 'due_on' })
  dueOn!: string;
  @Column('integer', { name: 'late_working_days' })
  lateWorkingDays!: number;
}
