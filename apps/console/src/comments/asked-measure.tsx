import { listed, paired } from '../elements/listed.js';
import { answerComments, type CommentAnswer, type CommentItem, type CommentRound } from '@duban/api-client';
import { Input } from 'antd';
import { Button } from '../elements/button.js';
import { useState } from 'react';
import { wordOf } from '../elements/code-words.js';
import { useClosingChange } from '../closing/use-closing-change.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { useWords } from '../words/words.js';
import { CommentWord } from './comment-word.js';
import { ProposalForm } from './proposal-form.js';

type AskedRow = CommentRound['rows'][number];

/** One measure of the draft with the department's own word on it. */
export function AskedMeasure({ row, round }: { row: AskedRow; round: CommentRound }) {
  const say = useWords();
  const { comments: words } = say;
  const items = round.items.filter(({ ref }) => ref === row.ref);
  return (
    <article className="asked-measure" data-testid="asked-measure">
      <h2>
        <span className="quiet">{row.number}</span> {row.title}
      </h2>
      <p>{row.text}</p>
      <Facts row={row} />
      {row.changes?.map(({ field, was, is }) => (
        <p key={field} className="quiet">
          {paired(wordOf(say.review.field, field), words.changed({ was, is }))}
        </p>
      ))}
      {row.changes?.length === 0 && <p className="quiet">{words.added}</p>}
      {items.map((item) => (
        <Word key={item.itemId} row={row} item={item} round={round} />
      ))}
    </article>
  );
}

/** A phrase that was read as a date and as a target is one promise: it stands once, as the target. */
function isNoTwin({ targets }: AskedRow) {
  return ({ title, dueOn }: AskedRow['deadlines'][number]) =>
    !targets.some((each) => each.title === title && each.dueOn === dueOn);
}

function Facts({ row }: { row: AskedRow }) {
  const say = useWords();
  const { comments: words } = say;
  const others = [...row.coLeads, ...row.supporting];
  return (
    <ul className="asked-facts">
      <li>{paired(words.side.lead, row.lead ?? say.labels.draftState.unassigned)}</li>
      {others.length > 0 && <li>{paired(words.side.supporting, listed(others))}</li>}
      {row.deadlines.filter(isNoTwin(row)).map((each, at) => (
        <li key={`d${at}`}>
          {each.title} {each.dueOn}
        </li>
      ))}
      {row.targets.map((each, at) => (
        <li key={`t${at}`}>
          {each.title} {each.value !== null && `${each.value}${each.unit}`} {each.dueOn}
        </li>
      ))}
      {row.recurring.map((each, at) => (
        <li key={`r${at}`}>
          {each.title} {wordOf(say.labels.confirmation, each.confirmation)}
        </li>
      ))}
    </ul>
  );
}

function Word({ row, item, round }: { row: AskedRow; item: CommentItem; round: CommentRound }) {
  const { comments: words } = useWords();
  const change = useClosingChange();
  const [asking, setAsking] = useState<'comment' | 'proposal' | null>(null);
  const { roundId, state } = round;
  const answer = (said: Omit<CommentAnswer, 'itemIds'>) =>
    change.mutate(
      () => answerComments({ path: { roundId }, body: { itemIds: [item.itemId], ...said }, throwOnError: true }),
      { onSuccess: () => setAsking(null) },
    );
  const mayAnswer = item.mine && state === 'open' && item.outcome === null;
  return (
    <div className="asked-word">
      <span>
        {item.department.name} <small className="quiet">{words.side[item.side]}</small>
      </span>
      <CommentWord item={item} />
      {mayAnswer && asking === null && (
        <span className="comment-acts">
          {item.answer?.is !== 'agree' && (
            <Button size="small" data-testid="comment-agree" onClick={() => answer({ is: 'agree' })}>
              {words.agree}
            </Button>
          )}
          <Button size="small" data-testid="comment-say" onClick={() => setAsking('comment')}>
            {words.comment}
          </Button>
          <Button size="small" data-testid="comment-propose" onClick={() => setAsking('proposal')}>
            {words.propose}
          </Button>
        </span>
      )}
      {asking === 'comment' && (
        <CommentForm onCancel={() => setAsking(null)} onSend={(text) => answer({ is: 'comment', text })} />
      )}
      {asking === 'proposal' && (
        <ProposalForm
          row={row}
          onCancel={() => setAsking(null)}
          onSend={(proposal, text) => answer({ is: 'proposal', text, proposal })}
        />
      )}
      {change.error && <TroubleNote error={change.error} />}
    </div>
  );
}

function CommentForm({ onSend, onCancel }: { onSend: (text: string) => void; onCancel: () => void }) {
  const { comments: words, form } = useWords();
  const [text, setText] = useState('');
  return (
    <form
      className="comment-form"
      onSubmit={(event) => {
        event.preventDefault();
        onSend(text);
      }}
    >
      <label>
        {words.words}
        <Input.TextArea
          autoFocus
          rows={3}
          maxLength={2_000}
          value={text}
          data-testid="comment-text"
          onChange={({ target }) => setText(target.value)}
        />
      </label>
      <span>
        <Button type="primary" htmlType="submit" disabled={text.trim() === ''} data-testid="comment-submit">
          {words.submit}
        </Button>
        <Button onClick={onCancel}>{form.cancel}</Button>
      </span>
    </form>
  );
}
