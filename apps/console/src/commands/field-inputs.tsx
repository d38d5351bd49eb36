import { GrowingText } from '../elements/growing-text.js';
import { NumberInput } from '../elements/number-input.js';
import { TextInput } from '../elements/text-input.js';
import { DateInput } from '../elements/date-input.js';
import { SelectBox } from '../elements/select-box.js';
import { useId } from 'react';
import { useWords } from '../words/words.js';
import { describedBy } from '../elements/described.js';
import { blankNode, weightSum, type NodeDraft } from './answers.js';

interface InputProps<T> {
  readonly value: T;
  readonly onChange: (value: T) => void;
  readonly id?: string;
  readonly testId?: string;
  readonly today: string;
}

/** What is said about an answer of several parts: where it stands, and whether something is missing. */
export interface Said {
  readonly described?: string | undefined;
  readonly wrong?: boolean | undefined;
}

interface NodeLineProps {
  readonly node: NodeDraft;
  readonly index: number;
  readonly today: string;
  readonly onChange: (some: Partial<NodeDraft>) => void;
  readonly onRemove: (() => void) | null;
  /** Where what is said about the nodes stands, and whether one of them is owed an answer. */
  readonly said: Said;
  /** Where the sum of the shares stands. */
  readonly sumAt?: string | undefined;
}

/** One node: a thing that can be shown, its day, its share. */
function NodeLine({ node, index, onChange, onRemove, today, said, sumAt }: NodeLineProps) {
  const say = useWords();
  const named = (words: string) => ({ 'aria-label': `${words} ${index + 1}` });
  const owed = (empty: boolean) => said.wrong === true && empty;
  return (
    <li className="node-line">
      <GrowingText
        {...named(say.form.nodeTitle)}
        aria-describedby={said.described}
        aria-invalid={owed(node.title.trim() === '') || undefined}
        maxLength={200}
        placeholder={say.form.nodeTitle}
        data-testid={`node-title-${index}`}
        value={node.title}
        onChange={(event) => onChange({ title: event.target.value })}
      />
      <DateInput
        today={today}
        value={node.dueOn}
        onChange={(dueOn) => onChange({ dueOn })}
        testId={`node-due-${index}`}
        described={said.described}
        wrong={owed(node.dueOn === null)}
        label={`${say.commonFields.dueOn.label} ${index + 1}`}
      />
      <NumberInput
        {...named(say.commonFields.weight.label)}
        aria-describedby={describedBy(said.described, sumAt)}
        aria-invalid={owed(node.weight === null) || undefined}
        least={0}
        most={100}
        suffix="%"
        placeholder={say.commonFields.weight.label}
        data-testid={`node-weight-${index}`}
        value={node.weight}
        onChange={(weight) => onChange({ weight })}
      />
      {onRemove && (
        <button type="button" className="plain" onClick={onRemove} {...named(say.form.remove)}>
          {say.form.remove}
        </button>
      )}
    </li>
  );
}

const MOST_NODES = 12;

/** What changes part of a value; a calendar may answer late, when another field has been typed in meanwhile. */
export type Change<T> = (change: (before: T) => T) => void;

interface PartsProps<T> {
  readonly value: T;
  readonly onChange: Change<T>;
  readonly today: string;
  readonly said: Said;
}

/** The nodes of a work plan, with their weights added up as one types. */
export function NodesInput({ value, onChange, today, said }: PartsProps<readonly NodeDraft[]>) {
  const say = useWords();
  const sum = weightSum(value);
  const sumAt = useId();
  return (
    <div className="nodes-input">
      <ol>
        {value.map((node, index) => (
          <NodeLine
            key={index}
            node={node}
            index={index}
            today={today}
            said={said}
            sumAt={sumAt}
            onChange={(some) =>
              onChange((before) => before.map((each, at) => (at === index ? { ...each, ...some } : each)))
            }
            onRemove={value.length > 1 ? () => onChange((before) => before.filter((_, at) => at !== index)) : null}
          />
        ))}
      </ol>
      <div className="nodes-foot">
        <button
          type="button"
          className="plain"
          disabled={value.length >= MOST_NODES}
          data-testid="add-node"
          onClick={() => onChange((before) => [...before, blankNode])}
        >
          + {say.form.addNode}
        </button>
        <strong role="status" id={sumAt} data-testid="weight-sum" className={sum === 100 ? 'right' : 'wrong'}>
          {sum === 100 ? `✓ ${say.form.weightsRight}` : say.form.weights({ sum })}
        </strong>
      </div>
    </div>
  );
}

/** What is left of a mostly completed measure. */
export function NodeInput({ value, onChange, today, said }: PartsProps<NodeDraft>) {
  return (
    <ol className="nodes-input">
      <NodeLine
        node={value}
        index={0}
        today={today}
        said={said}
        onChange={(some) => onChange((before) => ({ ...before, ...some }))}
        onRemove={null}
      />
    </ol>
  );
}

/** Evidence as text: a document number is evidence; a photo is never asked for. */
export function EvidenceInput({
  value,
  onChange,
  said,
}: Pick<InputProps<readonly string[]>, 'value' | 'onChange'> & { said: Said }) {
  const say = useWords();
  return (
    <div className="evidence-input">
      {value.map((line, index) => (
        <span key={index}>
          <TextInput
            maxLength={400}
            placeholder={say.form.evidenceHint}
            aria-label={`${say.commonFields.evidence.label} ${index + 1}`}
            aria-describedby={said.described}
            aria-invalid={(said.wrong === true && line.trim() === '') || undefined}
            data-testid={`evidence-${index}`}
            value={line}
            onChange={(event) => onChange(value.map((each, at) => (at === index ? event.target.value : each)))}
          />
          {value.length > 1 && (
            <button
              type="button"
              className="plain"
              onClick={() => onChange(value.filter((_, at) => at !== index))}
              aria-label={`${say.form.remove} ${index + 1}`}
            >
              {say.form.remove}
            </button>
          )}
        </span>
      ))}
      <button type="button" className="plain" onClick={() => onChange([...value, ''])}>
        + {say.form.addEvidence}
      </button>
    </div>
  );
}

/** A choice from a few, searchable when there are many. */
export function PickInput({
  value,
  onChange,
  id,
  testId,
  choices,
  optional,
  label,
  placeholder,
  ...said
}: Omit<InputProps<string | null>, 'today'> & {
  choices: readonly { value: string; label: string }[];
  optional: boolean;
  label?: string | undefined;
  placeholder?: string | undefined;
  'aria-describedby'?: string | undefined;
  'aria-invalid'?: true | undefined;
}) {
  return (
    <SelectBox
      {...said}
      id={id}
      aria-label={label}
      placeholder={placeholder}
      data-testid={testId}
      value={value}
      allowClear={optional}
      showSearch={choices.length > 7 ? { optionFilterProp: 'label' } : false}
      options={[...choices]}
      onChange={(next: string | undefined) => onChange(next ?? null)}
    />
  );
}
