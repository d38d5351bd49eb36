import { paired } from '../elements/listed.js';
import type { BatchAnswer, InboxItem } from '@duban/api-client';
import { useQueryClient } from '@tanstack/react-query';
import { Modal, Progress } from 'antd';
import { Button } from '../elements/button.js';
import { useRef, useState } from 'react';
import { useWords } from '../words/words.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { giveBatch } from '../server/batch.js';
import { noticeTrouble } from '../server/client.js';
import { newKey } from '../server/command.js';
import type { Trouble } from '../server/problem.js';

interface Refused {
  readonly item: InboxItem;
  readonly sentence: string;
}

/** The batch: what is signed for, what was refused; the key stays, so that a retry signs nothing twice. */
function useBatch(items: readonly InboxItem[]) {
  const cache = useQueryClient();
  const key = useRef(newKey());
  const [done, setDone] = useState<ReadonlySet<string>>(new Set());
  const [refused, setRefused] = useState<readonly Refused[]>([]);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [running, setRunning] = useState(false);
  const left = items.filter((item) => !done.has(item.measureId));
  const run = async () => {
    setRunning(true);
    setTrouble(null);
    const body = { ids: left.map((item) => item.measureId), body: { batch: true } };
    const giving = { path: '/measures/commands/acknowledge', body, idempotencyKey: key.current };
    const given = await giveBatch(giving, (answer) => setDone(new Set([...done, ...doneIn(answer)])));
    setRunning(false);
    if (given.ok) {
      key.current = newKey();
      setDone(new Set([...done, ...doneIn(given.answer)]));
      const whyNot = new Map(given.answer.items.map((each) => [each.id, each]));
      setRefused(
        left.flatMap((item) => {
          const ended = whyNot.get(item.measureId);
          return ended === undefined || ended.state === 'done' ? [] : [{ item, sentence: ended.sentence ?? '' }];
        }),
      );
    } else {
      noticeTrouble(given.trouble);
      setTrouble(given.trouble);
    }
    await cache.invalidateQueries();
  };
  const finished = !running && (done.size > 0 || refused.length > 0);
  return { done, refused, trouble, running, left, run, finished };
}

function doneIn(answer: BatchAnswer): readonly string[] {
  return answer.items.filter((each) => each.state === 'done').map((each) => each.id);
}

/** Signs for a batch, each on its own; refusals are listed with their reason. */
export function BatchAcknowledge({ items, onClose }: { items: readonly InboxItem[]; onClose: () => void }) {
  const say = useWords();
  const { done, refused, trouble, running, left, run, finished } = useBatch(items);
  const percent = Math.round((done.size / items.length) * 100);
  return (
    <Modal
      open
      title={say.inbox.batchTitle({ n: items.length })}
      onCancel={() => !running && onClose()}
      mask={{ closable: false }}
      footer={null}
      width={560}
    >
      <p>{say.inbox.batchWhy}</p>
      {running || finished ? (
        <Progress percent={percent} format={() => `${done.size} / ${items.length}`} />
      ) : (
        <List items={items} />
      )}
      {finished && <p role="status">{say.inbox.batchDone({ n: done.size })}</p>}
      {trouble && <TroubleNote error={trouble} />}
      {refused.length > 0 && <RefusedList refused={refused} />}
      <div className="dialog-foot">
        <Button onClick={onClose} disabled={running}>
          {finished ? say.state.close : say.form.cancel}
        </Button>
        {left.length > 0 && (
          <Button type="primary" data-testid="acknowledge-batch-submit" loading={running} onClick={() => void run()}>
            {refused.length > 0 ? say.state.retry : say.commands.acknowledge.name}
          </Button>
        )}
      </div>
    </Modal>
  );
}

function List({ items }: { items: readonly InboxItem[] }) {
  return (
    <ul className="batch-list">
      {items.map((item) => (
        <li key={item.measureId}>
          <span className="quiet">{item.number}</span> {item.title}
        </li>
      ))}
    </ul>
  );
}

function RefusedList({ refused }: { refused: readonly Refused[] }) {
  const say = useWords();
  return (
    <div role="alert" className="trouble">
      <strong>{say.inbox.batchLeft({ n: refused.length })}</strong>
      {refused.map(({ item, sentence }) => (
        <span key={item.measureId}>{paired(`${item.number} ${item.title}`, sentence ?? '')}</span>
      ))}
    </div>
  );
}
