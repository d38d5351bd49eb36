import { looksLikeBody, splitJoinedNames, splitOutsideBrackets } from '../lexicon/department-names.js';
import { readRoles } from '../layout/responsibility-roles.js';
import type { Responsibility } from '../layout/responsibility.js';
import type { Section } from './section-tree.js';

// (8项), (共12件)
const COUNT = /\s?\(共?计?\s?\d{1,3}\s?[项条件个]\)$/;
const DOES =
  /(?:牵头|主办|承办|负责|承担)(?:负责|落实|办理|推进|完成|实施|抓好)*的?(?:重点|主要|年度|目标)*(?:工作|任务|事项|项目)*$/;
const SETS_UP =
  /^(?:加强|推进|推动|完善|建设|成立|设立|组建|健全|提升|建立|深化|落实|强化|优化|支持|发挥|创建|打造|做)/;

/**
 * 一、市教育局牵头工作(8项), 二、市民政局(5项): a plan that is grouped by who does it names the lead of all that stands
 * below in the heading. A name alone counts where every heading beside it is one.
 */
export function bodyOfHeading(view: string, section: Section): Responsibility[] {
  const named = namedIn(view, section);
  if (named === null) return [];
  const siblings = section.parent?.children ?? [];
  if (!named.certain && (siblings.length < 2 || siblings.some((s) => namedIn(view, s) === null))) return [];
  const { start, end } = named;
  const roles = readRoles(`牵头单位:${view.slice(start, end)}`);
  return roles.leads.length === 0 ? [] : [{ start, end, contentStart: start, contentEnd: end, roles }];
}

interface Named {
  readonly start: number;
  readonly end: number;
  /** True where the heading says that the body leads, or counts what it does. */
  readonly certain: boolean;
}

function namedIn(view: string, section: Section): Named | null {
  if (section.form === 'label' || section.headEnd - section.titleStart > LONGEST_HEADING) return null;
  const title = view.slice(section.titleStart, section.headEnd).replace(/(?<![:。\s])[:。\s]+$/, '');
  const by = /^由/.test(title) ? 1 : 0;
  const names = title.slice(by).replace(COUNT, '').replace(DOES, '').trimEnd();
  const bodies = splitOutsideBrackets(names, '、,').flatMap(splitJoinedNames);
  if (!bodies.every((name) => looksLikeBody(name) && !SETS_UP.test(name))) return null;
  const start = section.titleStart + by;
  return { start, end: start + names.length, certain: names.length < title.length - by };
}

const LONGEST_HEADING = 60;
