import { moveToPolicy, type PolicyMoved } from '@duban/api-client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { DataTable, type Column } from '../elements/data-table.js';
import { Section } from '../elements/page.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { useWords } from '../words/words.js';

type Row = PolicyMoved['rows'][number];

/** 改用: measures that run by an earlier policy go by the current one from now on; first what changes, then the act. */
export function MovePanel({ version, count }: { version: string; count: number }) {
  const { policies: words } = useWords();
  const cache = useQueryClient();
  const [reason, setReason] = useState('');
  const move = useMutation({
    mutationFn: async ({ keep }: { keep: boolean }) =>
      (await moveToPolicy({ path: { version }, body: { planId: null, reason, keep }, throwOnError: true })).data,
    onSuccess: (_, { keep }) => (keep ? cache.invalidateQueries() : undefined),
  });
  const ready = reason.trim() !== '';
  return (
    <Section title={words.move} note={words.moveNote({ count: String(count) })}>
      <div className="policy-bar">
        <label className="policy-reason">
          {words.reason}
          <Input
            value={reason}
            maxLength={1000}
            data-testid="move-reason"
            onChange={({ target }) => setReason(target.value)}
          />
        </label>
        <Button
          disabled={!ready}
          loading={move.isPending}
          data-testid="move-check"
          onClick={() => move.mutate({ keep: false })}
        >
          {words.moveCheck}
        </Button>
        <Button
          type="primary"
          disabled={!ready}
          loading={move.isPending}
          data-testid="move-policy"
          onClick={() => move.mutate({ keep: true })}
        >
          {words.moveNow}
        </Button>
      </div>
      {move.error && <TroubleNote error={move.error} />}
      {move.data && <Moved moved={move.data} kept={move.variables.keep} />}
    </Section>
  );
}

function Moved({ moved, kept }: { moved: PolicyMoved; kept: boolean }) {
  const { policies: words, rungWords } = useWords();
  const columns: readonly Column<Row>[] = [
    {
      key: 'measure',
      head: words.measure,
      onPhone: 'title',
      cell: (row) => (
        <Link to="/measures/$measureId" params={{ measureId: row.measureId }}>
          {row.number} {row.title}
        </Link>
      ),
    },
    { key: 'lead', head: words.lead, width: 160, cell: (row) => row.lead.name },
    { key: 'moment', head: words.moment, cell: (row) => `${row.obligation} · ${rungWords(row.rung)}` },
    { key: 'from', head: words.old, width: 110, cell: (row) => row.from ?? words.fresh },
    { key: 'to', head: words.new, width: 110, cell: (row) => row.to ?? words.gone },
  ];
  const { measures, looked, moments, given, rows } = moved;
  return (
    <div role="status" data-testid={kept ? 'moved' : 'move-said'}>
      <p>{words.moveSaid({ measures: String(measures), looked: String(looked), moments: String(moments) })}</p>
      {kept && <strong>{words.moveGiven({ given: String(given) })}</strong>}
      {rows.length > 0 && (
        <DataTable
          label={words.moved}
          columns={columns}
          rows={rows}
          keyOf={(row) => `${row.measureId}/${row.obligation}/${row.rung}/${row.from ?? ''}`}
        />
      )}
    </div>
  );
}
