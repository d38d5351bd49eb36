import { listPeopleInfiniteOptions, type Person } from '@duban/api-client';
import { mayInHouse, type Actor } from '@duban/domain';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useWords } from '../words/words.js';
import { DataTable, type Column } from '../elements/data-table.js';
import { MoreButton } from '../elements/more-button.js';
import { Bones, Nothing } from '../elements/page.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { useSession } from '../shell/session.js';
import { PersonForm } from './person-form.js';

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
  const rows = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const keeps = useKeeps();
  const columns = usePeopleColumns(setEdited);
  return (
    <>
      <div className="admin-bar">
        <Input
          allowClear
          value={text}
          aria-label={say.administration.find}
          placeholder={say.administration.find}
          onChange={(event) => setText(event.target.value)}
        />
        {keeps && (
          <Button className="push" type="primary" data-testid="add-person" onClick={() => setEdited('new')}>
            {words.add}
          </Button>
        )}
      </div>
      {pages.error && <TroubleNote error={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.isPending && <Bones lines={8} />}
      {pages.data && rows.length === 0 && (
        <Nothing title={say.administration.empty}>{say.administration.emptyHint}</Nothing>
      )}
      {rows.length > 0 && (
        <DataTable label={say.administration.tabs.people} columns={columns} rows={rows} keyOf={(row) => row.personId} />
      )}
      <MoreButton pages={pages} />
      {edited !== null && (
        <PersonForm person={edited === 'new' ? null : edited} mayKeep={keeps} onClose={() => setEdited(null)} />
      )}
    </>
  );
}

/** Whether this person makes accounts; the API decides, and knows whether administrators are separated. */
function useKeeps(): boolean {
  const session = useSession();
  const actor: Actor = { personId: '', name: '', posts: session?.roles ?? [] };
  return (
    mayInHouse(actor, 'people.keep', { separateAdmins: false }) ||
    mayInHouse(actor, 'posts.keep', { separateAdmins: false })
  );
}

function usePeopleColumns(edit: (person: Person) => void): readonly Column<Person>[] {
  const say = useWords();
  const { people: words } = say.administration;
  return [
    {
      key: 'name',
      head: words.name,
      onPhone: 'title',
      cell: (row) => (
        <button type="button" className="plain" data-testid={`person-${row.login}`} onClick={() => edit(row)}>
          {row.name}
        </button>
      ),
    },
    { key: 'login', head: words.login, cell: (row) => row.login },
    {
      key: 'posts',
      head: words.posts,
      width: '34%',
      cell: (row) => (
        <span className="posts-cell">
          {row.roles.length === 0 && <span className="quiet">{words.none}</span>}
          {row.roles.map(({ role, department }) => (
            <span key={`${role}/${department?.code ?? ''}`}>
              {department?.name} {say.labels.role[role]}
            </span>
          ))}
        </span>
      ),
    },
    { key: 'phone', head: words.phone, cell: (row) => row.phone ?? '' },
    { key: 'email', head: words.email, cell: (row) => row.email ?? <span className="quiet">{words.noMail}</span> },
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
