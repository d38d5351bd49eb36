import {
  answerBulletin,
  checkBulletin,
  correctBulletin,
  issueBulletin,
  returnBulletin,
  reviseBulletin,
  sendBulletinAgain,
  type Bulletin,
} from '@duban/api-client';
import { Input } from 'antd';
import { Button } from '../elements/button.js';
import { GrowingText } from '../elements/growing-text.js';
import { useState } from 'react';
import { TroubleNote } from '../elements/trouble-note.js';
import { mayKeep, useSession } from '../shell/session.js';
import { useWords } from '../words/words.js';
import { useClosingChange } from './use-closing-change.js';

/** What this person may do with the whole of it: agree to all rows of the department, check, sign, give back, correct. */
export function BulletinActs({ bulletin }: { bulletin: Bulletin }) {
  const { bulletins: words } = useWords();
  const session = useSession();
  const path = { bulletinId: bulletin.bulletinId };
  const change = useClosingChange();
  const [asking, setAsking] = useState<'return' | 'correct' | 'revise' | null>(null);
  const open = bulletin.rows.filter(({ mine, answer }) => mine && answer === null).map(({ rowId }) => rowId);
  const mine = bulletin.hand?.mine === true ? bulletin.hand.act : null;
  const give = (work: () => Promise<unknown>) => change.mutate(work, { onSuccess: () => setAsking(null) });
  return (
    <div className="letter-acts">
      {bulletin.toCheck > 0 && (
        <Button
          type="primary"
          data-testid="bulletin-agree"
          onClick={() => give(() => answerBulletin({ path, body: { rowIds: open, agree: true }, throwOnError: true }))}
        >
          {words.agreeAll({ n: open.length })}
        </Button>
      )}
      {mine === 'check' && (
        <Button
          type="primary"
          data-testid="bulletin-check"
          onClick={() => give(() => checkBulletin({ path, throwOnError: true }))}
        >
          {words.check}
        </Button>
      )}
      {mine === 'sign' && (
        <Button
          type="primary"
          data-testid="bulletin-sign"
          onClick={() => give(() => issueBulletin({ path, throwOnError: true }))}
        >
          {words.sign}
        </Button>
      )}
      {mine === 'redo' && (
        <Button data-testid="bulletin-revise" onClick={() => setAsking('revise')}>
          {words.revise}
        </Button>
      )}
      {mine === 'redo' && asking !== 'revise' && (
        <Button
          type="primary"
          data-testid="bulletin-redo"
          onClick={() => give(() => sendBulletinAgain({ path, throwOnError: true }))}
        >
          {words.sendAgain}
        </Button>
      )}
      {bulletin.hand?.returns === true && (
        <Button data-testid="bulletin-return" onClick={() => setAsking('return')}>
          {words.giveBack}
        </Button>
      )}
      {bulletin.stage === 'issued' &&
        mayKeep(session, 'bulletins.draft') &&
        bulletin.corrections.every(({ hand }) => hand === null || hand.act === 'redo') && (
          <Button data-testid="bulletin-correct" onClick={() => setAsking('correct')}>
            {words.correct}
          </Button>
        )}
      {asking === 'revise' && (
        <Revise
          bulletin={bulletin}
          onCancel={() => setAsking(null)}
          onSend={(body) => give(() => reviseBulletin({ path, body, throwOnError: true }))}
        />
      )}
      {asking === 'return' && (
        <Asked
          fields={[words.reason]}
          onCancel={() => setAsking(null)}
          onSend={([reason = '']) => give(() => returnBulletin({ path, body: { reason }, throwOnError: true }))}
        />
      )}
      {asking === 'correct' && (
        <Asked
          fields={[words.correctText, words.reason]}
          onCancel={() => setAsking(null)}
          onSend={([text = '', reason = '']) =>
            give(() => correctBulletin({ path, body: { text, reason }, throwOnError: true }))
          }
        />
      )}
      {change.error && <TroubleNote error={change.error} />}
    </div>
  );
}

interface ReviseProps {
  readonly bulletin: Bulletin;
  readonly onSend: (said: { heading: string; remark: string }) => void;
  readonly onCancel: () => void;
}

/** What is changed of the whole of it; rows are left out where they stand. */
function Revise({ bulletin: { heading, remark }, onSend, onCancel }: ReviseProps) {
  const { bulletins: words, form } = useWords();
  const [said, setSaid] = useState({ heading: heading ?? words.heading, remark: remark ?? '' });
  const own = said.heading.trim() === words.heading ? '' : said.heading.trim();
  const isSame = own === (heading ?? '') && said.remark.trim() === (remark ?? '');
  return (
    <form
      className="letter-reason"
      data-testid="bulletin-revision"
      onSubmit={(event) => {
        event.preventDefault();
        onSend({ heading: own, remark: said.remark.trim() });
      }}
    >
      <label>
        {words.headingLabel}
        <Input
          autoFocus
          value={said.heading}
          maxLength={100}
          onChange={({ target }) => setSaid({ ...said, heading: target.value })}
        />
      </label>
      <label>
        {words.remarkLabel}
        <GrowingText
          least={2}
          value={said.remark}
          maxLength={1000}
          onChange={({ target }) => setSaid({ ...said, remark: target.value })}
        />
      </label>
      <span className="quiet">{words.rowsBelow}</span>
      <span>
        <Button type="primary" htmlType="submit" disabled={isSame} data-testid="bulletin-revise-send">
          {words.reviseSave}
        </Button>
        <Button onClick={onCancel}>{form.cancel}</Button>
      </span>
    </form>
  );
}

interface AskedProps {
  readonly fields: readonly string[];
  readonly onSend: (said: readonly string[]) => void;
  readonly onCancel: () => void;
}

/** A few words that are owed before it is sent. */
export function Asked({ fields, onSend, onCancel }: AskedProps) {
  const { bulletins: words, form } = useWords();
  const [said, setSaid] = useState<readonly string[]>(fields.map(() => ''));
  return (
    <form
      className="letter-reason"
      onSubmit={(event) => {
        event.preventDefault();
        onSend(said);
      }}
    >
      {fields.map((label, index) => (
        <label key={label}>
          {label}
          <Input
            autoFocus={index === 0}
            value={said[index]}
            maxLength={500}
            onChange={({ target }) => setSaid(said.map((each, at) => (at === index ? target.value : each)))}
          />
        </label>
      ))}
      <span>
        <Button type="primary" htmlType="submit" disabled={said.some((each) => each.trim() === '')}>
          {words.send}
        </Button>
        <Button onClick={onCancel} data-testid="asked-cancel">
          {form.cancel}
        </Button>
      </span>
    </form>
  );
}
