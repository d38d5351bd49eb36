import { launchPlan, type Draft, type DraftRow } from '@duban/api-client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, AutoComplete, Button, Checkbox, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useWords } from '../words/words.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { countByState, uncheckedRows } from './draft-order.js';
import { useDraftChange, useRegister } from './use-draft.js';

interface LaunchDialogProps {
  readonly draft: Draft;
  readonly onClose: () => void;
}

/** Launch by parts: what is ready goes in force, the rest waits. */
export function LaunchDialog({ draft, onClose }: LaunchDialogProps) {
  const say = useWords();
  const { message } = App.useApp();
  const cache = useQueryClient();
  const { planId } = draft;
  const counts = countByState(draft.rows);
  const unchecked = uncheckedRows(draft.rows);
  const change = useDraftChange(planId);
  const [choice, setChoice] = useState<LaunchChoice>({ trial: false, lead: '', overdue: 'leave-out', confirm: false });
  const lead = choice.lead.trim();
  const body = {
    measures: 'ready' as const,
    trial: choice.trial,
    overdue: choice.overdue,
    ...(lead === '' ? {} : { lead }),
  };
  const launch = useMutation({
    mutationFn: async () => {
      if (choice.confirm && unchecked.length > 0)
        await change.mutateAsync({ rows: unchecked.map(({ ref }) => ({ ref, confirmed: true })) });
      return (await launchPlan({ path: { planId }, body, throwOnError: true })).data;
    },
    onSuccess: async (accepted) => {
      void message.success(say.plans.launched({ n: accepted.measures, m: accepted.unassigned }));
      onClose();
      await cache.invalidateQueries();
    },
  });
  const going = counts.ready + (choice.trial ? counts.doubtful : 0) + (lead === '' ? 0 : counts.unassigned);
  return (
    <Modal
      open
      title={say.plans.launchTitle({ n: going })}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={null}
      width={560}
    >
      <p>{say.plans.launchWhy}</p>
      <LaunchChoices counts={counts} unchecked={unchecked.length} choice={choice} onChange={setChoice} />
      {launch.error && <TroubleNote error={launch.error} onRetry={() => launch.mutate()} />}
      <div className="dialog-foot">
        <Button onClick={onClose}>{say.form.cancel}</Button>
        <Button
          type="primary"
          data-testid="launch-submit"
          loading={launch.isPending}
          disabled={going === 0}
          onClick={() => launch.mutate()}
        >
          {say.plans.launch({ n: going })}
        </Button>
      </div>
    </Modal>
  );
}

interface LaunchChoice {
  readonly trial: boolean;
  readonly lead: string;
  readonly overdue: 'leave-out' | 'year-end';
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
  const overdue = (['leave-out', 'year-end'] as const).map((value) => ({ value, label: say.labels.overdue[value] }));
  return (
    <div className="launch-form">
      <Radio.Group
        value={choice.overdue}
        onChange={(event) => onChange({ ...choice, overdue: event.target.value as LaunchChoice['overdue'] })}
        options={overdue}
        aria-label={say.plans.overdueDates}
      />
      {counts.unassigned > 0 && (
        <label>
          {say.plans.launchLead}（{counts.unassigned}）
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
