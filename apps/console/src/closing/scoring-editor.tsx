import type { ScoringNumbers } from '@duban/api-client';
import { scoredFacts, scoringFaults, scoringWays } from '@duban/domain';
import { InputNumber, Select } from 'antd';
import { Button } from '../elements/button.js';
import type { ReactNode } from 'react';
import { DataTable, type Column } from '../elements/data-table.js';
import { useWords } from '../words/words.js';

type Rule = ScoringNumbers['rules'][number];
type Row = Rule & { readonly index: number; readonly wrong: readonly string[] };

interface ScoringEditorProps {
  readonly numbers: ScoringNumbers;
  readonly onChange: (numbers: ScoringNumbers) => void;
}

/** The house's own numbers: a line a fact, each number changed in place; a contradiction is said in its line. */
export function ScoringEditor({ numbers, onChange }: ScoringEditorProps) {
  const { evaluations: words } = useWords();
  const { rules } = numbers;
  const faults = scoringFaults(rules);
  const rows = rules.map((each, index): Row => ({
    ...each,
    index,
    wrong: faults.flatMap(({ code, path }) => (path[0] === index ? [words.fault[code]] : [])),
  }));
  const unused = scoredFacts.filter((fact) => rules.every((each) => each.fact !== fact));
  const [next] = unused;
  const change = (index: number, to: Partial<Rule>) =>
    onChange({ ...numbers, rules: rules.map((each, at) => (at === index ? { ...each, ...to } : each)) });
  const number = (label: string, value: number, onNumber: (value: number) => void): ReactNode => (
    <InputNumber aria-label={label} value={value} onChange={(typed) => typeof typed === 'number' && onNumber(typed)} />
  );
  const columns: readonly Column<Row>[] = [
    {
      key: 'fact',
      head: words.head.point,
      onPhone: 'title',
      cell: ({ index, fact, wrong }) => (
        <>
          <Select
            aria-label={words.head.point}
            value={fact}
            className="scoring-fact"
            onChange={(to) => change(index, { fact: to })}
            options={[fact, ...unused].map((each) => ({ value: each, label: words.fact[each] }))}
          />
          {wrong.map((each) => (
            <small key={each} role="alert" className="wrong block">
              {each}
            </small>
          ))}
        </>
      ),
    },
    {
      key: 'by',
      head: words.by,
      width: 130,
      cell: ({ index, by }) => (
        <Select
          aria-label={words.by}
          value={by}
          onChange={(to) => change(index, { by: to })}
          options={scoringWays.map((each) => ({ value: each, label: words.way[each] }))}
        />
      ),
    },
    {
      key: 'points',
      head: words.head.worth,
      width: 110,
      cell: ({ index, points }) => number(words.head.worth, points, (to) => change(index, { points: to })),
    },
    {
      key: 'cap',
      head: words.cap,
      width: 110,
      cell: ({ index, cap }) => number(words.cap, cap, (to) => change(index, { cap: to })),
    },
    {
      key: 'remove',
      head: '',
      width: 80,
      cell: ({ index, fact }) => (
        <Button
          size="small"
          data-testid={`remove-${fact}`}
          disabled={rules.length === 1}
          onClick={() => onChange({ ...numbers, rules: rules.filter((_, at) => at !== index) })}
        >
          {words.remove}
        </Button>
      ),
    },
  ];
  const whole = (key: 'base' | 'fewestObligations' | 'perObligations') => (
    <label>
      {words.numbers[key]}
      {number(words.numbers[key], numbers[key], (to) => onChange({ ...numbers, [key]: to }))}
    </label>
  );
  return (
    <div className="scoring-editor" data-testid="scoring-editor">
      <DataTable label={words.rulesHead} columns={columns} rows={rows} keyOf={({ index }) => String(index)} />
      {next && (
        <Button
          size="small"
          data-testid="add-scoring-rule"
          onClick={() =>
            onChange({
              ...numbers,
              rules: [
                ...rules,
                { fact: next, by: 'each', points: next === 'done' || next === 'in-time' ? 1 : -1, cap: 10 },
              ],
            })
          }
        >
          {words.add}
        </Button>
      )}
      {whole('base')}
      {whole('fewestObligations')}
      {whole('perObligations')}
    </div>
  );
}
