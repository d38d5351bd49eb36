import { readMeasureOptions, type ReviewRow } from '@duban/api-client';
import { useQuery } from '@tanstack/react-query';
import { App, Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { blankRecord, bodyOf, unanswered, unrecorded, type RecordedDraft } from '../commands/command-body.js';
import { proposedDate, recordableRoles } from '../commands/command-context.js';
import { CommandField } from '../commands/command-field.js';
import { asked, commandFields, type Values } from '../commands/command-fields.js';
import '../commands/commands.css';
import { RecordedFields } from '../commands/recorded-fields.js';
import { ReviewConsequence } from '../commands/review-consequence.js';
import { useSubmit } from '../commands/use-submit.js';
import { useLeaveGuard } from '../elements/leave-guard.js';
import { Bones } from '../elements/page.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { reviewPath } from '../server/command.js';
import { isLeader, useSession, useToday } from '../shell/session.js';
import { preset as presetOf, type DecisionName, type Preset } from './review-presets.js';

interface DecideDialogProps {
  readonly row: ReviewRow;
  readonly preset: Preset;
  readonly onClose: () => void;
}

const FIELDS = commandFields['decide-review'].filter((field) => field.name !== 'obligationId');

/** Decide a row: what follows is said before the one button that does it. */
export function DecideDialog({ row, preset, onClose }: DecideDialogProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const today = useToday();
  const leader = isLeader(useSession());
  const measure = useQuery(readMeasureOptions({ path: { measureId: row.measureId } }));
  const startOf = (chosen: Preset): Values => ({
    decision: chosen.decision ?? undefined,
    reason: chosen.reason === null ? '' : t(`screens.reasons.${chosen.reason}`),
    text: chosen.decision === 'instruct' && chosen.reason !== null ? t(`screens.reasons.${chosen.reason}`) : '',
    dueOn: chosen.workingDays === null ? undefined : proposedDate(today, chosen.workingDays),
  });
  const [values, setValues] = useState<Values>(() => startOf(preset));
  const [touched, setTouched] = useState(false);
  const [tried, setTried] = useState(false);
  const [record, setRecord] = useState<RecordedDraft>(blankRecord);
  const guard = useLeaveGuard(touched);
  const { state, submit } = useSubmit(() => {
    guard.settle();
    void message.success(t('commands.form.doneMessage', { command: t('commands.name.decide-review') }));
    onClose();
  });

  const owed = unanswered(FIELDS, values);
  const owedRecord = leader ? [] : unrecorded(record, false);
  const busy = state.at === 'sending' || state.at === 'waiting';
  const set = (name: string, value: unknown) => {
    // Another decision brings its own proposals, unless the reason was written by hand.
    const proposals = name === 'decision' && !touched ? startOf(presetOf(value as DecisionName)) : {};
    if (name !== 'decision') setTouched(true);
    setValues((before) => ({ ...before, ...proposals, [name]: value }));
  };
  const send = () => {
    setTried(true);
    if (owed.length > 0 || owedRecord.length > 0) return;
    void submit(reviewPath(row.reviewId, 'decide'), bodyOf('decide-review', FIELDS, values, leader ? null : { ...record, department: null }));
  };
  const close = async () => {
    if (await guard.mayLeave()) onClose();
  };
  return (
    <Modal open title={t('commands.name.decide-review')} onCancel={() => void close()} mask={{ closable: false }} footer={null} width={620} className="command-dialog">
      <form
        data-testid="dialog-decide-review"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <p className="dialog-measure">
          <span className="quiet">{row.number}</span> {row.title}
        </p>
        {measure.data ? (
          asked(FIELDS, values).map((field) => (
            <CommandField key={`${field.name}/${field.ask ?? ''}`} measure={measure.data} command="decide-review" field={field} value={values[field.name]} onChange={(value) => set(field.name, value)} owed={tried && owed.includes(field.name)} />
          ))
        ) : (
          <Bones lines={4} />
        )}
        {values['decision'] !== undefined && <QuickReasons onPick={(reason) => set('reason', reason)} />}
        {!leader && <RecordedFields roles={recordableRoles('decide-review')} record={record} onChange={setRecord} owed={tried ? owedRecord : []} />}
        <ReviewConsequence values={values} lead={row.lead?.name ?? ''} />
        {state.at === 'waiting' && <p role="status">{t('commands.form.waiting')}</p>}
        {state.at === 'refused' && <TroubleNote error={state.trouble} />}
        <div className="dialog-foot">
          <Button onClick={() => void close()}>{t('commands.form.cancel')}</Button>
          <Button type="primary" htmlType="submit" loading={busy} data-testid="decide-review-submit">
            {t('commands.name.decide-review')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

const REASONS = ['explained', 'push', 'resources', 'superior', 'wrongLead'] as const;

function QuickReasons({ onPick }: { onPick: (reason: string) => void }) {
  const { t } = useTranslation();
  return (
    <div className="quick-reasons" role="group" aria-label={t('screens.reviews.quick')}>
      <small className="quiet">{t('screens.reviews.quick')}</small>
      {REASONS.map((reason) => (
        <button key={reason} type="button" className="chip" onClick={() => onPick(t(`screens.reasons.${reason}`))}>
          {t(`screens.reasons.${reason}`)}
        </button>
      ))}
    </div>
  );
}
