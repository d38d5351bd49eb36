import { endSession, listSessionsOptions, listSessionsQueryKey, type OpenSessions } from '@duban/api-client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { DataTable, type Column } from '../elements/data-table.js';
import { officeTime } from '../elements/dates.js';
import { Section } from '../elements/page.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { useWords } from '../words/words.js';

type Row = OpenSessions['items'][number];

/** Where somebody is logged in, and the end of it. */
export function OpenSessionsSection() {
  const say = useWords();
  const { sessions: words } = say.administration;
  const cache = useQueryClient();
  const { data, error } = useQuery(listSessionsOptions());
  const end = useMutation({
    mutationFn: async (sessionId: string) => endSession({ path: { sessionId }, throwOnError: true }),
    onSuccess: () => cache.invalidateQueries({ queryKey: listSessionsQueryKey() }),
  });
  const columns: readonly Column<Row>[] = [
    { key: 'since', head: words.since, width: 170, cell: (row) => (row.since === null ? '' : officeTime(row.since)) },
    { key: 'from', head: words.from, width: 150, cell: (row) => row.address ?? '' },
    { key: 'agent', head: words.agent, onPhone: 'title', cell: (row) => row.agent ?? '' },
    {
      key: 'end',
      head: '',
      width: 110,
      cell: (row) =>
        row.current ? (
          <span className="quiet">{words.current}</span>
        ) : (
          <Button size="small" onClick={() => end.mutate(row.sessionId)} data-testid="end-session">
            {words.end}
          </Button>
        ),
    },
  ];
  return (
    <Section title={words.title} note={words.why}>
      {(error ?? end.error) && <TroubleNote error={error ?? end.error} />}
      {data && <DataTable label={words.title} columns={columns} rows={data.items} keyOf={(row) => row.sessionId} />}
    </Section>
  );
}
