import { checkInstruments, issueInstruments, type Instrument } from '@duban/api-client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Modal } from 'antd';
import { Button } from '../elements/button.js';
import { useState } from 'react';
import { listed, paired } from '../elements/listed.js';
import { useWords } from '../words/words.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { newKey } from '../server/command.js';
import { addresseeOf } from './addressee.js';

type Act = NonNullable<Instrument['hand']>['act'];

/** What came of a batch: numbers where it was signed, and what was refused and why. */
interface Outcome {
  readonly done: readonly { readonly instrumentId: string; readonly number?: string }[];
  readonly refused: readonly { readonly instrumentId: string; readonly sentence: string }[];
}

/** Checks or issues a batch: numbers are given at issue; what was refused is listed with its reason. */
export function IssueDialog({
  act,
  drafts,
  onClose,
}: {
  act: Act;
  drafts: readonly Instrument[];
  onClose: () => void;
}) {
  const say = useWords();
  const cache = useQueryClient();
  const [key] = useState(newKey);
  const give = useMutation({
    mutationFn: () =>
      dealt(
        act,
        drafts.map((draft) => draft.instrumentId),
        key,
      ),
    onSuccess: () => cache.invalidateQueries(),
  });
  const n = drafts.length;
  return (
    <Modal
      open
      title={act === 'check' ? say.instruments.checkTitle({ n }) : say.instruments.issueTitle({ n })}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={null}
      width={560}
    >
      <p>{act === 'check' ? say.instruments.checkWhy : say.instruments.issueWhy}</p>
      {!give.data && (
        <ul className="batch-list">
          {drafts.map((draft) => (
            <li key={draft.instrumentId}>
              <b>{say.labels.instrument[draft.kind]}</b> {addresseeOf(draft, say) ?? say.instruments.leadership}{' '}
              <span className="quiet">{say.instruments.rows({ n: draft.rows.length })}</span>
            </li>
          ))}
        </ul>
      )}
      {give.data && <Result act={act} outcome={give.data} drafts={drafts} />}
      {give.error && <TroubleNote error={give.error} onRetry={() => give.mutate()} />}
      <div className="dialog-foot">
        <Button onClick={onClose}>{give.data ? say.state.close : say.form.cancel}</Button>
        {!give.data && (
          <Button
            type="primary"
            data-testid={act === 'check' ? 'check-submit' : 'issue-submit'}
            loading={give.isPending}
            onClick={() => give.mutate()}
          >
            {act === 'check' ? say.instruments.checkNow : say.instruments.signNow}
          </Button>
        )}
      </div>
    </Modal>
  );
}

async function dealt(act: Act, ids: string[], key: string): Promise<Outcome> {
  if (act === 'check') {
    const { data } = await checkInstruments({ body: { ids }, throwOnError: true });
    return { done: data.checked, refused: data.refused };
  }
  const headers = { 'Idempotency-Key': key };
  const { data } = await issueInstruments({ body: { ids }, headers, throwOnError: true });
  return { done: data.issued, refused: data.refused };
}

function Result({ act, outcome, drafts }: { act: Act; outcome: Outcome; drafts: readonly Instrument[] }) {
  const say = useWords();
  const nameOf = (id: string) => {
    const draft = drafts.find((each) => each.instrumentId === id);
    return (draft && addresseeOf(draft, say)) ?? say.instruments.leadership;
  };
  const n = outcome.done.length;
  const numbers = listed(outcome.done.map((each) => each.number ?? ''));
  return (
    <>
      <p role="status">
        {act === 'check' ? say.instruments.checkedAs({ n }) : say.instruments.issuedAs({ n, numbers })}
      </p>
      {outcome.refused.length > 0 && (
        <div role="alert" className="trouble">
          <strong>{say.instruments.refused({ n: outcome.refused.length })}</strong>
          {outcome.refused.map((each) => (
            <span key={each.instrumentId}>{paired(nameOf(each.instrumentId), each.sentence)}</span>
          ))}
        </div>
      )}
    </>
  );
}
