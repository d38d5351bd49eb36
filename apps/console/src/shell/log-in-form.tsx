import { confirmVouched, logIn, readSessionQueryKey, type Session } from '@duban/api-client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '../elements/button.js';
import { useState, type FormEvent } from 'react';
import { useWords } from '../words/words.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { troubleOf } from '../server/problem.js';
import { TextInput } from '../elements/text-input.js';

const SECOND = ['auth.second-factor', 'auth.wrong-code'];

/** Account and password; used on the log-in page and in the dialog that keeps a form. */
export function LogInForm({ onDone }: { onDone: (session: Session) => void }) {
  const say = useWords();
  const cache = useQueryClient();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const attempt = useMutation({
    mutationFn: async () => {
      const body = { login, password, ...(code !== '' && { code: code.trim() }) };
      return (await logIn({ body, throwOnError: true })).data;
    },
    onSuccess: (session) => {
      cache.setQueryData(readSessionQueryKey(), session);
      onDone(session);
    },
  });
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
      {asksCode && <CodeField code={code} onChange={setCode} />}
      {attempt.error && <WhyNot error={attempt.error} />}
      <Button size="large" block type="primary" htmlType="submit" data-testid="log-in" loading={attempt.isPending}>
        {say.logIn.submit}
      </Button>
    </form>
  );
}

/** The code of the second factor: beside the password, or alone. */
function CodeField({ code, onChange }: { code: string; onChange: (code: string) => void }) {
  const say = useWords();
  const counted = { 'data-testid': 'second-factor', autoComplete: 'one-time-code', autoFocus: true };
  return (
    <label>
      {say.logIn.code}
      <TextInput {...counted} size="large" value={code} onChange={(event) => onChange(event.target.value)} />
    </label>
  );
}

/** The code alone, behind the directory's word. */
export function CodeForm({ onDone }: { onDone: (session: Session) => void }) {
  const say = useWords();
  const cache = useQueryClient();
  const [code, setCode] = useState('');
  const attempt = useMutation({
    mutationFn: async () => (await confirmVouched({ body: { code: code.trim() }, throwOnError: true })).data,
    onSuccess: (session) => {
      cache.setQueryData(readSessionQueryKey(), session);
      onDone(session);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (code.trim() !== '') attempt.mutate();
  };
  return (
    <form className="log-in-form" onSubmit={submit}>
      <p>{say.logIn.codeBehind}</p>
      <CodeField code={code} onChange={setCode} />
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
