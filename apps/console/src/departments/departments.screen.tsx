import { listStandingsInfiniteOptions } from '@duban/api-client';
import { standingSorts, type StandingSort } from '@duban/domain';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Input } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { DataTable } from '../elements/data-table.js';
import { MoreButton } from '../elements/more-button.js';
import { Bones, Nothing, Page } from '../elements/page.js';
import { SelectBox } from '../elements/select-box.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { live } from '../server/client.js';
import { isOfficer, isLeader, holdsRole, useSession } from '../shell/session.js';
import { useWords } from '../words/words.js';
import { useStandingColumns } from './standing-columns.js';
import './departments.css';

/** So long nobody types before what stands there is looked for. */
const TYPING_MS = 300;

/** 部门: what each department has in hand, owes, and how punctual it was; an order only where somebody wants one. */
export default function DepartmentsScreen() {
  const say = useWords();
  const { standing: words } = say;
  const session = useSession();
  const navigate = useNavigate();
  const { text, sort } = useSearch({ from: '/home/departments' });
  const query = { ...(text !== undefined && { text }), ...(sort !== undefined && { sort }) };
  const pages = useInfiniteQuery({
    ...listStandingsInfiniteOptions({ query }),
    initialPageParam: {},
    getNextPageParam: (last) =>
      last.nextCursor === null ? undefined : { query: { ...query, cursor: last.nextCursor } },
    ...live,
  });
  const rows = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const [first] = pages.data?.pages ?? [];
  const columns = useStandingColumns(first?.evaluation ?? null, first?.today ?? '');
  const seesAll = isOfficer(session) || isLeader(session) || holdsRole(session, 'auditor');
  const choose = (next: { text?: string | undefined; sort?: StandingSort | undefined }) =>
    void navigate({ to: '/departments', search: next, replace: true });
  return (
    <Page
      wide
      title={say.nav.departments}
      actions={first && <span className="quiet">{say.state.total({ n: first.total })}</span>}
    >
      <p className="quiet">{seesAll ? words.why : words.whyOwn}</p>
      {seesAll && (
        <div className="standing-bar">
          <Find text={text} onFind={(found) => choose({ sort, text: found })} />
          <SelectBox
            aria-label={words.sort}
            value={sort ?? 'name'}
            options={standingSorts
              .filter((each) => each !== 'score' || (first?.evaluation ?? null) !== null)
              .map((value) => ({ value, label: words.sorts[value] }))}
            onChange={(next: StandingSort) => choose({ text, sort: next === 'name' ? undefined : next })}
          />
        </div>
      )}
      {pages.error && <TroubleNote error={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.isPending && <Bones lines={12} />}
      {pages.data && rows.length === 0 && <Nothing title={words.none} />}
      {rows.length > 0 && (
        <DataTable
          label={say.nav.departments}
          columns={columns}
          rows={rows}
          keyOf={(row) => row.department.code}
          tone={() => 'standing-row'}
          dense
        />
      )}
      <MoreButton pages={pages} />
    </Page>
  );
}

/** Words go into the address once somebody has stopped typing for a moment, at once on Enter. */
function Find({ text, onFind }: { text: string | undefined; onFind: (text: string | undefined) => void }) {
  const { standing: words } = useWords();
  const [typed, setTyped] = useState(text ?? '');
  const told = useRef(text);
  const waiting = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => {
    // What this field itself put into the address does not overwrite what was typed since.
    if (text !== told.current) setTyped(text ?? '');
    told.current = text;
  }, [text]);
  useEffect(() => () => clearTimeout(waiting.current), []);
  const commit = (value: string) => {
    clearTimeout(waiting.current);
    const next = value.trim() === '' ? undefined : value.trim();
    if (next === told.current) return;
    told.current = next;
    onFind(next);
  };
  return (
    <Input
      type="search"
      allowClear
      value={typed}
      aria-label={words.find}
      placeholder={words.find}
      onChange={(event) => {
        const { value } = event.target;
        setTyped(value);
        clearTimeout(waiting.current);
        waiting.current = setTimeout(() => commit(value), value === '' ? 0 : TYPING_MS);
      }}
      onPressEnter={() => commit(typed)}
      onBlur={() => commit(typed)}
    />
  );
}
