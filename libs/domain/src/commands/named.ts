import type { FieldForm, Fields } from './fields.js';
import { commandOf } from './registry.js';

/** Whom a command's body names: what a register is to be asked about before the rules are. */
export interface Named {
  readonly departments: readonly string[];
  readonly people: readonly string[];
}

/** The departments and persons that a body names, by the fields of its command; whatever else stands in it is left. */
export function namedIn(name: string, body: object): Named {
  const departments = new Set<string>();
  const people = new Set<string>();
  const collect = (form: FieldForm, value: unknown): void => {
    if (form.form === 'list' && Array.isArray(value)) for (const each of value) collect(form.of, each);
    else if (form.form === 'record' && typeof value === 'object' && value !== null) fieldsOf(form.fields, value);
    else if (typeof value !== 'string') return;
    else if (form.form === 'department') departments.add(value);
    else if (form.form === 'person') people.add(value);
  };
  const fieldsOf = (fields: Fields, values: object): void => {
    for (const [key, { form }] of Object.entries(fields))
      if (Object.hasOwn(values, key)) collect(form, (values as Record<string, unknown>)[key]);
  };
  fieldsOf(commandOf(name)?.fields ?? {}, body);
  return { departments: [...departments], people: [...people] };
}
