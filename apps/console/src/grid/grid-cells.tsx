import { paired } from '../elements/listed.js';
import type { GridRow } from '@duban/api-client';
import type { ClipboardEvent, KeyboardEvent, TextareaHTMLAttributes } from 'react';
import { blankNode, weightSum, type NodeDraft } from '../commands/answers.js';
import { useWords } from '../words/words.js';
import { cellAt } from './grid-keys.js';
import { NumberInput } from '../elements/number-input.js';
import { questionsOf } from '../commands/questions.js';
import type { NumberRange } from '../elements/typed-number.js';
import type { PersonCommandName } from '@duban/domain';
import { DayCell } from '../elements/day-cell.js';
import { FilesInput } from '../files/files-input.js';
import { evidenceOf, nodesOf, pastedLines, withEvidence, type RowValues } from './grid-values.js';

interface CellsProps {
  readonly row: GridRow;
  readonly at: number;
  readonly values: RowValues;
  readonly onChange: (values: RowValues) => void;
  /** A column from a spreadsheet, from this row on. */
  readonly onPaste: (lines: readonly string[]) => void;
  /** As the row above. */
  readonly onDitto: () => void;
}

/** What the row asks, to be answered in place. */
export function GridCells(props: CellsProps) {
  switch (props.row.command) {
    case 'report':
      return <ReportCells {...props} />;
    case 'finish':
      return <FinishCells {...props} />;
    case 'report-value':
      return <ValueCells {...props} />;
    case 'confirm-duty':
      return <DutyCells {...props} />;
    case 'file-work-plan':
      return <PlanCells {...props} />;
    default:
      return <TextCell {...props} name="text" />;
  }
}

/** Between which numbers a command takes an answer. */
function rangeOf(command: PersonCommandName, name: string): NumberRange {
  const form = questionsOf(command).find((each) => each.name === name)?.form;
  return form?.form === 'number' ? { least: form.least, most: form.most, whole: form.whole } : {};
}

const words = (value: unknown): string => (typeof value === 'string' ? value : '');

const LETTERS_A_LINE = 18;
const MOST_LINES = 8;

/** Words that grow with what is written. */
function Lines(props: TextareaHTMLAttributes<HTMLTextAreaElement>) {
  // For browsers that cannot size a field by its content.
  const lines = String(props.value)
    .split('\n')
    .reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / LETTERS_A_LINE)), 0);
  return <textarea rows={Math.min(MOST_LINES, lines)} {...props} />;
}

function TextCell({ row, at, values, onChange, onPaste, onDitto, name }: CellsProps & { name: string }) {
  const say = useWords();
  const still = values['noChange'] === true;
  const pasted = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const lines = pastedLines(event.clipboardData.getData('text/html'), event.clipboardData.getData('text/plain'));
    if (lines === null) return;
    event.preventDefault();
    onPaste(lines);
  };
  const ditto = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key.toLowerCase() !== 'd' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    onDitto();
  };
  return (
    <Lines
      {...cellAt(at, name)}
      data-testid="row-text"
      aria-label={say.grid.textOf({ number: row.number, asks: row.asks })}
      placeholder={still ? say.grid.noChange : say.grid.textHint}
      maxLength={4_000}
      disabled={still}
      value={still ? '' : words(values[name])}
      onPaste={pasted}
      onKeyDown={ditto}
      onChange={(event) => onChange({ ...values, [name]: event.target.value })}
    />
  );
}

function ReportCells(props: CellsProps) {
  const { values, onChange, at } = props;
  const say = useWords();
  const { fields } = say.commands.report;
  const more = (['problems', 'nextSteps'] as const).filter((name) => words(values[name]) !== '').length > 0;
  return (
    <div className="fill-report">
      <TextCell {...props} name="text" />
      {values['noChange'] !== true && (
        <details open={more || undefined} className="fill-more">
          <summary title={say.grid.more} aria-label={say.grid.more}>
            ＋
          </summary>
          {(['problems', 'nextSteps'] as const).map((name) => (
            <label key={name}>
              {fields[name].label}
              <Lines
                {...cellAt(at, name)}
                maxLength={4_000}
                value={words(values[name])}
                onChange={(event) => onChange({ ...values, [name]: event.target.value })}
              />
            </label>
          ))}
        </details>
      )}
    </div>
  );
}

/** A date that is met: what shows it. */
function FinishCells({ row, at, values, onChange }: CellsProps) {
  const say = useWords();
  const held = evidenceOf(values);
  const put = (parts: Partial<typeof held>) => onChange(withEvidence(row, { ...held, ...parts }));
  return (
    <div className="fill-finish">
      <label className="fill-evidence">
        {say.grid.evidence}
        <input
          type="text"
          {...cellAt(at, 'text')}
          data-testid="row-evidence"
          aria-label={say.grid.evidenceOf({ number: row.number, asks: row.asks })}
          placeholder={say.form.evidenceHint}
          maxLength={400}
          value={held.evidence}
          onChange={(event) => put({ evidence: event.target.value })}
        />
      </label>
      <FilesInput
        measureId={row.measureId}
        value={held.files}
        label={paired(say.files.title, `${row.number} ${row.asks}`)}
        testId="row-files"
        onChange={(files) => put({ files })}
        onFile={(files, name) => put({ files, evidence: held.evidence || name })}
      />
    </div>
  );
}

/** A figure: its value, or what it is made of, its day and its source. */
function ValueCells({ row, at, values, onChange }: CellsProps) {
  const say = useWords();
  const { fields } = say.commands['report-value'];
  const ratio = /[%％‰]/.test(row.measured?.unit ?? '');
  const amounts = ratio ? (['value', 'numerator', 'denominator'] as const) : (['value'] as const);
  return (
    <div className="fill-value" role="group" aria-label={`${row.number} ${row.asks}`}>
      {amounts.map((name) => (
        <label key={name}>
          {say.commonFields[name].label}
          <NumberInput
            place={cellAt(at, name)}
            data-testid={`row-${name}`}
            {...rangeOf('report-value', name)}
            suffix={name === 'value' ? row.measured?.unit : undefined}
            value={typeof values[name] === 'number' ? values[name] : null}
            onChange={(amount) => onChange({ ...values, [name]: amount ?? undefined })}
          />
        </label>
      ))}
      <label title={say.commonFields.asOf.label}>
        <span className="fill-label">{say.commonFields.asOf.label}</span>
        <DayCell
          place={cellAt(at, 'asOf')}
          value={words(values['asOf']) || null}
          onChange={(day) => onChange({ ...values, asOf: day ?? undefined })}
        />
      </label>
      <label className="fill-source" title={fields.source?.label}>
        <span className="fill-label">{fields.source?.label}</span>
        <input
          type="text"
          {...cellAt(at, 'source')}
          data-testid="row-source"
          placeholder={fields.source?.label}
          maxLength={200}
          value={words(values['source'])}
          onChange={({ target }) => onChange({ ...values, source: target.value })}
        />
      </label>
    </div>
  );
}

/** A period that is vouched for: done as asked, how often; or why not. */
function DutyCells({ row, at, values, onChange }: CellsProps) {
  const say = useWords();
  const { fields } = say.commands['confirm-duty'];
  const done = values['done'];
  const choice = (value: boolean, label: string) => (
    <label>
      <input
        type="radio"
        name={row.id}
        {...cellAt(at, value ? 'done' : 'not-done')}
        checked={done === value}
        onChange={() => onChange({ done: value })}
      />
      {label}
    </label>
  );
  return (
    <div className="fill-duty" role="group" aria-label={`${row.number} ${fields.done.label}`}>
      {choice(true, fields.done.yes ?? say.grid.yes)}
      {choice(false, fields.done.no ?? say.grid.no)}
      {done === true && (
        <label>
          {fields.acts.label}
          <NumberInput
            place={cellAt(at, 'acts')}
            {...rangeOf('confirm-duty', 'acts')}
            value={typeof values['acts'] === 'number' ? values['acts'] : null}
            onChange={(acts) => onChange({ ...values, acts: acts ?? undefined })}
          />
        </label>
      )}
      {done === false && (
        <Lines
          {...cellAt(at, 'text')}
          aria-label={say.grid.reasonHint}
          placeholder={say.grid.reasonHint}
          maxLength={4_000}
          value={words(values['text'])}
          onChange={(event) => onChange({ ...values, text: event.target.value })}
        />
      )}
    </div>
  );
}

/** The nodes of a work plan, a line each. */
function PlanCells({ row, at, values, onChange }: CellsProps) {
  const say = useWords();
  const nodes = nodesOf(values);
  const put = (next: readonly NodeDraft[]) => onChange({ nodes: next });
  const set = (place: number, part: Partial<NodeDraft>) =>
    put(nodes.map((node, index) => (index === place ? { ...node, ...part } : node)));
  const sum = weightSum(nodes);
  return (
    <div className="fill-nodes" role="group" aria-label={`${row.number} ${say.measure.workPlan}`}>
      {nodes.map((node, place) => (
        <div key={place} className="fill-node">
          <input
            type="text"
            {...cellAt(at, `title-${place}`)}
            aria-label={say.form.nodeTitle}
            maxLength={200}
            value={node.title}
            onChange={({ target }) => set(place, { title: target.value })}
          />
          <DayCell
            place={cellAt(at, `day-${place}`)}
            label={say.grid.columns.nodeDay}
            value={node.dueOn}
            onChange={(dueOn) => set(place, { dueOn })}
          />
          <NumberInput
            place={cellAt(at, `weight-${place}`)}
            aria-label={say.commonFields.weight.label}
            least={0}
            most={100}
            value={node.weight}
            onChange={(weight) => set(place, { weight })}
          />
          <button
            type="button"
            className="plain"
            tabIndex={-1}
            aria-label={`${say.form.remove} ${node.title}`}
            onClick={() => put(nodes.filter((_, index) => index !== place))}
          >
            ×
          </button>
        </div>
      ))}
      <span className={sum === 100 ? 'quiet' : 'wrong'}>{say.grid.weights({ sum })}</span>{' '}
      <button type="button" className="plain" onClick={() => put([...nodes, blankNode])}>
        {say.grid.addNode}
      </button>
    </div>
  );
}
