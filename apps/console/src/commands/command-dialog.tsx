import { listed } from '../elements/listed.js';
import { readTimelineOptions, type KeptDraft, type Measure } from '@duban/api-client';
import type { PersonCommandName } from '@duban/domain';
import { useQuery } from '@tanstack/react-query';
import { Checkbox } from '../elements/tick.js';
import { message } from '../elements/toasts.js';
import { useState } from 'react';
import { wordOf } from '../elements/code-words.js';
import { useWords } from '../words/words.js';
import { useLeaveGuard } from '../elements/leave-guard.js';
import { commandPath } from '../server/command.js';
import { isOfficer, useSession, useToday } from '../shell/session.js';
import { isOfficesOwn, isWorthAsking, judgesWhatWasSeen, recordableRoles, startingValues } from './command-context.js';
import { CommandQuestion } from './command-question.js';
import { ActsOn } from './acts-on.js';
import { asked, questionsOf, type Question } from './questions.js';
import { FormDialog, focusOwed } from './form-dialog.js';
import { Judged } from './judged.js';
import { RecordedFields } from './recorded-fields.js';
import { RecordedNote } from './recorded-note.js';
import { KindConsequence } from './kind-consequence.js';
import { SameTaskNote } from './same-task-note.js';
import { StageNote } from './stage-note.js';
import { ReviewConsequence } from './review-consequence.js';
import { SentBackNote } from './sent-back-note.js';
import { useCommandForm, type CommandForm } from './use-command-form.js';
import { NewerDraft } from './newer-draft.js';
import { useFormClose } from './use-form-close.js';
import { useKeptBefore, useKeptForm } from './use-kept-form.js';
import { useNextDuty } from './use-next-duty.js';
import { useSubmit } from './use-submit.js';
import { withFile } from './words-of-file.js';

interface CommandDialogProps {
  readonly measure: Measure;
  readonly command: PersonCommandName;
  /** The obligation it was opened on. */
  readonly on: string | undefined;
  readonly onClose: () => void;
}

const WIDE = 760;

/** A command's form over the measure, gone on with where it was left. */
export function CommandDialog(props: CommandDialogProps) {
  const kept = useKeptBefore(props.measure, props.command, props.on);
  return kept === undefined ? null : <OpenDialog {...props} kept={kept} />;
}

type OpenDialogProps = CommandDialogProps & { readonly kept: KeptDraft | null };

/** What follows, what is judged, the questions, one button. */
function OpenDialog({ measure, command, on, onClose, kept }: OpenDialogProps) {
  const say = useWords();
  const officer = isOfficer(useSession());
  // The page has read it before the form opens.
  const events = useQuery(readTimelineOptions({ path: { measureId: measure.measureId } })).data?.items ?? [];
  const roles = recordableRoles(command);
  const today = useToday();
  const [questions] = useState(() => questionsOf(command));
  const form = useCommandForm({
    questions,
    values: () => ({ ...startingValues(measure, command, questions, { on, events, today }), ...kept?.values }),
    recording: officer && !isOfficesOwn(command),
    record: { role: roles.length === 1 ? (roles[0] ?? null) : null, department: measure.lead?.code ?? null },
  });
  // What was on the page when the form was opened; a later refetch must not slip under the hand.
  const [seen, setSeen] = useState(measure.version);
  const guard = useLeaveGuard(form.touched);
  const saved = useKeptForm({ measureId: measure.measureId, command, obligationId: on ?? '' }, form, kept);
  const next = useNextDuty();
  const { state, submit } = useSubmit(() => {
    guard.settle();
    message.success(say.form.doneMessage({ command: say.commands[command].name }));
    if (next.wanted()) void next.go(onClose);
    else onClose();
  });
  const { close, putAside } = useFormClose({ touched: form.touched, saved, guard, state, onClose });
  const send = () => {
    const body = form.finish();
    if (body === null) return focusOwed();
    saved.hold(true);
    const version = state.at === 'refused' && state.trouble.status === 412 ? measure.version : seen;
    setSeen(version);
    void submit(commandPath(measure.measureId, command), body, judgesWhatWasSeen(command) ? version : undefined);
  };
  return (
    <FormDialog
      name={command}
      title={say.commands[command].name}
      number={measure.number}
      subject={measure.title}
      state={state}
      danger={command === 'terminate'}
      onSubmit={() => {
        next.want(false);
        send();
      }}
      onSubmitNext={() => {
        next.want(true);
        send();
      }}
      savedAt={saved.savedAt ?? kept?.savedAt ?? null}
      onClose={close}
      onAside={putAside}
      {...(command === 'file-work-plan' ? { width: WIDE } : {})}
    >
      <NewerDraft saved={saved} form={form} />
      <p className="follows">{say.commands[command].follows}</p>
      <SentBackNote measure={measure} events={events} command={command} values={form.values} />
      <SameTaskNote measure={measure} command={command} />
      <StageNote events={events} command={command} />
      <RecordedNote events={events} command={command} values={form.values} />
      <Judged measure={measure} command={command} values={form.values} />
      <ActsOn value={form.actsOn}>
        <Questions measure={measure} command={command} questions={questions} form={form} />
      </ActsOn>
      {command === 'decide-review' && <ReviewConsequence values={form.values} lead={measure.lead?.name ?? ''} />}
      {command === 'change-kind' && <KindConsequence measure={measure} values={form.values} />}
      {officer && <Recording measureId={measure.measureId} command={command} form={form} />}
    </FormDialog>
  );
}

interface QuestionsProps {
  readonly measure: Measure;
  readonly command: PersonCommandName;
  readonly questions: readonly Question[];
  readonly form: CommandForm;
}

function Questions({ measure, command, questions, form }: QuestionsProps) {
  return asked(questions, form.values)
    .filter((question) => isWorthAsking(measure, command, question))
    .map((question) => (
      <CommandQuestion
        key={question.name}
        measure={measure}
        command={command}
        question={question}
        values={form.values}
        onChange={(value) => form.set({ [question.name]: value })}
        onFile={(files, name) => form.set(withFile(questions, question.name, files, name))}
        owed={form.owed.includes(question.name)}
      />
    ));
}

/** 代录 for the office: owed where the command is somebody else's, a choice where it is its own too. */
function Recording(props: { measureId: string; command: PersonCommandName; form: CommandForm }) {
  const { measureId, command, form } = props;
  const say = useWords();
  const roles = recordableRoles(command);
  if (roles.length === 0) return null;
  const who = listed(roles.map((role) => wordOf(say.labels.role, role)));
  return (
    <>
      {isOfficesOwn(command) ? (
        <Checkbox checked={form.recording} onChange={(event) => form.setRecording(event.target.checked)}>
          {say.recorded.switch}
        </Checkbox>
      ) : (
        <p className="must-record">{say.recorded.must({ who })}</p>
      )}
      {form.recording && (
        <RecordedFields
          measureId={measureId}
          roles={roles}
          record={form.record}
          owed={form.owedRecord}
          onChange={form.changeRecord}
        />
      )}
    </>
  );
}
