import { findResponsibilities } from '../layout/responsibility.js';
import { formLabel, type FormField } from '../lexicon/form-labels.js';
import type { Stretch } from '../layout/sentences.js';
import { titleEnd } from './item-title.js';
import type { Section } from './section-tree.js';
import type { MeasureSite } from './site-collector.js';

const WHO = /^(?:责任|牵头|承办|实施|主责)(?:部门|单位|处室|科室)$/;
const WHEN = /^(?:完成|办结|实施|工作|整改)?(?:时限|期限|时间|时间要求|时限要求)$/;
/** Behind a label stand a few words; what says more is an item. */
const LONGEST_PART = 300;
// 关于启动档案数字化工作的通知: what is to be done.
const TASK = /关于\s?([^\n]{4,60}?)的(?:通知|函|督办单|交办单)/;

/** A notice whose items only say of one task by when, how and who (二、完成时限:…五、责任部门:…); null for any other document. */
export function singleTask(view: string, root: Section): MeasureSite | null {
  if (root.children.length === 0) return labelledTask(view, root);
  const parts = root.children;
  const [first, last] = [parts[0], parts[parts.length - 1]];
  const titles = parts.map((part) => view.slice(part.titleStart, part.titleEnd).trim());
  const labels = [WHO, WHEN].every((label) => titles.some((title) => label.test(title)));
  const short = parts.every((part) => part.children.length === 0 && part.end - part.start <= LONGEST_PART);
  if (!first || !last || !labels || !short) return null;
  const task = TASK.exec(view.slice(0, first.start));
  const start = task ? task.index + task[0].indexOf(task[1] ?? '') : first.titleStart;
  return {
    ref: '1',
    titleStart: start,
    titleEnd: task ? start + (task[1] ?? '').length : first.titleEnd,
    start: first.start,
    end: last.end,
    own: findResponsibilities(view, first.start, last.end),
    inherited: [],
    section: first,
    rule: 'one-task',
  };
}

const LABELLED = /^[ \t]*(\p{Script=Han}[\p{Script=Han} ]{1,11}?) ?:[ \t]*(?=\S)/gmu;

/** 领导批示件办理单: a sheet of labelled lines (批示内容:…, 承办单位:…) without any items hands out one task. */
function labelledTask(view: string, root: Section): MeasureSite | null {
  const fields = fieldsOf(view);
  const find = (field: FormField): Stretch | undefined => fields.find((each) => each.field === field);
  const [title, what, who] = [find('title'), find('what'), find('who')];
  const says = what ?? title;
  const told = fields.filter(({ field }) => field !== 'other');
  if (!says || !who || fields.filter(({ field }) => field === 'who').length > 1) return null;
  const start = Math.min(...told.map((each) => each.from));
  const end = Math.max(...told.map((each) => each.end));
  const named = title ?? says;
  return {
    ref: '1',
    titleStart: named.start,
    titleEnd: title ? title.end : titleEnd(view, says.start, says.end),
    start,
    end,
    own: findResponsibilities(view, start, end),
    inherited: [],
    section: root,
    rule: 'one-task',
  };
}

interface Field extends Stretch {
  readonly field: FormField;
  /** Where its label begins. */
  readonly from: number;
}

/** The labelled lines of a sheet, each to the next one or the end of its paragraph. */
function fieldsOf(view: string): Field[] {
  return [...view.matchAll(LABELLED)].flatMap((m) => {
    const field = formLabel(m[1] ?? '');
    const start = m.index + m[0].length;
    const newline = view.indexOf('\n', start);
    const end = newline < 0 ? view.length : newline;
    return field === null
      ? []
      : [{ field, from: m.index, start, end: start + view.slice(start, end).trimEnd().length }];
  });
}
