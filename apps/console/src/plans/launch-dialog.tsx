import { bracketed, listed } from '../elements/listed.js';
import { launchPlan, type Draft, type DraftRow } from '@duban/api-client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { AutoComplete, Input, Modal, Radio } from 'antd';
import { Button } from '../elements/button.js';
import { Checkbox } from '../elements/tick.js';
import { message } from '../elements/toasts.js';
import { useState } from 'react';
import { useWords } from '../words/words.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { BodiesAtLaunch } from './bodies-panel.js';
import { usePlanComments } from '../comments/row-comments.js';
import { launchRows } from './launch-rows.js';
import { launchDates, type LeftOut, type Overdue } from './launch-dates.js';
import { useToday } from '../shell/session.js';
import { countByState, uncheckedRows } from './draft-order.js';
import { useDraftChange, useEdition, useRegister } from './use-draft.js';

interface LaunchDialogProps {
  readonly draft: Draft;
  readonly onClose: () => void;
}

const AT_FIRST: LaunchChoice = { trial: false, lead: '', overdue: 'leave-out', overdueReason: '', confirm: true };

/** Launch by parts: what is ready goes in force, the rest waits. */
export function LaunchDialog({ draft, onClose }: LaunchDialogProps) {
  const say = useWords();
  const cache = useQueryClient();
  const { planId } = draft;
  const counts = countByState(draft.rows);
  const rounds = usePlanComments(planId);
  const change = useDraftChange(planId);
  const [choice, setChoice] = useState<LaunchChoice>(AT_FIRST);
  const lead = choice.lead.trim();
  const { going, waiting } = launchRows(draft.rows, rounds, { trial: choice.trial, lead });
  const unchecked = uncheckedRows(going);
  const overdueReason = choice.overdueReason.trim();
  const body = {
    measures: 'ready' as const,
    trial: choice.trial,
    overdue: choice.overdue,
    ...(choice.overdue === 'as-overdue' && { overdueReason }),
    ...(lead === '' ? {} : { lead }),
  };
  const launch = useMutation({
    mutationFn: async () => {
      if (choice.confirm && unchecked.length > 0)
        await change.mutateAsync({ rows: unchecked.map(({ ref }) => ({ ref, confirmed: true })) });
      return (await launchPlan({ path: { planId }, body, throwOnError: true })).data;
    },
    onSuccess: async (accepted) => {
      message.success(say.plans.launched({ n: accepted.measures, m: accepted.unassigned }));
      onClose();
      await cache.invalidateQueries();
    },
  });
  const dates = launchDates(going, choice, useToday());
  return (
    <Modal
      open
      title={say.plans.launchTitle({ n: going.length })}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={null}
      width={560}
    >
      <p>{say.plans.launchWhy}</p>
      {waiting.length > 0 && (
        <p className="launch-left-out" data-testid="launch-in-comment">
          {say.plans.launchInComment({ n: waiting.length })}{' '}
          <Link to="/plans/$planId" params={{ planId }} search={{ view: 'comments' }} onClick={onClose}>
            {say.comments.tab}
          </Link>
        </p>
      )}
      <TwoEditions planId={planId} />
      <LaunchChoices counts={counts} unchecked={unchecked.length} choice={choice} onChange={setChoice} />
      <NewDepartments draft={draft} />
      <OutOfLine draft={draft} />
      <BodiesAtLaunch draft={draft} going={going} />
      {dates.asOverdue > 0 && (
        <p className="launch-left-out" data-testid="launch-overdue">
          {say.plans.launchOverdue({ n: dates.asOverdue })}
        </p>
      )}
      <DatesLeftOut leftOut={dates.leftOut} />
      {launch.error && <TroubleNote error={launch.error} onRetry={() => launch.mutate()} />}
      <div className="dialog-foot">
        <Button onClick={onClose}>{say.form.cancel}</Button>
        <Button
          type="primary"
          data-testid="launch-submit"
          loading={launch.isPending}
          disabled={going.length === 0 || (choice.overdue === 'as-overdue' && overdueReason === '')}
          onClick={() => launch.mutate()}
        >
          {dates.withoutDate === 0
            ? say.plans.launch({ n: going.length })
            : say.plans.launchNoDates({ n: going.length, m: dates.withoutDate })}
        </Button>
      </div>
    </Modal>
  );
}

/** A plan that is launched beside an edition of its own would have every measure twice. */
function TwoEditions({ planId }: { planId: string }) {
  const say = useWords();
  const against = useEdition(planId, true).data?.against;
  if (!against) return null;
  return (
    <p className="launch-left-out" role="alert" data-testid="two-editions">
      {say.plans.twoEditions({ title: against.title })}{' '}
      <Link to="/plans/$planId" params={{ planId }} search={{ view: 'edition' }}>
        {say.review.seeEdition}
      </Link>
    </p>
  );
}

/** Every date that will start no clock, and why: nothing is dropped in silence. */
function DatesLeftOut({ leftOut }: { leftOut: readonly LeftOut[] }) {
  const say = useWords();
  if (leftOut.length === 0) return null;
  return (
    <section className="launch-left-out" data-testid="dates-left-out">
      <p>{say.plans.datesLeftOut({ n: leftOut.length })}</p>
      <ul>
        {leftOut.map((each, index) => (
          <li key={index}>
            <span className="quiet">{each.number}</span> {each.what} {each.dueOn} · {say.plans.leftOutWhy[each.why]}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Departments that are registered with the launch: nobody is there yet to sign for anything. */
function NewDepartments({ draft }: { draft: Draft }) {
  const say = useWords();
  const names = draft.departments.filter(({ state }) => state === 'new' || state === 'added').map(({ name }) => name);
  if (names.length === 0) return null;
  return (
    <p className="launch-left-out" data-testid="new-departments">
      {say.plans.newDepartments({ n: names.length, names: listed(names) })}
    </p>
  );
}

/** 督查归口: who gets no letters of ours, and who is asked instead; said before anything starts. */
function OutOfLine({ draft }: { draft: Draft }) {
  const { plans: words } = useWords();
  const none = draft.departments.filter(({ standing }) => standing === 'none').map(({ name }) => name);
  const others = draft.departments.filter(({ standing }) => standing === 'other');
  const said = [...new Set(others.map(({ asked }) => asked))].map((asked) => {
    const names = others.filter((each) => each.asked === asked).map(({ name }) => name);
    const facts = { n: names.length, names: listed(names) };
    return asked === null ? words.lineUnnamed(facts) : words.lineOther({ ...facts, office: asked });
  });
  if (none.length > 0) said.push(words.lineNone({ n: none.length, names: listed(none) }));
  if (said.length === 0) return null;
  return (
    <div className="launch-left-out" data-testid="out-of-line">
      {said.map((each) => (
        <p key={each}>{each}</p>
      ))}
    </div>
  );
}

interface LaunchChoice {
  readonly trial: boolean;
  readonly lead: string;
  readonly overdue: Overdue;
  /** Why what is past is launched as overdue. */
  readonly overdueReason: string;
  /** Confirms what is ready and was not looked at, dates and all. */
  readonly confirm: boolean;
}

interface LaunchChoicesProps {
  readonly counts: Readonly<Record<DraftRow['state'], number>>;
  readonly unchecked: number;
  readonly choice: LaunchChoice;
  readonly onChange: (choice: LaunchChoice) => void;
}

function LaunchChoices({ counts, unchecked, choice, onChange }: LaunchChoicesProps) {
  const say = useWords();
  const departments = useRegister();
  const overdue = (['leave-out', 'year-end', 'as-overdue'] as const).map((value) => ({
    value,
    label: say.labels.overdue[value],
  }));
  return (
    <div className="launch-form">
      <Radio.Group
        value={choice.overdue}
        onChange={(event) => onChange({ ...choice, overdue: event.target.value as LaunchChoice['overdue'] })}
        options={overdue}
        aria-label={say.plans.overdueDates}
      />
      {choice.overdue === 'as-overdue' && (
        <label>
          {say.plans.overdueReason}
          <Input
            value={choice.overdueReason}
            onChange={(event) => onChange({ ...choice, overdueReason: event.target.value })}
            maxLength={500}
            data-testid="launch-overdue-reason"
          />
        </label>
      )}
      {counts.unassigned > 0 && (
        <label>
          {say.plans.launchLead}
          {bracketed(counts.unassigned)}
          <AutoComplete
            value={choice.lead}
            onChange={(lead: string | undefined) => onChange({ ...choice, lead: lead ?? '' })}
            options={departments.map((each) => ({ value: each.name }))}
            allowClear
            style={{ width: '100%' }}
            data-testid="launch-lead"
          />
        </label>
      )}
      {unchecked > 0 && !choice.trial && (
        <div className="launch-unchecked">
          <p>{say.review.launchUnchecked({ n: unchecked })}</p>
          <Checkbox
            checked={choice.confirm}
            onChange={(event) => onChange({ ...choice, confirm: event.target.checked })}
            data-testid="launch-confirm"
          >
            {say.review.launchConfirm({ n: unchecked })}
          </Checkbox>
        </div>
      )}
      {counts.doubtful + counts.unassigned > 0 && (
        <Checkbox
          checked={choice.trial}
          onChange={(event) => onChange({ ...choice, trial: event.target.checked })}
          data-testid="launch-trial"
        >
          {say.plans.trial}
        </Checkbox>
      )}
    </div>
  );
}
