import { chainSteps, departmentLevels, standingSorts, supervisionLines, todosOfDepartment } from '@duban/domain';
import { z } from 'zod';
import { departmentChain } from './register.schema.js';
import { civilDate, department, instrumentKind, obligationKind, role } from './values.schema.js';

/** How a department stands with its work. No rank: an order is the reader's own. */
export const standing = z
  .object({
    department,
    level: z.enum(departmentLevels),
    line: z.enum(supervisionLines),
    chain: departmentChain,
    vacant: z
      .array(z.enum(chainSteps))
      .meta({ description: 'Steps of the chain that are skipped, as nobody holds the post' }),
    validTo: civilDate.nullable().meta({ description: 'The first day on which it is no more' }),
    people: z.number().int().meta({ description: 'Who holds any post there today' }),
    stranded: z.number().int().meta({ description: '无人可办: to-dos that nobody could do' }),
    leads: z.number().int().meta({ description: 'Measures under way that it leads' }),
    supports: z.number().int(),
    todos: z.number().int().meta({ description: 'What is to be done there now' }),
    late: z.number().int().meta({ description: 'Of it, what is overdue' }),
    forms: z.object({
      open: z.number().int().meta({ description: 'Rows of forms of this week that are not handed in yet' }),
      n: z
        .number()
        .int()
        .meta({ description: 'Forms asked this week, as the desk counts them: rows of one kind and day are one form' }),
      averageBefore: z
        .number()
        .nullable()
        .meta({ description: 'Of an average week of last year; null where nobody counted then' }),
    }),
    handedIn: z.number().int().meta({ description: 'Reports, parts and dated work due this year that were handed in' }),
    handedInLate: z.number().int(),
    lateDays: z.number().int().meta({ description: 'Working days late in its own hands, all together' }),
    letters: z.array(z.object({ kind: instrumentKind, n: z.number().int() })),
    score: z.number().nullable().meta({ description: 'Of the newest evaluation; null where none counts it' }),
  })
  .meta({ id: 'Standing' });

/** Departments as they stand today. */
export const standings = z
  .object({
    today: civilDate,
    /** The evaluation that scores are of; null while evaluation is off: then there are none. */
    evaluation: z.object({ evaluationId: z.string(), year: z.number().int() }).nullable(),
    items: z.array(standing),
    nextCursor: z.string().nullable(),
    total: z.number().int(),
  })
  .meta({ id: 'Standings' });

/** A department by itself: its posts, its chain, and what it was called. */
export const standingSheet = z
  .object({
    today: civilDate,
    evaluation: z.object({ evaluationId: z.string(), year: z.number().int() }).nullable(),
    standing,
    aliases: z.array(z.string()),
    parent: z.string().nullable(),
    posts: z.array(z.object({ role, names: z.array(z.string()) })),
    history: z.array(
      z.object({
        on: civilDate,
        what: z.enum(['registered', 'renamed', 'closed', 'merged', 'split', 'took-over']),
        name: z.string().meta({ description: 'What it was called from then on' }),
        departments: z.array(department).meta({ description: 'Who took over, or from whom' }),
      }),
    ),
  })
  .meta({ id: 'StandingSheet' });

/** To-dos of a department, soonest first. */
export const departmentTodos = z
  .object({
    items: z.array(
      z.object({
        measureId: z.string(),
        number: z.string(),
        title: z.string(),
        command: z.string(),
        obligationId: z.string().nullable(),
        sentence: z.string(),
        dueOn: civilDate.nullable(),
      }),
    ),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'DepartmentTodos' });

/** What a department handed in of this year, the newest first. */
export const departmentPapers = z
  .object({
    items: z.array(
      z.object({
        measureId: z.string(),
        number: z.string(),
        title: z.string(),
        obligationId: z.string(),
        kind: obligationKind,
        dueOn: civilDate,
        lateWorkingDays: z.number().int(),
      }),
    ),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'DepartmentPapers' });

/** By what departments can be put in order. */
export const standingSort = z.enum(standingSorts);
/** Which of a department's to-dos. */
export const todosOf = z.enum(todosOfDepartment);
