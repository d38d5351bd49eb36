import type { Measure } from '@duban/api-client';
import type { FieldForm, PersonCommandName } from '@duban/domain';
import type { FieldWords } from '@duban/words';
import { Checkbox } from '../elements/tick.js';
import { Either } from '../elements/either.js';
import { GrowingText } from '../elements/growing-text.js';
import { NumberInput } from '../elements/number-input.js';
import { TextInput } from '../elements/text-input.js';
import { FilesInput } from '../files/files-input.js';
import { SelectBox } from '../elements/select-box.js';
import { useActsOn } from './acts-on.js';
import { useChoices } from './choices.js';
import { DateInput } from '../elements/date-input.js';
import { daysOf } from '../elements/typed-date.js';
import { PickInput } from './field-inputs.js';
import { OtherMeasures } from './other-measures.js';
import type { Values } from './questions.js';

/** One answer that has no parts. */
export interface LeafProps {
  readonly measure: Measure;
  readonly command: PersonCommandName;
  readonly name: string;
  readonly form: FieldForm;
  readonly words: FieldWords;
  /** The whole form as it is filled now. */
  readonly values: Values;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  readonly owed: boolean;
  readonly id: string;
  /** Where its hint and what is wrong with it stand, for those who do not see them. */
  readonly described?: string | undefined;
  readonly wrong?: boolean;
  /** Said to those who do not see the label. */
  readonly label?: string;
  readonly testId?: string;
  readonly placeholder?: string;
  /** Instead of `onChange` when a file has come, with its name. */
  readonly onFile?: (value: readonly string[], name: string) => void;
}

/** The input of one answer, by the form that the command's definition gives it. */
export function LeafInput(props: LeafProps) {
  const { form, name } = props;
  if (name === 'paperId') return <PickedInput {...props} />;
  switch (form.form) {
    case 'text':
      return <WordsInput {...props} form={form} />;
    case 'date':
      return <DayInput {...props} />;
    case 'yes':
      return <YesInput {...props} />;
    case 'number':
      return <CountInput {...props} form={form} />;
    case 'choice':
    case 'department':
    case 'person':
    case 'obligation':
    case 'item':
      return <PickedInput {...props} />;
    case 'file':
    case 'measure':
      return null; // they come in lists
    case 'list':
      if (form.of.form === 'measure') return <MeasuresInput {...props} />;
      return form.of.form === 'file' ? <AttachedInput {...props} /> : <PickedListInput {...props} />;
    case 'record':
      return null;
  }
}

const saidOf = ({ described, wrong }: LeafProps) => ({
  'aria-describedby': described,
  'aria-invalid': wrong ? (true as const) : undefined,
});

const testIdOf = ({ testId, name }: LeafProps) => testId ?? `field-${name}`;

function asText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function WordsInput(props: LeafProps & { form: Extract<FieldForm, { form: 'text' }> }) {
  const { form, value, onChange, owed, id, label, placeholder } = props;
  const common = {
    id,
    placeholder,
    'aria-label': label,
    ...saidOf(props),
    'data-testid': testIdOf(props),
    maxLength: form.most,
    value: asText(value),
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  };
  return form.lines ? <GrowingText {...common} least={owed ? 3 : 2} /> : <TextInput {...common} />;
}

function DayInput(props: LeafProps) {
  const { form, value, onChange, id, label } = props;
  const today = useActsOn();
  const days = form.form === 'date' ? daysOf(form, props.values) : {};
  return (
    <DateInput
      id={id}
      testId={testIdOf(props)}
      today={today}
      value={asText(value) || null}
      onChange={onChange}
      described={props.described}
      wrong={props.wrong}
      {...days}
      {...(label === undefined ? {} : { label })}
    />
  );
}

/** Two answers where both have words, else a tick. */
function YesInput(props: LeafProps) {
  const { words, value, onChange } = props;
  if (words.yes === undefined || words.no === undefined) {
    return (
      <Checkbox
        {...saidOf(props)}
        data-testid={testIdOf(props)}
        checked={value === true}
        onChange={(event) => onChange(event.target.checked)}
      >
        {words.label}
      </Checkbox>
    );
  }
  return (
    <Either
      {...saidOf(props)}
      data-testid={testIdOf(props)}
      aria-label={words.label}
      value={value}
      onChange={onChange}
      options={[
        { value: true, label: <span data-testid="agree-yes">{words.yes}</span> },
        { value: false, label: <span data-testid="agree-no">{words.no}</span> },
      ]}
    />
  );
}

function CountInput(props: LeafProps & { form: Extract<FieldForm, { form: 'number' }> }) {
  const { form, value, onChange, id, label } = props;
  return (
    <NumberInput
      id={id}
      aria-label={label}
      {...saidOf(props)}
      data-testid={testIdOf(props)}
      least={form.least}
      most={form.most}
      whole={form.whole}
      value={typeof value === 'number' ? value : null}
      onChange={onChange}
    />
  );
}

function PickedInput(props: LeafProps) {
  const { value, onChange, id, owed } = props;
  const choices = useChoices(props);
  return (
    <PickInput
      {...saidOf(props)}
      id={id}
      testId={testIdOf(props)}
      value={asText(value) || null}
      onChange={onChange}
      choices={choices}
      optional={!owed}
      label={props.label}
      placeholder={props.placeholder}
    />
  );
}

function AttachedInput(props: LeafProps) {
  const { measure, value, onChange, onFile, id, label } = props;
  return (
    <FilesInput
      {...saidOf(props)}
      measureId={measure.measureId}
      value={(value ?? []) as readonly string[]}
      onChange={onChange}
      onFile={onFile}
      id={id}
      label={label}
      testId={testIdOf(props)}
    />
  );
}

function MeasuresInput(props: LeafProps) {
  const { measure, value, onChange, id, label } = props;
  return (
    <OtherMeasures
      {...saidOf(props)}
      measureId={measure.measureId}
      value={(value ?? []) as readonly string[]}
      onChange={onChange}
      id={id}
      label={label}
      testId={testIdOf(props)}
    />
  );
}

function PickedListInput(props: LeafProps) {
  const { value, onChange, id } = props;
  const choices = useChoices(props);
  return (
    <SelectBox
      {...saidOf(props)}
      aria-label={props.label}
      id={id}
      mode="multiple"
      data-testid={testIdOf(props)}
      value={value ?? []}
      onChange={onChange}
      showSearch={{ optionFilterProp: 'label' }}
      options={[...choices]}
    />
  );
}
