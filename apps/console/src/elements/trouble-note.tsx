import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { mayRetry, troubleOf, type Trouble } from '../server/problem.js';

/** The sentence that says what to do: the API's own where it gave one. */
export function useTroubleSentence(): (trouble: Trouble) => string {
  const { t } = useTranslation();
  return (trouble) => {
    if (isSessionEnd(trouble)) return t('screens.logIn.expired');
    if (trouble.status === 412) return t('screens.problem.stale');
    if (trouble.code === 'command.expired') return t('screens.problem.expired');
    if (trouble.code === 'idempotency.other-body') return t('screens.problem.otherBody');
    if (trouble.detail !== '') return trouble.detail;
    if (trouble.status === 0) return t('screens.problem.network');
    return trouble.status === 503 ? t('screens.problem.unavailable') : t('screens.problem.unknown');
  };
}

/** The dialog over the page says the rest. */
function isSessionEnd(trouble: Trouble): boolean {
  return trouble.status === 401 && trouble.code !== 'auth.failed';
}

/** An error where it happened: what to do, the code, and a way to try again. */
export function TroubleNote({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation();
  const sentence = useTroubleSentence();
  const trouble = isTrouble(error) ? error : troubleOf(error);
  const fields = trouble.pointers.join('、');
  return (
    <div role="alert" className="trouble" data-testid="trouble" data-code={trouble.code}>
      <strong>{sentence(trouble)}</strong>
      {fields !== '' && <span>{t('screens.problem.where', { fields })}</span>}
      <small hidden={isSessionEnd(trouble)}>
        {trouble.code !== 'network' && t('screens.problem.code', { code: trouble.code })}
        {trouble.traceId && ` · ${t('screens.problem.trace', { id: trouble.traceId })}`}
      </small>
      {onRetry && mayRetry(trouble) && (
        <Button size="small" onClick={onRetry}>
          {t('screens.state.retry')}
        </Button>
      )}
    </div>
  );
}

function isTrouble(error: unknown): error is Trouble {
  return typeof error === 'object' && error !== null && 'pointers' in error;
}
