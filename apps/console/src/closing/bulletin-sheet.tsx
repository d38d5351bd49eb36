import {
  answerBulletin,
  readHouseOptions,
  reviseBulletin,
  settleBulletin,
  type Bulletin,
  type BulletinRow,
} from '@duban/api-client';
import { bulletinSections } from '@duban/domain';
import { useQuery } from '@tanstack/react-query';
import { Button } from '../elements/button.js';
import { useState } from 'react';
import { longDate } from '../elements/dates.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { mayKeep, useSession } from '../shell/session.js';
import { useLanguage, useWords, useWordsOfPaper, type Words } from '../words/words.js';
import { Asked } from './bulletin-acts.js';
import { Heads } from '../elements/heads.js';
import { Lines } from '../elements/lines.js';
import { bulletinLines } from './bulletin-row.js';
import { useClosingChange } from './use-closing-change.js';

/** A bulletin on A4: head, number, a table for each part, date, corrections. What is said of rows is not printed. */
export function BulletinSheet({ bulletin }: { bulletin: Bulletin }) {
  const { bulletins: words, instruments } = useWordsOfPaper(bulletin.names);
  const language = useLanguage();
  const house = useQuery({ ...readHouseOptions(), staleTime: 3_600_000 }).data;
  const office = house?.name ?? instruments.office;
  return (
    <article className="sheet bulletin" data-testid="bulletin">
      <header>
        <strong>{office}</strong>
        <h2>{words.mark}</h2>
      </header>
      <p className="sheet-number">{bulletin.number ?? instruments.draftMark}</p>
      <h3>{bulletin.heading ?? words.heading}</h3>
      <p className="sheet-text">{words.text({ on: longDate(bulletin.cutOff, language) })}</p>
      {bulletinSections
        .map((section) => ({ section, rows: rowsIn(bulletin, section) }))
        .filter(({ rows }) => rows.length > 0)
        .map(({ section, rows }, index) => (
          <Part
            key={section}
            title={words.numbered({ n: index + 1, title: words.section[section] })}
            rows={rows}
            bulletin={bulletin}
          />
        ))}
      {bulletin.remark !== null && <p className="sheet-text">{bulletin.remark}</p>}
      <footer>
        <span>{office}</span>
        <span>{longDate(bulletin.issuedOn ?? bulletin.cutOff, language)}</span>
      </footer>
      {bulletin.corrections
        .filter(({ state }) => state === 'signed')
        .map(({ text, reason, signedBy, signedOn }, index) => (
          <p key={index} className="sheet-text">
            <b>
              {words.correctionOnPaper({ text, reason, who: signedBy ?? '', on: longDate(signedOn ?? '', language) })}
            </b>
          </p>
        ))}
    </article>
  );
}

/** What was left out is shown only until it is out. */
function rowsIn({ rows, stage }: Bulletin, section: BulletinRow['section']): readonly BulletinRow[] {
  return rows.filter((row) => row.section === section && (stage !== 'issued' || row.outcome?.is !== 'removed'));
}

function Part({ title, rows, bulletin }: { title: string; rows: readonly BulletinRow[]; bulletin: Bulletin }) {
  const say = useWordsOfPaper(bulletin.names);
  const { bulletins: words } = say;
  const { head } = words;
  const asked = bulletin.stage !== 'issued';
  const sums = rows[0]?.section === 'completion';
  if (sums && !asked) return <Sums title={title} rows={rows} words={words} />;
  return (
    <>
      <h4>{title}</h4>
      <table className={asked ? 'asked' : ''}>
        <thead>
          <tr>
            <th scope="col">{head.n}</th>
            <th scope="col">{head.department}</th>
            {!sums && <th scope="col">{head.what}</th>}
            {!sums && <th scope="col">{head.dueOn}</th>}
            <th scope="col">{head.state}</th>
            {asked && (
              <th scope="col" className="screen-only">
                {head.check}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {bulletinLines(say, rows, asked).map(({ row, what, dueOn, late }, index) => (
            <tr key={row.rowId} className={row.outcome?.is === 'removed' ? 'left-out' : ''}>
              <td>{index + 1}</td>
              <td>{row.department.name}</td>
              {!sums && <td>{what}</td>}
              {!sums && (
                <td className="whole">
                  <Lines of={dueOn} />
                </td>
              )}
              <td>{late === null ? <State row={row} words={words} /> : <Lines of={late} />}</td>
              {asked && (
                <td className="screen-only">
                  <Check row={row} bulletin={bulletin} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

interface Said {
  readonly words: Words['bulletins'];
}

/** Sums as they go out: half of the departments beside the other half, where there is room. */
function Sums({ title, rows, words }: { title: string; rows: readonly BulletinRow[] } & Said) {
  const half = Math.ceil(rows.length / 2);
  return (
    <>
      <h4>{title}</h4>
      <div className="bulletin-sums">
        {[rows.slice(0, half), rows.slice(half)].map((part, index) => (
          <table key={index}>
            <Heads of={[words.head.department, words.head.state]} />
            <tbody>
              {part.map((row) => (
                <tr key={row.rowId}>
                  <td>{row.department.name}</td>
                  <td>
                    <State row={row} words={words} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        ))}
      </div>
    </>
  );
}

/** What was settled otherwise says so; a sum how much is done. */
function State({ row: { done, of, outcome }, words }: { row: BulletinRow } & Said) {
  if (outcome?.is === 'changed') return outcome.text;
  return words.rate({ done, of, percent: of === 0 ? 0 : Math.round((done / of) * 100) });
}

/** What its department says of a row, and what the office made of a dispute. */
function Check({ row, bulletin }: { row: BulletinRow; bulletin: Bulletin }) {
  const { bulletins: words } = useWords();
  const session = useSession();
  const change = useClosingChange();
  const [asking, setAsking] = useState<'dispute' | 'stands' | 'changed' | 'removed' | 'put-back' | 'leave-out' | null>(
    null,
  );
  const path = { bulletinId: bulletin.bulletinId };
  const { rowId, answer, outcome, mine } = row;
  const cancel = () => setAsking(null);
  const close = { onSuccess: cancel };
  const answerWith = (agree: boolean, text: string) =>
    change.mutate(() => answerBulletin({ path, body: { rowIds: [rowId], agree, text }, throwOnError: true }), close);
  const settleAs = (is: 'stands' | 'changed' | 'removed', text: string, reason: string) =>
    change.mutate(() => settleBulletin({ path, body: { rowId, is, text, reason }, throwOnError: true }), close);
  const reviseAs = (is: 'stands' | 'removed', reason: string) =>
    change.mutate(() => reviseBulletin({ path, body: { rows: [{ rowId, is, reason }] }, throwOnError: true }), close);
  const settles = mayKeep(session, 'bulletins.keep') && answer?.agree === false && outcome === null;
  const revises = bulletin.hand?.act === 'redo' && bulletin.hand.mine;
  const other = outcome?.is === 'removed' ? 'put-back' : 'leave-out';
  return (
    <div className="bulletin-check">
      {answer !== null && <span>{answer.agree ? words.agreed : words.disputed({ text: answer.text })}</span>}
      {answer === null && bulletin.stage !== 'checking' && <span className="quiet">{words.silent}</span>}
      {outcome !== null && <b>{words.settled({ outcome: words.outcome[outcome.is], reason: outcome.reason })}</b>}
      {mine && bulletin.stage === 'checking' && outcome === null && asking === null && (
        <>
          {answer?.agree !== true && (
            <Button size="small" onClick={() => answerWith(true, '')}>
              {words.agree}
            </Button>
          )}
          <Button size="small" data-testid="bulletin-dispute" onClick={() => setAsking('dispute')}>
            {words.dispute}
          </Button>
        </>
      )}
      {settles &&
        asking === null &&
        (['stands', 'changed', 'removed'] as const).map((is) => (
          <Button key={is} size="small" data-testid={`bulletin-${is}`} onClick={() => setAsking(is)}>
            {words.outcome[is]}
          </Button>
        ))}
      {revises && asking === null && (
        <Button size="small" data-testid={`bulletin-${other}`} onClick={() => setAsking(other)}>
          {words.revision[other]}
        </Button>
      )}
      {(asking === 'put-back' || asking === 'leave-out') && (
        <Asked
          fields={[words.reason]}
          onCancel={cancel}
          onSend={([reason = '']) => reviseAs(asking === 'put-back' ? 'stands' : 'removed', reason)}
        />
      )}
      {asking === 'dispute' && (
        <Asked fields={[words.disputeWhat]} onCancel={cancel} onSend={([text = '']) => answerWith(false, text)} />
      )}
      {asking === 'changed' && (
        <Asked
          fields={[words.instead, words.reason]}
          onCancel={cancel}
          onSend={([text = '', reason = '']) => settleAs('changed', text, reason)}
        />
      )}
      {(asking === 'stands' || asking === 'removed') && (
        <Asked fields={[words.reason]} onCancel={cancel} onSend={([reason = '']) => settleAs(asking, '', reason)} />
      )}
      {change.error && <TroubleNote error={change.error} />}
    </div>
  );
}
