import { listDepartmentsInfiniteOptions, type RegisteredDepartment } from '@duban/api-client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useWords } from '../words/words.js';
import { type Column } from '../elements/data-table.js';
import { listed } from '../elements/listed.js';
import { mayKeep, useSession } from '../shell/session.js';
import { DepartmentForm } from './department-form.js';
import { ChainWords } from '../departments/chain-words.js';
import { called } from '../elements/register.js';
import { RegisterList } from './register-list.js';

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
  const columns = useDepartmentColumns(setEdited);
  const keeps = mayKeep(useSession(), 'departments.keep');
  return (
    <RegisterList
      label={say.administration.tabs.departments}
      pages={pages}
      columns={columns}
      keyOf={(row) => row.code}
      text={text}
      onText={setText}
      add={keeps ? { words: words.add, testId: 'add-department', onAdd: () => setEdited('new') } : null}
    >
      {edited !== null && (
        <DepartmentForm department={edited === 'new' ? null : edited} mayKeep={keeps} onClose={() => setEdited(null)} />
      )}
    </RegisterList>
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
            {called(row)}
          </button>
          {row.office !== null && (
            <small className="quiet block">
              {words.looksAfter({
                lines: listed(row.office.lines.map((each) => say.labels.supervisionLine[each])),
                plans: row.office.plans.length,
              })}
            </small>
          )}
          {row.validTo !== null && <small className="quiet block">{words.closed({ on: row.validTo })}</small>}
        </>
      ),
    },
    { key: 'aliases', head: words.aliases, cell: (row) => listed(row.aliases) },
    { key: 'parent', head: words.parent, cell: (row) => row.parent ?? '' },
    { key: 'level', head: words.level, cell: (row) => say.labels.departmentLevel[row.level] },
    { key: 'line', head: words.line, cell: (row) => say.labels.supervisionLine[row.line] },
    { key: 'chain', head: words.chain, cell: (row) => <ChainWords chain={row.chain} vacant={row.vacant ?? []} /> },
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
