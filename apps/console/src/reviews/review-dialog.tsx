import { listed } from '../elements/listed.js';
import { readMeasureOptions, type KeptDraft, type ReviewRow } from '@duban/api-client';
import { useQuery } from '@tanstack/react-query';
import { message } from '../elements/toasts.js';
import { useRef, useState } from 'react';
import { useWords } from '../words/words.js';
import { recordableRoles } from '../commands/command-context.js';
import { CommandQuestion } from '../commands/command-question.js';
import { asked, questionsOf, type Question, type Values } from '../commands/questions.js';
import { FormDialog } from '../commands/form-dialog.js';
import { RecordedFields } from '../commands/recorded-fields.js';
import { ReviewConsequence } from '../commands/review-consequence.js';
import { useCommandForm, type CommandForm } from '../commands/use-command-form.js';
import { NewerDraft } from '../commands/newer-draft.js';
import { useFormClose } from '../commands/use-form-close.js';
import { useKeptBefore, useKeptForm } from '../commands/use-kept-form.js';
import { useSubmit } from '../commands/use-submit.js';
import { workingDaysLater } from '../elements/dates.js';
import { useLeaveGuard } from '../elements/leave-guard.js';
import { Bones } from '../elements/page.js';
import { reviewPath } from '../server/command.js';
import { isLeader, useSession, useToday } from '../shell/session.js';
import { decisionsOver } from './review-acts.js';
import { rowPerMeasure } from './review-groups.js';
import { preset, type DecisionName, type Preset } from './review-presets.js';

export type ReviewCommand = 'decide-review' | 'delegate-review';

interface ReviewDialogProps {
  /** What is decided alike, the first of them the one that is asked about. */
  readonly rows: readonly [ReviewRow, ...ReviewRow[]];
  readonly command: ReviewCommand;
  /** The decision that was clicked; null to choose here. */
  readonly decision: DecisionName | null;
  readonly onClose: () => void;
}

/** The row says which review is meant. */
const questionsOn = (command: ReviewCommand) => questionsOf(command).filter(({ name }) => name !== 'obligationId');

/** Decide or delegate a row, gone on with where it was left. */
export function ReviewDialog(props: ReviewDialogProps) {
  const [row] = props.rows;
  const kept = useKeptBefore(row, props.command, row.obligationId);
  return kept === undefined ? null : <OpenDialog {...props} kept={kept} />;
}

type OpenDialogProps = ReviewDialogProps & { readonly kept: KeptDraft | null };

/** What was written before, unless another decision was clicked now. */
function keptValues(kept: KeptDraft | null, decision: DecisionName | null): Values {
  return kept !== null && (decision === null || kept.values['decision'] === decision) ? kept.values : {};
}

/** What follows is said before the one button that does it. */
function OpenDialog({ rows, command, decision, onClose, kept }: OpenDialogProps) {
  const [row] = rows;
  const say = useWords();
  const leader = isLeader(useSession());
  const proposals = useProposals();
  const [questions] = useState(() => questionsOn(command));
  const deciding = command === 'decide-review';
  const form = useCommandForm({
    questions,
    values: () => ({ ...(deciding ? proposals(preset(decision)) : {}), ...keptValues(kept, decision) }),
    recording: !leader,
  });
  const guard = useLeaveGuard(form.touched);
  const { measureId, obligationId } = row;
  const saved = useKeptForm({ measureId, command, obligationId }, form, kept);
  const { state, submit } = useSubmit(() => {
    guard.settle();
    message.success(say.form.doneMessage({ command: say.commands[command].name }));
    onClose();
  });
  const { close, putAside } = useFormClose({ touched: form.touched, saved, guard, state, onClose });
  const sent = useRef<readonly string[]>([]);
  // A decision is given once a measure and holds for all that is late of it; a delegation is of each row.
  const each = deciding ? rowPerMeasure(rows) : rows;
  const send = async () => {
    const body = form.finish();
    if (body === null) return;
    saved.hold(true);
    const left = each.filter(({ reviewId }) => !sent.current.includes(reviewId));
    for (const { reviewId } of left) {
      const path = reviewPath(reviewId, deciding ? 'decide' : 'delegate');
      const isLast = reviewId === left.at(-1)?.reviewId;
      if (!(await submit(path, deciding ? { ...body, together: true } : body, undefined, isLast))) return;
      sent.current = [...sent.current, reviewId];
    }
  };
  const change = (name: string, value: unknown) => {
    // Another decision brings its own proposals, unless something was written by hand.
    if (name === 'decision' && !form.touched) form.propose(proposals(preset(value as DecisionName)));
    else form.set({ [name]: value });
  };
  return (
    <FormDialog
      name={command}
      title={say.commands[command].name}
      number={each.length > 1 ? '' : row.number}
      subject={each.length > 1 ? listed(each.map(({ title }) => title)) : row.title}
      state={state}
      onSubmit={() => void send()}
      savedAt={saved.savedAt ?? kept?.savedAt ?? null}
      onClose={close}
      onAside={putAside}
    >
      <NewerDraft saved={saved} form={form} />
      {!deciding && <p className="follows">{say.commands['delegate-review'].follows}</p>}
      <Questions row={row} command={command} form={form} onChange={change} over={decisionsOver(rows)} />
      {deciding && form.values['decision'] !== undefined && <QuickReasons onPick={(reason) => form.set({ reason })} />}
      {!leader && (
        <RecordedFields
          measureId={row.measureId}
          roles={recordableRoles(command)}
          record={form.record}
          onChange={form.changeRecord}
          owed={form.owedRecord}
        />
      )}
      {deciding && <ReviewConsequence values={form.values} lead={row.lead?.name ?? ''} />}
      {rows.length > 1 && deciding && <p className="quiet">{say.weekly.others({ n: rows.length })}</p>}
    </FormDialog>
  );
}

/** A preset as the form's values, in today's dates and the reader's words. */
function useProposals(): (chosen: Preset) => Values {
  const say = useWords();
  const today = useToday();
  return ({ decision, reason, workingDays }) => {
    const words = reason === null ? '' : say.reasons[reason];
    return {
      decision: decision ?? undefined,
      reason: words,
      text: decision === 'instruct' ? words : '',
      dueOn: workingDays === null ? undefined : workingDaysLater(today, workingDays),
    };
  };
}

interface QuestionsProps {
  readonly row: ReviewRow;
  readonly command: ReviewCommand;
  readonly form: CommandForm;
  readonly onChange: (name: string, value: unknown) => void;
  /** The decisions that fit all that is decided alike. */
  readonly over: readonly DecisionName[];
}

function Questions({ row, command, form, onChange, over }: QuestionsProps) {
  const measure = useQuery(readMeasureOptions({ path: { measureId: row.measureId } })).data;
  if (!measure) return <Bones lines={4} />;
  // The row names the review; what can be decided depends on what it is about.
  const values = { ...form.values, obligationId: row.obligationId };
  return asked(questionsOn(command), form.values).map((question) => (
    <CommandQuestion
      key={question.name}
      measure={measure}
      command={command}
      question={among(question, over)}
      values={values}
      onChange={(value) => onChange(question.name, value)}
      owed={form.owed.includes(question.name)}
    />
  ));
}

/** Only what fits all rows can be chosen. */
function among(question: Question, over: readonly DecisionName[]): Question {
  return question.form.form === 'choice' && question.form.vocabulary === 'reviewDecision'
    ? { ...question, form: { ...question.form, of: over } }
    : question;
}

const REASONS = ['explained', 'push', 'resources', 'superior', 'wrongLead'] as const;

function QuickReasons({ onPick }: { onPick: (reason: string) => void }) {
  const say = useWords();
  return (
    <div className="quick-reasons" role="group" aria-label={say.reviews.quick}>
      <small className="quiet">{say.reviews.quick}</small>
      {REASONS.map((reason) => (
        <button key={reason} type="button" className="chip" onClick={() => onPick(say.reasons[reason])}>
          {say.reasons[reason]}
        </button>
      ))}
    </div>
  );
}
