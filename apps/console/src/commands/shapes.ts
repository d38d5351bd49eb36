import type { FieldForm, Fields } from '@duban/domain';

/** A list of records that each speak of one obligation: ticked, then said more about. */
export interface ByObligation {
  readonly kinds: Extract<FieldForm, { form: 'obligation' }>;
  /** What is asked about each. */
  readonly fields: Fields;
}

/** Reads a form as a list by obligation; null when it is none. */
export function byObligation(form: FieldForm): ByObligation | null {
  if (form.form !== 'list' || form.of.form !== 'record') return null;
  const { obligationId, ...fields } = form.of.fields;
  return obligationId?.form.form === 'obligation' ? { kinds: obligationId.form, fields } : null;
}

/** A date of a completion: finished early it needs what shows it, left over it needs a new day. */
export function asksPart(part: string, { outcome }: Readonly<Record<string, unknown>>, fields: Fields): boolean {
  if (!('outcome' in fields)) return true;
  if (part === 'evidence' || part === 'files') return outcome === 'early';
  return part !== 'dueOn' || outcome === 'left-over';
}

/** True for a node: a thing that can be shown, its day, its share. */
export function isNode(form: FieldForm): boolean {
  return form.form === 'record' && 'weight' in form.fields && 'dueOn' in form.fields;
}

/** True for the nodes of a work plan, whose shares make 100. */
export function isNodes(form: FieldForm): boolean {
  return form.form === 'list' && isNode(form.of);
}
