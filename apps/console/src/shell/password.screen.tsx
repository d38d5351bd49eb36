import { changePassword, readLogInWaysOptions, readSessionQueryKey } from '@duban/api-client';
import { passwordFault } from '@duban/domain';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from '../elements/button.js';
import { message } from '../elements/toasts.js';
import { useState } from 'react';
import { Page } from '../elements/page.js';
import { SecretField } from '../elements/secret-field.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { useWords } from '../words/words.js';
import { MyCalendar } from './my-calendar.js';
import { MyReminders } from './my-reminders.js';
import { OpenSessionsSection } from './open-sessions.js';
import { SecondFactor } from './second-factor.js';
import { useSession } from './session.js';
import { SubstitutesSection } from './substitutes.js';
import { TokensSection } from './tokens.js';

/** A password of one's own; a first password leads here and nowhere else, as does a second factor that is owed. */
export default function PasswordScreen() {
  const say = useWords();
  const { password: words } = say.administration;
  const session = useSession();
  // Its codes are shown once: they stay until somebody goes on.
  const [owed, setOwed] = useState(false);
  if (session?.mustSetFactor === true && !owed) setOwed(true);
  // Both cover everything else: one thing at a time.
  if (session?.mustChange !== false)
    return (
      <Page title={words.title}>
        <PasswordForm first={session?.mustChange === true} />
      </Page>
    );
  if (session.mustSetFactor || owed)
    return (
      <Page title={words.account}>
        {session.mustSetFactor && <p role="alert">{words.mustSetFactor}</p>}
        <SecondFactor />
        {!session.mustSetFactor && (
          <p role="status">
            {words.factorSet} <Link to="/">{words.goOn}</Link>
          </p>
        )}
      </Page>
    );
  return (
    <Page title={words.account}>
      <PasswordForm first={false} />
      <MyReminders />
      <MyCalendar />
      <SecondFactor />
      <OpenSessionsSection />
      <SubstitutesSection />
      <TokensSection />
    </Page>
  );
}

/** The old password, and the new one twice; `first` says that it is one that somebody else has seen. */
function PasswordForm({ first }: { first: boolean }) {
  const say = useWords();
  const { password: words } = say.administration;
  const cache = useQueryClient();
  const navigate = useNavigate();
  const asked = useQuery(readLogInWaysOptions()).data?.password;
  const [old, setOld] = useState('');
  const [fresh, setFresh] = useState('');
  const [again, setAgain] = useState('');
  const differs = again !== '' && fresh !== again;
  const ready = old !== '' && fresh === again && passwordFault(fresh, null, asked) === null;
  const change = useMutation({
    mutationFn: async () => changePassword({ body: { old, password: fresh }, throwOnError: true }),
    onSuccess: async () => {
      message.success(words.done);
      await cache.invalidateQueries({ queryKey: readSessionQueryKey() });
      await navigate({ to: '/' });
    },
  });
  return (
    <form
      className="log-in-form password-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) change.mutate();
      }}
    >
      {first && <p>{words.first}</p>}
      <SecretField
        label={words.old}
        value={old}
        onChange={setOld}
        autoComplete="current-password"
        data-testid="password-old"
      />
      <SecretField
        label={words.fresh}
        value={fresh}
        onChange={setFresh}
        autoComplete="new-password"
        data-testid="password-new"
      >
        <small className="quiet">
          {words.rule} {asked !== undefined && asked.kinds > 0 && words.kinds}{' '}
          {asked !== undefined &&
            asked.goodForDays !== null &&
            words.ages({ days: String(asked.goodForDays), n: String(asked.remembers) })}
        </small>
      </SecretField>
      <SecretField
        label={words.again}
        value={again}
        onChange={setAgain}
        autoComplete="new-password"
        data-testid="password-again"
      >
        {differs && (
          <small role="alert" className="wrong">
            {words.differs}
          </small>
        )}
      </SecretField>
      {change.error && <TroubleNote error={change.error} />}
      <div>
        <Button
          type="primary"
          htmlType="submit"
          disabled={!ready}
          loading={change.isPending}
          data-testid="change-password"
        >
          {words.title}
        </Button>
      </div>
    </form>
  );
}
