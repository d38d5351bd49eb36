import { findResponsibilities, type Responsibility } from '../layout/responsibility.js';
import { namesRole } from '../layout/label-lines.js';
import { ARTICLE_RANK, isNamedBlock, SUB_ITEM_RANK } from '../lexicon/numbering.js';
import { bodyOfHeading } from './heading-bodies.js';
import { chooseLevel, type Level } from './levels.js';
import { isPartName } from './section-kind.js';
import type { Section } from './section-tree.js';

/** Parts (工作目标, 责任单位) belong to their measure whatever else is said; of other items the evidence decides. */
export function levelOf(view: string, section: Section): Level {
  if (isNamedBlock(section.label) && section.body.some((p) => namesRole(view, p))) return CERTAINLY_WHOLE;
  if (isProblem(view, section)) return CERTAINLY_WHOLE;
  const items = section.children.filter((c) => c.form !== 'label');
  const first = items[0];
  if (first === undefined) return CERTAINLY_ITEMS;
  if (LISTS_TERMS.test(view.slice(Math.max(section.titleStart, first.start - 40), first.start))) return CERTAINLY_WHOLE;
  if (numbersRunOn(section)) return CERTAINLY_ITEMS;
  if (setsUpGroups(view, section, items)) return CERTAINLY_WHOLE;
  // 任务分工 with items of its own says of each who does what: no part of a measure, but a list of measures.
  const single = items.filter(
    (c) => c.children.length < 2 || !/分工$/.test(view.slice(c.titleStart, c.titleEnd).trim()),
  );
  const titles = single.map((c) => view.slice(c.titleStart, c.titleEnd).trim());
  const parts = single.length < items.length ? [] : titles.filter(isPartName);
  // 1.主要目标 2.主要任务 under a chapter are chapters of their own: parts of a measure say what is done or who does it.
  if (parts.length * 2 > items.length && section.rank >= 3 && parts.some((part) => !/目标|任务|要求/.test(part)))
    return CERTAINLY_WHOLE;
  if (items.length === 1) return first.rank >= SUB_ITEM_RANK ? CERTAINLY_WHOLE : CERTAINLY_ITEMS;
  return section.rank >= ITEM_RANK || first.rank >= SUB_ITEM_RANK ? chooseLevel(view, section) : CERTAINLY_ITEMS;
}

/** 整改目标:…, 整改时限:…, 整改措施:1.…2.…: a problem and what is to be done about it are struck off as one. */
function isProblem(view: string, section: Section): boolean {
  const text = view.slice(section.start, section.end);
  const labels = [...text.matchAll(/^[ \t]*整改(?:完成)?(目标|时限|期限|时间|措施|要求)\s?:/gmu)];
  const kinds = new Set(labels.map(([, kind]) => kind));
  const at = section.start + (labels[0]?.index ?? text.length);
  return kinds.size >= 2 && kinds.size === labels.length && section.body.some((p) => p.start <= at && at < p.end);
}

/** (二)成立办公室。…办公室下设甲组、乙组。1.甲组。… 2.乙组。…: the items only say what each group is. */
function setsUpGroups(view: string, section: Section, items: readonly Section[]): boolean {
  const from = Math.max(section.titleEnd, (items[0]?.start ?? 0) - 200);
  const groups = /(?:下设|分设|内设)([^。]{2,120})。?\s*$/.exec(view.slice(from, items[0]?.start))?.[1] ?? '';
  const named = (item: Section): boolean =>
    item.children.length === 0 && groups.includes(view.slice(item.titleStart, item.titleEnd).trim());
  return groups !== '' && section.rank >= 4 && items.every(named);
}

/** (一)…(1)(2) (二)…(3)(4), (一)…①② (二)…③④: items that are counted on through the document are its measures. */
function numbersRunOn(section: Section): boolean {
  const numbers = numbersOf(section);
  const siblings = section.parent?.children ?? [];
  const next = siblings[siblings.indexOf(section) + 1];
  const last = numbers[numbers.length - 1];
  if (last === undefined) return false;
  return (numbers[0] ?? 1) > 1 || (next !== undefined && numbersOf(next)[0] === last + 1 && last > 0);
}

/** The numbers of its items, where they are Arabic (1, (1), ①). */
function numbersOf(section: Section): number[] {
  const items = section.children.filter((c) => c.form === 'number');
  return items.flatMap(({ label }) => {
    const number = label.normalize('NFKC').replace(/[()]/g, '');
    return /^\d{1,4}$/.test(number) ? [Number(number)] : [];
  });
}

const ITEM_RANK = ARTICLE_RANK;
// …应具备以下条件:, 提交下列材料:, 有下列情形之一的:
const LISTS_TERMS = /(?:以下|下列|如下)[^。\n]{0,12}(?:条件|材料|资料|情形|情况|标准|程序)(?:之一)?(?:的)?[:,。]?\s*$/;
const CERTAINLY_WHOLE: Level = { best: 'whole', near: false };
const CERTAINLY_ITEMS: Level = { best: 'items', near: false };

/** Who the heading names, on its own line or in the lines before its first item. */
export function headingResponsibility(view: string, section: Section): Responsibility[] {
  const firstChild = section.children[0];
  const found = findResponsibilities(
    view,
    section.titleStart,
    Math.min(section.headEnd, firstChild?.start ?? section.headEnd),
  ).concat(section.body.flatMap((p) => findResponsibilities(view, p.start, p.end)));
  return found.length > 0 ? found : bodyOfHeading(view, section);
}

/** A line of its own behind the last item, while no item names anybody: it holds for all of them. */
export function closingResponsibility(view: string, items: readonly Section[]): Responsibility[] {
  const last = items[items.length - 1];
  const line = last?.body[last.body.length - 1];
  if (!last || !line || items.length < 2 || last.children.length > 0) return [];
  // 以上任务由某局牵头 says so without brackets, which only a sentence behind others is read to do.
  const spoken = /^(?:以上|上述)/.test(view.slice(line.start, line.start + 2));
  const found = findResponsibilities(view, spoken ? last.titleStart : line.start, line.end).filter(
    (r) => r.start >= line.start,
  );
  const alone =
    found.length === 1 && found[0] !== undefined && line.end - line.start <= found[0].end - found[0].start + 2;
  const others = items.slice(0, -1).some((item) => responsibilities(view, item).length > 0);
  const bracketed = /^[([\u3014]/.test(view.slice(line.start, line.end));
  return alone && !others && (spoken || bracketed || isOneSentence(view, items)) ? found : [];
}

/** (1)…;(2)…;(3)…。: who stands below such items has them all. */
function isOneSentence(view: string, items: readonly Section[]): boolean {
  return items.slice(0, -1).every((item) => view.slice(item.start, item.end).trimEnd().endsWith(';'));
}

function responsibilities(view: string, section: Section): Responsibility[] {
  return findResponsibilities(view, section.titleStart, section.end);
}

/** True where at least one item below says who is responsible. */
export function itemsNameWho(view: string, section: Section): boolean {
  return section.children.some((item) => responsibilities(view, item).length > 0);
}

const LEAST_OPENING = 12;

/** (一)研究制度。(甲局负责)具体措施:1.…(乙局负责)2.…(丙局负责): a measure of its own above its items, which name others. */
export function openingNamesWho(view: string, section: Section): boolean {
  const first = section.children[0];
  if (!first || section.rank < 3 || first.start - section.titleStart < LEAST_OPENING) return false;
  const own = findResponsibilities(view, section.titleStart, first.start);
  const last = own[own.length - 1];
  if (!last || !/^[。;\s]*$/.test(view.slice(last.end, first.start))) return false;
  const items = section.children.flatMap((child) => (child.form === 'label' ? child.children : [child]));
  const owned = items.filter((item) => responsibilities(view, item).length > 0).length;
  return last.start - section.titleStart >= LEAST_OPENING && owned * 2 >= items.length && owned >= 1;
}
