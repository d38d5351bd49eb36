import { searchEventsInfiniteOptions, type FoundEvent } from '@duban/api-client';
import type { EventType } from '@duban/domain';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { DatePicker, Input, Select } from 'antd';
import dayjs from 'dayjs';
import { useEffect, useState } from 'react';
import { Button } from '../elements/button.js';
import { DataTable, type Column } from '../elements/data-table.js';
import { officeDate, officeTime } from '../elements/dates.js';
import { MoreButton } from '../elements/more-button.js';
import { Bones, Nothing, Section } from '../elements/page.js';
import { departmentChoices, useDepartments } from '../elements/register.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { DATE_FORMATS } from '../elements/typed-date.js';
import { stringifySearch } from '../shell/address.js';
import { useLanguage, useWords } from '../words/words.js';
import { eventQuery, type AuditSearch } from './event-address.js';

interface EventSearchProps {
  readonly search: AuditSearch;
  readonly onChange: (next: AuditSearch) => void;
}

/** Who did what when, on which paper: found among all that happened to measures. */
export function EventSearch({ search, onChange }: EventSearchProps) {
  const { eventSearch: words } = useWords();
  const query = eventQuery(search, typesIn(words));
  const pages = useInfiniteQuery({
    ...searchEventsInfiniteOptions({ query }),
    initialPageParam: {},
    getNextPageParam: (last) =>
      last.nextCursor === null ? undefined : { query: { ...query, cursor: last.nextCursor } },
  });
  const rows = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const columns = useFoundColumns();
  return (
    <Section title={words.title} note={words.why}>
      <Conditions search={search} onChange={onChange} />
      {pages.error && <TroubleNote error={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.isPending && <Bones lines={6} />}
      {pages.data && rows.length === 0 && (
        <Nothing title={words.none}>
          <span className="quiet">{words.noneHint}</span>
        </Nothing>
      )}
      {rows.length > 0 && (
        <DataTable
          label={words.title}
          columns={columns}
          rows={rows}
          keyOf={(row) => `${row.measure.measureId}/${row.seq}`}
          dense
        />
      )}
      <MoreButton pages={pages} />
    </Section>
  );
}

function Conditions({ search, onChange }: EventSearchProps) {
  const { eventSearch: words } = useWords();
  const language = useLanguage();
  const departments = departmentChoices(useDepartments());
  const set = (change: AuditSearch) => onChange({ ...search, ...change });
  const query = eventQuery(search, typesIn(words));
  const named = (said: string) => ({ 'aria-label': said, placeholder: said });
  const types = typesIn(words)
    .map((value) => ({ value, label: words.types[value] }))
    .sort((a, b) => a.label.localeCompare(b.label, language));
  return (
    <div className="event-search" role="group" aria-label={words.title} data-testid="event-search">
      <Select
        {...named(words.type)}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={220}
        value={query.type ?? null}
        options={types}
        data-testid="found-type"
        onChange={(type: EventType | null) => set({ type: type ?? undefined })}
      />
      <Words said={words.who} value={search.who} testId="found-who" onChange={(who) => set({ who })} />
      <Select
        {...named(words.department)}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={260}
        value={search.department ?? null}
        options={departments}
        data-testid="found-department"
        onChange={(department: string | null) => set({ department: department ?? undefined })}
      />
      <Words
        said={words.measure}
        value={search.measure}
        testId="found-measure"
        onChange={(measure) => set({ measure })}
      />
      {(['from', 'to'] as const).map((key) => (
        <DatePicker
          {...named(words[key])}
          key={key}
          format={DATE_FORMATS}
          value={search[key] ? dayjs(search[key]) : null}
          onChange={(day) => set({ [key]: day?.format('YYYY-MM-DD') })}
        />
      ))}
      {Object.keys(query).length > 0 && (
        <Button type="link" onClick={() => onChange({ measureId: search.measureId })}>
          {words.clear}
        </Button>
      )}
      <Button
        href={`/api/v1/audit/events${stringifySearch({ ...query, format: 'csv' })}`}
        download
        data-testid="found-csv"
      >
        {words.csv}
      </Button>
    </div>
  );
}

function typesIn({ types }: ReturnType<typeof useWords>['eventSearch']): EventType[] {
  return Object.keys(types) as EventType[];
}

/** Typed words count on Enter or on leaving, not at every key. */
function Words({
  said,
  value,
  testId,
  onChange,
}: {
  said: string;
  value: string | undefined;
  testId: string;
  onChange: (value: string | undefined) => void;
}) {
  const [typed, setTyped] = useState(value ?? '');
  useEffect(() => setTyped(value ?? ''), [value]);
  const commit = (text: string) => {
    const next = text.trim() === '' ? undefined : text.trim();
    if (next !== value) onChange(next);
  };
  return (
    <Input
      type="search"
      aria-label={said}
      placeholder={said}
      value={typed}
      maxLength={100}
      data-testid={testId}
      onChange={({ target }) => setTyped(target.value)}
      onPressEnter={() => commit(typed)}
      onBlur={() => commit(typed)}
    />
  );
}

function useFoundColumns(): readonly Column<FoundEvent>[] {
  const say = useWords();
  const { eventSearch: words } = say;
  const { column } = words;
  return [
    { key: 'at', head: column.at, width: 136, cell: (row) => officeTime(row.at) },
    {
      key: 'measure',
      head: column.title,
      width: 200,
      roomy: 300,
      cell: ({ measure, seq }) => (
        <Link to="/measures/$measureId" params={{ measureId: measure.measureId }} hash={`event-${seq}`}>
          {measure.number} {measure.title}
        </Link>
      ),
    },
    {
      key: 'sentence',
      head: column.sentence,
      onPhone: 'title',
      cell: (row) => (
        <>
          {row.sentence}
          {row.reason && <span className="quiet"> · {say.measure.reason({ reason: row.reason })}</span>}
        </>
      ),
    },
    { key: 'document', head: column.document, width: 130, roomy: 200, cell: (row) => documentOf(row) },
    { key: 'who', head: column.who, width: 150, roomy: 220, cell: (row) => <Hand event={row} /> },
  ];
}

/** The paper that an event names. */
function documentOf({ data }: FoundEvent): string {
  return typeof data['document'] === 'string' ? data['document'] : '';
}

/** By whose hand, in whose name, and from when it acts where that is another day. */
function Hand({ event }: { event: FoundEvent }) {
  const say = useWords();
  const from = officeDate(event.actsFrom);
  return (
    <>
      {event.actor.name}
      {event.for !== null && (
        <span className="quiet">
          {' '}
          · {event.inStead ? say.measure.inStead({ who: event.for }) : say.measure.forWhom({ who: event.for })}
        </span>
      )}
      {from !== officeDate(event.at) && <span className="quiet"> · {say.measure.actsFrom({ date: from })}</span>}
    </>
  );
}
