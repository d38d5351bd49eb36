import type { Progress } from '@duban/api-client';
import { useTranslation } from 'react-i18next';

/** Honest progress: k of n always; a percentage only where the kind has one, beside what should be done by now. */
export function ProgressBar({ progress }: { progress: Progress }) {
  const { t } = useTranslation();
  const { confirmed, scheduled, done, of, word } = progress;
  const counts = t('screens.state.of', { done, of });
  if (confirmed === null) {
    return <span className="progress">{of > 0 ? counts : t('screens.measures.noProgress')}</span>;
  }
  const title = `${t('screens.measure.confirmed', { n: confirmed })} · ${t('screens.measure.scheduled', { n: scheduled ?? 0 })}`;
  return (
    <span className="progress" title={title}>
      <span className="progress-track" aria-hidden="true">
        <i style={{ width: `${confirmed}%` }} />
        {scheduled !== null && <b style={{ left: `${scheduled}%` }} />}
      </span>
      <span>
        {confirmed}% <small className="quiet">{counts}</small>
      </span>
      <small>{t(`codes.progressWord.${word}`)}</small>
    </span>
  );
}
