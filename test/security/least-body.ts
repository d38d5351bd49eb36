import type { FieldForm, Fields } from '@duban/domain';

/** What a body needs that a form alone does not know: ids of things that are there. */
export interface Given {
  readonly department: string;
  readonly personId: string;
  readonly obligationId: string;
}

/** The least that a command's questions accept as their answers. */
export function leastBody(fields: Fields, given: Given): Record<string, unknown> {
  const asked = Object.entries(fields).filter(([, field]) => field.required);
  return Object.fromEntries(asked.map(([name, { form }]) => [name, answerTo(form, given)]));
}

function answerTo(form: FieldForm, given: Given): unknown {
  switch (form.form) {
    case 'text':
      return '核对权限';
    case 'date':
      return '2026-12-31';
    case 'choice':
      return form.of[0];
    case 'department':
      return given.department;
    case 'person':
      return given.personId;
    case 'obligation':
      return given.obligationId;
    case 'item':
    case 'measure':
    case 'file':
      return 'item:1';
    case 'yes':
      return true;
    case 'number':
      return form.least;
    case 'list':
      return [answerTo(form.of, given)];
    case 'record':
      return leastBody(form.fields, given);
  }
}
