import type { FieldForm, Fields } from './fields.js';
import { commandOf } from './registry.js';

/** What a command's body names: what the record is to be asked about before the rules are. */
export interface Named {
  readonly departments: readonly string[];
  readonly people: readonly string[];
  readonly files: readonly FileAbout[];
  readonly measures: readonly string[];
}

/** A file that a body names, and the obligation that it shows something of. */
export interface FileAbout {
  readonly fileId: string;
  readonly about: string | null;
}

/** The departments, persons, measures and files that a body names, by the fields of its command; whatever else stands in it is left. */
export function namedIn(name: string, body: object): Named {
  const departments = new Set<string>();
  const people = new Set<string>();
  const measures = new Set<string>();
  const files = new Map<string, FileAbout>();
  const collect = (form: FieldForm, value: unknown, about: string | null): void => {
    if (form.form === 'list' && Array.isArray(value)) for (const each of value) collect(form.of, each, about);
    else if (form.form === 'record' && typeof value === 'object' && value !== null) fieldsOf(form.fields, value, about);
    else if (typeof value !== 'string') return;
    else if (form.form === 'department') departments.add(value);
    else if (form.form === 'person') people.add(value);
    else if (form.form === 'measure') measures.add(value);
    else if (form.form === 'file') files.set(value, { fileId: value, about });
  };
  const fieldsOf = (fields: Fields, values: object, around: string | null): void => {
    const id = (values as { obligationId?: unknown }).obligationId;
    const about = 'obligationId' in fields && typeof id === 'string' ? id : around;
    for (const [key, { form }] of Object.entries(fields))
      if (Object.hasOwn(values, key)) collect(form, (values as Record<string, unknown>)[key], about);
  };
  fieldsOf(commandOf(name)?.fields ?? {}, body, null);
  return { departments: [...departments], people: [...people], measures: [...measures], files: [...files.values()] };
}

/** True for fields by which a file can be named. */
export function takesFiles(fields: Fields): boolean {
  const takes = (form: FieldForm): boolean =>
    form.form === 'file' ||
    (form.form === 'list' && takes(form.of)) ||
    (form.form === 'record' && takesFiles(form.fields));
  return Object.values(fields).some((each) => takes(each.form));
}
