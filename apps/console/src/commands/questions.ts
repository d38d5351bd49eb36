import { commandOf, type FieldForm, type PersonCommandName } from '@duban/domain';

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

type Amendment = Partial<Pick<Question, 'owed' | 'when'>>;

/** Said by the page, never asked: that it is one of a batch. */
const UNASKED: readonly string[] = ['batch'];

const always = () => true;
const working = (values: Values) => values['noChange'] !== true;
const agreed = (values: Values) => values['agree'] === true;
const refused = (values: Values) => values['agree'] === false;
const concluded =
  (...conclusions: readonly string[]) =>
  (values: Values) =>
    agreed(values) && conclusions.includes(String(values['conclusion']));
const owed: Amendment = { owed: true };

/** What a rule owes by the answers together, so that it is asked before it is refused. */
const AMENDMENTS: Partial<Record<PersonCommandName, Readonly<Record<string, Amendment>>>> = {
  report: {
    text: { ...owed, when: working },
    nodes: { when: working },
    problems: { when: working },
    nextSteps: { when: working },
  },
  'decide-completion': {
    conclusion: { ...owed, when: agreed },
    leftOver: { when: concluded('mostly-completed') },
    year: { ...owed, when: concluded('year-completed') },
    document: { ...owed, when: concluded('adjusted', 'made-standing') },
    code: { ...owed, when: refused },
    reason: { ...owed, when: refused },
  },
  'confirm-duty': {
    text: { ...owed, when: (values) => values['done'] === false },
    acts: { when: (values) => values['done'] === true },
    spotCheck: { when: (values) => values['done'] === true },
  },
};

/** Every question of a command, as its definition has them. A command without one is confirmed by one button. */
export function questionsOf(command: PersonCommandName): readonly Question[] {
  const fields = Object.entries(commandOf(command)?.fields ?? {});
  return fields
    .filter(([name]) => !UNASKED.includes(name))
    .map(([name, { form, owed: needed, when }]) => ({
      name,
      form,
      owed: needed,
      when: when === null ? always : (values: Values) => when.is.includes(values[when.field]),
      ...AMENDMENTS[command]?.[name],
    }));
}

/** The questions that stand on the form as it is filled now. */
export function asked(questions: readonly Question[], values: Values): readonly Question[] {
  return questions.filter(({ when }) => when(values));
}
