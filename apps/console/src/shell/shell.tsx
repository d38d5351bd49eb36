import { logOut, readInboxOptions } from '@duban/api-client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, useState, type FormEvent } from 'react';
import { useWords } from '../words/words.js';
import { onePromiseEach } from '../inbox/inbox-groups.js';
import { useBeside } from '../inbox/use-beside.js';
import { Bones } from '../elements/page.js';
import { looked } from '../elements/looked.js';
import { usePrintKey } from '../elements/print-whole.js';
import { live, onSessionEnd } from '../server/client.js';
import { listenForChanges } from '../server/live-events.js';
import { Choices } from './choices.js';
import { ClockBanner } from './clock-banner.js';
import { mayEnter, placesOf } from './places.js';
import { owesEntry, useSession } from './session.js';
import { countInTab } from './title.js';

const Palette = lazy(async () => ({ default: (await import('./palette.js')).Palette }));
const Suggest = looked(async () => (await import('./suggest.js')).Suggest);
const SessionEnd = looked(async () => (await import('./session-end.js')).SessionEnd);

function Navigation() {
  const say = useWords();
  // The count stands in the tab's title: a page that nobody looks at asks for it too.
  const session = useSession();
  const isOpen = session !== undefined && !owesEntry(session);
  const inbox = useQuery({ ...readInboxOptions(), ...live, refetchIntervalInBackground: true, enabled: isOpen });
  const beside = useBeside(isOpen);
  const { items = [], total = 0, nextCursor = null } = inbox.data ?? {};
  const count = beside.count + (nextCursor === null ? onePromiseEach(items).length : total);
  const places = placesOf(session);
  useEffect(() => countInTab(count), [count]);
  return (
    <nav className="nav" aria-label={say.nav.main}>
      {places.map(({ to, word }) => (
        <Link key={to} to={to} activeProps={{ className: 'here', 'aria-current': 'page' }}>
          <span>{say.nav[word]}</span>
          {word === 'inbox' && count > 0 && <b className="badge">{count > 99 ? '99+' : count}</b>}
        </Link>
      ))}
    </nav>
  );
}

/** Ctrl-K: to a measure, a person, a command, from anywhere. */
function PaletteKey() {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      setOpen((before) => !before);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return open ? (
    <Suspense fallback={null}>
      <Palette onClose={() => setOpen(false)} />
    </Suspense>
  ) : null;
}

/** Search from anywhere: `/`. */
function Search() {
  const say = useWords();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const typing =
        event.target instanceof HTMLElement &&
        event.target.closest('input, textarea, select, [contenteditable]') !== null;
      if (event.key !== '/' || typing) return;
      event.preventDefault();
      field.current?.focus();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  const go = (event: FormEvent) => {
    event.preventDefault();
    void navigate({ to: '/measures', search: text.trim() === '' ? {} : { text: text.trim() } });
  };
  return (
    <form role="search" className="search" onSubmit={go}>
      <input
        ref={field}
        type="search"
        value={text}
        onChange={(event) => setText(event.target.value)}
        placeholder={say.nav.search}
        aria-label={say.nav.search}
        title={say.nav.searchKey}
      />
    </form>
  );
}

function Who() {
  const say = useWords();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const session = useSession();
  const [suggests, setSuggests] = useState(false);
  if (!session) return null;
  const post = session.roles[0];
  const department = session.departments?.find((each) => each.code === post?.department)?.name;
  const leave = async () => {
    const { data } = await logOut();
    cache.clear();
    // Let in by the organisation's directory: out there, too, and back at the front door.
    // Without a body the client hands over an empty object, so it is asked for what it would say.
    if (data && 'next' in data) {
      window.location.assign(data.next);
      return;
    }
    await navigate({ to: '/log-in', search: {} });
  };
  return (
    <div className="who">
      <span>
        <strong>{session.name}</strong>
        {post && <small>{[department, say.labels.role[post.role]].filter(Boolean).join(' ')}</small>}
      </span>
      <Link to="/password" className="quiet">
        {say.nav.password}
      </Link>
      <button type="button" className="plain" data-testid="suggest" onClick={() => setSuggests(true)}>
        {say.nav.suggest}
      </button>
      {suggests && (
        <Suspense fallback={null}>
          <Suggest onClose={() => setSuggests(false)} />
        </Suspense>
      )}
      <button type="button" className="plain" data-testid="log-out" onClick={() => void leave()}>
        {say.nav.logOut}
      </button>
    </div>
  );
}

/** Everything around a screen. */
export function Shell() {
  const say = useWords();
  const session = useSession();
  const [everEnded, setEverEnded] = useState(false);
  const cache = useQueryClient();
  usePrintKey();
  useEffect(() => onSessionEnd(() => setEverEnded(true)), []);
  const isOpen = session !== undefined && !owesEntry(session);
  useEffect(() => (isOpen ? listenForChanges(cache) : undefined), [cache, isOpen]);
  return (
    <>
      <a className="skip" href="#main">
        {say.nav.skip}
      </a>
      <ClockBanner />
      <div className="shell">
        <header className="top">
          <Link to="/" className="brand">
            <img src="/mark.svg" alt="" width={26} height={26} />
            {say.product}
          </Link>
          {mayEnter('/measures', session) && <Search />}
          <Choices />
          <Who />
        </header>
        <Navigation />
        <main id="main" className="main" tabIndex={-1}>
          <Suspense fallback={<Bones lines={10} />}>
            <Outlet />
          </Suspense>
        </main>
      </div>
      <PaletteKey />
      {everEnded && (
        <Suspense fallback={null}>
          <SessionEnd />
        </Suspense>
      )}
    </>
  );
}
