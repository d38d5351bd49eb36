import { listDepartmentsInfiniteOptions, type RegisteredDepartment } from '@duban/api-client';
import { mayInHouse } from '@duban/domain';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useWords } from '../words/words.js';
import { DataTable, type Column } from '../elements/data-table.js';
import { MoreButton } from '../elements/more-button.js';
import { Bones, Nothing } from '../elements/page.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { useSession } from '../shell/session.js';
import { DepartmentForm } from './department-form.js';

/** The register of departments. */
export function DepartmentsPanel() {
  const say = useWords();
  const { departments: words } = say.administration;
  const [text, setText] = useState('');
  const [edited, setEdited] = useState<RegisteredDepartment | 'new' | null>(null);
  const wanted = useDeferredValue(text.trim());
  const query = wanted === '' ? {} : { text: wanted };
  const pages = useInfiniteQuery({
    ...listDepartmentsInfiniteOptions({ query }),
    initialPageParam: {},
    getNextPageParam: (last) =>
      last.nextCursor === null ? undefined : { query: { ...query, cursor: last.nextCursor } },
  });
  const rows = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const columns = useDepartmentColumns(setEdited);
  const session = useSession();
  const keeps = mayInHouse({ personId: '', name: '', posts: session?.roles ?? [] }, 'departments.keep', {
    separateAdmins: false,
  });
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
          <Button className="push" type="primary" data-testid="add-department" onClick={() => setEdited('new')}>
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
        <DataTable
          label={say.administration.tabs.departments}
          columns={columns}
          rows={rows}
          keyOf={(row) => row.code}
        />
      )}
      <MoreButton pages={pages} />
      {edited !== null && (
        <DepartmentForm department={edited === 'new' ? null : edited} mayKeep={keeps} onClose={() => setEdited(null)} />
      )}
    </>
  );
}

function useDepartmentColumns(edit: (row: RegisteredDepartment) => void): readonly Column<RegisteredDepartment>[] {
  const say = useWords();
  const { departments: words } = say.administration;
  return [
    {
      key: 'name',
      head: words.name,
      onPhone: 'title',
      cell: (row) => (
        <>
          <button type="button" className="plain" onClick={() => edit(row)}>
            {row.name}
          </button>
          {row.validTo !== null && <small className="quiet block">{words.closed({ on: row.validTo })}</small>}
        </>
      ),
    },
    { key: 'aliases', head: words.aliases, cell: (row) => row.aliases.join('、') },
    { key: 'parent', head: words.parent, cell: (row) => row.parent ?? '' },
    { key: 'level', head: words.level, cell: (row) => say.labels.departmentLevel[row.level] },
    { key: 'line', head: words.line, cell: (row) => say.labels.supervisionLine[row.line] },
    {
      key: 'people',
      head: words.people,
      cell: (row) =>
        row.people === 0 && row.validTo === null ? (
          <span className="wrong" title={words.nobodyHint}>
            {words.nobody}
          </span>
        ) : (
          row.people
        ),
    },
  ];
}
