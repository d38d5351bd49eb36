import type { Obligation } from '@duban/api-client';
import type { PersonCommandName } from '@duban/domain';

type ObligationKind = Obligation['kind'];

/** What a form holds while it is filled; dates are `YYYY-MM-DD`. */
export type Values = Readonly<Record<string, unknown>>;

/** Which code list a choice is from. */
export type ChoiceList = 'datedWork' | 'kind' | 'sendBackCode' | 'cause' | 'conclusion' | 'decision';

/** Which departments can be meant. */
export type DepartmentScope = 'all' | 'supporting' | 'involved' | 'outside';

type Input =
  | {
      readonly input:
        'text' | 'line' | 'date' | 'check' | 'agree' | 'nodes' | 'node' | 'reportNodes' | 'evidence' | 'person';
    }
  | { readonly input: 'choice'; readonly list: ChoiceList }
  | { readonly input: 'department' | 'departments'; readonly scope: DepartmentScope }
  | { readonly input: 'obligation'; readonly kinds: readonly ObligationKind[] | 'owed' };

/** One question of a command's form; `name` is the body's property. */
export type Field = Input & {
  readonly name: string;
  readonly required?: boolean;
  readonly when?: (values: Values) => boolean;
};

const dated = ['deadline', 'target', 'node'] as const;
const agreed = (values: Values) => values['agree'] === true;
const refused = (values: Values) => values['agree'] === false;
const working = (values: Values) => values['noChange'] !== true;
const decides =
  (...decisions: readonly string[]) =>
  (values: Values) =>
    decisions.includes(String(values['decision']));

const reason: Field = { name: 'reason', input: 'text', required: true };
const code: Field = { name: 'code', input: 'choice', list: 'sendBackCode', required: true };
const agree: Field = { name: 'agree', input: 'agree', required: true };
const sentBack: readonly Field[] = [agree, { ...code, when: refused }, { ...reason, when: refused }];
const report = (required: boolean): Field => ({
  name: 'obligationId',
  input: 'obligation',
  kinds: ['report'],
  required,
});

/** Every command's form. A command without questions is confirmed by one button. */
export const commandFields: Readonly<Record<PersonCommandName, readonly Field[]>> = {
  acknowledge: [],
  return: [reason, { name: 'suggestedLead', input: 'department', scope: 'all' }],
  reassign: [
    { name: 'lead', input: 'department', scope: 'all', required: true },
    { name: 'supporting', input: 'departments', scope: 'all' },
    reason,
  ],
  'change-kind': [{ name: 'kind', input: 'choice', list: 'kind', required: true }, reason],
  'file-work-plan': [{ name: 'nodes', input: 'nodes', required: true }],
  'sign-work-plan': [],
  'check-work-plan': sentBack,
  'approve-work-plan': sentBack,
  'name-part': [
    { name: 'department', input: 'department', scope: 'supporting', required: true },
    { name: 'what', input: 'text', required: true },
    {
      name: 'obligationId',
      input: 'obligation',
      kinds: ['report', 'node', 'deadline', 'target'],
    },
    { name: 'dueOn', input: 'date' },
  ],
  'answer-part': [
    { name: 'obligationId', input: 'obligation', kinds: ['part'], required: true },
    { name: 'text', input: 'text', required: true },
  ],
  report: [
    report(false),
    { name: 'noChange', input: 'check' },
    { name: 'text', input: 'text', required: true, when: working },
    { name: 'nodes', input: 'reportNodes', when: working },
    { name: 'problems', input: 'text', when: working },
    { name: 'nextSteps', input: 'text', when: working },
  ],
  'sign-report': [report(false)],
  'accept-report': [report(false)],
  'send-back-report': [report(false), code, reason],
  'request-extension': [
    { name: 'obligationId', input: 'obligation', kinds: ['deadline', 'target', 'node'], required: true },
    { name: 'newDueOn', input: 'date', required: true },
    { name: 'cause', input: 'choice', list: 'cause', required: true },
    { name: 'done', input: 'text', required: true },
  ],
  'sign-extension': [],
  'decide-extension': [agree, reason],
  'request-completion': [
    { name: 'text', input: 'text', required: true },
    { name: 'evidence', input: 'evidence', required: true },
  ],
  'sign-completion': [],
  'decide-completion': [
    agree,
    { name: 'conclusion', input: 'choice', list: 'conclusion', required: true, when: agreed },
    {
      name: 'leftOver',
      input: 'node',
      required: true,
      when: (values) => agreed(values) && values['conclusion'] === 'mostly-completed',
    },
    { ...code, when: refused },
    { ...reason, when: refused },
    { ...reason, required: false, when: agreed },
  ],
  'strike-off': [{ ...reason, required: false }],
  instruct: [
    { name: 'text', input: 'text', required: true },
    { name: 'department', input: 'department', scope: 'involved' },
    { name: 'dueOn', input: 'date', required: true },
  ],
  'reply-instruction': [
    { name: 'obligationId', input: 'obligation', kinds: ['instruction'], required: true },
    { name: 'text', input: 'text', required: true },
  ],
  supervise: [{ name: 'obligationId', input: 'obligation', kinds: 'owed', required: true }, reason],
  'sign-for-another': [reason],
  finish: [
    { name: 'obligations', input: 'reportNodes', required: true },
    { name: 'text', input: 'text' },
  ],
  'sign-finish': [],
  'accept-finish': [],
  'send-back-finish': [code, reason],
  'confirm-duty': [
    { name: 'obligationId', input: 'obligation', kinds: ['recurring'], required: true },
    { name: 'done', input: 'agree', required: true },
    { name: 'text', input: 'text', required: true, when: (values) => values['done'] === false },
  ],
  'correct-deadline': [
    { name: 'obligationId', input: 'obligation', kinds: [...dated, 'instruction', 'part'], required: true },
    { name: 'dueOn', input: 'date', required: true },
    { name: 'document', input: 'line', required: true },
    reason,
  ],
  'add-obligation': [
    { name: 'kind', input: 'choice', list: 'datedWork', required: true },
    { name: 'title', input: 'line', required: true },
    { name: 'dueOn', input: 'date', required: true },
    { name: 'document', input: 'line' },
    reason,
  ],
  'drop-obligation': [
    { name: 'obligationId', input: 'obligation', kinds: [...dated, 'instruction', 'part'], required: true },
    { name: 'document', input: 'line' },
    reason,
  ],
  'phone-chase': [
    { name: 'obligationId', input: 'obligation', kinds: 'owed', required: true },
    { name: 'spokeWith', input: 'line', required: true },
    { name: 'note', input: 'text', required: true },
  ],
  'attach-scan': [
    { name: 'obligationId', input: 'obligation', kinds: ['scan'], required: true },
    { name: 'file', input: 'line', required: true },
  ],
  'look-back': [
    { name: 'confirmed', input: 'agree', required: true },
    { name: 'finding', input: 'text', required: true },
  ],
  reopen: [{ name: 'title', input: 'line', required: true }, { name: 'dueOn', input: 'date', required: true }, reason],
  'take-back-delegation': [{ name: 'obligationId', input: 'obligation', kinds: ['review'], required: true }, reason],
  suspend: [
    { name: 'until', input: 'date', required: true },
    { name: 'decidedBy', input: 'line', required: true },
    reason,
  ],
  resume: [reason],
  terminate: [{ name: 'document', input: 'line', required: true }, reason],
  'decide-review': [
    { name: 'obligationId', input: 'obligation', kinds: ['review'], required: true },
    { name: 'decision', input: 'choice', list: 'decision', required: true },
    {
      name: 'department',
      input: 'department',
      scope: 'outside',
      required: true,
      when: decides('reassign', 'add-support'),
    },
    { name: 'text', input: 'text', required: true, when: decides('instruct', 'meeting') },
    { name: 'text', input: 'text', required: true, when: decides('change-target') },
    { name: 'document', input: 'line', required: true, when: decides('change-target', 'terminate') },
    {
      name: 'dueOn',
      input: 'date',
      required: true,
      when: decides('instruct', 'meeting', 'extend', 'suspend', 'reassign', 'add-support', 'change-target'),
    },
    { name: 'dueOn', input: 'date', when: decides('accept-explanation', 'bulletin') },
    { name: 'watchOn', input: 'date', when: decides('accept-explanation', 'bulletin') },
    reason,
  ],
  'delegate-review': [
    { name: 'obligationId', input: 'obligation', kinds: ['review'], required: true },
    { name: 'to', input: 'person', required: true },
    reason,
  ],
};

/** Conclusions that an acceptance can give; termination has a command of its own. */
export const givableConclusions = [
  'completed',
  'mostly-completed',
  'year-completed',
  'made-standing',
  'not-completed',
  'adjusted',
] as const;

/** The questions that stand on the form as it is filled now. */
export function asked(fields: readonly Field[], values: Values): readonly Field[] {
  return fields.filter((field) => field.when?.(values) ?? true);
}
