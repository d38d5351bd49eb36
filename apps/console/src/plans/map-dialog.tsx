import type { DraftDepartment } from '@duban/api-client';
import { Input, Modal, Radio, Select } from 'antd';
import { Button } from '../elements/button.js';
import { useState } from 'react';
import { useWords } from '../words/words.js';
import { departmentChoices } from '../elements/register.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { useDraftChange, useRegister } from './use-draft.js';

interface MapDialogProps {
  readonly planId: string;
  readonly office: DraftDepartment;
  readonly onClose: () => void;
}

/** Which department an office of the draft is: one in the register, found by its name, or a new one. */
export function MapDialog({ planId, office, onClose }: MapDialogProps) {
  const say = useWords();
  const register = useRegister();
  const change = useDraftChange(planId);
  const [how, setHow] = useState<'map' | 'add'>(office.match ? 'map' : 'add');
  const [code, setCode] = useState<string | null>(office.match?.code ?? null);
  const [as, setAs] = useState(office.name);
  const { name } = office;
  const decision = how === 'map' ? { name, code } : { name, add: true as const, as: as.trim() };
  const incomplete = how === 'map' ? code === null : as.trim() === '';
  const send = () => change.mutate({ departments: [decision] }, { onSuccess: onClose });
  return (
    <Modal
      open
      title={say.review.department.mapTitle({ name })}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={null}
      width={480}
    >
      <div className="launch-form">
        <Radio.Group
          value={how}
          onChange={(event) => setHow(event.target.value as 'map' | 'add')}
          options={[
            { value: 'map', label: say.review.department.mapTo },
            { value: 'add', label: say.review.department.addNew },
          ]}
        />
        {how === 'map' ? (
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            aria-label={say.review.department.mapTo}
            placeholder={say.review.department.search}
            data-testid="map-to"
            value={code}
            options={departmentChoices(register)}
            onChange={setCode}
            style={{ width: '100%' }}
          />
        ) : (
          <Input
            aria-label={say.review.department.nameAs}
            data-testid="map-as"
            value={as}
            maxLength={100}
            onChange={(event) => setAs(event.target.value)}
          />
        )}
      </div>
      {change.error && <TroubleNote error={change.error} />}
      <div className="dialog-foot">
        <Button onClick={onClose}>{say.form.cancel}</Button>
        <Button type="primary" data-testid="map-submit" loading={change.isPending} disabled={incomplete} onClick={send}>
          {say.review.department.submit}
        </Button>
      </div>
    </Modal>
  );
}
