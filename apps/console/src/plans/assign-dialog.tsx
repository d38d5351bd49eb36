import { patchDraft, readDraftQueryKey, type DraftRow } from '@duban/api-client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, AutoComplete, Button, Checkbox, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDepartments } from '../elements/register.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { sectionsOf } from './draft-order.js';

interface AssignDialogProps {
  readonly planId: string;
  readonly rows: readonly DraftRow[];
  readonly onClose: () => void;
}

/** 按章节分工: a whole section's rows to one lead, in one change. */
export function AssignDialog({ planId, rows, onClose }: AssignDialogProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const cache = useQueryClient();
  const departments = useDepartments();
  const [section, setSection] = useState<string | null>(null);
  const [lead, setLead] = useState('');
  const [confirmed, setConfirmed] = useState(false);
  const path = { planId };
  const sections = sectionsOf(rows).map(({ section: value, rows: n }) => ({ value, label: `${value} · ${n}` }));
  const assign = useMutation({
    mutationFn: async (to: string) => {
      const change = { section: to, lead: lead.trim(), ...(confirmed ? { confirmed } : {}) };
      return (await patchDraft({ path, body: { assign: [change] }, throwOnError: true })).data;
    },
    onSuccess: async (saved) => {
      cache.setQueryData(readDraftQueryKey({ path }), saved);
      void message.success(t('screens.plans.saved'));
      onClose();
      await cache.invalidateQueries();
    },
  });
  return (
    <Modal
      open
      title={t('screens.plans.assign')}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={null}
      width={480}
    >
      <div className="launch-form">
        <label>
          {t('screens.plans.section')}
          <Select
            data-testid="assign-section"
            value={section}
            options={sections}
            onChange={setSection}
            style={{ width: '100%' }}
          />
        </label>
        <label>
          {t('screens.plans.lead')}
          <AutoComplete
            data-testid="assign-lead"
            value={lead}
            onChange={(value: string | undefined) => setLead(value ?? '')}
            options={departments.map((each) => ({ value: each.name }))}
            style={{ width: '100%' }}
          />
        </label>
        <Checkbox checked={confirmed} onChange={(event) => setConfirmed(event.target.checked)}>
          {t('screens.plans.assignConfirmed')}
        </Checkbox>
      </div>
      {assign.error && <TroubleNote error={assign.error} />}
      <div className="dialog-foot">
        <Button onClick={onClose}>{t('commands.form.cancel')}</Button>
        <Button
          type="primary"
          data-testid="assign-submit"
          loading={assign.isPending}
          disabled={section === null || lead.trim() === ''}
          onClick={() => section !== null && assign.mutate(section)}
        >
          {t('screens.plans.assign')}
        </Button>
      </div>
    </Modal>
  );
}
