import { listed, paired } from '../elements/listed.js';
import type { DraftRow } from '@duban/api-client';
import { Input, Modal } from 'antd';
import { Button } from '../elements/button.js';
import { useState } from 'react';
import { useWords } from '../words/words.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { useDraftChange } from './use-draft.js';

interface MergeDialogProps {
  readonly planId: string;
  /** In the document's order. */
  readonly rows: readonly DraftRow[];
  readonly onClose: () => void;
  readonly onMerged: () => void;
}

/** Several rows become one; what comes of it is shown before. */
export function MergeDialog({ planId, rows, onClose, onMerged }: MergeDialogProps) {
  const say = useWords();
  const change = useDraftChange(planId);
  const [title, setTitle] = useState(rows[0]?.title ?? '');
  const refs = rows.map((row) => row.ref);
  // Without a title of its own a row that was cut gets its former one back.
  const named = title.trim() === (rows[0]?.title ?? '') ? {} : { title: title.trim() };
  const send = () =>
    change.mutate(
      { merge: [{ refs, ...named }] },
      {
        onSuccess: () => {
          onMerged();
          onClose();
        },
      },
    );
  return (
    <Modal
      open
      title={say.review.mergeTitle({ n: rows.length })}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={null}
      width={680}
    >
      <ol className="batch-list merge-list" tabIndex={0} aria-label={say.plans.rows}>
        {rows.map((row) => (
          <li key={row.ref}>
            <b>
              <span className="quiet">{row.number}</span> {row.title}
            </b>
            <small className="quiet block">{row.text}</small>
          </li>
        ))}
      </ol>
      <MergeResult rows={rows} title={title} onTitle={setTitle} />
      {change.error && <TroubleNote error={change.error} />}
      <div className="dialog-foot">
        <Button onClick={onClose}>{say.form.cancel}</Button>
        <Button
          type="primary"
          data-testid="merge-submit"
          loading={change.isPending}
          disabled={title.trim() === ''}
          onClick={send}
        >
          {say.review.mergeSubmit}
        </Button>
      </div>
    </Modal>
  );
}

interface MergeResultProps {
  readonly rows: readonly DraftRow[];
  readonly title: string;
  readonly onTitle: (title: string) => void;
}

function MergeResult({ rows, title, onTitle }: MergeResultProps) {
  const say = useWords();
  const leads = [...new Set(rows.flatMap((row) => [...(row.lead === null ? [] : [row.lead]), ...row.coLeads]))];
  const supporting = [...new Set(rows.flatMap((row) => row.supporting))].filter((each) => !leads.includes(each));
  const count = (field: 'deadlines' | 'targets' | 'recurring') =>
    new Set(rows.flatMap((row) => row[field].map(({ confirmed: _confirmed, ...each }) => JSON.stringify(each)))).size;
  return (
    <section className="merge-result" aria-label={say.review.mergeResult}>
      <label>
        {say.review.mergeResult}
        <Input
          value={title}
          maxLength={300}
          data-testid="merge-title"
          onChange={(event) => onTitle(event.target.value)}
        />
      </label>
      <p>
        {paired(say.review.field.lead, leads[0] ?? say.labels.draftState.unassigned)}
        {leads.length > 1 && ` · ${paired(say.review.field.coLeads, listed(leads.slice(1)))}`}
        {supporting.length > 0 && ` · ${paired(say.review.field.supporting, listed(supporting))}`}
      </p>
      <p className="quiet">
        {say.review.mergeCounts({
          deadlines: count('deadlines'),
          targets: count('targets'),
          recurring: count('recurring'),
        })}{' '}
        {leads.length > 1 && say.review.mergeLeads}
      </p>
    </section>
  );
}
