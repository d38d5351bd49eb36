import type { Instrument } from '@duban/api-client';
import { listed, paired } from '../elements/listed.js';
import { useToday } from '../shell/session.js';
import { useWords } from '../words/words.js';

/** What the house itself writes where nobody gave it back. */
const LINES_CHANGED = 'register.lines-changed';

/** Where a letter stands: with whom, why it came back, whether it has come; last, who checked it. */
export function LetterStage({ letter }: { letter: Instrument }) {
  const { instruments: words, bulletins, labels } = useWords();
  const { hand, state, checkedBy, checkedOn, returnedBy, returnedWhy, receivedBy, receivedOn, withdrawnWhy, answer } =
    letter;
  const today = useToday();
  const unnamed = letter.line !== null && letter.department === null && letter.addressee === null;
  // In English a list has no room for it but on a wide screen: there it is said on hover, and stands on the letter itself.
  const checked =
    checkedBy === null ? null : words.checkedBy({ name: checkedBy, on: withoutYear(checkedOn ?? '', today) });
  const who = listed(hand?.roles.map((role) => labels.role[role]) ?? []);
  return (
    <div className="letter-stage" {...(checked !== null && { title: checked })}>
      {hand !== null && (
        <b className={hand.mine ? 'soon' : undefined}>
          {words.waits[hand.act]} ·{' '}
          {hand.sameHand && (
            <span className="only-dense wrong" title={bulletins.sameHand({ who })}>
              {words.notBoth}
            </span>
          )}
          <span className={hand.sameHand ? 'not-dense' : undefined}>
            {hand.mine ? words.mine : words.waitsFor({ who })}
          </span>
        </b>
      )}
      {hand?.sameHand === true && <span className="not-dense wrong">{bulletins.sameHand({ who })}</span>}
      {state === 'withdrawn' && (
        <b className="wrong">
          {withdrawnWhy === null
            ? labels.instrumentState.withdrawn
            : paired(labels.instrumentState.withdrawn, withdrawnWhy)}
        </b>
      )}
      {returnedWhy !== null && (
        <span className="wrong">
          {returnedWhy === LINES_CHANGED
            ? words.linesChanged
            : words.returned({ name: returnedBy ?? '', why: returnedWhy })}
        </span>
      )}
      {state === 'issued' &&
        (receivedOn === null ? (
          letter.department !== null && <span className="soon">{words.notReceived}</span>
        ) : (
          <span className="quiet">{words.received({ name: receivedBy ?? '', on: receivedOn })}</span>
        ))}
      {unnamed && state === 'draft' && <span className="wrong">{words.noAddresseeHint}</span>}
      {state === 'issued' && letter.kind === '商请' && (
        <span className={answer === null ? 'soon' : 'quiet'} data-testid="letter-answered">
          {answer === null
            ? words.notAnswered
            : words.answered({ name: answer.notedBy, on: answer.on, text: answer.text })}
        </span>
      )}
      {checked !== null && <span className="english-roomy quiet">{checked}</span>}
    </div>
  );
}

/** A day of this year by its month and day: what stands beside it says the year. */
function withoutYear(date: string, today: string): string {
  return date.slice(0, 4) === today.slice(0, 4) ? date.slice(5) : date;
}
