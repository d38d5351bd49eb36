import { listPeopleInfiniteOptions, type Person } from '@duban/api-client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useWords } from '../words/words.js';
import { type Column } from '../elements/data-table.js';
import { mayKeep, useSession } from '../shell/session.js';
import { PersonForm } from './person-form.js';
import { RegisterList } from './register-list.js';

/** Everybody with an account: posts, how they are reached, whether they may log in. */
export function PeoplePanel() {
  const say = useWords();
  const { people: words } = say.administration;
  const [text, setText] = useState('');
  const [edited, setEdited] = useState<Person | 'new' | null>(null);
  const wanted = useDeferredValue(text.trim());
  const query = wanted === '' ? {} : { text: wanted };
  const pages = useInfiniteQuery({
    ...listPeopleInfiniteOptions({ query }),
    initialPageParam: {},
    getNextPageParam: (last) =>
      last.nextCursor === null ? undefined : { query: { ...query, cursor: last.nextCursor } },
  });
  const columns = usePeopleColumns(setEdited);
  const keeps = mayKeep(useSession(), 'people.keep', 'posts.keep');
  return (
    <RegisterList
      label={say.administration.tabs.people}
      pages={pages}
      columns={columns}
      keyOf={(row) => row.personId}
      text={text}
      onText={setText}
      add={keeps ? { words: words.add, testId: 'add-person', onAdd: () => setEdited('new') } : null}
    >
      {edited !== null && (
        <PersonForm person={edited === 'new' ? null : edited} mayKeep={keeps} onClose={() => setEdited(null)} />
      )}
    </RegisterList>
  );
}

function usePeopleColumns(edit: (person: Person) => void): readonly Column<Person>[] {
  const say = useWords();
  const { people: words } = say.administration;
  return [
    {
      key: 'name',
      head: words.name,
      width: '17%',
      onPhone: 'title',
      cell: (row) => (
        <button type="button" className="plain" data-testid={`person-${row.login}`} onClick={() => edit(row)}>
          {row.name}
        </button>
      ),
    },
    { key: 'login', head: words.login, width: '17%', cell: (row) => row.login },
    {
      key: 'posts',
      head: words.posts,
      width: '24%',
      cell: (row) => (
        <span className="posts-cell">
          {row.roles.length === 0 && <span className="quiet">{words.none}</span>}
          {row.roles.map(({ role, department }) => (
            <span key={`${role}/${department?.code ?? ''}`}>
              {department?.name} {say.labels.role[role]}{' '}
              <Until person={row} role={role} code={department?.code ?? null} />
            </span>
          ))}
        </span>
      ),
    },
    { key: 'phone', head: words.phone, width: 108, cell: (row) => row.phone ?? '' },
    {
      key: 'email',
      head: words.email,
      width: '24%',
      cell: (row) => row.email ?? <span className="quiet">{words.noMail}</span>,
    },
    {
      key: 'state',
      head: words.state,
      cell: (row) => (
        <>
          {say.labels.personState[row.state]}
          {row.mustChange && row.state === 'active' && <small className="quiet block">{words.firstPassword}</small>}
        </>
      ),
    },
  ];
}

/** By when a post ends, where that is known already. */
function Until({ person, role, code }: { person: Person; role: string; code: string | null }) {
  const { people: words } = useWords().administration;
  const to = person.posts.find((post) => post.role === role && post.department === code && post.to !== null)?.to;
  const still = person.posts.some((post) => post.role === role && post.department === code && post.to === null);
  return to === undefined || to === null || still ? null : <small className="quiet">{words.until({ to })}</small>;
}
