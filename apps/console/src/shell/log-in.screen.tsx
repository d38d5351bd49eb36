import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { ClockBanner } from './clock-banner.js';
import { Choices } from './choices.js';
import { LogInForm } from './log-in-form.js';

/** The front door. */
export default function LogInScreen() {
  const { t } = useTranslation();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const { to } = useSearch({ from: '/log-in' });
  useEffect(() => {
    document.title = `${t('screens.logIn.title')} · ${t('screens.product')}`;
  }, [t]);
  const enter = () => {
    // Whoever was here before, nothing they read is shown to the next.
    cache.removeQueries({ predicate: (query) => !String(JSON.stringify(query.queryKey)).includes('readSession') });
    void navigate({ href: to ?? '/inbox', replace: true });
  };
  return (
    <div className="front">
      <ClockBanner />
      <main className="front-card">
        <img src="/mark.svg" alt="" width={44} height={44} />
        <h1>{t('screens.product')}</h1>
        <p className="quiet">{t('screens.tagline')}</p>
        <LogInForm onDone={enter} />
        <Choices />
      </main>
    </div>
  );
}
