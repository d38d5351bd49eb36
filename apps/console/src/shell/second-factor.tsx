import {
  beginSecondFactor,
  confirmSecondFactor,
  readSecondFactorOptions,
  readSecondFactorQueryKey,
  readSessionQueryKey,
  removeSecondFactor,
} from '@duban/api-client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Input, QRCode } from 'antd';
import { Button } from '../elements/button.js';
import { useState } from 'react';
import { Section } from '../elements/page.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { useWords } from '../words/words.js';
import { SecretField } from '../elements/secret-field.js';
import { CodeField } from './code-field.js';
import { useSession } from './session.js';

/** 动态口令: set with an app, confirmed by a code of it, taken away with the password. */
export function SecondFactor() {
  const say = useWords();
  const { factor: words } = say.administration;
  const cache = useQueryClient();
  const now = useQuery(readSecondFactorOptions()).data;
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const vouched = useSession()?.vouched === true;
  const shown = () => (vouched ? {} : { password });
  const again = () => {
    setPassword('');
    setCode('');
    return cache.invalidateQueries({ queryKey: readSecondFactorQueryKey() });
  };
  const begin = useMutation({
    mutationFn: async () => (await beginSecondFactor({ body: shown(), throwOnError: true })).data,
    onSuccess: again,
  });
  const confirm = useMutation({
    mutationFn: async () => (await confirmSecondFactor({ body: { code }, throwOnError: true })).data,
    onSuccess: async () => {
      begin.reset();
      await again();
      await cache.invalidateQueries({ queryKey: readSessionQueryKey() });
    },
  });
  const remove = useMutation({
    mutationFn: async () => removeSecondFactor({ body: { ...shown(), code: code.trim() }, throwOnError: true }),
    onSuccess: async () => {
      confirm.reset();
      await again();
    },
  });
  const error = begin.error ?? confirm.error ?? remove.error;
  if (now === undefined) return null;
  return (
    <Section title={words.title} note={now.set ? words.set({ n: now.codesLeft }) : words.why}>
      {confirm.data && <Codes codes={confirm.data.codes} />}
      <form
        className="log-in-form password-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (begin.data) confirm.mutate();
          else if (now.set) remove.mutate();
          else begin.mutate();
        }}
      >
        {begin.data ? (
          <>
            <QRCode value={begin.data.uri} bordered={false} />
            <code className="factor-secret" data-testid="factor-secret">
              {begin.data.secret}
            </code>
            <label>
              {words.code}
              <Input
                value={code}
                inputMode="numeric"
                autoComplete="one-time-code"
                maxLength={6}
                data-testid="factor-code"
                onChange={({ target }) => setCode(target.value)}
              />
            </label>
          </>
        ) : vouched ? (
          <p>{say.administration.sessions.freshly}</p>
        ) : (
          <SecretField
            label={words.password}
            value={password}
            onChange={setPassword}
            autoComplete="current-password"
            data-testid="factor-password"
          />
        )}
        {now.set && !begin.data && <CodeField value={code} onChange={setCode} />}
        {error && <TroubleNote error={error} />}
        <div>
          <Button
            htmlType="submit"
            type={now.set ? 'default' : 'primary'}
            loading={begin.isPending || confirm.isPending || remove.isPending}
            data-testid="factor-go"
          >
            {begin.data ? words.confirm : now.set ? words.remove : words.begin}
          </Button>
        </div>
      </form>
    </Section>
  );
}

function Codes({ codes }: { codes: readonly string[] }) {
  const { factor: words } = useWords().administration;
  return (
    <div role="status" className="once">
      <strong>{words.once}</strong>
      <ul className="factor-codes" data-testid="factor-codes">
        {codes.map((each) => (
          <li key={each}>
            <code>{each}</code>
          </li>
        ))}
      </ul>
    </div>
  );
}
