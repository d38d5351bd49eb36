import { listed } from '../elements/listed.js';
import {
  listTokensOptions,
  listTokensQueryKey,
  makeToken,
  readSecondFactorOptions,
  revokeToken,
  type AccessToken,
  type TokenInput,
} from '@duban/api-client';
import { tokenScopes } from '@duban/domain';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Checkbox, Input, InputNumber, Popconfirm } from 'antd';
import { Button } from '../elements/button.js';
import { useState } from 'react';
import { Field, SideForm } from '../admin/side-form.js';
import '../admin/admin.css';
import { DataTable, type Column } from '../elements/data-table.js';
import { officeTime } from '../elements/dates.js';
import { Section } from '../elements/page.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { useWords } from '../words/words.js';
import { CodeField } from './code-field.js';
import { useSession } from './session.js';

const DAYS = 90;

/** 访问令牌: for programs that act in one's name. */
export function TokensSection() {
  const say = useWords();
  const { tokens: words } = say.administration;
  const cache = useQueryClient();
  const { data, error } = useQuery(listTokensOptions());
  const [open, setOpen] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const reread = () => cache.invalidateQueries({ queryKey: listTokensQueryKey() });
  const revoke = useMutation({
    mutationFn: async (tokenId: string) => revokeToken({ path: { tokenId }, throwOnError: true }),
    onSuccess: reread,
  });
  const columns: readonly Column<AccessToken>[] = [
    { key: 'name', head: words.name, onPhone: 'title', cell: ({ name }) => name },
    { key: 'scopes', head: words.scopes, cell: ({ scopes }) => listed(scopes.map((each) => words.scope[each])) },
    { key: 'expires', head: words.expires, width: 170, cell: ({ expiresAt }) => officeTime(expiresAt) },
    {
      key: 'used',
      head: words.used,
      width: 240,
      cell: ({ lastUsedAt, lastUsedFrom }) =>
        lastUsedAt === null ? words.never : `${officeTime(lastUsedAt)} ${lastUsedFrom ?? ''}`,
    },
    {
      key: 'revoke',
      head: '',
      width: 110,
      cell: ({ tokenId }) => (
        <Popconfirm
          title={words.revokeWhy}
          okText={words.revoke}
          cancelText={say.form.cancel}
          onConfirm={() => revoke.mutate(tokenId)}
        >
          <Button size="small" data-testid="revoke-token">
            {words.revoke}
          </Button>
        </Popconfirm>
      ),
    },
  ];
  const trouble = error ?? revoke.error;
  return (
    <Section title={words.title} note={words.why} id="tokens">
      {trouble && <TroubleNote error={trouble} />}
      {secret !== null && (
        <div role="status" className="once">
          <strong>{words.once}</strong>
          <code className="factor-secret" data-testid="token-secret">
            {secret}
          </code>
        </div>
      )}
      {data?.items.length === 0 && <p className="quiet">{words.none}</p>}
      {data && data.items.length > 0 && (
        <DataTable label={words.title} columns={columns} rows={data.items} keyOf={({ tokenId }) => tokenId} />
      )}
      <div>
        <Button onClick={() => setOpen(true)} data-testid="add-token">
          {words.add}
        </Button>
      </div>
      {open && (
        <TokenForm
          mostDays={data?.mostDays ?? DAYS}
          onClose={() => setOpen(false)}
          onMade={async (made) => {
            setSecret(made);
            setOpen(false);
            await reread();
          }}
        />
      )}
    </Section>
  );
}

interface TokenFormProps {
  readonly mostDays: number;
  readonly onClose: () => void;
  readonly onMade: (secret: string) => Promise<void>;
}

function TokenForm({ mostDays, onClose, onMade }: TokenFormProps) {
  const { tokens: words, sessions } = useWords().administration;
  const vouched = useSession()?.vouched === true;
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<TokenInput['scopes']>(['read']);
  const [days, setDays] = useState<number | null>(Math.min(DAYS, mostDays));
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const factor = useQuery(readSecondFactorOptions()).data;
  const ready = name.trim() !== '' && scopes.length > 0 && days !== null && (vouched || password !== '');
  const make = useMutation({
    mutationFn: async () =>
      (
        await makeToken({
          body: {
            name,
            scopes,
            days: days ?? 1,
            ...(!vouched && { password }),
            ...(code !== '' && { code: code.trim() }),
          },
          throwOnError: true,
        })
      ).data,
    onSuccess: ({ secret }) => onMade(secret),
  });
  return (
    <SideForm
      name="token"
      title={words.add}
      pending={make.isPending}
      error={make.error}
      ready={ready}
      onSubmit={() => make.mutate()}
      onClose={onClose}
    >
      <Field label={words.name} hint={words.nameHint}>
        <Input value={name} maxLength={100} data-testid="token-name" onChange={({ target }) => setName(target.value)} />
      </Field>
      <fieldset>
        <legend>{words.scopes}</legend>
        <Checkbox.Group
          value={scopes}
          options={tokenScopes.map((value) => ({ value, label: words.scope[value] }))}
          onChange={setScopes}
        />
      </fieldset>
      <Field label={words.days} hint={words.most({ n: mostDays })}>
        <InputNumber min={1} max={mostDays} precision={0} value={days} onChange={setDays} data-testid="token-days" />
      </Field>
      {vouched ? (
        <p>{sessions.freshly}</p>
      ) : (
        <Field label={words.password}>
          <Input.Password
            value={password}
            autoComplete="current-password"
            data-testid="token-password"
            onChange={({ target }) => setPassword(target.value)}
          />
        </Field>
      )}
      {factor?.set === true && <CodeField value={code} onChange={setCode} />}
    </SideForm>
  );
}
