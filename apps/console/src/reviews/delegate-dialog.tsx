import { readMeasureOptions, type ReviewRow } from '@duban/api-client';
import { useQuery } from '@tanstack/react-query';
import { App, Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { blankRecord, bodyOf, unanswered, unrecorded, type RecordedDraft } from '../commands/command-body.js';
import { recordableRoles } from '../commands/command-context.js';
import { CommandField } from '../commands/command-field.js';
import { commandFields, type Values } from '../commands/command-fields.js';
import '../commands/commands.css';
import { RecordedFields } from '../commands/recorded-fields.js';
import { useSubmit } from '../commands/use-submit.js';
import { Bones } from '../elements/page.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { reviewPath } from '../server/command.js';
import { isLeader, useSession } from '../shell/session.js';

const FIELDS = commandFields['delegate-review'].filter((field) => field.name !== 'obligationId');

/** Hand a row to someone else, with a reason. */
export function DelegateDialog({ row, onClose }: { row: ReviewRow; onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const leader = isLeader(useSession());
  const measure = useQuery(readMeasureOptions({ path: { measureId: row.measureId } }));
  const [values, setValues] = useState<Values>({});
  const [tried, setTried] = useState(false);
  const [record, setRecord] = useState<RecordedDraft>(blankRecord);
  const { state, submit } = useSubmit(() => {
    void message.success(t('commands.form.doneMessage', { command: t('commands.name.delegate-review') }));
    onClose();
  });
  const owed = unanswered(FIELDS, values);
  const owedRecord = leader ? [] : unrecorded(record, false);
  const send = () => {
    setTried(true);
    if (owed.length > 0 || owedRecord.length > 0) return;
    void submit(reviewPath(row.reviewId, 'delegate'), bodyOf('delegate-review', FIELDS, values, leader ? null : { ...record, department: null }));
  };
  return (
    <Modal open title={t('commands.name.delegate-review')} onCancel={onClose} mask={{ closable: false }} footer={null} width={520} className="command-dialog">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <p className="dialog-measure">
          <span className="quiet">{row.number}</span> {row.title}
        </p>
        <p className="follows">{t('commands.follows.delegate-review')}</p>
        {measure.data ? (
          FIELDS.map((field) => (
            <CommandField key={field.name} measure={measure.data} command="delegate-review" field={field} value={values[field.name]} onChange={(value) => setValues((before) => ({ ...before, [field.name]: value }))} owed={tried && owed.includes(field.name)} />
          ))
        ) : (
          <Bones lines={3} />
        )}
        {!leader && <RecordedFields roles={recordableRoles('delegate-review')} record={record} onChange={setRecord} owed={tried ? owedRecord : []} />}
        {state.at === 'refused' && <TroubleNote error={state.trouble} />}
        <div className="dialog-foot">
          <Button onClick={onClose}>{t('commands.form.cancel')}</Button>
          <Button type="primary" htmlType="submit" loading={state.at === 'sending' || state.at === 'waiting'} data-testid="delegate-review-submit">
            {t('commands.name.delegate-review')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
