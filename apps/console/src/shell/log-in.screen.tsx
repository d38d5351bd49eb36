import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useWords } from '../words/words.js';
import { ClockBanner } from './clock-banner.js';
import { Choices } from './choices.js';
import { countInTab, nameTab } from './title.js';
import { LogInForm } from './log-in-form.js';

/** The front door. */
export default function LogInScreen() {
  const say = useWords();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const { to } = useSearch({ from: '/log-in' });
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
        <LogInForm onDone={enter} />
        <Choices />
      </main>
    </div>
  );
}
