import {
  deliverableStages,
  childStates,
  closings,
  momentKinds,
  obligationKinds,
  obligationStates,
  reportCycles,
  supervisionLines,
} from '@duban/domain';
import { z } from 'zod';
import { measured } from './figures.schema.js';
import { paper, paperRecord } from './papers.schema.js';
import {
  civilDate,
  conclusion,
  dataClass,
  department,
  id,
  instant,
  instrumentKind,
  kind,
  light,
  personRef,
  progress,
  realDay,
  status,
  wholeNumber,
} from './values.schema.js';

/** One row of the list of measures. `dueOn` is the earliest open date of the lead's work. */
export const measureItem = z
  .object({
    measureId: z.string(),
    planId: z.string(),
    number: z.string(),
    title: z.string(),
    kind,
    class: z.string(),
    lead: department.nullable(),
    supporting: z.array(department),
    status,
    light,
    progress,
    dueOn: civilDate.nullable(),
    originalDueOn: civilDate.nullable(),
    nextDueAt: instant.nullable(),
    version: z.number().int(),
    /** Whole years by which a trial moved every date of the plan; 0 where dates are the plan's own. */
    shiftYears: z.number().int(),
  })
  .meta({ id: 'MeasureItem' });

/**
 * A page of measures; `total` counts all that the filters let through. Of a search for words and of dates only the
 * first thousand are counted: then `totalIs` says `at-least`.
 */
export const measurePage = z
  .object({
    items: z.array(measureItem),
    nextCursor: z.string().nullable(),
    total: z.number().int(),
    totalIs: z.enum(['exact', 'at-least']),
  })
  .meta({ id: 'MeasurePage' });

/** 抽查: what a draw said; whoever knows the seed can draw again. */
const spotDraw = z.object({
  seed: z.string(),
  sharePercent: z.number(),
  drawn: z.boolean(),
  dueOn: civilDate.nullable(),
});

/** A dated thing inside a measure; `light` and `lateWorkingDays` are as of now. */
export const obligation = z
  .object({
    obligationId: z.string(),
    kind: z.enum(obligationKinds),
    title: z.string(),
    department: department.nullable(),
    dueOn: civilDate,
    /** By which hour of that day, `HH:MM`, where it says one (调度). */
    dueBy: z.string().nullable(),
    originalDueOn: civilDate,
    judgedOn: civilDate,
    provisional: z.boolean(),
    state: z.enum(obligationStates),
    light,
    waitingWith: z.enum(['department', 'office', 'leader']),
    lateWorkingDays: z.number().int().nullable(),
    /** Past when it was launched, with why it was launched so: its lateness counts from the launch on. Null where it was not, or has another date by now. */
    launchedOverdue: z.string().nullable(),
    weight: z.number().nullable(),
    about: z.string().nullable(),
    submittedAt: instant.nullable(),
    watchOn: civilDate.nullable(),
    /** Who gave an instruction; where the reader may know. */
    givenBy: z.string().nullable(),
    /** For a recording in a leader's name: which command it was. */
    recorded: z.object({ command: z.string() }).nullable(),
    /** What was said when it closed: a part's answer, a reply, a period vouched for. */
    answer: z
      .object({
        text: z.string(),
        by: z.string(),
        at: instant,
        done: z.boolean(),
        acts: z.number().int().nullable(),
        spotCheck: z.object({ seen: z.number().int(), of: z.number().int() }).nullable(),
        /** 抽查: whether the period was drawn for the office to look at, by which seed, and by when. */
        draw: spotDraw.nullable(),
        /** What the office found where it looked. */
        checked: z
          .object({
            holds: z.boolean(),
            seen: z.number().int(),
            of: z.number().int(),
            finding: z.string(),
            by: z.string(),
            at: instant,
          })
          .nullable(),
      })
      .nullable(),
    /** Of an output that is counted: what was promised for the period, and what came of it so far. */
    counted: z
      .object({
        promised: z.number().int(),
        unit: z.string(),
        times: z.number().int(),
        occurrences: z.array(z.object({ on: civilDate, times: z.number().int(), evidence: z.string() })),
      })
      .nullable(),
    /** Who has it, where it is the office's or a leader's. */
    holder: z.object({ roles: z.array(z.string()), person: z.string().nullable() }).nullable(),
    /** What a target promises in numbers, with its figures; null for anything else. */
    measured: measured.nullable(),
  })
  .meta({ id: 'Obligation' });

/** A command on the page: mine to give, or greyed with the reason. */
export const offer = z
  .object({ name: z.string(), allowed: z.boolean(), why: z.string().nullable(), sentence: z.string().nullable() })
  .meta({ id: 'Offer' });

/** A measure’s page. */
export const measureDetail = measureItem
  .extend({
    text: z.string(),
    dataClass,
    span: z.object({ start: z.number().int(), end: z.number().int() }).nullable(),
    planTitle: z.string(),
    /** Its plan is archived: it is read, and nothing is done with it. */
    archived: z.boolean(),
    /** Who of the supporting owns a part of its own. */
    coLeads: z.array(z.object({ department, part: z.string() })),
    conclusion: conclusion.nullable(),
    /** 承办科室 of its lead. */
    section: z.object({ section: z.string(), contact: z.string() }).nullable(),
    /** 停滞: since when one and a half cycles have passed with nothing handed in; null where they have not. */
    stagnantSince: civilDate.nullable(),
    suspendedUntil: civilDate.nullable(),
    /** 回头看: what the draw said at strike-off; whoever knows the seed can draw again. */
    lookBack: spotDraw.nullable(),
    /** What was handed in, came back and counts nothing until it is taken; null where nothing did. */
    sentBack: z
      .object({
        stage: z.object({ stage: z.enum(deliverableStages), reason: z.string() }).nullable(),
        dates: z.number().int(),
        weight: z.number().nullable(),
      })
      .nullable(),
    /** 同源事项: the other measures of the same task that the reader may see, each with its plan. */
    sameOrigin: z.array(
      z.object({ measureId: z.string(), number: z.string(), title: z.string(), planTitle: z.string() }),
    ),
    /** Which measure it is a part of; its number and title where the reader may see it. */
    parent: z.object({ measureId: z.string(), number: z.string().nullable(), title: z.string().nullable() }).nullable(),
    /** What was broken down to offices below; `status` and `light` are of the part's own measure, null until it began. */
    children: z.array(
      z.object({
        childId: z.string(),
        measureId: z.string(),
        department,
        /** Whose part it was at first, where another took over; null where nobody did. */
        was: department.nullable(),
        title: z.string(),
        dueOn: civilDate.nullable(),
        state: z.enum(childStates),
        status: status.nullable(),
        light: light.nullable(),
      }),
    ),
    closesWith: z.enum(closings).nullable(),
    /** 不涉及: why its office has nothing to do with it. */
    notApplicable: z.string().nullable(),
    obligations: z.array(obligation),
    workPlan: paper.nullable(),
    reports: z.record(z.string(), paper),
    completion: paper.nullable(),
    extension: paper.extend({ obligationId: z.string(), newDueOn: civilDate }).nullable(),
    /** Everything that was handed in, oldest first. */
    papers: z.array(paperRecord),
    deadlineLedger: z.array(
      z.object({
        obligationId: z.string(),
        from: civilDate,
        to: civilDate,
        at: instant,
        why: z.string(),
        by: z.string(),
        /** The paper that set the date; null where none was named. */
        document: z.string().nullable(),
        /** Of a report that was put off: which week asked for too many forms; `why` is then its code. */
        limit: z.object({ week: z.string(), forms: z.number().int(), most: z.number().int() }).optional(),
      }),
    ),
    items: z.array(
      z.object({
        itemId: z.string(),
        obligationId: z.string(),
        rung: z.string(),
        instrument: instrumentKind,
        on: civilDate,
        state: z.enum(['drafted', 'issued', 'withdrawn']),
        number: z.string().nullable(),
        withdrawnWhy: z.string().nullable(),
      }),
    ),
    offers: z.array(offer),
  })
  .meta({ id: 'Measure' });

/** One event with who, when, from when it acts, and its place in the hash chain. */
export const timelineEvent = z
  .object({
    seq: z.number().int(),
    at: instant,
    actsFrom: instant,
    type: z.string(),
    sentence: z.string(),
    actor: personRef,
    for: z.string().nullable(),
    /** `for` was stood in for by a substitute; else it was recorded from paper. */
    inStead: z.boolean(),
    reason: z.string().nullable(),
    data: z.record(z.string(), z.unknown()),
    prevHash: z.string(),
    hash: z.string(),
  })
  .meta({ id: 'TimelineEvent' });

/** Every event of a measure, oldest first. */
export const timeline = z.object({ items: z.array(timelineEvent) }).meta({ id: 'Timeline' });

/** A due moment to come: the day, the rung and the posts it goes to. */
export const agendaItem = z
  .object({
    on: civilDate,
    provisional: z.boolean(),
    obligationId: z.string().nullable(),
    title: z.string(),
    rung: z.string(),
    kind: z.enum(momentKinds),
    instrument: instrumentKind.nullable(),
    /** What would be drafted to a department of the office's own line; null where nothing else is. */
    instead: instrumentKind.nullable(),
    /** Whose line the department is in, where that is not the office's own. */
    line: z.enum(supervisionLines).nullable(),
    to: z.array(z.string()),
  })
  .meta({ id: 'AgendaItem' });

/** What comes next, soonest first. */
export const agenda = z.object({ items: z.array(agendaItem) }).meta({ id: 'Agenda' });

/** Which kind a measure would become. */
export const kindQuery = z.object({ kind }).strict();

const touched = z.object({
  obligationId: z.string(),
  kind: z.enum(obligationKinds),
  title: z.string(),
  dueOn: civilDate,
});

/** What another kind would change; empty where it would be refused. */
export const kindChangeView = z
  .object({
    stops: z.array(touched),
    starts: z.array(touched),
    cycle: z.object({ from: z.enum(reportCycles).nullable(), to: z.enum(reportCycles).nullable() }),
    progress: z.object({ from: progress, to: progress }),
  })
  .nullable()
  .meta({ id: 'KindChange' });

/** The first answer to a command. */
export const commandAnswer = z
  .object({ measure: measureDetail, events: z.array(z.string()), version: z.number().int() })
  .meta({ id: 'CommandAnswer' });

/** A command that is still on its way: poll `operations/{operation}`. */
export const commandPending = z.object({ operation: z.string() }).meta({ id: 'CommandPending' });

/** A command that was answered 202, and how it ended. */
export const operation = z
  .object({
    operation: z.string(),
    state: z.enum(['waiting', 'done', 'refused', 'expired']),
    status: z.number().int().nullable(),
    answer: z.unknown().nullable(),
  })
  .meta({ id: 'Operation' });

/** Filters of the list; repeat a parameter for "any of these". */
export const measureQuery = z
  .object({
    planId: id.optional(),
    status: z.union([status, z.array(status)]).optional(),
    light: z.union([light, z.array(light)]).optional(),
    department: z.string().optional(),
    role: z.enum(['lead', 'support']).optional(),
    /** Only what this leader answers for; `nobody` for what no portfolio names. */
    leader: z.string().max(80).optional(),
    dueFrom: realDay.optional(),
    dueTo: realDay.optional(),
    text: z.string().max(100).optional(),
    /** Those of archived plans, which else stand in no list. */
    archived: z.enum(['yes']).optional(),
    sort: z.enum(['number', 'due', 'light', 'progress', 'updated']).default('number'),
    limit: wholeNumber(1, 200).default(50),
    cursor: z.string().max(500).optional(),
  })
  .strict();
