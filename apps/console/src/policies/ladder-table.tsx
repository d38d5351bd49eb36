import { instrumentKinds, recipients, rungKinds, rungLights, type LadderName, type Rung } from '@duban/domain';
import { Select } from 'antd';
import { Button } from '../elements/button.js';
import { DataTable, type Column } from '../elements/data-table.js';
import { listed } from '../elements/listed.js';
import { useWords, type Words } from '../words/words.js';
import { doingElse, FARTHEST, nextRung, onAnotherDay } from './policy-edits.js';
import { SettledNumber } from './settled-number.js';

interface LadderTableProps {
  readonly ladder: LadderName;
  readonly rungs: readonly Rung[];
  /** Null where it is only looked at. */
  readonly onChange: ((rungs: readonly Rung[]) => void) | null;
}

type Row = Rung & { readonly index: number };

/** The rungs of a ladder, one a line; each part of a line is changed in place. */
export function LadderTable({ ladder, rungs, onChange }: LadderTableProps) {
  const say = useWords();
  const { policies: words } = say;
  const rows = rungs.map((each, index): Row => ({ ...each, index }));
  const change = (index: number, to: Rung) => onChange?.(rungs.map((each, at) => (at === index ? to : each)));
  const columns = onChange === null ? readColumns(say) : editColumns(say, ladder, { rungs, change });
  const remove: Column<Row> = {
    key: 'remove',
    head: '',
    width: 70,
    cell: ({ index, rung }) => (
      <Button
        size="small"
        data-testid={`remove-${rung}`}
        onClick={() => onChange?.(rungs.filter((_, at) => at !== index))}
      >
        {words.remove}
      </Button>
    ),
  };
  return (
    <>
      <DataTable
        label={words.ladder[ladder]}
        columns={onChange === null ? columns : [...columns, remove]}
        rows={rows}
        // By its name: what is typed and not taken yet stays in its line when others come and go.
        keyOf={({ index, rung }) => `${rung}/${rungs.slice(0, index).filter((each) => each.rung === rung).length}`}
      />
      {onChange !== null && (
        <Button data-testid="add-rung" onClick={() => onChange([...rungs, nextRung(rungs, ladder)])}>
          {words.add}
        </Button>
      )}
    </>
  );
}

function readColumns({ policies: words, labels, rungWords }: Words): readonly Column<Row>[] {
  return [
    { key: 'rung', head: words.rung, onPhone: 'title', cell: ({ rung }) => `${rung} ${rungWords(rung)}` },
    { key: 'kind', head: words.kind, cell: ({ kind }) => labels.agendaKind[kind] },
    {
      key: 'instrument',
      head: words.instrument,
      cell: ({ instrument }) => (instrument === undefined ? words.noInstrument : labels.instrument[instrument]),
    },
    { key: 'to', head: words.to, width: '40%', cell: ({ to }) => listed(to.map((each) => labels.role[each])) },
    {
      key: 'light',
      head: words.light,
      cell: ({ light }) => (light === undefined ? words.noLight : labels.light[light]),
    },
  ];
}

interface Editing {
  readonly rungs: readonly Rung[];
  readonly change: (index: number, to: Rung) => void;
}

function editColumns(say: Words, ladder: LadderName, { change, rungs }: Editing): readonly Column<Row>[] {
  const { policies: words, labels, rungWords } = say;
  const options = <T extends string>(codes: readonly T[], named: Readonly<Record<T, string>>) =>
    codes.map((code) => ({ value: code, label: named[code] }));
  const of = (index: number) => rungs[index] as Rung;
  return [
    {
      key: 'offset',
      head: words.offset,
      width: 190,
      onPhone: 'title',
      cell: ({ index, rung, offsetWorkingDays }) => (
        <span className="rung-day">
          <SettledNumber
            key={offsetWorkingDays}
            value={offsetWorkingDays}
            least={-FARTHEST}
            most={FARTHEST}
            id={`offset-${rung}`}
            label={`${words.offset} ${rung}`}
            onValue={(day) => day !== null && change(index, onAnotherDay(of(index), ladder, day))}
          />
          <small className="quiet">{rungWords(rung)}</small>
        </span>
      ),
    },
    {
      key: 'kind',
      head: words.kind,
      width: 130,
      cell: ({ index, kind, rung }) => (
        <Select
          size="small"
          value={kind}
          aria-label={`${words.kind} ${rung}`}
          options={options(rungKinds, labels.agendaKind)}
          onChange={(to) => change(index, doingElse(of(index), to))}
        />
      ),
    },
    {
      key: 'instrument',
      head: words.instrument,
      width: 130,
      cell: ({ index, kind, instrument, rung }) =>
        kind === 'draft' ? (
          <Select
            size="small"
            value={instrument}
            aria-label={`${words.instrument} ${rung}`}
            options={options(instrumentKinds, labels.instrument)}
            onChange={(to) => change(index, { ...of(index), instrument: to })}
          />
        ) : (
          words.noInstrument
        ),
    },
    {
      key: 'to',
      head: words.to,
      cell: ({ index, to, rung }) => (
        <Select
          mode="multiple"
          size="small"
          className="rung-to"
          value={[...to]}
          aria-label={`${words.to} ${rung}`}
          options={options(recipients, labels.role)}
          onChange={(chosen) => change(index, { ...of(index), to: recipients.filter((each) => chosen.includes(each)) })}
        />
      ),
    },
    {
      key: 'light',
      head: words.light,
      width: 110,
      cell: ({ index, light, rung }) => (
        <Select
          size="small"
          value={light ?? ''}
          aria-label={`${words.light} ${rung}`}
          options={[{ value: '', label: words.noLight }, ...options(rungLights, labels.light)]}
          onChange={(chosen) => change(index, withLight(of(index), chosen))}
        />
      ),
    },
  ];
}

function withLight({ light: _before, ...rest }: Rung, chosen: string): Rung {
  const light = rungLights.find((each) => each === chosen);
  return light === undefined ? rest : { ...rest, light };
}
