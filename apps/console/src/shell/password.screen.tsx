import { changePassword, readLogInWaysOptions, readSessionQueryKey } from '@duban/api-client';
import { passwordFault } from '@duban/domain';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Input } from 'antd';
import { Button } from '../elements/button.js';
import { message } from '../elements/toasts.js';
import { useState } from 'react';
import { Page } from '../elements/page.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { useWords } from '../words/words.js';
import { MyCalendar } from './my-calendar.js';
import { MyReminders } from './my-reminders.js';
import { OpenSessionsSection } from './open-sessions.js';
import { SecondFactor } from './second-factor.js';
import { useSession } from './session.js';
import { SubstitutesSection } from './substitutes.js';
import { TokensSection } from './tokens.js';

/** A password of one's own; a first password leads here and nowhere else. */
export default function PasswordScreen() {
  const say = useWords();
  const { password: words } = say.administration;
  const session = useSession();
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
    <Page title={session?.mustChange === false ? words.account : words.title}>
      <form
        className="log-in-form password-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) change.mutate();
        }}
      >
        {session?.mustChange === true && <p>{words.first}</p>}
        <label>
          {words.old}
          <Input.Password
            value={old}
            autoComplete="current-password"
            data-testid="password-old"
            onChange={({ target }) => setOld(target.value)}
          />
        </label>
        <label>
          {words.fresh}
          <Input.Password
            value={fresh}
            autoComplete="new-password"
            data-testid="password-new"
            onChange={({ target }) => setFresh(target.value)}
          />
          <small className="quiet">
            {words.rule} {asked !== undefined && asked.kinds > 0 && words.kinds}{' '}
            {asked !== undefined &&
              asked.goodForDays !== null &&
              words.ages({ days: String(asked.goodForDays), n: String(asked.remembers) })}
          </small>
        </label>
        <label>
          {words.again}
          <Input.Password
            value={again}
            autoComplete="new-password"
            data-testid="password-again"
            onChange={({ target }) => setAgain(target.value)}
          />
          {differs && (
            <small role="alert" className="wrong">
              {words.differs}
            </small>
          )}
        </label>
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
      {session?.mustChange === false && session.mustSetFactor && (
        <>
          <p role="alert">{words.mustSetFactor}</p>
          <SecondFactor />
        </>
      )}
      {session?.mustChange === false && !session.mustSetFactor && (
        <>
          <MyReminders />
          <MyCalendar />
          <SecondFactor />
          <OpenSessionsSection />
          <SubstitutesSection />
          <TokensSection />
        </>
      )}
    </Page>
  );
}
