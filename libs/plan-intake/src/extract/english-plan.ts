import type {
  DraftDeadline,
  DraftDocument,
  DraftMeasure,
  DraftRecurring,
  DraftSection,
  DraftTarget,
  PlanDraft,
} from '../plan-draft.js';
import {
  englishBodies,
  englishDates,
  englishDuty,
  englishNumbers,
  tellsOfBefore,
  type EnglishDate,
  type Range,
} from './english-words.js';
import { englishItems, linesAsItems, type EnglishItem } from './english-items.js';
import { proposeClass, proposeKind } from './measure-kind.js';

/** What a plan in English says; the rest of a draft is made of it. */
export type EnglishPlan = Pick<PlanDraft, 'document' | 'sections' | 'measures' | 'targets' | 'deadlines'>;

const LEAST_LETTERS = 200;
const LEAST_WORDS = 4;
const LONGEST_TITLE = 100;
// Sections that tell of what is, or what the words mean.
const BACKGROUND =
  /^(?:\d[\d.]*\s*)?(?:introduction|background|context|vision|mission|purpose|foreword|preface|overview|definitions?|glossary|scope|(?:guiding |basic |key |general )?principles|(?:general|overall|basic) requirements|guiding (?:ideology|thought)|(?:current )?situation(?: analysis)?|challenges|achievements|legal basis|references|(?:table of )?contents|executive summary|acronyms|abbreviations)\b/i;
const GOALS =
  /^(?:\d[\d.]*\s*)?(?:(?:overall|general|main|key|strategic) )?(?:goals?|objectives?|targets?|outcomes?|key results)(?: and (?:targets?|indicators?|objectives?))?\s*$/i;

/** True for a text in Latin letters with hardly a Chinese character. */
export function isEnglish(text: string): boolean {
  const latin = text.match(/[A-Za-z]/g)?.length ?? 0;
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  return latin >= LEAST_LETTERS && han * 50 < latin;
}

/** Reads a plan in English: the last items of its numbers and bullets are the measures, or the items that name who leads. */
export function englishPlan(text: string): EnglishPlan {
  const root = englishItems(text);
  const document = documentOf(text);
  const begins = beginsOf(document);
  const found: EnglishItem[] = [];
  const goals: EnglishItem[] = [];
  const sections: DraftSection[] = [];
  const walk = (item: EnglishItem): void => {
    const heading = headingOf(text, item);
    if (item.parent && (BACKGROUND.test(heading) || GOALS.test(heading))) {
      if (GOALS.test(heading)) goals.push(item);
      return;
    }
    const lines =
      item.parent && item.children.length === 0 ? linesAsItems(text, item, (said) => englishBodies(said).stated) : [];
    if (lines.length > 0) {
      sections.push({ path: pathOf(item), title: heading, ...at(text, item.textStart, lineEnd(text, item)) });
      found.push(...lines);
      return;
    }
    if (isMeasure(text, item)) {
      found.push(item);
      return;
    }
    if (item.parent && item.children.length > 0)
      sections.push({ path: pathOf(item), title: heading, ...at(text, item.textStart, lineEnd(text, item)) });
    for (const child of item.children) walk(child);
  };
  walk(root);
  const whole = (item: EnglishItem): Range => ({ start: item.textStart, end: endOf(item) });
  return {
    document,
    sections,
    measures: found.map((item) => measureOf(text, item, document)),
    targets: goals.flatMap((item) => targetsIn(text, whole(item), begins)),
    deadlines: goals.flatMap((item) => deadlinesIn(text, whole(item), begins)),
  };
}

/** An item whose own words name who leads holds what is below it; else what has nothing below it is a measure. */
function isMeasure(text: string, item: EnglishItem): boolean {
  if (item.parent === null) return false;
  const own = text.slice(item.textStart, item.end);
  if (item.children.length > 0)
    return englishBodies(own).stated && !item.children.some((child) => isStated(text, child));
  return item.shape !== 'heading' && own.trim().split(/\s+/).length >= LEAST_WORDS;
}

function isStated(text: string, item: EnglishItem): boolean {
  return englishBodies(text.slice(item.textStart, endOf(item))).stated;
}

function endOf(item: EnglishItem): number {
  const last = item.children[item.children.length - 1];
  return last === undefined ? item.end : Math.max(item.end, endOf(last));
}

function lineEnd(text: string, item: EnglishItem): number {
  const newline = text.indexOf('\n', item.textStart);
  return newline < 0 ? text.length : newline;
}

function headingOf(text: string, item: EnglishItem): string {
  return text.slice(item.textStart, lineEnd(text, item)).replace(/[*#]+/g, '').trim();
}

function pathOf(item: EnglishItem): string {
  const above = item.parent?.parent ? `${pathOf(item.parent)}/` : '';
  // 1.2 says already that it stands in 1.
  return item.parent && item.label.startsWith(`${item.parent.label}.`)
    ? above.replace(/[^/]*\/$/, item.label)
    : above + item.label;
}

function measureOf(text: string, item: EnglishItem, document: DraftDocument): DraftMeasure {
  const end = trimmed(text, item.textStart, endOf(item));
  const words = text.slice(item.textStart, end);
  const bodies = englishBodies(words);
  const within = { start: item.textStart, end };
  const begins = beginsOf(document);
  const [deadlines, targets] = [deadlinesIn(text, within, begins), targetsIn(text, within, begins)];
  return {
    ref: pathOf(item),
    title: titleOf(words),
    text: words,
    lead: bodies.leads[0] ?? null,
    coLeads: bodies.leads.slice(1),
    supporting: bodies.supporting,
    parties: [],
    departmentsVerbatim: bodies.verbatim,
    departmentsInherited: false,
    departmentsConfidence: bodies.leads.length === 0 ? 0 : bodies.stated ? 0.9 : 0.6,
    kind: proposeKind({ text: words, deadlines, targets }),
    class: proposeClass(document.title ?? ''),
    ...at(text, item.textStart, end),
    deadlines,
    targets,
    recurring: dutiesIn(text, within),
  };
}

/** The first sentence, without what it says of who and until when in brackets. */
function titleOf(words: string): string {
  const line = (words.split('\n')[0] ?? '').replace(/\*+/g, '').trim();
  const stop =
    /(?:[.;](?=\s|$)|:\s|\s\((?=(?:led|lead|responsib|support|by|deadline|partner|owner)\b)|\s[\u2013\u2014-]\s(?=(?:lead|responsib)))/i.exec(
      line,
    );
  const first = stop && stop.index > 3 ? line.slice(0, stop.index) : line;
  if (first.length <= LONGEST_TITLE) return first;
  const comma = first.lastIndexOf(',', LONGEST_TITLE);
  return first.slice(0, comma > 20 ? comma : first.lastIndexOf(' ', LONGEST_TITLE)).trim();
}

function trimmed(text: string, start: number, end: number): number {
  return start + text.slice(start, end).trimEnd().length;
}

function at(text: string, start: number, end: number): { span: Range; quote: string } {
  return { span: { start, end }, quote: text.slice(start, end) };
}

/** Sentences; lines end them, and a point behind a small letter or a bracket. */
function sentencesOf(text: string, within: Range): Range[] {
  const found: Range[] = [];
  let start = within.start;
  for (const m of text.slice(within.start, within.end).matchAll(/(?<=[a-z\d)%\u201d"])[.;!?](?=\s+[A-Z(]|\s*$)|\n/gm)) {
    const end = within.start + m.index;
    if (text.slice(start, end).trim() !== '') found.push({ start, end });
    start = end + 1;
  }
  if (text.slice(start, within.end).trim() !== '') found.push({ start, end: within.end });
  return found;
}

const WHO = /^\W*(?:Lead|Responsib|Support|Partner|Owner|Budget|Cost|Fund|Contact)[A-Za-z ]*\s*:/i;

function deadlinesIn(text: string, within: Range, begins: number | null): DraftDeadline[] {
  return sentencesOf(text, within).flatMap((sentence) => {
    const words = text.slice(sentence.start, sentence.end);
    if (tellsOfBefore(words, begins)) return [];
    return englishDates(words).map(({ start, end, date }) => {
      const rest = words
        .replace(words.slice(start, end), '')
        .replace(/^\W+/, '')
        .replace(/\s{2,}/g, ' ')
        .replace(/ (?=[,.;])/g, '')
        .replace(/\s*[([]\s*[)\]]/g, '')
        .trim();
      const alone = rest.length < 12 || /^(?:deadline|due|time|completion)/i.test(rest);
      const obligation = alone ? text.slice(within.start, lineEndAt(text, within)).trim() || words : rest;
      return {
        text: words.trim(),
        date,
        obligation,
        relative: false,
        confidence: 0.9,
        ...at(text, sentence.start + start, sentence.start + end),
      };
    });
  });
}

function lineEndAt(text: string, { start, end }: Range): number {
  const newline = text.indexOf('\n', start);
  return newline < 0 ? end : Math.min(newline, end);
}

function targetsIn(text: string, within: Range, begins: number | null): DraftTarget[] {
  const dates = new Set<string>();
  const sentences = sentencesOf(text, within).map((sentence) => {
    const words = text.slice(sentence.start, sentence.end);
    const told = tellsOfBefore(words, begins);
    const found = told ? [] : englishDates(words);
    for (const { date } of found) dates.add(date);
    return { sentence, words, told, dates: found };
  });
  const only = dates.size === 1 ? ([...dates][0] ?? null) : null;
  return sentences.flatMap(({ sentence, words, told, dates: said }) =>
    told || WHO.test(words)
      ? []
      : englishNumbers(words).map(({ start, end, ...number }) => ({
          text: words.trim(),
          ...number,
          by: dateOf(words, said, { start, end }) ?? only,
          confidence: 0.8,
          ...at(text, sentence.start + start, sentence.start + end),
        })),
  );
}

/** Of several dates of a sentence the one of the number's own part: … 12 halls by June 2027, and … to 95% by 2028. */
function dateOf(words: string, dates: readonly EnglishDate[], number: Range): string | null {
  if (dates.length < 2) return dates[0]?.date ?? null;
  const parts = dates.filter(({ start, end }) => {
    const between = start > number.end ? words.slice(number.end, start) : words.slice(end, number.start);
    return !/, and\b|;|,\s*(?:then|while)\b/.test(between);
  });
  return parts.length === 1 ? (parts[0]?.date ?? null) : null;
}

/** The first year that the plan is for; before it is what was. */
function beginsOf({ planPeriod, issuedOn }: DraftDocument): number | null {
  return planPeriod?.start ?? (issuedOn === null ? null : Number(issuedOn.slice(0, 4)));
}

// What people and owners are advised to do binds no office.
const ADVICE =
  /^\W*(?:It is (?:suggested|recommended|advised) that|We (?:suggest|recommend) that) (?:the )?(?:residents|parents|citizens|people|owners|businesses|companies|enterprises|visitors|families|households|readers)\b|\b(?:residents|parents|citizens|owners|businesses|companies|visitors|families|readers) are (?:advised|encouraged|reminded|asked) to\b/i;

function dutiesIn(text: string, within: Range): DraftRecurring[] {
  return sentencesOf(text, within).flatMap((sentence) => {
    const words = text.slice(sentence.start, sentence.end);
    const duty = ADVICE.test(words) ? null : englishDuty(words);
    if (duty === null) return [];
    const [count] = englishNumbers(words);
    return [
      {
        text: words.trim(),
        frequency: duty.frequency,
        quantity: count && count.unit !== '%' ? count.value : null,
        unit: count && count.unit !== '%' ? count.unit : null,
        obligation: words.trim(),
        confirmationPeriod:
          duty.frequency === 'quarterly'
            ? ('quarter' as const)
            : /^(?:daily|weekly|monthly)$/.test(duty.frequency)
              ? ('month' as const)
              : ('year' as const),
        confidence: 0.8,
        ...at(text, sentence.start + duty.start, sentence.start + duty.end),
      },
    ];
  });
}

const HEAD = 1500;
const DAY =
  /(?:(\d{1,2}) (January|February|March|April|May|June|July|August|September|October|November|December)|(January|February|March|April|May|June|July|August|September|October|November|December) (\d{1,2})),? (20\d{2})/g;

function documentOf(text: string): DraftDocument {
  const head = text.slice(0, HEAD);
  const title =
    head
      .split('\n')
      .find((line) => /[A-Za-z]{3}/.test(line))
      ?.replace(/^[#*\s]+|[*\s]+$/g, '') ?? null;
  const issuer =
    /^(?:Issued by|Issuer|Prepared by|Adopted by|Published by)\s*:?\s*(?:the )?(.{3,80}?)(?:,? (?:on )?(?:\d|January|February|March|April|May|June|July|August|September|October|November|December).*)?\.?\s*$/im.exec(
      head,
    )?.[1] ?? null;
  const number =
    /\b(?:Document (?:No\.?|number)|Ref(?:erence)?\.?(?: No\.?)?|No\.)\s*:?\s*([\w][\w/().-]{1,30}(?: [[(](?:19|20)\d{2}[\])])?)/i.exec(
      head,
    )?.[1] ?? null;
  const day = dayOfIssue(head);
  const month = (day?.[2] ?? day?.[3] ?? '').slice(0, 3).toLowerCase();
  const at = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'].indexOf(month) + 1;
  const issuedOn = day ? `${day[5]}-${String(at).padStart(2, '0')}-${(day[1] ?? day[4] ?? '').padStart(2, '0')}` : null;
  const years = /(20\d{2})\s?(?:-|\u2013|\u2014|to)\s?(20\d{2})/.exec(title ?? '');
  const planPeriod = years ? { start: Number(years[1]), end: Number(years[2]) } : null;
  const facts = { title, issuer, documentNumber: number, issuedOn, planPeriod };
  const confidence = Object.fromEntries(
    Object.entries(facts).flatMap(([key, value]) => (value === null ? [] : [[key, 0.8]])),
  );
  return { ...facts, leadRule: null, confidence };
}

/** The first day that is told above the items; a deadline (no later than 31 March 2027) is not when a plan was issued. */
function dayOfIssue(head: string): RegExpMatchArray | undefined {
  const first = /^\s*(?:#{2,6}\s|(?:\d{1,2}|I|A)\.\s)/m.exec(head)?.index ?? head.length;
  const issued = /^(?:Issued|Adopted|Approved|Published|Date)\b/im.exec(head)?.index ?? -200;
  return [...head.slice(0, Math.max(first, issued + 200)).matchAll(DAY)].find(
    (day) => !/\b(?:by|before|until|later than)\s+$/i.test(head.slice(0, day.index)),
  );
}
