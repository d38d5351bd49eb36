import { z } from 'zod';
import { civilDate, department, instrumentKind, role } from './values.schema.js';

const named = z.object({ measureId: z.string(), number: z.string(), title: z.string(), lead: department });

/** 督查工作台 beside the inbox: what lies with us too long, what is asked of departments, and what the draw says. */
export const desk = z
  .object({
    today: civilDate,
    /** R7: the office's and the leaders' own lateness. */
    lateness: z.array(
      z.object({
        roles: z.array(role),
        person: z.string().nullable(),
        /** That person holds no such post any more: it is his post's to do. */
        left: z.boolean(),
        waiting: z.number().int(),
        late: z.number().int(),
        oldest: civilDate.nullable(),
        workingDaysLate: z.number().int(),
        /** The most that was late on a morning of each of the last eight weeks; weeks without lateness are left out. */
        weeks: z.array(z.object({ week: z.string(), late: z.number().int() })),
      }),
    ),
    /** 无人可办: what is to be done and nobody could do, by office: the posts to be filled, and the soonest due of it. */
    stranded: z.array(
      z.object({
        /** Null for posts of the office and the leaders themselves. */
        department: department.nullable(),
        people: z.number().int().meta({ description: 'Who holds any post there today' }),
        waiting: z.number().int(),
        late: z.number().int(),
        roles: z.array(role),
        items: z.array(
          z.object({
            measureId: z.string(),
            number: z.string(),
            title: z.string(),
            command: z.string(),
            dueOn: civilDate.nullable(),
            roles: z.array(role),
            why: z.enum(['no-people', 'no-holder', 'only-own-hand']),
            /** It leads the measure, so that another can be given it. */
            lead: z.boolean(),
          }),
        ),
      }),
    ),
    drafts: z.array(
      z.object({
        kind: instrumentKind,
        n: z.number().int(),
        oldest: civilDate,
        workingDays: z.number().int(),
        /** How many of them go to another line's office that the policy does not name: nobody can sign them. */
        unnamed: z.number().int(),
      }),
    ),
    acknowledgements: z.array(
      z.object({ department, owed: z.number().int(), signed: z.number().int(), dueOn: civilDate.nullable() }),
    ),
    /** How many reports wait with us. */
    reportsWaiting: z.number().int(),
    /** The soonest due of them, 500 at most: drawn by plan and period, or why they are looked at all the same. */
    reports: z.array(
      named.extend({
        obligationId: z.string(),
        seed: z.string(),
        looking: z.enum(['red', 'nodes', 'drawn', 'not-drawn', 'no-change']),
        passes: z.boolean(),
      }),
    ),
    forms: z.array(
      z.object({
        week: z.string(),
        department,
        n: z.number().int(),
        yearBefore: z.number().int().nullable(),
        /** The form limit moved so many of them to another week. */
        putOff: z.number().int(),
      }),
    ),
    /** 减负: beyond so many forms a department and week periodic reports move on. */
    formsAWeekAtMost: z.number().int(),
    /** 约谈: red over the ends of two quarters. */
    talks: z.array(named.extend({ since: civilDate })),
    /** 约谈: more than a fifth of the year's dated obligations went red, of at least five. */
    departmentTalks: z.array(z.object({ department, red: z.number().int(), of: z.number().int() })),
  })
  .meta({ id: 'Desk' });
