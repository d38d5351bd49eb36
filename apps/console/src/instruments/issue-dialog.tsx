import { issueInstruments, type Instrument, type IssueResult } from '@duban/api-client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useWords } from '../words/words.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { newKey } from '../server/command.js';

/** Issues a batch: numbers are given now; what was refused is listed with its reason. */
export function IssueDialog({ drafts, onClose }: { drafts: readonly Instrument[]; onClose: () => void }) {
  const say = useWords();
  const cache = useQueryClient();
  const [key] = useState(newKey);
  const issue = useMutation({
    mutationFn: async () =>
      (
        await issueInstruments({
          body: { ids: drafts.map((draft) => draft.instrumentId) },
          headers: { 'Idempotency-Key': key },
          throwOnError: true,
        })
      ).data,
    onSuccess: () => cache.invalidateQueries(),
  });
  return (
    <Modal
      open
      title={say.instruments.issueTitle({ n: drafts.length })}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={null}
      width={560}
    >
      <p>{say.instruments.issueWhy}</p>
      {!issue.data && (
        <ul className="batch-list">
          {drafts.map((draft) => (
            <li key={draft.instrumentId}>
              <b>{say.labels.instrument[draft.kind]}</b> {draft.department?.name ?? say.instruments.leadership}{' '}
              <span className="quiet">{say.instruments.rows({ n: draft.rows.length })}</span>
            </li>
          ))}
        </ul>
      )}
      {issue.data && <Result result={issue.data} drafts={drafts} />}
      {issue.error && <TroubleNote error={issue.error} onRetry={() => issue.mutate()} />}
      <div className="dialog-foot">
        <Button onClick={onClose}>{issue.data ? say.state.close : say.form.cancel}</Button>
        {!issue.data && (
          <Button type="primary" data-testid="issue-submit" loading={issue.isPending} onClick={() => issue.mutate()}>
            {say.desk.toInstruments}
          </Button>
        )}
      </div>
    </Modal>
  );
}

function Result({ result, drafts }: { result: IssueResult; drafts: readonly Instrument[] }) {
  const say = useWords();
  const nameOf = (id: string) =>
    drafts.find((draft) => draft.instrumentId === id)?.department?.name ?? say.instruments.leadership;
  return (
    <>
      <p role="status">
        {say.instruments.issuedAs({
          n: result.issued.length,
          numbers: result.issued.map((each) => each.number).join('、'),
        })}
      </p>
      {result.refused.length > 0 && (
        <div role="alert" className="trouble">
          <strong>{say.instruments.refused({ n: result.refused.length })}</strong>
          {result.refused.map((each) => (
            <span key={each.instrumentId}>
              {nameOf(each.instrumentId)}：{each.sentence}
            </span>
          ))}
        </div>
      )}
    </>
  );
}
