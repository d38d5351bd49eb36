import {
  checkBulletinCorrection,
  readBulletinCorrection,
  returnBulletinCorrection,
  signBulletinCorrection,
  type Bulletin,
} from '@duban/api-client';
import { useState } from 'react';
import { Button } from '../elements/button.js';
import { listed } from '../elements/listed.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { useWords } from '../words/words.js';
import { Asked } from './bulletin-acts.js';
import { useClosingChange } from './use-closing-change.js';

/** 更正 on its way: what it says, whose turn it is, and what this person may do with it; one that came back says why. */
export function CorrectionActs({ bulletin: { bulletinId, corrections } }: { bulletin: Bulletin }) {
  return (
    <>
      {corrections
        .filter(({ state }) => state === 'draft')
        .map((each) => (
          <OnItsWay key={each.correctionId} bulletinId={bulletinId} correction={each} />
        ))}
      {corrections
        .filter(({ toRead, readers }) => toRead || readers !== null)
        .filter(({ state, correctionId }) => state === 'signed' && correctionId !== '')
        .map((each) => (
          <Reading key={each.correctionId} bulletinId={bulletinId} correction={each} />
        ))}
    </>
  );
}

/** 已阅 of a correction that is signed: for the department to say, for the office to see who has not. */
function Reading({ bulletinId, correction: { correctionId, text, read, readers, toRead } }: OnItsWayProps) {
  const { bulletins: words } = useWords();
  const change = useClosingChange();
  const path = { bulletinId, correctionId };
  return (
    <div className="letter-stage" data-testid="correction-reading">
      <span>{words.correctionOut({ text })}</span>
      {readers !== null && (
        <span className="quiet" title={listed(read.map(({ department, by, on }) => `${department.name} ${by} ${on}`))}>
          {words.correctionReadBy({ n: read.length, of: readers })}
        </span>
      )}
      {toRead && (
        <Button
          type="primary"
          data-testid="correction-read"
          loading={change.isPending}
          onClick={() => change.mutate(() => readBulletinCorrection({ path, throwOnError: true }))}
        >
          {words.correctionRead}
        </Button>
      )}
      {change.error && <TroubleNote error={change.error} />}
    </div>
  );
}

interface OnItsWayProps {
  readonly bulletinId: string;
  readonly correction: Bulletin['corrections'][number];
}

function OnItsWay({ bulletinId, correction }: OnItsWayProps) {
  const { bulletins: words, labels } = useWords();
  const { correctionId, text, reason, by, on, hand, returnedBy, returnedWhy } = correction;
  const path = { bulletinId, correctionId };
  const change = useClosingChange();
  const [asking, setAsking] = useState(false);
  const give = (work: () => Promise<unknown>) => change.mutate(work, { onSuccess: () => setAsking(false) });
  const who = listed(hand?.roles.map((role) => labels.role[role]) ?? []);
  const act = hand?.mine === true ? hand.act : null;
  return (
    <div className="letter-stage" data-testid="correction">
      {hand !== null && <b>{words.correctionWaits[hand.act]}</b>}
      {returnedBy === null ? (
        <span>{words.correctionOnItsWay({ who: by, on, text, reason })}</span>
      ) : (
        <span className="wrong">{words.correctionReturned({ who: returnedBy, why: returnedWhy ?? '', text })}</span>
      )}
      {hand !== null && <span className="quiet">{words.turn({ who })}</span>}
      {hand?.sameHand === true && <span className="wrong">{words.sameHand({ who })}</span>}
      {(act !== null || hand?.returns === true) && (
        <span className="letter-acts">
          {(act === 'check' || act === 'sign') && (
            <Button
              type="primary"
              data-testid={`correction-${act}`}
              onClick={() =>
                give(() =>
                  act === 'check'
                    ? checkBulletinCorrection({ path, throwOnError: true })
                    : signBulletinCorrection({ path, throwOnError: true }),
                )
              }
            >
              {act === 'check' ? words.correctionCheck : words.correctionSign}
            </Button>
          )}
          {hand?.returns === true && (
            <Button onClick={() => setAsking(true)} data-testid="correction-back">
              {act === 'check' || act === 'sign' ? words.correctionBack : words.correctionTakeBack}
            </Button>
          )}
        </span>
      )}
      {asking && (
        <Asked
          fields={[words.reason]}
          onCancel={() => setAsking(false)}
          onSend={([why = '']) =>
            give(() => returnBulletinCorrection({ path, body: { reason: why }, throwOnError: true }))
          }
        />
      )}
      {change.error && <TroubleNote error={change.error} />}
    </div>
  );
}
