import { issueInstruments, type Instrument, type IssueResult } from '@duban/api-client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TroubleNote } from '../elements/trouble-note.js';
import { newKey } from '../server/command.js';

/** Issues a batch: numbers are given now; what was refused is listed with its reason. */
export function IssueDialog({ drafts, onClose }: { drafts: readonly Instrument[]; onClose: () => void }) {
  const { t } = useTranslation();
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
      title={t('screens.instruments.issueTitle', { n: drafts.length })}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={null}
      width={560}
    >
      <p>{t('screens.instruments.issueWhy')}</p>
      {!issue.data && (
        <ul className="batch-list">
          {drafts.map((draft) => (
            <li key={draft.instrumentId}>
              <b>{t(`codes.instrument.${draft.kind}`)}</b>{' '}
              {draft.department?.name ?? t('screens.instruments.leadership')}{' '}
              <span className="quiet">{t('screens.instruments.rows', { n: draft.rows.length })}</span>
            </li>
          ))}
        </ul>
      )}
      {issue.data && <Result result={issue.data} drafts={drafts} />}
      {issue.error && <TroubleNote error={issue.error} onRetry={() => issue.mutate()} />}
      <div className="dialog-foot">
        <Button onClick={onClose}>{issue.data ? t('screens.state.close') : t('commands.form.cancel')}</Button>
        {!issue.data && (
          <Button type="primary" data-testid="issue-submit" loading={issue.isPending} onClick={() => issue.mutate()}>
            {t('screens.desk.toInstruments')}
          </Button>
        )}
      </div>
    </Modal>
  );
}

function Result({ result, drafts }: { result: IssueResult; drafts: readonly Instrument[] }) {
  const { t } = useTranslation();
  const nameOf = (id: string) =>
    drafts.find((draft) => draft.instrumentId === id)?.department?.name ?? t('screens.instruments.leadership');
  return (
    <>
      <p role="status">
        {t('screens.instruments.issuedAs', {
          n: result.issued.length,
          numbers: result.issued.map((each) => each.number).join('、'),
        })}
      </p>
      {result.refused.length > 0 && (
        <div role="alert" className="trouble">
          <strong>{t('screens.instruments.refused', { n: result.refused.length })}</strong>
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
