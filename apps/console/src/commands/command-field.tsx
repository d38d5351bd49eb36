import type { Measure } from '@duban/api-client';
import type { PersonCommandName } from '@duban/domain';
import { Checkbox, Input, Radio, Select } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { departmentChoices, useDepartments, usePeople } from '../elements/register.js';
import { useToday } from '../shell/session.js';
import type { NodeDraft, ReportNodeDraft } from './command-body.js';
import { departmentsFor, obligationsFor } from './command-context.js';
import { givableConclusions, type Field } from './command-fields.js';
import { DateInput, EvidenceInput, NodeInput, NodesInput, PickInput } from './field-inputs.js';
import { obligationTitle } from './obligation-words.js';
import { ReportNodesInput } from './report-nodes-input.js';

interface CommandFieldProps {
  readonly measure: Measure;
  readonly command: PersonCommandName;
  readonly field: Field;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  /** Say so when it is still empty after a first try to submit. */
  readonly owed: boolean;
}

/** One question with its label, its hint and what is missing. */
export function CommandField(props: CommandFieldProps) {
  const { t } = useTranslation();
  const { field, owed } = props;
  const id = useId();
  const label = field.ask ? t(`commands.ask.${field.ask}`) : t(`commands.field.${field.name}`);
  const grouped = ['agree', 'nodes', 'node', 'reportNodes', 'evidence', 'check'].includes(field.input);
  if (field.input === 'check') {
    return (
      <div className="field">
        <Checkbox data-testid={`field-${field.name}`} checked={props.value === true} onChange={(event) => props.onChange(event.target.checked)}>
          {label}
        </Checkbox>
      </div>
    );
  }
  const Label = grouped ? 'span' : 'label';
  return (
    <div className={`field ${owed ? 'field-owed' : ''}`} role={grouped ? 'group' : undefined} aria-labelledby={grouped ? `${id}-label` : undefined}>
      <Label className="field-label" id={`${id}-label`} {...(grouped ? {} : { htmlFor: id })}>
        {label}
        {field.required && <b aria-hidden="true"> *</b>}
      </Label>
      <FieldInput {...props} id={id} />
      {field.hint && <small className="quiet">{t(`commands.ask.${field.hint}`)}</small>}
      {owed && (
        <small role="alert" className="wrong">
          {t('commands.form.required', { field: label })}
        </small>
      )}
    </div>
  );
}

function FieldInput({ measure, command, field, value, onChange, id }: CommandFieldProps & { id: string }) {
  const { t } = useTranslation();
  const today = useToday();
  const departments = useDepartments();
  const people = usePeople(field.input === 'person');
  const testId = `field-${field.name}`;
  const pick = (choices: readonly { value: string; label: string }[]) => (
    <PickInput id={id} testId={testId} value={(value as string | undefined) ?? null} onChange={onChange} choices={choices} optional={!field.required} />
  );
  switch (field.input) {
    case 'text':
      return <Input.TextArea id={id} data-testid={testId} autoSize={{ minRows: 3, maxRows: 10 }} maxLength={4_000} value={String(value ?? '')} onChange={(event) => onChange(event.target.value)} />;
    case 'line':
      return <Input id={id} data-testid={testId} maxLength={80} value={String(value ?? '')} onChange={(event) => onChange(event.target.value)} />;
    case 'date':
      return <DateInput id={id} testId={testId} today={today} value={(value as string | undefined) ?? null} onChange={onChange} />;
    case 'agree':
      return <Radio.Group data-testid={testId} value={value} onChange={(event) => onChange(event.target.value)} optionType="button" options={[{ value: true, label: <span data-testid="agree-yes">{t(`commands.ask.${field.yes}`)}</span> }, { value: false, label: <span data-testid="agree-no">{t(`commands.ask.${field.no}`)}</span> }]} />;
    case 'choice':
      return pick(codesOf(field.list).map((code) => ({ value: code, label: t(`codes.${field.list}.${code}` as 'codes.cause.funds') })));
    case 'obligation':
      return pick(obligationsFor(measure, command, field).map((each) => ({ value: each.obligationId, label: `${obligationTitle(t, measure, each)} · ${each.dueOn}` })));
    case 'department':
      return pick(departmentChoices(departmentsFor(measure, field.scope, departments)));
    case 'departments':
      return <Select id={id} mode="multiple" data-testid={testId} value={(value as string[] | undefined) ?? []} onChange={onChange} showSearch={{ optionFilterProp: 'label' }} options={departmentChoices(departmentsFor(measure, field.scope, departments))} style={{ width: '100%' }} />;
    case 'person':
      return pick(people.map((person) => ({ value: person.personId, label: `${person.name} ${person.roles.map((post) => t(`codes.role.${post.role}`)).join('、')}` })));
    case 'nodes':
      return <NodesInput today={today} value={value as readonly NodeDraft[]} onChange={onChange} />;
    case 'node':
      return <NodeInput today={today} value={value as NodeDraft} onChange={onChange} />;
    case 'evidence':
      return <EvidenceInput value={value as readonly string[]} onChange={onChange} />;
    case 'reportNodes':
      return <ReportNodesInput measure={measure} value={(value as readonly ReportNodeDraft[] | undefined) ?? []} onChange={onChange} />;
    case 'check':
      return null;
  }
}

const CODES = {
  kind: ['quantified', 'staged', 'deliverable', 'standing', 'advocated'],
  sendBackCode: ['empty', 'no-evidence', 'data-differs', 'not-to-the-point', 'part-missing', 'formal', 'substance'],
  cause: ['funds', 'land', 'superior', 'supporting', 'policy'],
  conclusion: givableConclusions,
  decision: ['instruct', 'extend', 'accept-explanation', 'meeting', 'reassign', 'add-support', 'change-target', 'suspend', 'terminate', 'bulletin'],
} as const;

/** The codes of a list, in the order in which people need them. */
export function codesOf(list: keyof typeof CODES): readonly string[] {
  return CODES[list];
}
