import { readLogInWaysOptions } from '@duban/api-client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from '../elements/button.js';
import { useEffect } from 'react';
import { useWords, type Words } from '../words/words.js';
import { ClockBanner } from './clock-banner.js';
import { Choices } from './choices.js';
import { countInTab, nameTab } from './title.js';
import { CodeForm, LogInForm } from './log-in-form.js';

function whyNot({ nameTaken, unreachable, notVouched }: Words['logIn'], why: string): string {
  if (why === 'auth.oidc-login-taken') return nameTaken;
  return why === 'auth.oidc-unreachable' ? unreachable : notVouched;
}

/** The front door. */
export default function LogInScreen() {
  const say = useWords();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const { to, why, code } = useSearch({ from: '/log-in' });
  const directory = useQuery(readLogInWaysOptions()).data?.oidc ?? null;
  useEffect(() => {
    countInTab(0);
    nameTab(`${say.logIn.title} · ${say.product}`);
  }, [say]);
  const enter = () => {
    // Whoever was here before, nothing they read is shown to the next.
    cache.removeQueries({ predicate: (query) => !String(JSON.stringify(query.queryKey)).includes('readSession') });
    void navigate({ href: to ?? '/', replace: true });
  };
  return (
    <div className="front">
      <ClockBanner />
      <main className="front-card">
        <img src="/mark.svg" alt="" width={44} height={44} />
        <h1>{say.product}</h1>
        <p className="quiet">{say.tagline}</p>
        {why !== undefined && (
          <p role="alert" className="trouble" data-testid="why-not">
            {whyNot(say.logIn, why)}
          </p>
        )}
        {code === 1 ? <CodeForm onDone={enter} /> : <LogInForm onDone={enter} />}
        {directory && (
          <Button
            size="large"
            block
            href={`/api/v1/session/oidc?to=${encodeURIComponent(to ?? '/')}`}
            data-testid="log-in-oidc"
          >
            {directory.label}
          </Button>
        )}
        <Choices />
      </main>
    </div>
  );
}
