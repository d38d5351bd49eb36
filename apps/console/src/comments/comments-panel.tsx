import { listed } from '../elements/listed.js';
import { endComments, type CommentRound, type Draft } from '@duban/api-client';
import { Button } from '../elements/button.js';
import { lazy, Suspense, useState } from 'react';
import { Asked } from '../closing/bulletin-acts.js';
import { useClosingChange } from '../closing/use-closing-change.js';
import { DataTable, type Column } from '../elements/data-table.js';
import { Nothing } from '../elements/page.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { useWords } from '../words/words.js';
import { CommentWord } from './comment-word.js';
import './comments.css';
import { usePlanComments } from './row-comments.js';
import { SettleActs } from './settle-acts.js';

const SendDialog = lazy(async () => ({ default: (await import('./send-dialog.js')).SendDialog }));

/** 征求意见 of a draft: send it, see who said what, settle it. */
export function CommentsPanel({ draft }: { draft: Draft }) {
  const { comments: words } = useWords();
  const rounds = usePlanComments(draft.planId);
  const [sending, setSending] = useState(false);
  const open = rounds.some(({ state }) => state === 'open');
  return (
    <section className="section comments" data-testid="comments-panel">
      {!open && draft.rows.some(({ measureId, state }) => measureId === null && state !== 'left-out') && (
        <p>
          <Button type="primary" data-testid="comment-send" onClick={() => setSending(true)}>
            {rounds.length === 0 ? words.send : words.again}
          </Button>
        </p>
      )}
      {rounds.length === 0 && (
        <Nothing title={words.none}>
          <p className="quiet">{words.noneNote}</p>
        </Nothing>
      )}
      {[...rounds].reverse().map((round) => (
        <Round key={round.roundId} round={round} />
      ))}
      {sending && (
        <Suspense fallback={null}>
          <SendDialog draft={draft} onClose={() => setSending(false)} />
        </Suspense>
      )}
    </section>
  );
}

function Round({ round }: { round: CommentRound }) {
  const { comments: words } = useWords();
  const change = useClosingChange();
  const [ending, setEnding] = useState(false);
  const { roundId, stage, state, sentOn, sentBy, until, silenceAgrees, unreached, closedOn, closedWhy } = round;
  const end = (reason: string) =>
    change.mutate(() => endComments({ path: { roundId }, body: { reason }, throwOnError: true }), {
      onSuccess: () => setEnding(false),
    });
  return (
    <article className="comment-round" data-testid="comment-round" data-stage={stage}>
      <header className="comment-head">
        <b>{words.stage[stage]}</b>
        <span className="quiet">{words.round({ on: sentOn, by: sentBy })}</span>
        {state === 'open' && <span>{words.untilDay({ on: until })}</span>}
        {state === 'open' && <span className="quiet">{silenceAgrees ? words.silence : words.strict}</span>}
        <span>{words.answered({ n: round.answered, of: round.of })}</span>
        {round.toSettle > 0 && <b className="wrong">{words.toSettle({ n: round.toSettle })}</b>}
        {closedOn !== null && (
          <span className="quiet">
            {closedWhy === null ? words.closed({ on: closedOn }) : words.ended({ on: closedOn, why: closedWhy })}
          </span>
        )}
        {state === 'open' && !ending && (
          <Button size="small" data-testid="comment-end" onClick={() => setEnding(true)}>
            {words.end}
          </Button>
        )}
      </header>
      {ending && (
        <Asked fields={[words.endWhy]} onCancel={() => setEnding(false)} onSend={([reason = '']) => end(reason)} />
      )}
      {change.error && <TroubleNote error={change.error} />}
      {unreached.length > 0 && <p className="wrong">{words.unreached({ names: listed(unreached) })}</p>}
      <RoundTable round={round} />
    </article>
  );
}

function RoundTable({ round }: { round: CommentRound }) {
  const say = useWords();
  const { comments: words } = say;
  const rows = new Map(round.rows.map((each) => [each.ref, each]));
  const columns: readonly Column<CommentRound['items'][number]>[] = [
    {
      key: 'measure',
      head: say.measures.title,
      onPhone: 'title',
      cell: ({ ref }) => `${rows.get(ref)?.number ?? ref} ${rows.get(ref)?.title ?? ''}`,
    },
    {
      key: 'department',
      head: words.departments,
      width: 240,
      cell: ({ department, side }) => (
        <>
          {department.name} <small className="quiet block">{words.side[side]}</small>
        </>
      ),
    },
    {
      key: 'answer',
      head: words.words,
      width: '46%',
      cell: (item) => (
        <>
          <CommentWord item={item} />
          <SettleActs roundId={round.roundId} item={item} />
        </>
      ),
    },
  ];
  const waits = (item: CommentRound['items'][number]) => (item.waits ? 0 : item.answer === null ? 1 : 2);
  const items = [...round.items].sort((a, b) => waits(a) - waits(b));
  return (
    <DataTable
      label={words.title}
      columns={columns}
      rows={items}
      keyOf={({ itemId }) => itemId}
      tone={({ waits: mine }) => (mine ? 'row-open' : undefined)}
      dense
    />
  );
}
