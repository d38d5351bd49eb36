import { paired } from '../elements/listed.js';
import { obligationTitle } from '@duban/words';
import { Checkbox } from '../elements/tick.js';
import { useWords } from '../words/words.js';
import { isEmpty } from './answers.js';
import { obligationsFor } from './command-context.js';
import { fieldWords } from './field-words.js';
import { LeafInput, type LeafProps } from './leaf-input.js';
import type { Values } from './questions.js';
import { asksPart, byObligation } from './shapes.js';
import { wordsOr } from './words-of-file.js';

type Line = Values & { readonly obligationId: string };

/** Dates that are ticked, and what is said about each: its evidence, its outcome, its day. */
export function ByObligationInput(props: LeafProps) {
  const { measure, command, form, value, onChange } = props;
  const say = useWords();
  const list = byObligation(form);
  if (list === null) return null;
  const lines = (value as readonly Line[] | undefined) ?? [];
  const there = obligationsFor(measure, command, list.kinds);
  if (there.length === 0) return <span className="quiet">{say.form.nothingToTick}</span>;
  return (
    <ul className="report-nodes">
      {there.map((each) => {
        const { obligationId } = each;
        const line = lines.find((one) => one.obligationId === obligationId);
        const others = lines.filter((one) => one.obligationId !== obligationId);
        const title = obligationTitle(say, measure.obligations, each);
        return (
          <li key={obligationId}>
            <Checkbox
              checked={line !== undefined}
              aria-describedby={props.described}
              aria-invalid={(props.wrong === true && lines.length === 0) || undefined}
              data-testid={`node-${obligationId}`}
              onChange={(event) => onChange(event.target.checked ? [...others, { obligationId }] : others)}
            >
              {title} <small className="quiet">{each.dueOn}</small>
            </Checkbox>
            {line &&
              Object.entries(list.fields)
                .filter(([name]) => asksPart(name, line, list.fields))
                .map(([name, field]) => {
                  const words = fieldWords(say, command, name, line);
                  const put = (parts: Values) =>
                    onChange(lines.map((one) => (one.obligationId === obligationId ? { ...one, ...parts } : one)));
                  return (
                    <LeafInput
                      key={name}
                      {...props}
                      name={name}
                      form={field.form}
                      words={words}
                      owed={field.owed}
                      value={line[name]}
                      wrong={props.wrong === true && field.owed && isEmpty(line[name])}
                      onChange={(part) => put({ [name]: part })}
                      onFile={(files, called) => put({ [name]: files, evidence: wordsOr(line['evidence'], called) })}
                      id={`${props.id}-${obligationId}-${name}`}
                      label={paired(words.label, title)}
                      placeholder={name === 'evidence' ? paired(words.label, say.form.evidenceHint) : words.label}
                      testId={`${name}-${obligationId}`}
                    />
                  );
                })}
          </li>
        );
      })}
    </ul>
  );
}
