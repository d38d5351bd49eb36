import { Button } from './button.js';
import { listed } from './listed.js';
import { useWords } from '../words/words.js';
import { isSessionEnd, mayRetry, troubleOf, type Trouble } from '../server/problem.js';

/** The sentence that says what to do: the API's own where it gave one. */
export function useTroubleSentence(): (trouble: Trouble) => string {
  const say = useWords();
  return (trouble) => {
    if (isSessionEnd(trouble)) return say.logIn.expired;
    if (trouble.status === 412) return say.problem.stale;
    if (trouble.code === 'command.expired') return say.problem.expired;
    if (trouble.code === 'idempotency.other-body') return say.problem.otherBody;
    if (trouble.detail !== '') return trouble.detail;
    if (trouble.status === 0) return say.problem.network;
    return trouble.status === 503 ? say.problem.unavailable : say.problem.unknown;
  };
}

/** An error where it happened: what to do, the code, and a way to try again. */
export function TroubleNote({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const say = useWords();
  const sentence = useTroubleSentence();
  const trouble = isTrouble(error) ? error : troubleOf(error);
  const fields = listed(trouble.pointers);
  return (
    <div role="alert" className="trouble" data-testid="trouble" data-code={trouble.code}>
      <strong>{sentence(trouble)}</strong>
      {fields !== '' && <span>{say.problem.where({ fields })}</span>}
      {/* Where the session has ended, the dialog over the page says the rest. */}
      <small hidden={isSessionEnd(trouble)}>
        {trouble.code !== 'network' && say.problem.code({ code: trouble.code })}
        {trouble.traceId && ` · ${say.problem.trace({ id: trouble.traceId })}`}
      </small>
      {onRetry && mayRetry(trouble) && (
        <Button size="small" onClick={onRetry}>
          {say.state.retry}
        </Button>
      )}
    </div>
  );
}

function isTrouble(error: unknown): error is Trouble {
  return typeof error === 'object' && error !== null && 'pointers' in error;
}
