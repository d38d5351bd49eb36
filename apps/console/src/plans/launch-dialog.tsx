import { launchPlan, type DraftRow } from '@duban/api-client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, AutoComplete, Button, Checkbox, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDepartments } from '../elements/register.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { useClock } from '../shell/session.js';

interface LaunchDialogProps {
  readonly planId: string;
  readonly counts: Readonly<Record<DraftRow['state'], number>>;
  readonly onClose: () => void;
}

/** Launch by parts: what is ready goes in force, the rest waits. */
export function LaunchDialog({ planId, counts, onClose }: LaunchDialogProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const cache = useQueryClient();
  const departments = useDepartments();
  const trialClock = useClock()?.trial ?? false;
  const [trial, setTrial] = useState(false);
  const [lead, setLead] = useState('');
  const [overdue, setOverdue] = useState<'leave-out' | 'year-end'>('leave-out');
  const launch = useMutation({
    mutationFn: async () => (await launchPlan({ path: { planId }, body: { measures: 'ready', trial, overdue, ...(lead.trim() === '' ? {} : { lead: lead.trim() }) }, throwOnError: true })).data,
    onSuccess: async (accepted) => {
      void message.success(t('screens.plans.launched', { n: accepted.measures, m: accepted.unassigned }));
      onClose();
      await cache.invalidateQueries();
    },
  });
  const going = counts.ready + (trial ? counts.doubtful : 0) + (lead.trim() === '' ? 0 : counts.unassigned);
  return (
    <Modal open title={t('screens.plans.launchTitle', { n: going })} onCancel={onClose} mask={{ closable: false }} footer={null} width={560}>
      <p>{t('screens.plans.launchWhy')}</p>
      <div className="launch-form">
        <Radio.Group value={overdue} onChange={(event) => setOverdue(event.target.value as 'leave-out' | 'year-end')} options={(['leave-out', 'year-end'] as const).map((value) => ({ value, label: t(`codes.overdue.${value}`) }))} aria-label={t('screens.plans.overdueDates')} />
        {counts.unassigned > 0 && (
          <label>
            {t('screens.plans.launchLead')}（{counts.unassigned}）
            <AutoComplete value={lead} onChange={(value: string) => setLead(value)} options={departments.map((each) => ({ value: each.name }))} allowClear style={{ width: '100%' }} data-testid="launch-lead" />
          </label>
        )}
        {(trialClock || counts.doubtful > 0) && (
          <Checkbox checked={trial} onChange={(event) => setTrial(event.target.checked)} data-testid="launch-trial">
            {t('screens.plans.trial')}
          </Checkbox>
        )}
      </div>
      {launch.error && <TroubleNote error={launch.error} onRetry={() => launch.mutate()} />}
      <div className="dialog-foot">
        <Button onClick={onClose}>{t('commands.form.cancel')}</Button>
        <Button type="primary" data-testid="launch-submit" loading={launch.isPending} disabled={going === 0} onClick={() => launch.mutate()}>
          {t('screens.plans.launch', { n: going })}
        </Button>
      </div>
    </Modal>
  );
}
