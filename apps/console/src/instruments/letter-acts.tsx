import {
  checkInstruments,
  issueInstruments,
  noteInstrumentAnswer,
  receiveInstrument,
  returnInstrument,
  sendInstrumentAgain,
  withdrawInstrument,
  type Instrument,
} from '@duban/api-client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { Button } from '../elements/button.js';
import { useState } from 'react';
import { TroubleNote } from '../elements/trouble-note.js';
import { newKey } from '../server/command.js';
import { isOfficer, useSession } from '../shell/session.js';
import { useWords } from '../words/words.js';

type Act = 'check' | 'sign' | 'redo' | 'return' | 'withdraw' | 'receive' | 'answer';

/** What is asked for in words before it is done. */
type Asking = Extract<Act, 'return' | 'withdraw' | 'answer'>;

/** What this person may do with a letter now, on its own page; giving back and 作废 ask why. */
export function LetterActs({ letter, onDone }: { letter: Instrument; onDone: () => void }) {
  const { instruments: words, form } = useWords();
  const session = useSession();
  const cache = useQueryClient();
  const [asking, setAsking] = useState<Asking | null>(null);
  const [reason, setReason] = useState('');
  const [key] = useState(newKey);
  const give = useMutation({
    mutationFn: (act: Act) => done(act, letter.instrumentId, { reason, key }),
    onSuccess: async () => {
      setAsking(null);
      await cache.invalidateQueries();
      onDone();
    },
  });
  const addressee = session?.roles.some(
    ({ department }) => department !== null && department === letter.department?.code,
  );
  const button = (act: Act, label: string, primary: boolean) => (
    <Button
      key={act}
      {...(primary && { type: 'primary' as const })}
      loading={give.isPending && give.variables === act}
      data-testid={`letter-${act}`}
      onClick={() => (isAsked(act) ? setAsking(act) : give.mutate(act))}
    >
      {label}
    </Button>
  );
  const mine = letter.hand?.mine === true ? letter.hand.act : null;
  return (
    <div className="letter-acts">
      {mine === 'check' && button('check', words.checkNow, true)}
      {mine === 'sign' && button('sign', words.signNow, true)}
      {mine === 'redo' && button('redo', words.sendAgain, true)}
      {letter.hand?.returns === true && button('return', words.giveBack, false)}
      {isOfficer(session) && letter.state !== 'withdrawn' && button('withdraw', words.withdraw, false)}
      {addressee && letter.state === 'issued' && letter.receivedOn === null && button('receive', words.receive, true)}
      {isOfficer(session) &&
        letter.kind === '商请' &&
        letter.state === 'issued' &&
        letter.answer === null &&
        button('answer', words.noteAnswer, true)}
      {asking !== null && (
        <form
          className="letter-reason"
          onSubmit={(event) => {
            event.preventDefault();
            give.mutate(asking);
          }}
        >
          <label>
            {asking === 'answer' ? words.answer : words.reason}
            <Input
              autoFocus
              value={reason}
              maxLength={asking === 'answer' ? 1_000 : 500}
              data-testid="letter-reason"
              onChange={({ target }) => setReason(target.value)}
            />
          </label>
          {asking === 'answer' && <small className="quiet">{words.answerWhy}</small>}
          {asking === 'withdraw' && <small className="quiet">{words.withdrawWhy}</small>}
          <span>
            <Button onClick={() => setAsking(null)}>{form.cancel}</Button>
            <Button
              type="primary"
              htmlType="submit"
              disabled={reason.trim() === ''}
              loading={give.isPending}
              data-testid="letter-reason-submit"
            >
              {{ withdraw: words.withdraw, return: words.giveBack, answer: words.noteAnswer }[asking]}
            </Button>
          </span>
        </form>
      )}
      {give.error && <TroubleNote error={give.error} />}
    </div>
  );
}

function isAsked(act: Act): act is Asking {
  return act === 'return' || act === 'withdraw' || act === 'answer';
}

async function done(act: Act, instrumentId: string, { reason, key }: { reason: string; key: string }): Promise<void> {
  const one = { path: { instrumentId }, throwOnError: true } as const;
  const body = { ids: [instrumentId] };
  switch (act) {
    case 'check':
      return refusedIn((await checkInstruments({ body, throwOnError: true })).data.refused);
    case 'sign': {
      const { data } = await issueInstruments({ body, headers: { 'Idempotency-Key': key }, throwOnError: true });
      return refusedIn(data.refused);
    }
    case 'redo':
      return void (await sendInstrumentAgain(one));
    case 'return':
      return void (await returnInstrument({ ...one, body: { reason } }));
    case 'withdraw':
      return void (await withdrawInstrument({ ...one, body: { reason } }));
    case 'answer':
      return void (await noteInstrumentAnswer({ ...one, body: { answer: reason } }));
    case 'receive':
      return void (await receiveInstrument(one));
  }
}

/** A batch of one answers with a list: its no is a no. */
function refusedIn(refused: readonly { code: string; sentence: string }[]): void {
  const [first] = refused;
  if (first) throw Object.assign(new Error(first.sentence), { code: first.code, detail: first.sentence, status: 409 });
}
