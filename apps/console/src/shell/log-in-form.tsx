import { confirmVouched, logIn, readSessionQueryKey, type Session } from '@duban/api-client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '../elements/button.js';
import { useState, type FormEvent } from 'react';
import { CodeField } from './code-field.js';
import { useWords } from '../words/words.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { troubleOf } from '../server/problem.js';
import { TextInput } from '../elements/text-input.js';

/** The code's field, where nothing else is asked any more. */
const beside = { 'data-testid': 'second-factor', size: 'large', autoFocus: true } as const;

const SECOND = ['auth.second-factor', 'auth.wrong-code'];

/** Account and password; used on the log-in page and in the dialog that keeps a form. */
export function LogInForm({ onDone }: { onDone: (session: Session) => void }) {
  const say = useWords();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const attempt = useLogIn(async () => {
    const body = { login, password, ...(code !== '' && { code: code.trim() }) };
    return (await logIn({ body, throwOnError: true })).data;
  }, onDone);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const empty = [...event.currentTarget.querySelectorAll('input')].find(({ value }) => value === '');
    if (login !== '' && password !== '') attempt.mutate();
    else empty?.focus();
  };
  const name = { 'data-testid': 'login', autoComplete: 'username', autoCapitalize: 'none', autoFocus: true };
  const secret = { 'data-testid': 'password', autoComplete: 'current-password', type: 'password' };
  const asksCode = code !== '' || (attempt.error !== null && SECOND.includes(troubleOf(attempt.error).code));
  return (
    <form className="log-in-form" onSubmit={submit}>
      <label>
        {say.logIn.login}
        <TextInput {...name} size="large" value={login} onChange={(event) => setLogin(event.target.value)} />
      </label>
      <label>
        {say.logIn.password}
        <TextInput {...secret} size="large" value={password} onChange={(event) => setPassword(event.target.value)} />
      </label>
      {asksCode && <CodeField {...beside} value={code} onChange={setCode} />}
      {attempt.error && <WhyNot error={attempt.error} />}
      <Button size="large" block type="primary" htmlType="submit" data-testid="log-in" loading={attempt.isPending}>
        {say.logIn.submit}
      </Button>
    </form>
  );
}

/** Logs in by what `ask` sends; the answer is the session from then on. */
function useLogIn(ask: () => Promise<Session>, onDone: (session: Session) => void) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ask,
    onSuccess: (session) => {
      cache.setQueryData(readSessionQueryKey(), session);
      onDone(session);
    },
  });
}

/** The code alone, behind the directory's word. */
export function CodeForm({ onDone }: { onDone: (session: Session) => void }) {
  const say = useWords();
  const [code, setCode] = useState('');
  const attempt = useLogIn(
    async () => (await confirmVouched({ body: { code: code.trim() }, throwOnError: true })).data,
    onDone,
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (code.trim() !== '') attempt.mutate();
  };
  return (
    <form className="log-in-form" onSubmit={submit}>
      <p>{say.logIn.codeBehind}</p>
      <CodeField {...beside} value={code} onChange={setCode} />
      {attempt.error && <TroubleNote error={attempt.error} />}
      <Button size="large" block type="primary" htmlType="submit" data-testid="log-in" loading={attempt.isPending}>
        {say.logIn.submit}
      </Button>
    </form>
  );
}

function WhyNot({ error }: { error: unknown }) {
  const say = useWords();
  if (troubleOf(error).code !== 'auth.failed') return <TroubleNote error={error} />;
  return (
    <p role="alert" className="trouble">
      {say.logIn.failed}
    </p>
  );
}
