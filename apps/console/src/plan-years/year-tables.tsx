import type { PlanYear } from '@duban/api-client';
import type { YearOutcome } from '@duban/domain';
import { Link } from '@tanstack/react-router';
import { GrowingText } from '../elements/growing-text.js';
import { Heads } from '../elements/heads.js';
import { useWords } from '../words/words.js';

type Row = PlanYear['measures'][number];

interface OutcomeTableProps {
  readonly outcome: YearOutcome;
  readonly rows: readonly Row[];
  readonly reasons: Readonly<Record<string, string>>;
  /** Takes why a measure is still open; absent where nobody writes. */
  readonly onReason: ((measureId: string, reason: string) => void) | undefined;
}

/** The measures that came to the same by the year's end. */
export function OutcomeTable({ outcome, rows, reasons, onReason }: OutcomeTableProps) {
  const { planYears: words } = useWords();
  const { head } = words;
  if (rows.length === 0) return null;
  const [third, fourth] = {
    'still-open': [head.owed, head.reason],
    'carried-over': [head.done, head.next],
    'struck-off': [head.conclusion, head.over],
    terminated: [head.conclusion, head.over],
  }[outcome] as [string, string];
  return (
    <>
      <h4>
        {words.outcome[outcome]} {rows.length}
      </h4>
      <table data-testid={`year-${outcome}`}>
        <Heads of={[head.number, head.title, head.lead, third, fourth]} />
        <tbody>
          {rows.map((row) => (
            <tr key={row.measureId}>
              <td>{row.number}</td>
              <td>
                <Named row={row} />
              </td>
              <td>{row.lead}</td>
              <Told row={row} written={reasons[row.measureId] ?? row.reason} onReason={onReason} />
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Named({ row: { measureId, title } }: { row: Pick<Row, 'measureId' | 'title'> }) {
  const { planYears: words } = useWords();
  return title === null ? (
    words.sensitive
  ) : (
    <Link to="/measures/$measureId" params={{ measureId }}>
      {title}
    </Link>
  );
}

interface ToldProps {
  readonly row: Row;
  readonly written: string;
  readonly onReason: OutcomeTableProps['onReason'];
}

function Told({ row, written, onReason }: ToldProps) {
  const { planYears: words, labels } = useWords();
  if (row.outcome === 'still-open')
    return (
      <>
        <td>
          <ul className="year-open">
            {row.open.map(({ title, dueOn }, at) => (
              <li key={at}>{words.openDate({ title, on: dueOn })}</li>
            ))}
          </ul>
        </td>
        <td>
          {onReason === undefined ? (
            written
          ) : (
            <GrowingText
              value={written}
              maxLength={500}
              aria-label={words.reasonOf({ number: row.number })}
              data-testid="year-reason"
              onChange={({ target }) => onReason(row.measureId, target.value)}
            />
          )}
        </td>
      </>
    );
  if (row.outcome === 'carried-over')
    return (
      <>
        <td>{row.of > 0 ? `${row.done}/${row.of}` : ''}</td>
        <td className="whole">{row.dueOn ?? labels.status[row.status]}</td>
      </>
    );
  return (
    <>
      <td>{row.conclusion === null ? '' : labels.conclusion[row.conclusion]}</td>
      <td className="whole">{row.overOn ?? ''}</td>
    </>
  );
}

/** The work plans of the year, with how far each is. */
export function WorkPlans({ rows }: { rows: PlanYear['workPlans'] }) {
  const { planYears: words } = useWords();
  const { head } = words;
  return (
    <>
      <h4>{words.workPlans}</h4>
      {rows.length === 0 ? (
        <p className="quiet">{words.noWorkPlans}</p>
      ) : (
        <table data-testid="year-work-plans">
          <Heads of={[head.number, head.title, head.lead, head.plan, head.nodes, head.due]} />
          <tbody>
            {rows.map((row) => (
              <tr key={row.measureId}>
                <td>{row.number}</td>
                <td>
                  <Named row={row} />
                </td>
                <td>{row.lead}</td>
                <td>{words.planState[row.state]}</td>
                <td>{row.nodes > 0 ? `${row.nodesDone}/${row.nodes}` : ''}</td>
                <td className="whole">{row.dueOn}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
