import type { DraftRow } from '@duban/api-client';
import { Input, Modal } from 'antd';
import { Button } from '../elements/button.js';
import { useMemo, useState } from 'react';
import { useWords } from '../words/words.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { partsOf, segmentsOf, type CutPart } from './cut-places.js';
import { useDraftChange } from './use-draft.js';

interface SplitDialogProps {
  readonly planId: string;
  readonly row: DraftRow;
  readonly onClose: () => void;
}

/** One row becomes several: the reader says between which sentences, and what each part is called. */
export function SplitDialog({ planId, row, onClose }: SplitDialogProps) {
  const say = useWords();
  const change = useDraftChange(planId);
  const { segments, begins, titled, toggle, rename } = useCuts(row);
  const ready = titled.length > 1 && titled.every((part) => part.title.trim() !== '');
  const parts = titled.map((part) => ({ ...part, title: part.title.trim() }));
  const send = () => change.mutate({ split: [{ ref: row.ref, parts }] }, { onSuccess: onClose });
  return (
    <Modal
      open
      title={say.review.splitTitle({ number: `${row.number} ${row.title}` })}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={null}
      width={760}
    >
      <p className="quiet">{segments.length > 1 ? say.review.splitHow : say.review.splitNoPlace}</p>
      <ol className="cut-parts" data-testid="cut-parts">
        {titled.map((part, index) => (
          <CutPartItem
            key={begins[index] ?? 0}
            title={part.title}
            index={index}
            named={titled.length > 1}
            from={begins[index] ?? 0}
            segments={segments.slice(begins[index] ?? 0, begins[index + 1] ?? segments.length)}
            onRename={(title) => rename(index, title)}
            onToggle={toggle}
          />
        ))}
      </ol>
      {change.error && <TroubleNote error={change.error} />}
      <div className="dialog-foot">
        <Button onClick={onClose}>{say.form.cancel}</Button>
        <Button type="primary" data-testid="split-submit" loading={change.isPending} disabled={!ready} onClick={send}>
          {ready ? say.review.splitSubmit({ n: titled.length }) : say.review.splitOne}
        </Button>
      </div>
    </Modal>
  );
}

/** Where the row is cut so far, and what its parts are called. */
function useCuts(row: DraftRow) {
  const segments = useMemo(() => segmentsOf(row.text), [row.text]);
  const [cuts, setCuts] = useState<ReadonlySet<number>>(new Set());
  const [titles, setTitles] = useState<ReadonlyMap<number, string>>(new Map());
  const toggle = (at: number) =>
    setCuts((before) => {
      const next = new Set(before);
      if (!next.delete(at)) next.add(at);
      return next;
    });
  // A title that was typed belongs to the piece that its part begins with, so that other cuts leave it alone.
  const begins = [0, ...[...cuts].sort((a, b) => a - b)];
  const titled = partsOf(segments, cuts).map((part, index): CutPart => {
    const typed = titles.get(begins[index] ?? 0);
    return { ...part, title: typed ?? (index === 0 && cuts.size === 0 ? row.title : part.title) };
  });
  const rename = (index: number, title: string) => setTitles(new Map(titles).set(begins[index] ?? 0, title));
  return { segments, begins, titled, toggle, rename };
}

interface CutPartItemProps {
  readonly title: string;
  readonly index: number;
  readonly named: boolean;
  /** The number of its first piece. */
  readonly from: number;
  readonly segments: readonly string[];
  readonly onRename: (title: string) => void;
  readonly onToggle: (at: number) => void;
}

/** A part: its title, and its sentences with a cut between any two. */
function CutPartItem({ title, index, named, from, segments, onRename, onToggle }: CutPartItemProps) {
  const say = useWords();
  return (
    <li className={named ? 'cut-part' : undefined}>
      {named && (
        <div className="cut-title">
          <Input
            aria-label={say.review.partTitle({ n: index + 1 })}
            addonBefore={index + 1}
            value={title}
            maxLength={300}
            data-testid={`part-title-${index}`}
            onChange={(event) => onRename(event.target.value)}
          />
          {index > 0 && (
            <button type="button" className="plain" onClick={() => onToggle(from)}>
              {say.review.joinHere}
            </button>
          )}
        </div>
      )}
      {segments.map((segment, at) => (
        <span key={from + at}>
          {at > 0 && (
            <button type="button" className="cut-here" data-testid="cut-here" onClick={() => onToggle(from + at)}>
              {say.review.cutHere}
            </button>
          )}
          {segment}
        </span>
      ))}
    </li>
  );
}
