import { logIn, readSessionQueryKey, type Session } from '@duban/api-client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { TroubleNote } from '../elements/trouble-note.js';
import { troubleOf } from '../server/problem.js';

/** Account and password; used on the log-in page and in the dialog that keeps a form. */
export function LogInForm({ onDone }: { onDone: (session: Session) => void }) {
  const { t } = useTranslation();
  const cache = useQueryClient();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const attempt = useMutation({
    mutationFn: async () => (await logIn({ body: { login, password }, throwOnError: true })).data,
    onSuccess: (session) => {
      cache.setQueryData(readSessionQueryKey(), session);
      onDone(session);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (login !== '' && password !== '') attempt.mutate();
  };
  const wrong = attempt.error !== null && troubleOf(attempt.error).code === 'auth.failed';
  return (
    <form className="log-in-form" onSubmit={submit}>
      <label>
        {t('screens.logIn.login')}
        <Input size="large" data-testid="login" value={login} onChange={(event) => setLogin(event.target.value)} autoComplete="username" autoCapitalize="none" autoFocus />
      </label>
      <label>
        {t('screens.logIn.password')}
        <Input size="large" data-testid="password" type="password" value={password} onChange={(event) => setPassword(event.target.value)} autoComplete="current-password" />
      </label>
      {wrong ? (
        <p role="alert" className="trouble">
          {t('screens.logIn.failed')}
        </p>
      ) : (
        attempt.error && <TroubleNote error={attempt.error} />
      )}
      <Button size="large" block type="primary" htmlType="submit" data-testid="log-in" loading={attempt.isPending} disabled={login === '' || password === ''}>
        {t('screens.logIn.submit')}
      </Button>
    </form>
  );
}
