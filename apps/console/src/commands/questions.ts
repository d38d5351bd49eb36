import { commandOf, isAsked, type FieldForm, type PersonCommandName } from '@duban/domain';

/** What a form holds while it is filled; dates are `YYYY-MM-DD`. */
export type Values = Readonly<Record<string, unknown>>;

/** One question of a command's form; `name` is the body's property. */
export interface Question {
  readonly name: string;
  readonly form: FieldForm;
  /** Whether the form goes out without an answer to it. */
  readonly owed: boolean;
  readonly when: (values: Values) => boolean;
}

/** Said by the page, never asked: that it is one of a batch, that one row stands for all of its measure, which text is signed. */
const UNASKED: readonly string[] = ['batch', 'together', 'draft'];

/** Every question of a command, as its definition has them. A command without one is confirmed by one button. */
export function questionsOf(command: PersonCommandName): readonly Question[] {
  const fields = Object.entries(commandOf(command)?.fields ?? {});
  return fields
    .filter(([name]) => !UNASKED.includes(name))
    .map(([name, field]) => ({
      name,
      form: field.form,
      owed: field.owed,
      when: (values: Values) => isAsked(field, values),
    }));
}

/** The questions that stand on the form as it is filled now. */
export function asked(questions: readonly Question[], values: Values): readonly Question[] {
  return questions.filter(({ when }) => when(values));
}
