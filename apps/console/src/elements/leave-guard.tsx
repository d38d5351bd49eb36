import { useBlocker } from '@tanstack/react-router';
import { App } from 'antd';
import { useCallback, useRef } from 'react';
import { useWords } from '../words/words.js';

/** Asks before typed things are lost: on closing, on another page, on closing the tab. */
export function useLeaveGuard(dirty: boolean) {
  const say = useWords();
  const { modal } = App.useApp();
  const state = useRef(dirty);
  state.current = dirty;
  const ask = useCallback(
    () =>
      new Promise<boolean>((resolve) => {
        modal.confirm({
          title: say.form.unsaved,
          content: say.form.unsavedWhy,
          okText: say.form.leave,
          cancelText: say.form.stay,
          okButtonProps: { danger: true },
          autoFocusButton: 'cancel',
          zIndex: 1_500,
          onOk: () => resolve(true),
          onCancel: () => resolve(false),
        });
      }),
    [modal, say],
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
