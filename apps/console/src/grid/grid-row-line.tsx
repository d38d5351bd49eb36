import type { GridRow } from '@duban/api-client';
import { Link } from '@tanstack/react-router';
import { wordOf } from '../elements/code-words.js';
import { Button } from '../elements/button.js';
import { officeTime } from '../elements/dates.js';
import { DaysLeft } from '../elements/due.js';
import { MeasuredNote } from '../indicators/figure-words.js';
import { useWords } from '../words/words.js';
import { stageWords } from '../measures/progress-bar.js';
import { ActsBeside } from './acts-beside.js';
import { GridCells } from './grid-cells.js';
import { cellAt } from './grid-keys.js';
import type { RowValues } from './grid-values.js';

interface LineProps {
  readonly row: GridRow;
  readonly at: number;
  readonly values: RowValues;
  readonly ready: boolean;
  readonly picked: boolean;
  readonly savedAt: string | null;
  readonly refused: string | undefined;
  /** Another window wrote on it since: what one can do then. */
  readonly newer: { readonly take: () => void; readonly stay: () => void } | null;
  readonly onPick: (on: boolean) => void;
  readonly onChange: (values: RowValues) => void;
  readonly onPaste: (lines: readonly string[]) => void;
  readonly onDitto: () => void;
  readonly onSight: () => void;
}

/** One row: what is asked, what was said last, what is said now. */
export function GridRowLine(props: LineProps) {
  const { row, at, values, ready, picked, onPick, onChange, onSight } = props;
  const say = useWords();
  const asks = { number: row.number, asks: row.asks };
  return (
    <tr
      className={`tone-${row.light} ${ready ? 'fill-ready' : ''}`}
      data-testid="grid-row"
      onFocus={onSight}
      onClick={onSight}
    >
      <td className="fill-pick">
        <input
          type="checkbox"
          {...cellAt(at, 'pick')}
          aria-label={say.grid.pickOf(asks)}
          checked={picked}
          disabled={!ready}
          onChange={({ target }) => onPick(target.checked)}
        />
      </td>
      <td className="fill-what">
        <What row={row} />
        <Newer {...props} />
      </td>
      <td className="fill-due">
        <DaysLeft dueOn={row.dueOn} days={row.workingDaysLeft} />
      </td>
      {row.noChange !== null && (
        <td className="fill-last">
          <Last row={row} />
        </td>
      )}
      {/* What has no period before it has its room. */}
      <td className="fill-now" colSpan={row.noChange === null ? 3 : 1}>
        <GridCells {...props} />
      </td>
      {row.noChange !== null && (
        <td className="fill-still" data-head={say.grid.head.noChange}>
          <input
            type="checkbox"
            {...cellAt(at, 'noChange')}
            data-testid="row-no-change"
            aria-label={say.grid.noChangeOf(asks)}
            title={row.noChange.why ?? undefined}
            checked={values['noChange'] === true}
            disabled={!row.noChange.allowed && values['noChange'] !== true}
            onChange={({ target }) => onChange({ ...values, noChange: target.checked })}
          />
        </td>
      )}
      <td className="fill-state">
        <State {...props} />
      </td>
    </tr>
  );
}

/** The row as another window has it; nothing is kept of this one until somebody chooses. */
function Newer({ row: { values, savedAt }, newer }: LineProps) {
  const { form: words, grid } = useWords();
  if (newer === null || savedAt === null) return null;
  const { text } = values;
  return (
    <div className="newer-draft" role="alert" data-testid="row-newer">
      <p>{grid.newer({ time: officeTime(savedAt) })}</p>
      {typeof text === 'string' && text !== '' && <blockquote>{text}</blockquote>}
      <Button size="small" onClick={newer.take} data-testid="row-newer-take">
        {words.takeNewer}
      </Button>
      <Button size="small" onClick={newer.stay} data-testid="row-newer-stay">
        {words.stayWithMine}
      </Button>
    </div>
  );
}

/** Whose rows follow. */
export function PlanLine({ row, span }: { row: GridRow; span: number }) {
  return (
    <tr className="fill-plan">
      <th scope="rowgroup" colSpan={span}>
        {row.planTitle}
      </th>
    </tr>
  );
}

/** The measure, what of it is asked, by when; and why it came back, where it did. */
export function What({ row }: { row: GridRow }) {
  const say = useWords();
  return (
    <>
      <span className="what-line">
        <Link to="/measures/$measureId" params={{ measureId: row.measureId }} className="row-title" tabIndex={-1}>
          <span className="quiet">{row.number}</span> {row.title}
        </Link>
        <ActsBeside row={row} />
      </span>
      <Notes row={row} />
      {row.returned && (
        <span className="fill-returned" data-testid="row-returned">
          <b>{say.grid.returned}</b>{' '}
          {row.returned.code !== null && `${wordOf(say.labels.sendBackCode, row.returned.code)} `}
          {row.returned.reason}
        </span>
      )}
    </>
  );
}

/** What of it is asked, what it is measured by, and where else it stands: one line under the title. */
function Notes({ row }: { row: GridRow }) {
  const say = useWords();
  const asks = row.command !== 'report';
  if (!asks && row.measured === null && row.sharedWith.length === 0 && row.stage === null) return null;
  return (
    <span className="what-line what-notes">
      {asks && <span className="fill-asks">{row.asks}</span>}
      {row.measured !== null && <MeasuredNote measured={row.measured} open />}
      {row.sharedWith.length > 0 && (
        <span
          className="fill-asks quiet"
          data-testid="row-shared"
          title={row.sharedWith.map(({ planTitle, number, title }) => `${planTitle} ${number} ${title}`).join('\n')}
        >
          {say.indicators.same({ n: row.sharedWith.length + 1 })}
        </span>
      )}
      {row.stage !== null && (
        <span className="fill-asks quiet" data-testid="row-stage">
          {stageWords(say, row.stage)}
        </span>
      )}
    </span>
  );
}

function Last({ row: { last } }: { row: GridRow }) {
  const say = useWords();
  if (last === null) return <span className="quiet">{say.grid.noLast}</span>;
  return (
    <span className="quiet" title={last.title}>
      {last.noChange ? say.grid.noChange : last.text}
    </span>
  );
}

function State({ ready, savedAt, refused }: LineProps) {
  const say = useWords();
  if (refused !== undefined)
    return (
      <span className="wrong" role="alert">
        {refused}
      </span>
    );
  return (
    <>
      <span className={ready ? 'fill-done' : 'quiet'}>{ready ? say.grid.ready : say.grid.empty}</span>
      {savedAt !== null && (
        <small className="quiet">{say.grid.savedAt({ time: officeTime(savedAt).slice(11, 16) })}</small>
      )}
    </>
  );
}
