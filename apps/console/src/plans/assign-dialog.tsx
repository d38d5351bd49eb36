import type { Draft } from '@duban/api-client';
import { AutoComplete, Modal, Select } from 'antd';
import { Button } from '../elements/button.js';
import { Checkbox } from '../elements/tick.js';
import { useState } from 'react';
import { useWords } from '../words/words.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { sectionsOf } from './draft-order.js';
import { useDraftChange, useRegister } from './use-draft.js';

interface AssignDialogProps {
  readonly draft: Draft;
  readonly onClose: () => void;
}

/** 按章节分工: a whole section's rows to one lead, in one change. */
export function AssignDialog({ draft, onClose }: AssignDialogProps) {
  const say = useWords();
  const departments = useRegister();
  const [section, setSection] = useState<string | null>(null);
  const [lead, setLead] = useState('');
  const [confirmed, setConfirmed] = useState(false);
  const titles = new Map(draft.sections.map((each) => [each.path, each.title]));
  const sections = sectionsOf(draft.rows).map(({ section: value, rows: n }) => ({
    value,
    label: `${value} ${titles.get(value) ?? ''} · ${say.plans.scale({ n })}`,
  }));
  const assign = useDraftChange(draft.planId);
  const send = (to: string) => {
    const change = { section: to, lead: lead.trim(), ...(confirmed ? { confirmed } : {}) };
    assign.mutate({ assign: [change] }, { onSuccess: onClose });
  };
  return (
    <Modal open title={say.plans.assign} onCancel={onClose} mask={{ closable: false }} footer={null} width={480}>
      <div className="launch-form">
        <label>
          {say.plans.section}
          <Select
            data-testid="assign-section"
            value={section}
            options={sections}
            onChange={setSection}
            style={{ width: '100%' }}
          />
        </label>
        <label>
          {say.plans.lead}
          <AutoComplete
            data-testid="assign-lead"
            value={lead}
            onChange={(value: string | undefined) => setLead(value ?? '')}
            options={departments.map((each) => ({ value: each.name }))}
            style={{ width: '100%' }}
          />
        </label>
        <Checkbox checked={confirmed} onChange={(event) => setConfirmed(event.target.checked)}>
          {say.plans.assignConfirmed}
        </Checkbox>
      </div>
      {assign.error && <TroubleNote error={assign.error} />}
      <div className="dialog-foot">
        <Button onClick={onClose}>{say.form.cancel}</Button>
        <Button
          type="primary"
          data-testid="assign-submit"
          loading={assign.isPending}
          disabled={section === null || lead.trim() === ''}
          onClick={() => section !== null && send(section)}
        >
          {say.plans.assign}
        </Button>
      </div>
    </Modal>
  );
}
