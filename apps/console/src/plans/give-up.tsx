import { abandonPlan, type Plan } from '@duban/api-client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Modal } from 'antd';
import { Button } from '../elements/button.js';
import { message } from '../elements/toasts.js';
import { useState } from 'react';
import { useWords } from '../words/words.js';
import { TroubleNote } from '../elements/trouble-note.js';

/** 放弃导入: asked for, with what it means, and done only when that is confirmed. */
export function GiveUp({ plan }: { plan: Plan }) {
  const say = useWords();
  const cache = useQueryClient();
  const [asking, setAsking] = useState(false);
  const giveUp = useMutation({
    mutationFn: async () => (await abandonPlan({ path: { planId: plan.planId }, throwOnError: true })).data,
    onSuccess: async () => {
      message.success(say.review.givenUp);
      setAsking(false);
      await cache.invalidateQueries();
    },
  });
  return (
    <>
      <button type="button" className="plain" data-testid="give-up" onClick={() => setAsking(true)}>
        {say.review.giveUp}
      </button>
      <Modal
        open={asking}
        title={say.review.giveUpTitle}
        onCancel={() => setAsking(false)}
        mask={{ closable: false }}
        footer={null}
        width={460}
      >
        <p>{say.review.giveUpWhy({ n: plan.measures })}</p>
        {giveUp.error && <TroubleNote error={giveUp.error} />}
        <div className="dialog-foot">
          <Button autoFocus onClick={() => setAsking(false)}>
            {say.review.keep}
          </Button>
          <Button
            danger
            type="primary"
            data-testid="give-up-submit"
            loading={giveUp.isPending}
            onClick={() => giveUp.mutate()}
          >
            {say.review.giveUpSubmit}
          </Button>
        </div>
      </Modal>
    </>
  );
}
