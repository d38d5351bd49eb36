import type { Instrument } from '@duban/api-client';
import { letterLines } from '@duban/domain';
import { Link } from '@tanstack/react-router';
import { Checkbox } from '../elements/tick.js';
import { useWords } from '../words/words.js';
import type { Column } from '../elements/data-table.js';
import { workingDaysLeft } from '../elements/dates.js';
import { listed } from '../elements/listed.js';
import { DateText } from '../elements/due.js';
import { addresseeOf } from './addressee.js';
import { LetterStage } from './letter-stage.js';
import { useToday } from '../shell/session.js';

const FIRST_ROWS = 3;

/** Columns of the list: drafts that are mine can be taken out of the batch, issued ones have their number. */
export function useInstrumentColumns(
  state: Instrument['state'],
  without: ReadonlySet<string>,
  choose: (instrumentId: string, on: boolean) => void,
): readonly Column<Instrument>[] {
  const say = useWords();
  const number: Column<Instrument> = {
    key: 'number',
    head: say.instruments.number,
    width: 168,
    roomy: 190,
    cell: (row) => row.number ?? '',
  };
  return [
    {
      key: 'kind',
      head: say.instruments.kind,
      width: 104,
      english: 172,
      roomy: 130,
      onPhone: 'title',
      cell: (row) => (
        <KindCell row={row} chosen={row.hand?.mine ? !without.has(row.instrumentId) : null} choose={choose} />
      ),
    },
    ...(state === 'draft' ? [] : [number]),
    {
      key: 'department',
      head: say.measures.department,
      width: 174,
      english: 176,
      roomy: 200,
      cell: (row) => <AddresseeCell letter={row} />,
    },
    { key: 'rows', head: say.measures.title, cell: (row) => <RowsCell row={row} /> },
    {
      key: 'on',
      head: state === 'draft' ? say.instruments.draftedOn : say.instruments.issuedOn,
      width: state === 'draft' ? 128 : 106,
      roomy: 220,
      english: state === 'draft' ? 146 : 106,
      cell: (row) => <WhenCell row={row} />,
    },
    {
      key: 'stage',
      head: say.instruments.stage,
      width: state === 'draft' ? 384 : 272,
      roomy: 420,
      english: state === 'draft' ? 368 : 300,
      cell: (row) => <LetterStage letter={row} />,
    },
    {
      key: 'open',
      head: '',
      width: 60,
      english: 58,
      cell: (row) => (
        <Link className="screen-only" to="/instruments/$instrumentId" params={{ instrumentId: row.instrumentId }}>
          {say.instruments.open}
        </Link>
      ),
    },
  ];
}

interface KindCellProps {
  readonly row: Instrument;
  /** Null where nothing can be chosen. */
  readonly chosen: boolean | null;
  readonly choose: (instrumentId: string, on: boolean) => void;
}

function KindCell({ row, chosen, choose }: KindCellProps) {
  const say = useWords();
  const kind = say.labels.instrument[row.kind];
  if (chosen === null) return <b>{kind}</b>;
  return (
    <Checkbox
      checked={chosen}
      aria-label={say.instruments.choose({ kind, department: addresseeOf(row, say) ?? '' })}
      onChange={(event) => choose(row.instrumentId, event.target.checked)}
    >
      <b>{kind}</b>
    </Checkbox>
  );
}

function RowsCell({ row }: { row: Instrument }) {
  const say = useWords();
  const lines = letterLines(row.rows);
  return (
    <ul className="instrument-rows">
      {lines.length > 1 && <li className="quiet only-dense">{say.instruments.rows({ n: lines.length })}</li>}
      {lines.slice(0, FIRST_ROWS).map(({ row: each, parts }) => (
        <li key={each.measureId}>
          <Link to="/measures/$measureId" params={{ measureId: each.measureId }}>
            {each.number} {each.title}
          </Link>
          {(parts.length > 1 || (parts[0]?.obligations.length ?? 0) > 1) && (
            <small className="quiet block">
              {listed(parts.map((part) => `${listed(part.obligations)} ${part.dueOn ?? ''}`.trim()))}
            </small>
          )}
          {row.line !== null && (
            <small className="quiet block">
              {each.department.name}
              {each.instead !== null &&
                ` · ${say.instruments.insteadOf({ kind: say.labels.instrument[each.instead] })}`}
            </small>
          )}
        </li>
      ))}
      {lines.length > FIRST_ROWS && <li className="quiet not-dense">{say.instruments.rows({ n: lines.length })}</li>}
    </ul>
  );
}

/** Whom a letter goes to; where another line's office is named by nobody, its stage says how to name it. */
function AddresseeCell({ letter }: { letter: Instrument }) {
  const say = useWords();
  const unnamed = letter.line !== null && letter.department === null && letter.addressee === null;
  return (
    <span className={unnamed ? 'wrong' : undefined}>{addresseeOf(letter, say) ?? say.instruments.leadership}</span>
  );
}

/** When it was drafted or issued; an unissued draft ages in sight, and where there is little room that says it all. */
function WhenCell({ row }: { row: Instrument }) {
  const say = useWords();
  const age = -workingDaysLeft(useToday(), row.draftedOn);
  const isAged = row.state === 'draft' && age > 0;
  return (
    <span>
      <span className={isAged ? 'only-roomy' : undefined}>
        <DateText date={row.issuedOn ?? row.draftedOn} />
      </span>
      {isAged && <small className="block wrong">{say.instruments.aged({ n: age })}</small>}
      {row.issuedBy && <small className="block quiet only-roomy">{row.issuedBy}</small>}
    </span>
  );
}
