import { level, line, scope } from './cell-words.js';
import { most, type SheetForm } from './sheet-form.js';

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
      most: most.name,
      width: 30,
      how: { zh: '单位全称。', en: 'The full name.' },
    },
    {
      field: 'code',
      head: { zh: '编码', en: 'Code' },
      required: false,
      most: most.name,
      width: 14,
      how: { zh: '不填即用名称；以后改名，编码不变。', en: 'The name if empty; it stays when the name changes.' },
    },
    {
      field: 'aliases',
      head: { zh: '简称', en: 'Also called' },
      required: false,
      most: most.list,
      width: 30,
      how: { zh: '文件里会出现的其他叫法，用顿号分开。', en: 'Other names that documents use, parted by ;' },
    },
    {
      field: 'parent',
      head: { zh: '上级单位', en: 'Parent' },
      required: false,
      most: most.name,
      width: 24,
      how: { zh: '写名称或编码。', en: 'Its name or code.' },
    },
    {
      field: 'level',
      head: { zh: '层级', en: 'Level' },
      required: false,
      most: most.name,
      width: 12,
      how: { zh: '从列表选。', en: 'Choose from the list.' },
      allowed: level,
    },
    {
      field: 'line',
      head: { zh: '督查归口', en: 'Line of supervision' },
      required: false,
      most: most.name,
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
      most: most.list,
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
      most: most.name,
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
      most: most.name,
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
      most: most.name,
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
      most: most.name,
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
      most: most.mark,
      width: 12,
      how: {
        zh: '只填督查机构：发文机关代字，文号里的 {office}。不填则不变。',
        en: 'For a supervision office only: {office} in the numbers of its letters. Unchanged if empty.',
      },
    },
  ],
};
