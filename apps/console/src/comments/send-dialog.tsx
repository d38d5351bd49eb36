import { sendForComment, type Draft } from '@duban/api-client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Modal, Select } from 'antd';
import { Button } from '../elements/button.js';
import { message } from '../elements/toasts.js';
import { useState } from 'react';
import { DateInput } from '../elements/date-input.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { useEdition } from '../plans/use-draft.js';
import { useToday } from '../shell/session.js';
import { useWords } from '../words/words.js';

/** Whom the draft is sent to, and until when. */
export function SendDialog({ draft, onClose }: { draft: Draft; onClose: () => void }) {
  const say = useWords();
  const { comments: words } = say;
  const cache = useQueryClient();
  const { planId } = draft;
  const today = useToday();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [until, setUntil] = useState<string | null>(null);
  const edition = useEdition(planId, true).data?.against;
  const known = draft.departments.filter(
    ({ state, match }) => match !== null && (state === 'known' || state === 'mapped'),
  );
  const send = useMutation({
    mutationFn: async () => {
      const body = { ...(chosen.length > 0 && { departments: [...chosen] }), ...(until !== null && { until }) };
      return (await sendForComment({ path: { planId }, body, throwOnError: true })).data;
    },
    onSuccess: async ({ of }) => {
      message.success(words.sent({ n: of }));
      onClose();
      await cache.invalidateQueries();
    },
  });
  return (
    <Modal open title={words.send} onCancel={onClose} mask={{ closable: false }} footer={null} width={520}>
      <p>{words.sendNote}</p>
      {edition && <p className="quiet">{words.sendEdition}</p>}
      <div className="launch-form">
        <label>
          {words.departments}
          <Select
            mode="multiple"
            allowClear
            data-testid="comment-departments"
            placeholder={words.all}
            value={[...chosen]}
            onChange={(all: string[]) => setChosen(all)}
            options={known.map(({ match }) => ({ value: match?.code ?? '', label: match?.name ?? '' }))}
            optionFilterProp="label"
            style={{ width: '100%' }}
          />
        </label>
        <label>
          {words.until} <small className="quiet">{words.untilNote}</small>
          <DateInput value={until} onChange={setUntil} today={today} testId="comment-until" label={words.until} />
        </label>
      </div>
      {send.error && <TroubleNote error={send.error} />}
      <div className="dialog-foot">
        <Button onClick={onClose}>{say.form.cancel}</Button>
        <Button
          type="primary"
          data-testid="comment-send-submit"
          loading={send.isPending}
          disabled={known.length === 0}
          onClick={() => send.mutate()}
        >
          {words.send}
        </Button>
      </div>
    </Modal>
  );
}
