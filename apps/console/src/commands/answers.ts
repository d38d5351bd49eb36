import type { FieldForm, Fields } from '@duban/domain';
import { numberFault } from '../elements/typed-number.js';
import { daysOf, mayMean } from '../elements/typed-date.js';
import { asked, type Question, type Values } from './questions.js';
import { isNodes } from './shapes.js';

export interface NodeDraft {
  readonly title: string;
  readonly dueOn: string | null;
  readonly weight: number | null;
}

/** 代录, as it is filled in. */
export interface RecordedDraft {
  readonly name: string;
  readonly role: string | null;
  readonly department: string | null;
  readonly source: string;
  readonly file: string;
  /** Its scan, where it lies beside the measure. */
  readonly fileId: string | null;
  readonly writtenOn: string | null;
}

export const blankNode: NodeDraft = { title: '', dueOn: null, weight: null };
export const blankRecord: RecordedDraft = {
  name: '',
  role: null,
  department: null,
  source: '',
  file: '',
  fileId: null,
  writtenOn: null,
};

/** Sum of the weights, rounded so that three times 33.3 and 0.1 do not quarrel. */
export function weightSum(nodes: readonly NodeDraft[]): number {
  return Math.round(nodes.reduce((sum, node) => sum + (node.weight ?? 0), 0) * 100) / 100;
}

/** True while nothing stands there: no words, no line with words, no part of a record. */
export function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === 'string') return value.trim() === '';
  if (Array.isArray(value)) return value.every((each) => isEmpty(each));
  return typeof value === 'object' && Object.values(value).every(isEmpty);
}

/** The day that the answers are of, and all of them. */
interface Beside {
  readonly today: string;
  readonly answers: Values;
}

/** True for an answer that is whole: each part of it that is owed is there. */
function isWhole(form: FieldForm, value: unknown, beside: Beside): boolean {
  if (isEmpty(value)) return false;
  switch (form.form) {
    case 'list': {
      const lines = (value as readonly unknown[]).filter((each) => form.of.form === 'record' || !isEmpty(each));
      const sums = !isNodes(form) || weightSum(lines as readonly NodeDraft[]) === 100;
      return sums && lines.every((each) => isWhole(form.of, each, beside));
    }
    case 'record':
      return Object.entries(form.fields).every(([name, field]) => {
        const part = (value as Values)[name];
        return field.owed || !isEmpty(part) ? isWhole(field.form, part, beside) : true;
      });
    case 'number':
      return typeof value === 'number' && numberFault(value, form) === null;
    case 'date':
      return typeof value === 'string' && mayMean(value, { today: beside.today, ...daysOf(form, beside.answers) });
    default:
      return true;
  }
}

/** Names of the questions that still need an answer on that day, the rest of one, or another one. */
export function unanswered(questions: readonly Question[], values: Values, today: string): readonly string[] {
  return asked(questions, values)
    .filter(
      ({ name, form, owed }) =>
        (owed || !isEmpty(values[name])) && !isWhole(form, values[name], { today, answers: values }),
    )
    .map(({ name }) => name);
}

/** What is missing in a 代录. A department is owed by posts that have one. */
export function unrecorded(record: RecordedDraft, departmental: boolean): readonly (keyof RecordedDraft)[] {
  const owed: (keyof RecordedDraft)[] = [
    'name',
    'role',
    'source',
    'writtenOn',
    ...(departmental ? (['department'] as const) : []),
  ];
  return owed.filter((key) => record[key] === null || record[key]?.trim() === '');
}

/** An answer as it goes out: trimmed, without empty lines and empty parts. */
function tidy(form: FieldForm, value: unknown): unknown {
  if (typeof value === 'string') return value.trim();
  if (form.form === 'list')
    return (value as readonly unknown[]).filter((each) => !isEmpty(each)).map((each) => tidy(form.of, each));
  return form.form === 'record' ? tidyParts(form.fields, value as Values) : value;
}

function tidyParts(fields: Fields, value: Values): Values {
  const kept = Object.entries(fields).filter(([name]) => !isEmpty(value[name]));
  return Object.fromEntries(kept.map(([name, { form }]) => [name, tidy(form, value[name])]));
}

/** The body that goes out: only questions that stand, only what was answered. */
export function bodyOf(
  questions: readonly Question[],
  values: Values,
  record: RecordedDraft | null,
): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const { name, form } of asked(questions, values))
    if (!isEmpty(values[name])) body[name] = tidy(form, values[name]);
  if (record) body['recordedFor'] = recordedFor(record);
  return body;
}

function recordedFor({ name, role, department, source, file, fileId, writtenOn }: RecordedDraft) {
  return {
    name: name.trim(),
    post: { role, department },
    source: source.trim(),
    file: file.trim() === '' ? null : file.trim(),
    ...(fileId !== null && { fileId }),
    writtenOn,
  };
}
