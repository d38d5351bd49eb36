import type { Measure } from '@duban/api-client';
import type { PersonCommandName } from '@duban/domain';
import { useId } from 'react';
import { useActsOn } from './acts-on.js';
import { useWords } from '../words/words.js';
import { describedBy } from '../elements/described.js';
import { isEmpty, type NodeDraft } from './answers.js';
import { ByObligationInput } from './by-obligation-input.js';
import { EvidenceInput, NodeInput, NodesInput } from './field-inputs.js';
import { fieldWords } from './field-words.js';
import { LeafInput, type LeafProps } from './leaf-input.js';
import type { Question, Values } from './questions.js';
import { byObligation, isNode, isNodes } from './shapes.js';

interface CommandQuestionProps {
  readonly measure: Measure;
  readonly command: PersonCommandName;
  readonly question: Question;
  /** The whole form as it is filled now. */
  readonly values: Values;
  readonly onChange: (value: unknown) => void;
  /** A file has come for this question. */
  readonly onFile?: (files: readonly string[], name: string) => void;
  /** Say so when it is still empty after a first try to submit. */
  readonly owed: boolean;
}

/** One question with its label, its hint and what is missing. */
export function CommandQuestion({ measure, command, question, values, onChange, onFile, owed }: CommandQuestionProps) {
  const say = useWords();
  const id = useId();
  const { name, form } = question;
  const words = fieldWords(say, command, name, values);
  // A number or a day that is there and not taken says itself why.
  const saysWhy = typeof values[name] === 'number' || (form.form === 'date' && !isEmpty(values[name]));
  const missing = owed && !saysWhy;
  const leaf = {
    measure,
    command,
    name,
    form,
    words,
    values,
    onChange,
    id,
    owed: question.owed,
    described: describedBy(words.hint !== undefined && `${id}-hint`, missing && `${id}-wrong`),
    wrong: owed,
    value: values[name],
    ...(onFile && { onFile }),
  };
  const ticked = form.form === 'yes' && (words.yes === undefined || words.no === undefined);
  const grouped = form.form === 'yes' || form.form === 'record' || (form.form === 'list' && !picks(question));
  const Label = grouped ? 'span' : 'label';
  return (
    <div
      className={`field ${owed ? 'field-owed' : ''}`}
      role={grouped && !ticked ? 'group' : undefined}
      aria-labelledby={grouped && !ticked ? `${id}-label` : undefined}
      aria-describedby={grouped && !ticked ? leaf.described : undefined}
    >
      {!ticked && (
        <Label className="field-label" id={`${id}-label`} {...(grouped ? {} : { htmlFor: id })}>
          {words.label}
          {question.owed && <b aria-hidden="true"> *</b>}
        </Label>
      )}
      <QuestionInput {...leaf} />
      {words.hint && (
        <small className="quiet" id={`${id}-hint`}>
          {words.hint}
        </small>
      )}
      {missing && (
        <small role="alert" className="wrong" id={`${id}-wrong`}>
          {say.form.required({ field: words.label })}
        </small>
      )}
    </div>
  );
}

/** True for a list that is picked from a list. */
function picks({ form }: Question): boolean {
  return form.form === 'list' && ['department', 'obligation', 'choice', 'measure'].includes(form.of.form);
}

function QuestionInput(props: LeafProps) {
  const { form, value, onChange, described, wrong } = props;
  const today = useActsOn();
  const said = { described, wrong };
  if (isNodes(form))
    return <NodesInput said={said} today={today} value={(value ?? []) as readonly NodeDraft[]} onChange={onChange} />;
  if (isNode(form)) return <NodeInput said={said} today={today} value={value as NodeDraft} onChange={onChange} />;
  if (byObligation(form)) return <ByObligationInput {...props} />;
  if (form.form === 'list' && form.of.form === 'text')
    return <EvidenceInput said={said} value={(value ?? ['']) as readonly string[]} onChange={onChange} />;
  if (form.form === 'list' && form.of.form === 'record') return <LinesInput {...props} />;
  return form.form === 'record' ? <PartsInput {...props} /> : <LeafInput {...props} />;
}

/** Lines of a few parts each: counties, steps of a path. */
function LinesInput(props: LeafProps) {
  const { form, value, onChange } = props;
  const say = useWords();
  if (form.form !== 'list') return null;
  const lines = (value ?? []) as readonly Values[];
  const put = (at: number, line: unknown) => onChange(lines.map((each, index) => (index === at ? line : each)));
  return (
    <span className="lines-input">
      {lines.map((line, at) => (
        <span key={at} className="line-input">
          <PartsInput
            {...props}
            form={form.of}
            value={line}
            onChange={(part) => put(at, part)}
            id={`${props.id}-${at}`}
          />
          <button
            type="button"
            className="plain"
            aria-label={`${say.form.remove} ${at + 1}`}
            onClick={() => onChange(lines.filter((_, index) => index !== at))}
          >
            {say.form.remove}
          </button>
        </span>
      ))}
      <button type="button" className="plain" onClick={() => onChange([...lines, {}])}>
        + {say.indicators.add}
      </button>
    </span>
  );
}

/** An answer of a few parts beside each other. */
function PartsInput(props: LeafProps) {
  const { form, value, onChange, command } = props;
  const say = useWords();
  if (form.form !== 'record') return null;
  const parts = (value ?? {}) as Values;
  return (
    <span className="parts-input">
      {Object.entries(form.fields).map(([name, field]) => {
        const words = fieldWords(say, command, name, parts);
        return (
          <label key={name}>
            {words.label}
            <LeafInput
              {...props}
              name={name}
              form={field.form}
              words={words}
              owed={field.owed}
              value={parts[name]}
              wrong={props.wrong === true && field.owed && isEmpty(parts[name])}
              onChange={(part) => onChange({ ...parts, [name]: part })}
              id={`${props.id}-${name}`}
            />
          </label>
        );
      })}
    </span>
  );
}
