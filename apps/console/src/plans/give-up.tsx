import { abandonPlan, type Plan } from '@duban/api-client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TroubleNote } from '../elements/trouble-note.js';

/** 放弃导入: asked for, with what it means, and done only when that is confirmed. */
export function GiveUp({ plan }: { plan: Plan }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const cache = useQueryClient();
  const [asking, setAsking] = useState(false);
  const giveUp = useMutation({
    mutationFn: async () => (await abandonPlan({ path: { planId: plan.planId }, throwOnError: true })).data,
    onSuccess: async () => {
      void message.success(t('review.givenUp'));
      setAsking(false);
      await cache.invalidateQueries();
    },
  });
  return (
    <>
      <button type="button" className="plain" data-testid="give-up" onClick={() => setAsking(true)}>
        {t('review.giveUp')}
      </button>
      <Modal
        open={asking}
        title={t('review.giveUpTitle')}
        onCancel={() => setAsking(false)}
        mask={{ closable: false }}
        footer={null}
        width={460}
      >
        <p>{t('review.giveUpWhy', { n: plan.measures })}</p>
        {giveUp.error && <TroubleNote error={giveUp.error} />}
        <div className="dialog-foot">
          <Button autoFocus onClick={() => setAsking(false)}>
            {t('review.keep')}
          </Button>
          <Button
            danger
            type="primary"
            data-testid="give-up-submit"
            loading={giveUp.isPending}
            onClick={() => giveUp.mutate()}
          >
            {t('review.giveUpSubmit')}
          </Button>
        </div>
      </Modal>
    </>
  );
}
