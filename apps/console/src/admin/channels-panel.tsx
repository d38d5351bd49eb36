import {
  readChannelsOptions,
  readChannelsQueryKey,
  testChannel,
  type Channels,
  type ChannelTest,
} from '@duban/api-client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from '../elements/button.js';
import { message } from '../elements/toasts.js';
import { DataTable, type Column } from '../elements/data-table.js';
import { officeTime } from '../elements/dates.js';
import { Bones, Section } from '../elements/page.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { useWords, type Words } from '../words/words.js';
import { UnreachedList } from './unreached-list.js';

type Row = Channels['items'][number];

/** By which variables the environment opens a channel. */
const VARIABLES: Readonly<Record<Row['channel'], string>> = {
  mail: 'SMTP_URL',
  wecom: 'DUBAN_WECOM_CORP, _AGENT, _SECRET',
  dingtalk: 'DUBAN_DINGTALK_URL, _SECRET',
  feishu: 'DUBAN_FEISHU_URL, _SECRET',
};

/** Which channels are open, what each did last, a word to try it; and whom a reminder did not reach. */
export function ChannelsPanel() {
  const say = useWords();
  const cache = useQueryClient();
  const { data, error, refetch } = useQuery(readChannelsOptions());
  const test = useMutation({
    mutationFn: async (channel: ChannelTest['channel']) => testChannel({ body: { channel }, throwOnError: true }),
    onSuccess: () => message.success(say.channels.tested),
    onSettled: () => cache.invalidateQueries({ queryKey: readChannelsQueryKey() }),
  });
  if (error) return <TroubleNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <Bones lines={6} />;
  return (
    <>
      <Section title={say.channels.title} note={say.channels.note}>
        {test.error && <TroubleNote error={test.error} />}
        <DataTable
          label={say.channels.title}
          columns={columnsOf(say, test)}
          rows={data.items}
          keyOf={(row) => row.channel}
        />
      </Section>
      <Section title={say.channels.unreached} note={say.channels.unreachedNote}>
        {data.unreached.length === 0 && <p className="quiet">{say.channels.allReached}</p>}
        <UnreachedList rows={data.unreached} />
      </Section>
    </>
  );
}

interface Test {
  readonly isPending: boolean;
  readonly mutate: (channel: Row['channel']) => void;
}

function columnsOf({ channels: words }: Words, test: Test): readonly Column<Row>[] {
  const at = (instant: string | null) =>
    instant === null ? <span className="quiet">{words.never}</span> : officeTime(instant);
  return [
    { key: 'channel', head: words.head.channel, onPhone: 'title', width: 120, cell: (row) => words.name[row.channel] },
    {
      key: 'state',
      head: words.head.state,
      cell: (row) =>
        row.open ? (
          <>
            {words.open} <span className="quiet">{row.host}</span>
            <small className="quiet block">{row.group ? words.group : words.personal}</small>
          </>
        ) : (
          <>
            <span className="quiet">{words.closed}</span>
            <small className="quiet block">{words.set({ name: VARIABLES[row.channel] })}</small>
          </>
        ),
    },
    { key: 'sent', head: words.head.sent, width: 160, cell: (row) => at(row.lastSentAt) },
    {
      key: 'failed',
      head: words.head.failed,
      cell: (row) => (
        <>
          {at(row.lastFailedAt)}
          {row.failure !== null && <small className="wrong block">{row.failure}</small>}
        </>
      ),
    },
    {
      key: 'test',
      head: words.head.test,
      width: 130,
      cell: (row) => (
        <Button
          size="small"
          disabled={!row.open}
          loading={test.isPending}
          data-testid={`test-${row.channel}`}
          onClick={() => test.mutate(row.channel)}
        >
          {words.test}
        </Button>
      ),
    },
  ];
}
