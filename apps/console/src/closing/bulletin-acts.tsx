import {
  answerBulletin,
  checkBulletin,
  correctBulletin,
  issueBulletin,
  returnBulletin,
  sendBulletinAgain,
  type Bulletin,
} from '@duban/api-client';
import { Input } from 'antd';
import { Button } from '../elements/button.js';
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
  const [asking, setAsking] = useState<'return' | 'correct' | null>(null);
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
