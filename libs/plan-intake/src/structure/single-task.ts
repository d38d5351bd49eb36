import { findResponsibilities } from '../layout/responsibility.js';
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
  const parts = root.children;
  const [first, last] = [parts[0], parts[parts.length - 1]];
  const titles = parts.map((part) => view.slice(part.titleStart, part.titleEnd).trim());
  const labels = [WHO, WHEN].every((label) => titles.some((title) => label.test(title)));
  const short = parts.every((part) => part.children.length === 0 && part.end - part.start <= LONGEST_PART);
  if (!first || !last || !labels || !short) return null;
  const task = TASK.exec(view.slice(0, first.start));
  const start = task ? task.index + task[0].indexOf(task[1] ?? '') : first.titleStart;
  const titleEnd = task ? start + (task[1] ?? '').length : first.titleEnd;
  return {
    ref: '1',
    titleStart: start,
    titleEnd,
    start: first.start,
    end: last.end,
    own: findResponsibilities(view, first.start, last.end),
    inherited: [],
    section: first,
    rule: 'one-task',
  };
}
