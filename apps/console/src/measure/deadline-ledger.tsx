import type { Measure } from '@duban/api-client';
import { useTranslation } from 'react-i18next';
import { obligationTitle } from '../commands/obligation-words.js';
import { officeDate } from '../elements/dates.js';

/** 时限台账: the original, every change, who, why. */
export function DeadlineLedger({ measure }: { measure: Measure }) {
  const { t } = useTranslation();
  if (measure.deadlineLedger.length === 0) return <p className="quiet">{t('screens.measure.ledgerNone')}</p>;
  return (
    <ul className="items">
      {measure.deadlineLedger.map((change, index) => {
        const obligation = measure.obligations.find((each) => each.obligationId === change.obligationId);
        return (
          <li key={index}>
            <b>{obligation ? obligationTitle(t, measure, obligation) : change.obligationId}</b>{' '}
            {t('screens.measure.from', { from: change.from, to: change.to })}
            <span className="quiet">
              {' '}
              · {officeDate(change.at)} · {change.by} · {t('screens.measure.reason', { reason: change.why })}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
