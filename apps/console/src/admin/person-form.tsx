import {
  addPerson,
  changePerson,
  disablePerson,
  enablePerson,
  endSessionsOfPerson,
  removeSecondFactorOf,
  resetPassword,
  type FirstPassword,
  type Person,
} from '@duban/api-client';
import { Input, Popconfirm } from 'antd';
import { Button } from '../elements/button.js';
import { useState } from 'react';
import { mayKeep as mayKeepIn, useSession, useToday } from '../shell/session.js';
import { useWords } from '../words/words.js';
import { PostsEditor, type EditedPost } from './posts-editor.js';
import { Field, SideForm } from './side-form.js';
import { onVersion, useChange } from './use-change.js';

interface PersonFormProps {
  /** Null for a new account. */
  readonly person: Person | null;
  readonly mayKeep: boolean;
  readonly onClose: () => void;
}

/** One person: how to reach them, which posts they hold, whether they may log in. */
export function PersonForm({ person, mayKeep, onClose }: PersonFormProps) {
  const say = useWords();
  const { people: words } = say.administration;
  const endsSessions = mayKeepIn(useSession(), 'sessions.end');
  const today = useToday();
  const [form, setForm] = useState(() => ({
    login: person?.login ?? '',
    name: person?.name ?? '',
    phone: person?.phone ?? '',
    email: person?.email ?? '',
    posts: heldBy(person, today),
  }));
  const set = (some: Partial<typeof form>) => setForm((before) => ({ ...before, ...some }));
  const [once, setOnce] = useState<FirstPassword | null>(null);
  const save = useChange(async () => {
    const body = bodyOf(form, heldBy(person, today), person);
    if (person === null)
      return (
        await addPerson({ body: { ...body, login: form.login.trim(), name: form.name.trim() }, throwOnError: true })
      ).data;
    await changePerson({ path: { personId: person.personId }, body, headers: onVersion(person), throwOnError: true });
    return null;
  });
  const submit = () => save.mutate(undefined, { onSuccess: (made) => (made === null ? onClose() : setOnce(made)) });
  const ready =
    mayKeep && form.login.trim() !== '' && form.name.trim() !== '' && form.posts.every((post) => post.role !== null);
  if (once !== null) return <Once made={once} onClose={onClose} />;
  return (
    <SideForm
      name="person"
      title={person === null ? words.add : words.edit({ name: person.name })}
      pending={save.isPending}
      error={save.error}
      ready={ready}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label={words.name}>
        <Input
          autoFocus
          maxLength={100}
          value={form.name}
          data-testid="person-name"
          onChange={({ target }) => set({ name: target.value })}
        />
      </Field>
      {person === null && (
        <Field label={words.login} hint={words.loginHint}>
          <Input
            maxLength={80}
            value={form.login}
            autoCapitalize="none"
            data-testid="person-login"
            onChange={({ target }) => set({ login: target.value })}
          />
        </Field>
      )}
      <Field label={words.phone}>
        <Input maxLength={40} value={form.phone} onChange={({ target }) => set({ phone: target.value })} />
      </Field>
      <Field label={words.email} hint={words.emailHint}>
        <Input
          maxLength={200}
          value={form.email}
          data-testid="person-email"
          onChange={({ target }) => set({ email: target.value })}
        />
      </Field>
      <PostsEditor posts={form.posts} onChange={(posts) => set({ posts })} />
      {person !== null && mayKeep && <AccountActs person={person} onDone={onClose} onPassword={setOnce} />}
      {person !== null && endsSessions && <OutActs person={person} onDone={onClose} />}
    </SideForm>
  );
}

/** The posts that somebody holds or will hold, to be edited. */
function heldBy(person: Person | null, today: string): readonly EditedPost[] {
  return person?.posts.filter(({ from, to }) => to === null || (to > today && to > from)) ?? [];
}

interface Answers {
  readonly name: string;
  readonly phone: string;
  readonly email: string;
  readonly posts: readonly EditedPost[];
}

/** Only what was changed is said: a post or a number that somebody else keeps is left alone. */
function bodyOf({ name, phone, email, posts }: Answers, held: readonly EditedPost[], before: Person | null) {
  const said = (words: string) => (words.trim() === '' ? null : words.trim());
  const wanted = posts.flatMap(({ role, department, from, to }) =>
    role === null ? [] : [{ role, department, ...(from !== undefined && { from }), to: to ?? null }],
  );
  const isSame = (a: EditedPost, b: EditedPost) =>
    a.role === b.role && a.department === b.department && (a.to ?? null) === (b.to ?? null);
  const samePosts = wanted.length === held.length && wanted.every((post) => held.some((each) => isSame(each, post)));
  return {
    ...(name.trim() !== before?.name && { name: name.trim() }),
    ...(said(phone) !== (before?.phone ?? null) && { phone: said(phone) }),
    ...(said(email) !== (before?.email ?? null) && { email: said(email) }),
    ...(!samePosts && { posts: wanted }),
  };
}

interface AccountActsProps {
  readonly person: Person;
  readonly onDone: () => void;
  readonly onPassword: (made: FirstPassword) => void;
}

function AccountActs({ person, onDone, onPassword }: AccountActsProps) {
  const say = useWords();
  const { people: words } = say.administration;
  const which = { path: { personId: person.personId }, headers: onVersion(person), throwOnError: true } as const;
  const active = person.state === 'active';
  const turn = useChange(async () => (active ? await disablePerson(which) : await enablePerson(which)).data);
  const reset = useChange(async () => (await resetPassword(which)).data);
  return (
    <div className="admin-bar">
      <Popconfirm
        title={active ? words.disable : words.enable}
        description={active ? words.disableWhy : undefined}
        onConfirm={() => turn.mutate(undefined, { onSuccess: onDone })}
      >
        <Button danger={active} loading={turn.isPending} data-testid={active ? 'disable-person' : 'enable-person'}>
          {active ? words.disable : words.enable}
        </Button>
      </Popconfirm>
      <Popconfirm
        title={words.reset}
        description={words.resetWhy}
        onConfirm={() => reset.mutate(undefined, { onSuccess: onPassword })}
      >
        <Button loading={reset.isPending} data-testid="reset-password">
          {words.reset}
        </Button>
      </Popconfirm>
      {(turn.error ?? reset.error) && (
        <small className="wrong">
          {String(((turn.error ?? reset.error) as { detail?: string } | null)?.detail ?? '')}
        </small>
      )}
    </div>
  );
}

/** Out of every browser, or rid of a second factor that was lost: the security administrator's where the three are apart. */
function OutActs({ person, onDone }: Pick<AccountActsProps, 'person' | 'onDone'>) {
  const { people: words } = useWords().administration;
  const which = { path: { personId: person.personId }, throwOnError: true } as const;
  const out = useChange(async () => (await endSessionsOfPerson(which)).data);
  const rid = useChange(async () => (await removeSecondFactorOf(which)).data);
  const error = (out.error ?? rid.error) as { detail?: string } | null;
  return (
    <div className="admin-bar">
      <Popconfirm
        title={words.out}
        description={words.outWhy}
        onConfirm={() => out.mutate(undefined, { onSuccess: onDone })}
      >
        <Button loading={out.isPending} data-testid="end-sessions">
          {words.out}
        </Button>
      </Popconfirm>
      <Popconfirm
        title={words.factorOff}
        description={words.factorOffWhy}
        onConfirm={() => rid.mutate(undefined, { onSuccess: onDone })}
      >
        <Button loading={rid.isPending} data-testid="remove-factor-of">
          {words.factorOff}
        </Button>
      </Popconfirm>
      {error && <small className="wrong">{String(error.detail ?? '')}</small>}
    </div>
  );
}

/** A first password, shown once. */
function Once({ made, onClose }: { made: FirstPassword; onClose: () => void }) {
  const say = useWords();
  const { people: words } = say.administration;
  return (
    <SideForm
      name="once"
      title={made.person.name}
      pending={false}
      error={null}
      ready
      onSubmit={onClose}
      onClose={onClose}
    >
      <p>{words.once({ name: made.person.login })}</p>
      <p className="once" data-testid="first-password">
        {made.password}
      </p>
      <p className="quiet">{words.onceHint}</p>
    </SideForm>
  );
}
