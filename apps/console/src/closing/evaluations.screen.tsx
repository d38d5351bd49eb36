import {
  adoptScoring,
  draftEvaluation,
  listEvaluationsOptions,
  type EvaluationItem,
  type Evaluations,
  type ScoringNumbers,
  type ScoringRules,
} from '@duban/api-client';
import { departmentRoles, scoringFaults, type ScoringExample } from '@duban/domain';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Input, InputNumber, Radio } from 'antd';
import { Button } from '../elements/button.js';
import { useState } from 'react';
import { DataTable, type Column } from '../elements/data-table.js';
import { useIsPhone } from '../elements/is-phone.js';
import { Bones, Nothing, Page, Section } from '../elements/page.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { live } from '../server/client.js';
import { holdsRole, mayKeep, useSession, useToday } from '../shell/session.js';
import { useWords } from '../words/words.js';
import './evaluations.css';
import { RulesInWords } from './evaluation-rules.js';
import { ScoringEditor } from './scoring-editor.js';
import { useClosingChange } from './use-closing-change.js';

/** 年度考核: off until its rules are adopted with their document; then one a year. */
export default function EvaluationsScreen() {
  const { evaluations: words } = useWords();
  const phone = useIsPhone();
  const session = useSession();
  const found = useQuery({ ...listEvaluationsOptions(), ...live });
  const [adopting, setAdopting] = useState(false);
  if (phone)
    return (
      <Page title={words.title}>
        {holdsRole(session, ...departmentRoles) && <OwnYears items={found.data?.items ?? []} />}
        <p data-testid="not-on-phones">{words.notOnPhones}</p>
      </Page>
    );
  const { data } = found;
  const mayAdopt = mayKeep(session, 'evaluations.adopt');
  const asks = data !== undefined && mayAdopt && (adopting || data.adopted === null);
  return (
    <Page
      title={words.title}
      actions={data?.adopted && mayKeep(session, 'evaluations.keep') && <Draft {...data.adopted} />}
    >
      {found.error && <TroubleNote error={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending && <Bones lines={8} />}
      {data?.adopted === null && <Nothing title={words.off}>{words.offNext}</Nothing>}
      {asks && <Adopt examples={data.examples} adopted={data.adopted} onDone={() => setAdopting(false)} />}
      {data?.adopted && (
        <>
          <Years items={data.items} />
          <Section title={words.rulesHead}>
            <p className="quiet">
              {words.adopted({ ...data.adopted, on: data.adopted.adoptedOn, by: data.adopted.adoptedBy })} ·{' '}
              {words.yearEndsOn} {data.adopted.yearEndsOn}
            </p>
            <RulesInWords rules={data.adopted.rules} />
            <p className="quiet">{words.never}</p>
            {mayAdopt && !asks && (
              <Button data-testid="adopt-anew" onClick={() => setAdopting(true)}>
                {words.adoptAnew}
              </Button>
            )}
          </Section>
        </>
      )}
    </Page>
  );
}

/** The way of a department to its own points, which a phone shows. */
function OwnYears({ items }: { items: readonly EvaluationItem[] }) {
  return (
    <ul>
      {items.map(({ evaluationId, year }) => (
        <li key={evaluationId}>
          <YearLink evaluationId={evaluationId} year={year} />
        </li>
      ))}
    </ul>
  );
}

function YearLink({ evaluationId, year }: Pick<EvaluationItem, 'evaluationId' | 'year'>) {
  const { evaluations: words } = useWords();
  return (
    <Link to="/evaluations/$evaluationId" params={{ evaluationId }} className="row-title" data-testid="evaluation-row">
      {words.yearOf({ year })}
    </Link>
  );
}

function Years({ items }: { items: readonly EvaluationItem[] }) {
  const { evaluations: words, measures } = useWords();
  if (items.length === 0) return <Nothing title={words.none}>{words.noneNext}</Nothing>;
  const columns: readonly Column<EvaluationItem>[] = [
    {
      key: 'year',
      head: words.year,
      onPhone: 'title',
      cell: ({ evaluationId, year }) => <YearLink evaluationId={evaluationId} year={year} />,
    },
    { key: 'period', head: words.periodHead, width: 220, cell: ({ from, to }) => words.period({ from, to }) },
    {
      key: 'stage',
      head: measures.status,
      width: 260,
      cell: ({ stage, objectUntil, undecided }) => (
        <>
          {words.stage[stage]}
          {stage === 'open' && <small className="quiet block">{words.until({ on: objectUntil })}</small>}
          {undecided > 0 && <small className="wrong block">{words.undecided({ n: undecided })}</small>}
        </>
      ),
    },
    {
      key: 'rules',
      head: words.rulesHead,
      width: '40%',
      cell: ({ rulesVersion, document }) => words.version({ version: rulesVersion, document }),
    },
  ];
  return (
    <DataTable label={words.title} columns={columns} rows={items} keyOf={({ evaluationId }) => evaluationId} dense />
  );
}

/** The year that ended last is the one to be drawn up: one that runs is refused. */
function Draft({ yearEndsOn }: { yearEndsOn: string }) {
  const { evaluations: words } = useWords();
  const change = useClosingChange();
  const navigate = useNavigate();
  const today = useToday();
  const [year, setYear] = useState(Number(today.slice(0, 4)) - (today.slice(5) > yearEndsOn ? 0 : 1));
  const send = () =>
    change.mutate(async () => {
      const { data } = await draftEvaluation({ body: { year }, throwOnError: true });
      await navigate({ to: '/evaluations/$evaluationId', params: { evaluationId: data.evaluationId } });
    });
  return (
    <>
      <InputNumber aria-label={words.year} value={year} precision={0} onChange={(value) => setYear(Number(value))} />
      <Button type="primary" data-testid="draft-evaluation" loading={change.isPending} onClick={send}>
        {words.draft}
      </Button>
      {change.error && <TroubleNote error={change.error} />}
    </>
  );
}

interface AdoptProps {
  readonly examples: Evaluations['examples'];
  readonly adopted: Evaluations['adopted'];
  readonly onDone: () => void;
}

/** Which rules, on which document, for a year that ends when: an example's numbers, or today's, are where they begin. */
function Adopt({ examples, adopted, onDone }: AdoptProps) {
  const { evaluations: words } = useWords();
  const change = useClosingChange();
  const [from, setFrom] = useState<ScoringExample | 'adopted'>(adopted === null ? 'deductions' : 'adopted');
  const [document, setDocument] = useState('');
  const [yearEndsOn, setYearEndsOn] = useState(adopted?.yearEndsOn ?? '12-31');
  const begun = from === 'adopted' ? adopted?.rules : examples.find((each) => each.example === from);
  const [changed, setChanged] = useState<ScoringNumbers | null>(null);
  const numbers = changed ?? (begun && numbersOf(begun));
  const fits = numbers !== undefined && scoringFaults(numbers.rules).length === 0;
  const body = {
    example: begun?.example ?? 'deductions',
    ...(changed !== null || from === 'adopted' ? { numbers } : {}),
    document,
    yearEndsOn,
  };
  return (
    <form
      className="card scoring-form"
      data-testid="adopt-form"
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate(() => adoptScoring({ body, throwOnError: true }), { onSuccess: onDone });
      }}
    >
      <Radio.Group
        aria-label={words.example}
        value={from}
        onChange={({ target }) => {
          setFrom(target.value as ScoringExample);
          setChanged(null);
        }}
        options={[
          ...(adopted === null ? [] : [{ value: 'adopted', label: words.today }]),
          ...examples.map((each) => ({ value: each.example, label: words.examples[each.example] })),
        ]}
      />
      {numbers && <ScoringEditor numbers={numbers} onChange={setChanged} />}
      <label>
        {words.document}
        <Input value={document} maxLength={200} onChange={({ target }) => setDocument(target.value)} />
      </label>
      <label>
        {words.yearEndsOn}
        <Input value={yearEndsOn} maxLength={5} onChange={({ target }) => setYearEndsOn(target.value)} />
      </label>
      <p className="quiet">{words.never}</p>
      <Button
        type="primary"
        htmlType="submit"
        data-testid="adopt-scoring"
        disabled={document.trim() === '' || !fits}
        loading={change.isPending}
      >
        {words.adopt}
      </Button>
      {change.error && <TroubleNote error={change.error} />}
    </form>
  );
}

function numbersOf({ base, fewestObligations, perObligations, rules }: ScoringRules): ScoringNumbers {
  return {
    base,
    fewestObligations,
    perObligations,
    rules: rules.map(({ fact, by, points, cap }) => ({ fact, by, points, cap })),
  };
}
