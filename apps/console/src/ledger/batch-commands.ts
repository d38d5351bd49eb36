import type { Session } from '@duban/api-client';
import { commands, type FieldForm, type Grant, type PersonCommandName } from '@duban/domain';

/** Answers that can be the same for many measures: nothing that points at one measure's own dates or papers. */
const ALIKE: readonly FieldForm['form'][] = ['text', 'date', 'choice', 'department', 'person', 'yes', 'number'];

/** True for a question that can be answered once for many measures. */
export function isAlike({ form }: { readonly form: FieldForm }): boolean {
  return ALIKE.includes(form.form);
}

/** Commands that one person can give on many measures with one form. */
export function batchCommands(session: Session | undefined): readonly PersonCommandName[] {
  const roles = session?.roles.map(({ role }) => role) ?? [];
  const isMine = (grant: Grant) => grant.roles.some((role) => roles.some((each) => each === role));
  return commands
    .filter(({ paper }) => paper === undefined)
    .filter(({ grants }) => grants.some(isMine))
    .filter(({ fields }) => Object.values(fields).every((field) => isAlike(field) || !field.owed))
    .map(({ name }) => name);
}
