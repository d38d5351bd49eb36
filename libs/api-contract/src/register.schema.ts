import {
  chainScopes,
  chainSteps,
  departmentLevels,
  houseEventTypes,
  personStates,
  shippedPolicyNames,
  supervisionLines,
} from '@duban/domain';
import { z } from 'zod';
import { aLine, department, id, instant, realDay, role } from './values.schema.js';

const MOST_NAME = 100;
const MOST_LOGIN = 80;
const MOST_POSTS = 50;
const MOST_DEPARTMENTS = 2_000;

const code = aLine(MOST_NAME);
const login = z
  .string()
  .min(1)
  .max(MOST_LOGIN)
  .regex(/^[\p{L}\p{N}._@+-]+$/u)
  .meta({ description: 'Letters, digits and . _ @ + -' });
const email = z.email().max(200).nullable();
const phone = z
  .string()
  .regex(/^[\d\s+()-]{3,40}$/)
  .nullable();
const level = z.enum(departmentLevels);
const line = z.enum(supervisionLines);

const scope = z.enum(chainScopes);

/** 办文环节: for which of its papers a department asks each step. */
export const departmentChain = z
  .object({ sectionCheck: scope, headSignature: scope, leaderApproval: scope })
  .strict()
  .meta({ id: 'DepartmentChain' });

const MOST_SCOPE = 500;
const MOST_MARK = 20;

/** R28: what a supervision office of several in one house looks after. */
export const officeScope = z
  .object({
    lines: z.array(line).max(supervisionLines.length),
    plans: z.array(id).max(MOST_SCOPE),
    mark: aLine(MOST_MARK)
      .regex(/^[^{}\p{N}\p{C}\p{Zl}\p{Zp}]+$/u)
      .nullable()
      .optional()
      .meta({
        description:
          'Its own 发文机关代字, which `{office}` in the number of a letter says: its letters have a sequence of their own. Absent: as it is',
      }),
  })
  .strict()
  .meta({ id: 'OfficeScope' });

/** A department as the register keeps it. */
export const registeredDepartment = z
  .object({
    code: z.string(),
    name: z.string(),
    nameEn: z.string().nullable().meta({ description: 'What English readers read; null where they read the name' }),
    aliases: z.array(z.string()),
    parent: z.string().nullable(),
    level,
    line,
    validFrom: z.string().nullable(),
    /** The first day on which it is no more. */
    validTo: z.string().nullable(),
    successor: z.string().nullable(),
    successors: z.array(z.string()).meta({ description: 'All who took over; several where it was split' }),
    chain: departmentChain,
    office: officeScope
      .nullable()
      .meta({ description: 'Of a supervision office of several: what it looks after; null for every other' }),
    version: z.number().int(),
    /** Steps of the chain that are skipped, as nobody holds the post; absent where one department is read. */
    vacant: z.array(z.enum(chainSteps)).optional(),
    /** How many people hold a post in it; absent where one department is read. */
    people: z.number().int().optional(),
  })
  .meta({ id: 'RegisteredDepartment' });

/** A department that is put into the register; its code stays when its name changes. */
export const departmentInput = z
  .object({
    code: code.optional().meta({ description: 'The name, unless one is given' }),
    name: aLine(MOST_NAME),
    nameEn: aLine(MOST_NAME).nullable().default(null).meta({ description: 'What English readers read' }),
    aliases: z.array(aLine(MOST_NAME)).max(30).default([]),
    parent: code.nullable().default(null),
    level: level.default('unknown'),
    line: line.optional().meta({ description: 'The office’s own, unless it is given' }),
    validFrom: realDay.nullable().default(null),
    chain: departmentChain.optional().meta({ description: 'As everywhere, unless it is given' }),
  })
  .strict()
  .meta({ id: 'DepartmentInput' });

/** What is said anew of a department. */
export const departmentChange = z
  .object({
    name: aLine(MOST_NAME).optional(),
    nameEn: aLine(MOST_NAME).nullable().optional(),
    aliases: z.array(aLine(MOST_NAME)).max(30).optional(),
    parent: code.nullable().optional(),
    level: level.optional(),
    line: line.optional(),
    chain: departmentChain.partial().optional(),
    office: officeScope
      .nullable()
      .optional()
      .meta({ description: 'Marks it as a supervision office with this scope; null: it is none any more' }),
  })
  .strict()
  .meta({ id: 'DepartmentChange' });

/** A department gets another name; the old one is known as an alias. */
export const renameDepartment = z
  .object({ name: aLine(MOST_NAME) })
  .strict()
  .meta({ id: 'RenameDepartment' });

/** A department ends on a day. */
export const closeDepartment = z
  .object({ on: realDay, successor: code.nullable().default(null) })
  .strict()
  .meta({ id: 'CloseDepartment' });

const heirs = z.record(z.string().max(MOST_NAME), code);

/** 合并、拆分: who takes over from a department; the first of all, but for what is named. */
export const successionInput = z
  .object({
    successors: z.array(code).min(1).max(10),
    document: aLine(200),
    measures: heirs.default({}).meta({ description: 'Measures that go to another than the first, by id' }),
    people: heirs.default({}).meta({ description: 'People who do' }),
  })
  .strict()
  .meta({ id: 'SuccessionInput' });

/** What a department would leave to those who take over, or how far they have come with it. */
export const succession = z
  .object({
    department: registeredDepartment,
    leads: z.number().int(),
    supports: z.number().int(),
    portfolios: z.number().int(),
    people: z.array(z.object({ personId: z.string(), name: z.string() })),
    /** The first 2,000; none for whoever sees no measure. */
    measures: z.array(
      z.object({
        measureId: z.string(),
        number: z.string(),
        title: z.string(),
        plan: z.string(),
        as: z.enum(['lead', 'support']),
      }),
    ),
    given: z.number().int().meta({ description: 'Measures that were told' }),
    done: z.number().int().meta({ description: 'Of these, how many go on by now' }),
  })
  .meta({ id: 'Succession' });

const post = z.object({
  role,
  department: z.string().nullable(),
  from: z.string(),
  /** The first day on which it is not held any more. */
  to: z.string().nullable(),
});

/** A person of the register. `roles` are the posts of today, with the departments' names. */
export const registeredPerson = z
  .object({
    personId: z.string(),
    login: z.string(),
    name: z.string(),
    /** Masked for those who need not see how somebody is reached. */
    email: z.string().nullable(),
    phone: z.string().nullable(),
    state: z.enum(personStates),
    mustChange: z.boolean(),
    posts: z.array(post),
    roles: z.array(z.object({ role, department: department.nullable() })),
    version: z.number().int(),
  })
  .meta({ id: 'Person' });

const postInput = z
  .object({
    role,
    department: code.nullable(),
    from: realDay.optional(),
    to: realDay
      .nullable()
      .optional()
      .meta({ description: 'The first day on which it is not held any more; left out, its end stays as it is' }),
  })
  .strict();

/** A person who gets an account. */
export const personInput = z
  .object({
    login,
    name: aLine(MOST_NAME),
    email: email.default(null),
    phone: phone.default(null),
    posts: z.array(postInput).max(MOST_POSTS).default([]),
  })
  .strict()
  .meta({ id: 'PersonInput' });

/** What is said anew of a person; `posts` are all that are to be held from today on. */
export const personChange = z
  .object({
    name: aLine(MOST_NAME).optional(),
    email: email.optional(),
    phone: phone.optional(),
    posts: z.array(postInput).max(MOST_POSTS).optional(),
  })
  .strict()
  .meta({ id: 'PersonChange' });

/** An account whose first password is said this once. */
export const firstPassword = z.object({ person: registeredPerson, password: z.string() }).meta({ id: 'FirstPassword' });

const MOST_PLANS = 200;
const plans = z.array(id).max(MOST_PLANS);
const classes = z.array(aLine(MOST_NAME)).max(50);

/** 分管: what a leader answers for: departments, plans, classes of measure; none named of a kind is all of it. */
export const portfolio = z
  .object({
    portfolioId: z.string(),
    personId: z.string(),
    name: z.string(),
    departments: z.array(department),
    plans: z
      .array(z.object({ planId: z.string(), title: z.string().nullable() }))
      .meta({ description: 'Without titles for whoever reads no plans' }),
    classes: z.array(z.string()),
    from: z.string(),
    to: z.string().nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'Portfolio' });
/** Every portfolio held today or later. */
export const portfolios = z.object({ items: z.array(portfolio) }).meta({ id: 'Portfolios' });
/** A portfolio that is given. */
export const portfolioInput = z
  .object({
    personId: id,
    departments: z.array(code).max(MOST_DEPARTMENTS).default([]),
    plans: plans.default([]),
    classes: classes.default([]),
    from: realDay.optional(),
    to: realDay.nullable().default(null),
  })
  .strict()
  .meta({ id: 'PortfolioInput' });
/** What is said anew of a portfolio. */
export const portfolioChange = z
  .object({
    departments: z.array(code).max(MOST_DEPARTMENTS).optional(),
    plans: plans.optional(),
    classes: classes.optional(),
    from: realDay.optional(),
    to: realDay.nullable().optional(),
  })
  .strict()
  .meta({ id: 'PortfolioChange' });
/** Everything that one leader holds goes to another. */
export const handover = z.object({ from: id, to: id, on: realDay }).strict().meta({ id: 'Handover' });

/** A row of a register's sheet that is wrong, by its cell. */
export const sheetFault = z
  .object({ sheet: z.string(), cell: z.string(), code: z.string(), message: z.string() })
  .meta({ id: 'SheetFault' });
/** What a register's sheet brought. Passwords are those of new accounts, said this once. */
export const registerImport = z
  .object({
    stored: z.boolean(),
    departments: z.object({ added: z.number().int(), changed: z.number().int(), same: z.number().int() }),
    people: z.object({ added: z.number().int(), changed: z.number().int(), same: z.number().int() }),
    portfolios: z.object({ added: z.number().int(), same: z.number().int() }),
    faults: z.array(sheetFault),
    passwords: z.array(z.object({ login: z.string(), name: z.string(), password: z.string() })),
    /** Departments in which nobody holds a post. */
    empty: z.array(department),
  })
  .meta({ id: 'RegisterImport' });

/** A new password of one's own. */
export const passwordChange = z
  .object({ old: z.string().min(1).max(200), password: z.string().min(1).max(200) })
  .strict()
  .meta({ id: 'PasswordChange' });

/** The organisation that lives here. */
export const house = z
  .object({
    name: z.string().nullable(),
    level: level.nullable(),
    separateAdmins: z.boolean(),
    setupOpen: z.boolean(),
  })
  .meta({ id: 'House' });

/** The first steps of an empty house: who lives here, and its first administrators. */
export const setupInput = z
  .object({
    code: z.string().min(1).max(100),
    name: aLine(MOST_NAME),
    level: level.default('city'),
    policy: z.enum(shippedPolicyNames).default('government'),
    separateAdmins: z.boolean().default(false),
    administrators: z
      .array(z.object({ role, login, name: aLine(MOST_NAME), password: z.string().min(1).max(200) }).strict())
      .min(1)
      .max(20),
  })
  .strict()
  .meta({ id: 'SetupInput' });

/** A root over what happened since the one before, to be kept elsewhere. */
export const seal = z
  .object({
    n: z.number().int(),
    at: instant,
    root: z.string(),
    prevRoot: z.string(),
    houseSeq: z.number().int(),
    houseHead: z.string(),
    measures: z.number().int().meta({ description: 'Measures that had gone on since the seal before' }),
  })
  .meta({ id: 'Seal' });

/** Something that happened in the house. */
export const houseEvent = z
  .object({
    seq: z.number().int(),
    at: instant,
    type: z.enum(houseEventTypes),
    subject: z.string(),
    /** What the subject is called, in the reader's language; null where nothing names it. */
    about: z.string().nullable(),
    actor: z.object({ personId: z.string(), name: z.string() }),
    fromAddress: z.string().nullable(),
    data: z.record(z.string(), z.unknown()),
    hash: z.string(),
  })
  .meta({ id: 'HouseEvent' });
