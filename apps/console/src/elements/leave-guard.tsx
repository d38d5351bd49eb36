import { useBlocker } from '@tanstack/react-router';
import { App } from 'antd';
import { useCallback, useRef } from 'react';
import { useTranslation } from 'react-i18next';

/** Asks before typed things are lost: on closing, on another page, on closing the tab. */
export function useLeaveGuard(dirty: boolean) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const state = useRef(dirty);
  state.current = dirty;
  const ask = useCallback(
    () =>
      new Promise<boolean>((resolve) => {
        modal.confirm({
          title: t('commands.form.unsaved'),
          content: t('commands.form.unsavedWhy'),
          okText: t('commands.form.leave'),
          cancelText: t('commands.form.stay'),
          okButtonProps: { danger: true },
          autoFocusButton: 'cancel',
          zIndex: 1_500,
          onOk: () => resolve(true),
          onCancel: () => resolve(false),
        });
      }),
    [modal, t],
  );
  useBlocker({
    shouldBlockFn: async () => state.current && !(await ask()),
    enableBeforeUnload: () => state.current,
  });
  /** True when it is fine to leave; nothing is asked after that. */
  const mayLeave = useCallback(async () => {
    const fine = !state.current || (await ask());
    if (fine) state.current = false;
    return fine;
  }, [ask]);
  /** What was typed is sent: no more asking. */
  const settle = useCallback(() => {
    state.current = false;
  }, []);
  return { mayLeave, settle };
}
