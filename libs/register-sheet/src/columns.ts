import { departmentRoles, leaderRoles, type Role } from '@duban/domain';
import { role } from './cell-words.js';
import { departmentsForm } from './department-columns.js';
import { most, type SheetForm } from './sheet-form.js';

export type { Column, SheetForm } from './sheet-form.js';
export { departmentsForm };

/** People: one post a row; whoever holds two stands in two rows with one log-in name. */
export const peopleForm: SheetForm<'name' | 'login' | 'role' | 'department' | 'phone' | 'email' | 'from' | 'to'> = {
  name: { zh: '人员', en: 'People' },
  columns: [
    {
      field: 'name',
      head: { zh: '姓名', en: 'Name' },
      required: true,
      most: most.name,
      width: 14,
      how: { zh: '', en: '' },
    },
    {
      field: 'login',
      head: { zh: '登录名', en: 'Log-in name' },
      required: true,
      most: most.login,
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
      most: most.name,
      width: 16,
      how: { zh: '从列表选。一人多岗写多行，登录名相同。', en: 'Choose from the list. Two posts are two rows.' },
      allowed: role,
    },
    {
      field: 'department',
      head: { zh: '单位', en: 'Department' },
      required: false,
      most: most.name,
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
      most: most.login,
      width: 18,
      how: { zh: '“人员”表里有领导岗位的人。', en: 'Somebody with a leader’s post in the sheet of people.' },
    },
    {
      field: 'departments',
      head: { zh: '分管单位', en: 'Departments' },
      required: false,
      most: most.list,
      width: 60,
      how: { zh: '用顿号分开；不填即全部单位。', en: 'Parted by ; — all of them if empty.' },
    },
    {
      field: 'plans',
      head: { zh: '分管规划', en: 'Plans' },
      required: false,
      most: most.list,
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
      most: most.list,
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
