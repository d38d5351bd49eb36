import { readBulletinOptions, type Bulletin } from '@duban/api-client';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Button } from '../elements/button.js';
import { Bones, Page } from '../elements/page.js';
import { listed } from '../elements/listed.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { useWords, useWordsOfPaper } from '../words/words.js';
import { BulletinActs } from './bulletin-acts.js';
import { CorrectionActs } from './correction-acts.js';
import { BulletinSheet } from './bulletin-sheet.js';
import '../instruments/print.css';
import './bulletin.css';

/** One bulletin as it goes on paper: its rows to check, its disputes to settle, whose turn it is. */
export default function BulletinScreen() {
  const say = useWords();
  const { bulletins: words } = say;
  const { bulletinId } = useParams({ from: '/home/bulletins/$bulletinId' });
  const found = useQuery(readBulletinOptions({ path: { bulletinId } }));
  const paper = useWordsOfPaper(found.data?.names ?? null);
  if (found.isPending) return <Bones lines={10} />;
  if (found.error) return <TroubleNote error={found.error} onRetry={() => void found.refetch()} />;
  const bulletin = found.data;
  return (
    <Page
      title={`${paper.bulletins.title} ${bulletin.number ?? words.cutOff({ on: bulletin.cutOff })}`}
      actions={
        <>
          <Link to="/bulletins" className="act">
            {say.instruments.back}
          </Link>
          <a href={`/api/v1/bulletins/${bulletinId}/document`} download className="act" data-testid="bulletin-word">
            {say.instruments.word}
          </a>
          <Button onClick={() => window.print()}>{say.instruments.print}</Button>
        </>
      }
    >
      <div className="letter-head bulletin-head screen-only">
        <Stage bulletin={bulletin} />
        <Revisions bulletin={bulletin} />
        <BulletinActs key={`${bulletin.stage}/${bulletin.hand?.act ?? ''}`} bulletin={bulletin} />
        <CorrectionActs bulletin={bulletin} />
      </div>
      <BulletinSheet bulletin={bulletin} />
    </Page>
  );
}

/** What was changed since it came back: whoever checks it again looks there first. */
function Revisions({ bulletin: { revisions, rows } }: { bulletin: Bulletin }) {
  const { bulletins: words } = useWords();
  if (revisions.length === 0) return null;
  const nameOf = (rowId: string) => {
    const row = rows.find((each) => each.rowId === rowId);
    return [row?.department.name, row?.number, row?.title].filter(Boolean).join(' ');
  };
  return (
    <ul className="bulletin-revisions" data-testid="bulletin-revisions">
      {revisions.map(({ by, on, asked, heading, remark, rows: changed }, index) => (
        <li key={index}>
          <b>{words.revised({ who: by, on, asked })}</b>
          {heading !== null && <span>{words.headingNow({ heading: heading === '' ? words.heading : heading })}</span>}
          {remark !== null && <span>{remark === '' ? words.remarkGone : words.remarkNow({ remark })}</span>}
          {changed.map(({ rowId, is, reason }) => (
            <span key={rowId}>
              {nameOf(rowId)} {words.settled({ outcome: words.outcome[is], reason })}
            </span>
          ))}
        </li>
      ))}
    </ul>
  );
}

function Stage({ bulletin: { stage, checkUntil, hand, disputes, returnedBy, returnedWhy } }: { bulletin: Bulletin }) {
  const { bulletins: words, labels } = useWords();
  return (
    <div className="letter-stage" data-testid="bulletin-stage">
      <b>{hand?.act === 'redo' ? words.given : words.stage[stage]}</b>
      {stage === 'checking' && <span className="quiet">{words.until({ on: checkUntil })}</span>}
      {disputes > 0 && <span className="wrong">{words.disputes({ n: disputes })}</span>}
      {hand !== null && (
        <span className="quiet">{words.turn({ who: listed(hand.roles.map((role) => labels.role[role])) })}</span>
      )}
      {hand?.sameHand === true && (
        <span className="wrong">{words.sameHand({ who: listed(hand.roles.map((role) => labels.role[role])) })}</span>
      )}
      {returnedBy !== null && (
        <span className="wrong">{words.returned({ who: returnedBy, why: returnedWhy ?? '' })}</span>
      )}
    </div>
  );
}
