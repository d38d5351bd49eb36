import { listed } from '../elements/listed.js';
import type { Measure, Obligation } from '@duban/api-client';
import { decisionsFor, leaderRoles, type FieldForm, type PersonCommandName, type VocabularyName } from '@duban/domain';
import { obligationTitle, paperTitle } from '@duban/words';
import { wordOf } from '../elements/code-words.js';
import { departmentChoices, useDepartments, usePeople } from '../elements/register.js';
import { useWords, type Words } from '../words/words.js';
import { departmentsFor, obligationsFor } from './command-context.js';
import { fieldWords } from './field-words.js';
import { papersFor } from './papers-of.js';
import type { Values } from './questions.js';

/** One thing that can be picked. */
export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** Under which labels the words of a list of codes stand. */
const LABELS: Readonly<Record<VocabularyName, keyof Words['labels']>> = {
  measureKind: 'kind',
  sendBackCode: 'sendBackCode',
  extensionCause: 'cause',
  conclusion: 'conclusion',
  reviewDecision: 'decision',
  restOutcome: 'restOutcome',
  deliverableStage: 'deliverableStage',
  datedWork: 'obligationKind',
};

interface Asking {
  readonly measure: Measure;
  readonly command: PersonCommandName;
  readonly name: string;
  readonly form: FieldForm;
  readonly values: Values;
}

/** What can be picked for a question, in words; nothing where it is not a matter of picking. */
export function useChoices({ measure, command, name, form, values }: Asking): readonly Choice[] {
  const say = useWords();
  const departments = useDepartments();
  const people = usePeople(form.form === 'person', form.form === 'person' ? form.posts : leaderRoles);
  const one = form.form === 'list' ? form.of : form;
  if (name === 'paperId')
    return papersFor(measure, command).map(({ paperId }) => ({
      value: paperId,
      label: paperTitle(say, measure.obligations, paperId),
    }));
  switch (one.form) {
    case 'choice': {
      const codes = one.vocabulary === 'reviewDecision' ? decisionsOn(measure, values, one.of) : one.of;
      const words =
        one.vocabulary === null ? fieldWords(say, command, name, values).choices : say.labels[LABELS[one.vocabulary]];
      return codes.map((code) => ({ value: code, label: wordOf(words ?? {}, code) }));
    }
    case 'obligation':
      return obligationsFor(measure, command, one).map((each) => ({
        value: each.obligationId,
        label: `${obligationTitle(say, measure.obligations, each)} · ${each.dueOn}`,
      }));
    case 'item':
      return measure.items
        .filter(({ state }) => state === 'issued')
        .map(({ itemId, instrument, number }) => ({
          value: itemId,
          label: `${say.labels.instrument[instrument]} ${number ?? ''}`,
        }));
    case 'department':
      return departmentChoices(departmentsFor(measure, one.scope, departments));
    case 'person':
      return people.map(({ personId, name: called, roles }) => ({
        value: personId,
        label: `${called} ${listed(roles.map((post) => say.labels.role[post.role]))}`,
      }));
    default:
      return [];
  }
}

/** A row of the weekly list is decided by what it is about: a date, a measure nobody signed for, a suspension. */
function decisionsOn(measure: Measure, values: Values, all: readonly string[]): readonly string[] {
  const review = measure.obligations.find((each) => each.obligationId === values['obligationId']);
  if (review === undefined) return all;
  const subject: Obligation | undefined = measure.obligations.find((each) => each.obligationId === review.about);
  return decisionsFor(subject ?? null, measure).filter((each) => all.includes(each));
}
