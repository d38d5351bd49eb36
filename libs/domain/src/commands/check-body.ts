import { isWithinCivilDays, isCivilDate } from '../civil-date.js';
import { isClosed, type Measure } from '../measure.js';
import { isOneLine } from '../one-line.js';
import { isBlank, refuse, type Circumstances, type Refusal } from './definition.js';
import { isFromToday, type Field, type FieldForm, type Fields } from './fields.js';
import { onDay } from './hands.js';

const LONGEST_ID = 200;

type Body = Readonly<Record<string, unknown>>;

/**
 * What is wrong with a body, field by field, by its fields alone: types, sizes, real days in range, departments that
 * the register knows. The same words of refusal whoever asks: a form, a script, or `step` on a row that was stored.
 */
export function wrongField(fields: Fields, body: object, measure: Measure, when: Circumstances): Refusal | null {
  const given = body as Body;
  for (const [name, field] of Object.entries(fields)) {
    const wrong = wrongValue(name, field, { body: given, measure, when });
    if (wrong) return wrong;
  }
  return null;
}

interface Around {
  readonly body: Body;
  readonly measure: Measure;
  readonly when: Circumstances;
}

function wrongValue(name: string, field: Field, around: Around): Refusal | null {
  const { body } = around;
  const value = Object.hasOwn(body, name) ? body[name] : undefined;
  if (value === undefined || value === null) {
    const owed = field.required || (isRefused(field, body) && field.form.form === 'text');
    return owed ? absent(name, field.form) : null;
  }
  if (field.form.form === 'text' && isRefused(field, body) && typeof value === 'string' && isBlank(value))
    return refuse('command.reason-missing', { field: name });
  return wrongForm(`/${name}`, field.form, value, around);
}

/** Whether a form would show the field as the body stands. */
export function isAsked(field: Field, body: object): boolean {
  return field.when.every(({ field: other, is }) => is.includes((body as Body)[other]));
}

function isRefused(field: Field, body: Body): boolean {
  return field.owed && field.refused && isAsked(field, body);
}

function absent(name: string, form: FieldForm): Refusal {
  return form.form === 'text'
    ? refuse('command.reason-missing', { field: name })
    : refuse('request.invalid', { pointer: `/${name}` });
}

function wrongForm(pointer: string, form: FieldForm, value: unknown, around: Around): Refusal | null {
  const invalid = refuse('request.invalid', { pointer });
  switch (form.form) {
    case 'text':
      return typeof value === 'string' && value.length <= form.most && (form.lines || isOneLine(value))
        ? null
        : invalid;
    case 'date':
      return wrongDate(
        pointer,
        value,
        form.future ? { today: onDay(around.when), fromToday: isFromToday(form, around.body) } : null,
      );
    case 'choice':
      return typeof value === 'string' && form.of.includes(value) ? null : invalid;
    case 'yes':
      return typeof value === 'boolean' ? null : invalid;
    case 'number':
      return typeof value === 'number' &&
        value >= form.least &&
        value <= form.most &&
        (!form.whole || Number.isInteger(value))
        ? null
        : invalid;
    case 'person':
    case 'obligation':
    case 'item':
      return typeof value === 'string' && value.length <= LONGEST_ID ? null : invalid;
    case 'file':
      return wrongFile(pointer, value, around);
    case 'measure':
      return wrongMeasure(pointer, value, around);
    case 'department':
      return wrongDepartment(pointer, value, around);
    case 'list':
      return wrongList(pointer, form, value, around);
    case 'record':
      return typeof value === 'object' && value !== null && !Array.isArray(value)
        ? wrongRecord(pointer, form.fields, value, around)
        : invalid;
  }
}

/** `toCome` where it is a day to come; `fromToday`, where today is one: it ends at 24:00. */
function wrongDate(
  pointer: string,
  value: unknown,
  toCome: { readonly today: string; readonly fromToday: boolean } | null,
): Refusal | null {
  if (typeof value !== 'string' || !isCivilDate(value) || !isWithinCivilDays(value))
    return refuse('date.out-of-range', { pointer, value: typeof value === 'string' ? value.slice(0, 40) : null });
  if (toCome === null || value > toCome.today || (toCome.fromToday && value === toCome.today)) return null;
  const code = toCome.fromToday ? 'command.date-past' : 'command.date-not-in-future';
  return refuse(code, { pointer, field: pointer.slice(1), dueOn: value });
}

function wrongDepartment(pointer: string, value: unknown, { when }: Around): Refusal | null {
  if (typeof value !== 'string' || value === '' || value.length > LONGEST_ID)
    return refuse('request.invalid', { pointer });
  return when.facts.departmentExists(value)
    ? null
    : refuse('register.unknown-department', { pointer, department: value });
}

/** Another measure that there is, and that goes on: none is another of itself. */
function wrongMeasure(pointer: string, value: unknown, { measure, when }: Around): Refusal | null {
  if (typeof value !== 'string' || value === '' || value.length > LONGEST_ID)
    return refuse('request.invalid', { pointer });
  const status = when.facts.measureStatus?.(value);
  if (value === measure.measureId || status === null) return refuse('origin.no-other', { pointer, measureId: value });
  return status !== undefined && isClosed({ status }) ? refuse('measure.closed', { pointer, status }) : null;
}

/** Only what was put beside this very measure can be named. */
function wrongFile(pointer: string, value: unknown, { when }: Around): Refusal | null {
  if (typeof value !== 'string' || value.length > LONGEST_ID) return refuse('request.invalid', { pointer });
  return when.facts.file(value) === null ? refuse('file.unknown', { pointer, fileId: value }) : null;
}

function wrongList(
  pointer: string,
  form: Extract<FieldForm, { form: 'list' }>,
  value: unknown,
  around: Around,
): Refusal | null {
  if (!Array.isArray(value) || value.length > form.most) return refuse('request.invalid', { pointer });
  for (const [index, each] of value.entries()) {
    const wrong = wrongForm(`${pointer}/${index}`, form.of, each, around);
    if (wrong) return wrong;
  }
  return null;
}

/** Inside of a record what is missing is told by its place; empty words are the rule's to judge. */
function wrongRecord(pointer: string, fields: Fields, value: object, around: Around): Refusal | null {
  for (const [name, field] of Object.entries(fields)) {
    const each = Object.hasOwn(value, name) ? (value as Body)[name] : undefined;
    const at = `${pointer}/${name}`;
    if (each === undefined || each === null) {
      if (field.required) return refuse('request.invalid', { pointer: at });
      continue;
    }
    const wrong = wrongForm(at, field.form, each, around);
    if (wrong) return wrong;
  }
  return null;
}
