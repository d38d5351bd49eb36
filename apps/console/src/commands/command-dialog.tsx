import type { Measure } from '@duban/api-client';
import type { PersonCommandName } from '@duban/domain';
import { App, Button, Checkbox, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLeaveGuard } from '../elements/leave-guard.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { commandPath } from '../server/command.js';
import { isOfficer, useSession } from '../shell/session.js';
import { blankRecord, bodyOf, unanswered, unrecorded, type RecordedDraft } from './command-body.js';
import { isOfficesOwn, judgesWhatWasSeen, recordableRoles, startingValues } from './command-context.js';
import { CommandField } from './command-field.js';
import { asked, commandFields, type Values } from './command-fields.js';
import './commands.css';
import { Judged } from './judged.js';
import { isDepartmental, RecordedFields } from './recorded-fields.js';
import { ReviewConsequence } from './review-consequence.js';
import { useSubmit } from './use-submit.js';

interface CommandDialogProps {
  readonly measure: Measure;
  readonly command: PersonCommandName;
  /** The obligation it was opened on. */
  readonly on: string | undefined;
  readonly onClose: () => void;
}

/** A command's form over the measure: what follows, what is judged, the questions, one button. */
export function CommandDialog({ measure, command, on, onClose }: CommandDialogProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const officer = isOfficer(useSession());
  const fields = commandFields[command];
  const [values, setValues] = useState<Values>(() => startingValues(measure, command, fields, on));
  const [touched, setTouched] = useState(false);
  const [tried, setTried] = useState(false);
  const roles = recordableRoles(command);
  const mustRecord = officer && !isOfficesOwn(command);
  const [recording, setRecording] = useState(mustRecord);
  const [record, setRecord] = useState<RecordedDraft>({ ...blankRecord, role: roles.length === 1 ? (roles[0] ?? null) : null, department: measure.lead?.code ?? null });
  // What was on the page when the form was opened; a later refetch must not slip under the hand.
  const [seen, setSeen] = useState(measure.version);
  const guard = useLeaveGuard(touched);
  const { state, submit } = useSubmit(() => {
    guard.settle();
    void message.success(t('commands.form.doneMessage', { command: t(`commands.name.${command}`) }));
    onClose();
  });

  const owed = unanswered(fields, values);
  const owedRecord = recording ? unrecorded(record, isDepartmental(record.role)) : [];
  const busy = state.at === 'sending' || state.at === 'waiting';
  const set = (name: string, value: unknown) => {
    setTouched(true);
    setValues((before) => ({ ...before, [name]: value }));
  };
  const send = () => {
    setTried(true);
    if (owed.length > 0 || owedRecord.length > 0) return;
    const stale = state.at === 'refused' && state.trouble.status === 412;
    const version = stale ? measure.version : seen;
    setSeen(version);
    const body = bodyOf(command, fields, values, recording ? { ...record, department: isDepartmental(record.role) ? record.department : null } : null);
    void submit(commandPath(measure.measureId, command), body, judgesWhatWasSeen(command) ? version : undefined);
  };
  const close = async () => {
    if (await guard.mayLeave()) onClose();
  };

  return (
    <Modal open title={t(`commands.name.${command}`)} onCancel={() => void close()} mask={{ closable: false }} footer={null} width={command === 'file-work-plan' ? 760 : 620} className="command-dialog">
      <form
        data-testid={`dialog-${command}`}
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <p className="dialog-measure">
          <span className="quiet">{measure.number}</span> {measure.title}
        </p>
        <p className="follows">{t(`commands.follows.${command}`)}</p>
        <Judged measure={measure} command={command} obligationId={values['obligationId'] as string | undefined} />
        {mustRecord && <p className="must-record">{t('commands.recorded.must', { who: roles.map((role) => t(`codes.role.${role}` as 'codes.role.head')).join('、') })}</p>}
        {asked(fields, values).map((field) => (
          <CommandField key={`${field.name}/${field.ask ?? ''}`} measure={measure} command={command} field={field} value={values[field.name]} onChange={(value) => set(field.name, value)} owed={tried && owed.includes(field.name)} />
        ))}
        {command === 'decide-review' && <ReviewConsequence values={values} lead={measure.lead?.name ?? ''} />}
        {officer && !mustRecord && roles.length > 0 && (
          <Checkbox checked={recording} onChange={(event) => setRecording(event.target.checked)}>
            {t('commands.recorded.switch')}
          </Checkbox>
        )}
        {recording && (
          <RecordedFields
            roles={roles}
            record={record}
            owed={tried ? owedRecord : []}
            onChange={(next) => {
              setTouched(true);
              setRecord(next);
            }}
          />
        )}
        {state.at === 'waiting' && (
          <p role="status" className="follows" data-testid="waiting">
            {t('commands.form.waiting')}
          </p>
        )}
        {state.at === 'refused' && <TroubleNote error={state.trouble} />}
        <SubmitLine command={command} state={state.at === 'refused' ? state.trouble.status : null} undecided={state.at === 'refused' && (state.trouble.status === 0 || state.trouble.status === 503)} busy={busy} onCancel={() => void close()} />
      </form>
    </Modal>
  );
}

function SubmitLine({ command, state, undecided, busy, onCancel }: { command: PersonCommandName; state: number | null; undecided: boolean; busy: boolean; onCancel: () => void }) {
  const { t } = useTranslation();
  const words = undecided ? t('commands.form.retry') : state === 412 ? t('commands.form.fresh') : t(`commands.name.${command}`);
  return (
    <div className="dialog-foot">
      <Button onClick={onCancel}>{t('commands.form.cancel')}</Button>
      <Button type="primary" htmlType="submit" danger={command === 'terminate'} loading={busy} data-testid={`${command}-submit`}>
        {words}
      </Button>
    </div>
  );
}
