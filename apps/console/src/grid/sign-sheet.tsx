import { paired } from '../elements/listed.js';
import type { GridRow } from '@duban/api-client';
import { Link } from '@tanstack/react-router';
import { Button } from '../elements/button.js';
import { Fragment, useState } from 'react';
import { Nothing } from '../elements/page.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { useWords } from '../words/words.js';
import { BatchNote } from './batch-note.js';
import { ClauseStrip } from './clause-strip.js';
import { NamedFiles } from '../files/file-list.js';
import { beginsPlan, evidenceOf, nodesOf } from './grid-values.js';
import { PlanLine, What } from './grid-row-line.js';
import { useGridBatch } from './use-grid-batch.js';
import { TextInput } from '../elements/text-input.js';

/** 待我签批: what was written, row by row; one signature for all that is ticked, or back to those who wrote it. */
export function SignSheet({ rows }: { rows: readonly GridRow[] }) {
  const say = useWords();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [sight, setSight] = useState<string | null>(null);
  const batch = useGridBatch((ids) => setChosen(new Set([...chosen].filter((id) => !ids.includes(id)))));
  if (rows.length === 0 && batch.running === null && !batch.trouble) return <NothingToSign batch={batch} />;
  const picked = rows.filter((row) => chosen.has(row.id));
  const seen = rows.find((row) => row.id === sight) ?? rows[0];
  const all = rows.length > 0 && picked.length === rows.length;
  const ids = picked.map((row) => row.id);
  const drafts = Object.fromEntries(picked.flatMap(({ id, draft }) => (draft === null ? [] : [[id, draft]])));
  return (
    <div className="fill">
      <div className="fill-sheet">
        <table className="fill-signed" aria-label={say.grid.sign}>
          <thead>
            <tr>
              <th scope="col" className="fill-pick">
                <input
                  type="checkbox"
                  data-testid="grid-pick-all"
                  aria-label={say.grid.pickAll}
                  checked={all}
                  onChange={() => setChosen(new Set(all ? [] : rows.map((row) => row.id)))}
                />
              </th>
              <th scope="col" className="fill-what">
                {say.grid.head.what}
              </th>
              <th scope="col">{say.grid.head.now}</th>
              <th scope="col" className="fill-state">
                {say.grid.head.state}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              <Fragment key={row.id}>
                {beginsPlan(rows, at) && <PlanLine row={row} span={4} />}
                <tr
                  className={`tone-${row.light}`}
                  data-testid="grid-row"
                  onClick={() => setSight(row.id)}
                  onFocus={() => setSight(row.id)}
                >
                  <td className="fill-pick">
                    <input
                      type="checkbox"
                      aria-label={say.grid.pickOf(row)}
                      checked={chosen.has(row.id)}
                      onChange={({ target }) =>
                        setChosen(
                          new Set(target.checked ? [...chosen, row.id] : [...chosen].filter((id) => id !== row.id)),
                        )
                      }
                    />
                  </td>
                  <td className="fill-what">
                    <What row={row} />
                  </td>
                  <td>
                    <Written row={row} />
                  </td>
                  <td className="fill-state">
                    {batch.refused.has(row.id) ? (
                      <span className="wrong" role="alert">
                        {batch.refused.get(row.id)}
                      </span>
                    ) : (
                      <small className="quiet">{say.grid.by({ who: row.draftedBy ?? '' })}</small>
                    )}
                  </td>
                </tr>
              </Fragment>
            ))}
          </tbody>
        </table>
        {batch.trouble && <TroubleNote error={batch.trouble} />}
        <SignFoot batch={batch} total={rows.length} ids={ids} drafts={drafts} />
      </div>
      {seen && <ClauseStrip row={seen} />}
    </div>
  );
}

/** What became of the last batch, where there was one, and what comes next. */
function NothingToSign({ batch }: { batch: ReturnType<typeof useGridBatch> }) {
  const say = useWords();
  return (
    <Nothing title={batch.ended === null ? say.grid.noneToSign : say.grid.allSigned}>
      <BatchNote batch={batch} />
      <span className="quiet">{batch.ended === null ? say.grid.signHint : say.grid.signedHint}</span>
      <Link to="/inbox">{say.nav.inbox}</Link>
    </Nothing>
  );
}

/** What is signed, in full. */
function Written({ row: { measureId, values } }: { row: GridRow }) {
  const say = useWords();
  if (values['noChange'] === true) return <span className="quiet">{say.grid.noChange}</span>;
  const text = (name: string) => (typeof values[name] === 'string' ? values[name] : '');
  const { fields } = say.commands.report;
  const { evidence, files } = evidenceOf(values);
  return (
    <>
      {text('text') !== '' && <p>{text('text')}</p>}
      {evidence !== '' && (
        <p>
          {paired(say.grid.evidence, evidence)}
          <NamedFiles measureId={measureId} ids={files} />
        </p>
      )}
      {(['problems', 'nextSteps'] as const)
        .filter((name) => text(name) !== '')
        .map((name) => (
          <p key={name} className="quiet">
            {paired(fields[name].label, text(name))}
          </p>
        ))}
      {nodesOf(values).map((node, at) => (
        <p key={at}>
          {node.title}{' '}
          <span className="quiet">{[node.dueOn, node.weight && `${node.weight}%`].filter(Boolean).join(' · ')}</span>
        </p>
      ))}
    </>
  );
}

interface FootProps {
  readonly batch: ReturnType<typeof useGridBatch>;
  readonly total: number;
  readonly ids: string[];
  /** Which text of each row stands on the page. */
  readonly drafts: Readonly<Record<string, string>>;
}

function SignFoot({ batch, total, ids, drafts }: FootProps) {
  const say = useWords();
  const [reason, setReason] = useState<string | null>(null);
  const busy = batch.running !== null;
  const back = async () => {
    await batch.give('return-to-section', { ids, reason: reason?.trim() ?? '' });
    setReason(null);
  };
  return (
    <footer className="fill-foot">
      <span data-testid="grid-counts">{say.grid.toSign({ n: total })}</span>
      <BatchNote batch={batch} />
      {reason !== null && (
        <TextInput
          autoFocus
          value={reason}
          maxLength={4_000}
          data-testid="grid-reason"
          aria-label={say.commonFields.reason.label}
          placeholder={say.commonFields.reason.label}
          onChange={({ target }) => setReason(target.value)}
        />
      )}
      <Button
        type={reason === null ? 'default' : 'primary'}
        data-testid="grid-return"
        disabled={ids.length === 0 || busy || reason?.trim() === ''}
        onClick={() => (reason === null ? setReason('') : void back())}
      >
        {say.grid.returnAll({ n: ids.length })}
      </Button>
      {reason === null ? (
        <Button
          type="primary"
          data-testid="grid-sign"
          disabled={ids.length === 0}
          loading={busy}
          onClick={() => void batch.give('sign', { ids, drafts })}
        >
          {say.grid.signAll({ n: ids.length })}
        </Button>
      ) : (
        // Whoever writes why a paper goes back is not to sign it by the button beside.
        <Button data-testid="grid-keep" disabled={busy} onClick={() => setReason(null)}>
          {say.form.cancel}
        </Button>
      )}
    </footer>
  );
}
