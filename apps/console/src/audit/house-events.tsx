import { searchHouseEventsInfiniteOptions, type HouseEvent } from '@duban/api-client';
import { houseEventTypes } from '@duban/domain';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { officeTime } from '../elements/dates.js';
import { useWords } from '../words/words.js';
import { DataTable, type Column } from '../elements/data-table.js';
import { MoreButton } from '../elements/more-button.js';
import { Bones, Nothing, Section } from '../elements/page.js';
import { TroubleNote } from '../elements/trouble-note.js';

/** What happened beside the measures: log-ins, accounts, register, rules. */
export function HouseEvents() {
  const say = useWords();
  const { events: words } = say.administration;
  const [who, setWho] = useState('');
  const [type, setType] = useState<string | null>(null);
  const wanted = useDeferredValue(who.trim());
  const query = { ...(wanted !== '' && { who: wanted }), ...(type !== null && { type }) };
  const pages = useInfiniteQuery({
    ...searchHouseEventsInfiniteOptions({ query }),
    initialPageParam: {},
    getNextPageParam: (last) =>
      last.nextCursor === null ? undefined : { query: { ...query, cursor: last.nextCursor } },
  });
  const rows = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const columns = useEventColumns();
  return (
    <Section title={words.title} note={words.why}>
      <div className="audit-form">
        <Input
          allowClear
          value={who}
          aria-label={words.anybody}
          placeholder={words.anybody}
          data-testid="events-who"
          onChange={({ target }) => setWho(target.value)}
        />
        <Select
          allowClear
          value={type}
          aria-label={words.what}
          placeholder={words.anything}
          data-testid="events-type"
          options={houseEventTypes.map((value) => ({ value, label: say.labels.houseEvent[value] }))}
          onChange={(chosen: string | undefined) => setType(chosen ?? null)}
        />
      </div>
      {pages.error && <TroubleNote error={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.isPending && <Bones lines={6} />}
      {pages.data && rows.length === 0 && <Nothing title={words.none} />}
      {rows.length > 0 && (
        <DataTable label={words.title} columns={columns} rows={rows} keyOf={(row) => String(row.seq)} dense />
      )}
      <MoreButton pages={pages} />
    </Section>
  );
}

function useEventColumns(): readonly Column<HouseEvent>[] {
  const say = useWords();
  const { events: words } = say.administration;
  return [
    {
      key: 'when',
      head: words.when,
      width: 170,
      cell: (row) => officeTime(row.at),
    },
    { key: 'what', head: words.what, onPhone: 'title', cell: (row) => say.labels.houseEvent[row.type] },
    { key: 'who', head: words.who, cell: (row) => row.actor.name },
    { key: 'about', head: words.about, cell: (row) => row.about },
    { key: 'from', head: words.from, cell: (row) => row.fromAddress ?? '' },
  ];
}
