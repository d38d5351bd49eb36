import { departmentRoles, leaderRoles, type Role } from '@duban/domain';
import type { Language } from '@duban/words';
import { level, line, role, scope } from './cell-words.js';

/** What a column holds; `allowed` are codes, shown by their word in the sheet's language. */
export interface Column<F extends string = string> {
  readonly field: F;
  readonly head: Readonly<Record<Language, string>>;
  readonly required: boolean;
  readonly most: number;
  readonly width: number;
  readonly how: Readonly<Record<Language, string>>;
  readonly allowed?: {
    readonly codes: readonly string[];
    readonly wordOf: (language: Language, code: string) => string;
    /** What it is called where the house has no word of its own: a sheet from before is read as well. */
    readonly usualWordOf?: (language: Language, code: string) => string;
  };
}

/** One sheet of the workbook. */
export interface SheetForm<F extends string = string> {
  readonly name: Readonly<Record<Language, string>>;
  readonly columns: readonly Column<F>[];
}

const LONG_LIST = 4_000;
const NAME = 100;
const LOGIN = 80;
const MARK = 20;

/** Offices: one a row. */
export const departmentsForm: SheetForm<
  | 'name'
  | 'code'
  | 'aliases'
  | 'parent'
  | 'level'
  | 'line'
  | 'looksAfter'
  | 'sectionCheck'
  | 'headSignature'
  | 'leaderApproval'
  | 'nameEn'
  | 'mark'
> = {
  name: { zh: '部门', en: 'Departments' },
  columns: [
    {
      field: 'name',
      head: { zh: '名称', en: 'Name' },
      required: true,
      most: NAME,
      width: 30,
      how: { zh: '单位全称。', en: 'The full name.' },
    },
    {
      field: 'code',
      head: { zh: '编码', en: 'Code' },
      required: false,
      most: NAME,
      width: 14,
      how: { zh: '不填即用名称；以后改名，编码不变。', en: 'The name if empty; it stays when the name changes.' },
    },
    {
      field: 'aliases',
      head: { zh: '简称', en: 'Also called' },
      required: false,
      most: LONG_LIST,
      width: 30,
      how: { zh: '文件里会出现的其他叫法，用顿号分开。', en: 'Other names that documents use, parted by ;' },
    },
    {
      field: 'parent',
      head: { zh: '上级单位', en: 'Parent' },
      required: false,
      most: NAME,
      width: 24,
      how: { zh: '写名称或编码。', en: 'Its name or code.' },
    },
    {
      field: 'level',
      head: { zh: '层级', en: 'Level' },
      required: false,
      most: NAME,
      width: 12,
      how: { zh: '从列表选。', en: 'Choose from the list.' },
      allowed: level,
    },
    {
      field: 'line',
      head: { zh: '督查归口', en: 'Line of supervision' },
      required: false,
      most: NAME,
      width: 24,
      how: {
        zh: '从列表选；垂管单位、驻地单位、高校、企业选“不在督办系统”。',
        en: 'Choose from the list; who is outside gets notices only.',
      },
      allowed: line,
    },
    {
      field: 'looksAfter',
      head: { zh: '督查范围', en: 'Looks after' },
      required: false,
      most: LONG_LIST,
      width: 24,
      how: {
        zh: '只填督查机构，一套系统里有几家时才填：督查归口（如“政府系统”）和规划名称，用分号分开。不填则不变。',
        en: 'For a supervision office of several only: lines and plans, parted by ; Unchanged if empty.',
      },
    },
    {
      field: 'sectionCheck',
      head: { zh: '科室核稿', en: 'Section check' },
      required: false,
      most: NAME,
      width: 12,
      how: {
        zh: '哪些报送件先由科长核稿；不填则不变（新单位：不需要）。',
        en: 'For which papers; unchanged if empty (not asked of a new one).',
      },
      allowed: scope,
    },
    {
      field: 'headSignature',
      head: { zh: '主要负责人签批', en: 'Head’s signature' },
      required: false,
      most: NAME,
      width: 14,
      how: {
        zh: '重要件指推进计划、办结、延期；其余由分管负责人签批。不填则不变（新单位：重要件）。',
        en: 'Weighty papers: work plan, completion, extension; the deputy head signs the others. Unchanged if empty.',
      },
      allowed: scope,
    },
    {
      field: 'leaderApproval',
      head: { zh: '分管领导审定', en: 'Leader’s approval' },
      required: false,
      most: NAME,
      width: 14,
      how: {
        zh: '报督查室之前先送分管领导审定的报送件；不填则不变（新单位：不需要）。',
        en: 'Before the office gets it; unchanged if empty (not asked of a new one).',
      },
      allowed: scope,
    },
    {
      field: 'nameEn',
      head: { zh: '英文名称', en: 'English name' },
      required: false,
      most: NAME,
      width: 30,
      how: {
        zh: '英文界面和英文台账里用；不填则不变（新单位：用中文名称）。',
        en: 'What English readers read; unchanged if empty (the name of a new one).',
      },
    },
    {
      field: 'mark',
      head: { zh: '代字', en: 'Mark' },
      required: false,
      most: MARK,
      width: 12,
      how: {
        zh: '只填督查机构：发文机关代字，文号里的 {office}。不填则不变。',
        en: 'For a supervision office only: {office} in the numbers of its letters. Unchanged if empty.',
      },
    },
  ],
};

/** People: one post a row; whoever holds two stands in two rows with one log-in name. */
export const peopleForm: SheetForm<'name' | 'login' | 'role' | 'department' | 'phone' | 'email' | 'from' | 'to'> = {
  name: { zh: '人员', en: 'People' },
  columns: [
    {
      field: 'name',
      head: { zh: '姓名', en: 'Name' },
      required: true,
      most: NAME,
      width: 14,
      how: { zh: '', en: '' },
    },
    {
      field: 'login',
      head: { zh: '登录名', en: 'Log-in name' },
      required: true,
      most: LOGIN,
      width: 18,
      how: {
        zh: '字母、汉字、数字和 . _ @ + -，全系统不重复。',
        en: 'Letters, digits and . _ @ + - ; nobody else has it.',
      },
    },
    {
      field: 'role',
      head: { zh: '岗位', en: 'Post' },
      required: true,
      most: NAME,
      width: 16,
      how: { zh: '从列表选。一人多岗写多行，登录名相同。', en: 'Choose from the list. Two posts are two rows.' },
      allowed: role,
    },
    {
      field: 'department',
      head: { zh: '单位', en: 'Department' },
      required: false,
      most: NAME,
      width: 24,
      how: {
        zh: '单位内的岗位必填；领导和管理员不填。督查员、督查室主任只在有几家督查机构时填所在的那一家。',
        en: 'For posts of a department; empty for all others. Supervision names its office where there are several.',
      },
    },
    {
      field: 'phone',
      head: { zh: '办公电话', en: 'Office phone' },
      required: false,
      most: 40,
      width: 16,
      how: { zh: '', en: '' },
    },
    {
      field: 'email',
      head: { zh: '邮箱', en: 'Mail' },
      required: false,
      most: 200,
      width: 26,
      how: { zh: '每个工作日一封提醒发到这里。', en: 'Where the daily reminder goes.' },
    },
    {
      field: 'from',
      head: { zh: '任职起', en: 'Since' },
      required: false,
      most: 20,
      width: 12,
      how: { zh: '如 2026-03-02；不填即导入当天。', en: 'As 2026-03-02; the day of the import if empty.' },
    },
    {
      field: 'to',
      head: { zh: '任职止', en: 'Until' },
      required: false,
      most: 20,
      width: 12,
      how: {
        zh: '自这一天起不再担任，不早于导入当天；不填即不变（新岗位：一直担任）。',
        en: 'The first day on which it is held no more, not before the import; unchanged if empty (open for a new post).',
      },
    },
  ],
};

/** Portfolios: which leader answers for which departments, plans and classes. */
export const portfoliosForm: SheetForm<'login' | 'departments' | 'plans' | 'classes' | 'from' | 'to'> = {
  name: { zh: '领导分工', en: 'Portfolios' },
  columns: [
    {
      field: 'login',
      head: { zh: '领导登录名', en: 'Leader’s log-in name' },
      required: true,
      most: LOGIN,
      width: 18,
      how: { zh: '“人员”表里有领导岗位的人。', en: 'Somebody with a leader’s post in the sheet of people.' },
    },
    {
      field: 'departments',
      head: { zh: '分管单位', en: 'Departments' },
      required: false,
      most: LONG_LIST,
      width: 60,
      how: { zh: '用顿号分开；不填即全部单位。', en: 'Parted by ; — all of them if empty.' },
    },
    {
      field: 'plans',
      head: { zh: '分管规划', en: 'Plans' },
      required: false,
      most: LONG_LIST,
      width: 30,
      how: {
        zh: '写系统里规划的名称，同名的写文号，用分号分开；不填即不按规划分。',
        en: 'By the titles of plans in the house, by document number where titles are alike, parted by ; — any plan if empty.',
      },
    },
    {
      field: 'classes',
      head: { zh: '分管类别', en: 'Classes' },
      required: false,
      most: LONG_LIST,
      width: 20,
      how: {
        zh: '事项类别，如 十件实事，用顿号分开；不填即不按类别分。越具体的分工越优先：规划、类别、单位。',
        en: 'Classes of measure, parted by ; — any if empty. The closest portfolio goes first: plan, class, department.',
      },
    },
    {
      field: 'from',
      head: { zh: '自', en: 'From' },
      required: false,
      most: 20,
      width: 12,
      how: { zh: '如 2026-03-02；不填即导入当天。', en: 'As 2026-03-02; the day of the import if empty.' },
    },
    {
      field: 'to',
      head: { zh: '至', en: 'To' },
      required: false,
      most: 20,
      width: 12,
      how: { zh: '自这一天起不再分管；不填即一直分管。', en: 'The first day on which it is held no more.' },
    },
  ],
};

/** Every sheet of the workbook, in its order. */
export const forms = { departments: departmentsForm, people: peopleForm, portfolios: portfoliosForm } as const;

/** The name of a sheet here. */
export type FormName = keyof typeof forms;

/** True for a post inside a department. */
export function isDepartmental(code: Role): boolean {
  return departmentRoles.some((each) => each === code);
}

/** True for a post that can have a portfolio. */
export function isLeading(code: Role): boolean {
  return leaderRoles.some((each) => each === code);
}
