import {
  endSession,
  listSessionsOptions,
  listSessionsQueryKey,
  readSecondFactorOptions,
  type OpenSessions,
} from '@duban/api-client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../elements/button.js';
import { DataTable, type Column } from '../elements/data-table.js';
import { officeTime } from '../elements/dates.js';
import { Section } from '../elements/page.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { useWords } from '../words/words.js';
import { SecretField } from '../elements/secret-field.js';
import { CodeField } from './code-field.js';
import { useSession } from './session.js';

type Row = OpenSessions['items'][number];

/** Where somebody is logged in, and the end of it. */
export function OpenSessionsSection() {
  const say = useWords();
  const { sessions: words } = say.administration;
  const cache = useQueryClient();
  const { data, error } = useQuery(listSessionsOptions());
  const factor = useQuery(readSecondFactorOptions()).data;
  const session = useSession();
  // Null: all but this one.
  const [asking, setAsking] = useState<{ readonly sessionId: string | null }>();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const end = useMutation({
    mutationFn: async ({ sessionId }: { sessionId: string | null }) => {
      const again = { ...(password !== '' && { password }), ...(code.trim() !== '' && { code: code.trim() }) };
      return endSession({ body: { sessionId, ...again }, throwOnError: true });
    },
    onSuccess: () => {
      setAsking(undefined);
      setPassword('');
      setCode('');
      return cache.invalidateQueries({ queryKey: listSessionsQueryKey() });
    },
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
          <Button size="small" onClick={() => setAsking({ sessionId: row.sessionId })} data-testid="end-session">
            {words.end}
          </Button>
        ),
    },
  ];
  return (
    <Section title={words.title} note={words.why}>
      {error && <TroubleNote error={error} />}
      {data && <DataTable label={words.title} columns={columns} rows={data.items} keyOf={(row) => row.sessionId} />}
      {data && data.items.length > 1 && asking === undefined && (
        <Button onClick={() => setAsking({ sessionId: null })} data-testid="end-other-sessions">
          {words.endOthers}
        </Button>
      )}
      {asking && (
        <form
          className="log-in-form password-form"
          onSubmit={(event) => {
            event.preventDefault();
            end.mutate(asking);
          }}
        >
          <p>
            {session?.vouched === true ? words.freshly : asking.sessionId === null ? words.othersAgain : words.again}
          </p>
          {session?.vouched !== true && (
            <SecretField
              autoFocus
              label={say.administration.factor.password}
              value={password}
              onChange={setPassword}
              autoComplete="current-password"
              data-testid="end-session-password"
            />
          )}
          {factor?.set === true && <CodeField value={code} onChange={setCode} />}
          {end.error && <TroubleNote error={end.error} />}
          <div>
            <Button htmlType="submit" type="primary" loading={end.isPending} data-testid="end-session-go">
              {asking.sessionId === null ? words.endOthers : words.end}
            </Button>{' '}
            <Button onClick={() => setAsking(undefined)}>{say.form.cancel}</Button>
          </div>
        </form>
      )}
    </Section>
  );
}
