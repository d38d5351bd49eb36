import type { Measure } from '@duban/api-client';
import type { PersonCommandName } from '@duban/domain';
import { obligationTitle, type FieldWords } from '@duban/words';
import { Checkbox, Input, Radio, Select } from 'antd';
import { useId } from 'react';
import { wordOf } from '../elements/code-words.js';
import { useWords } from '../words/words.js';
import { departmentChoices, useDepartments, useDeciders } from '../elements/register.js';
import { useToday } from '../shell/session.js';
import type { NodeDraft, ReportNodeDraft } from './command-body.js';
import { departmentsFor, obligationsFor } from './command-context.js';
import { codesOf } from './command-field-codes.js';
import type { Field, Values } from './command-fields.js';
import { DateInput, EvidenceInput, NodeInput, NodesInput, PickInput } from './field-inputs.js';
import { fieldWords } from './field-words.js';
import { ReportNodesInput } from './report-nodes-input.js';

interface CommandFieldProps {
  readonly measure: Measure;
  readonly command: PersonCommandName;
  readonly field: Field;
  /** The whole form as it is filled now. */
  readonly values: Values;
  readonly onChange: (value: unknown) => void;
  /** Say so when it is still empty after a first try to submit. */
  readonly owed: boolean;
}

/** One question with its label, its hint and what is missing. */
export function CommandField(props: CommandFieldProps) {
  const say = useWords();
  const { field, owed } = props;
  const id = useId();
  const words = fieldWords(say, props.command, field.name, props.values);
  const { label } = words;
  const grouped = ['agree', 'nodes', 'node', 'reportNodes', 'evidence', 'check'].includes(field.input);
  if (field.input === 'check') {
    return (
      <div className="field">
        <Checkbox
          data-testid={`field-${field.name}`}
          checked={props.values[props.field.name] === true}
          onChange={(event) => props.onChange(event.target.checked)}
        >
          {label}
        </Checkbox>
      </div>
    );
  }
  const Label = grouped ? 'span' : 'label';
  return (
    <div
      className={`field ${owed ? 'field-owed' : ''}`}
      role={grouped ? 'group' : undefined}
      aria-labelledby={grouped ? `${id}-label` : undefined}
    >
      <Label className="field-label" id={`${id}-label`} {...(grouped ? {} : { htmlFor: id })}>
        {label}
        {field.required && <b aria-hidden="true"> *</b>}
      </Label>
      <FieldInput {...props} words={words} id={id} />
      {words.hint && <small className="quiet">{words.hint}</small>}
      {owed && (
        <small role="alert" className="wrong">
          {say.form.required({ field: label })}
        </small>
      )}
    </div>
  );
}

type FieldInputProps = CommandFieldProps & { readonly id: string; readonly words: FieldWords };

function FieldInput(props: FieldInputProps) {
  switch (props.field.input) {
    case 'choice':
    case 'obligation':
    case 'department':
    case 'departments':
    case 'person':
      return <PickField {...props} />;
    case 'nodes':
    case 'node':
    case 'evidence':
    case 'reportNodes':
      return <LinesField {...props} />;
    case 'text':
    case 'line':
    case 'date':
    case 'agree':
    case 'check':
      return <PlainField {...props} />;
  }
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function PlainField({ field, values, onChange, id, words }: FieldInputProps) {
  const value = values[field.name];
  const today = useToday();
  const testId = `field-${field.name}`;
  const typed = (event: { target: { value: string } }) => onChange(event.target.value);
  if (field.input === 'date')
    return <DateInput id={id} testId={testId} today={today} value={asText(value) || null} onChange={onChange} />;
  if (field.input === 'line')
    return <Input id={id} data-testid={testId} maxLength={80} value={asText(value)} onChange={typed} />;
  if (field.input === 'agree') {
    return (
      <Radio.Group
        data-testid={testId}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        optionType="button"
        options={[
          { value: true, label: <span data-testid="agree-yes">{words.yes}</span> },
          { value: false, label: <span data-testid="agree-no">{words.no}</span> },
        ]}
      />
    );
  }
  const rows = { minRows: field.required ? 3 : 2, maxRows: 10 };
  return (
    <Input.TextArea
      id={id}
      data-testid={testId}
      autoSize={rows}
      maxLength={4_000}
      value={asText(value)}
      onChange={typed}
    />
  );
}

function LinesField({ measure, field, values, onChange }: FieldInputProps) {
  const value = values[field.name];
  const today = useToday();
  if (field.input === 'nodes')
    return <NodesInput today={today} value={value as readonly NodeDraft[]} onChange={onChange} />;
  if (field.input === 'node') return <NodeInput today={today} value={value as NodeDraft} onChange={onChange} />;
  if (field.input === 'evidence') return <EvidenceInput value={value as readonly string[]} onChange={onChange} />;
  const claimed = (value as readonly ReportNodeDraft[] | undefined) ?? [];
  return <ReportNodesInput measure={measure} value={claimed} onChange={onChange} />;
}

function PickField({ measure, command, field, values, onChange, id }: FieldInputProps) {
  const value = values[field.name];
  const choices = useChoices(measure, command, field);
  const testId = `field-${field.name}`;
  if (field.input === 'departments') {
    return (
      <Select
        id={id}
        mode="multiple"
        data-testid={testId}
        value={(value as string[] | undefined) ?? []}
        onChange={onChange}
        showSearch={{ optionFilterProp: 'label' }}
        options={[...choices]}
        style={{ width: '100%' }}
      />
    );
  }
  const optional = field.required !== true;
  return (
    <PickInput
      id={id}
      testId={testId}
      value={asText(value) || null}
      onChange={onChange}
      choices={choices}
      optional={optional}
    />
  );
}

/** What can be picked for a question, in words. */
function useChoices(
  measure: Measure,
  command: PersonCommandName,
  field: Field,
): readonly { value: string; label: string }[] {
  const say = useWords();
  const departments = useDepartments();
  const people = useDeciders(field.input === 'person');
  switch (field.input) {
    case 'choice':
      return codesOf(field.list).map((code) => ({
        value: code,
        label: wordOf(say.labels[field.list], code),
      }));
    case 'obligation':
      return obligationsFor(measure, command, field).map((each) => ({
        value: each.obligationId,
        label: `${obligationTitle(say, measure.obligations, each)} · ${each.dueOn}`,
      }));
    case 'department':
    case 'departments':
      return departmentChoices(departmentsFor(measure, field.scope, departments));
    case 'person':
      return people.map((person) => ({
        value: person.personId,
        label: `${person.name} ${person.roles.map((post) => say.labels.role[post.role]).join('、')}`,
      }));
    default:
      return [];
  }
}
