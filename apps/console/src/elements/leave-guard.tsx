import { useBlocker } from '@tanstack/react-router';
import { useCallback, useRef } from 'react';
import { useWords } from '../words/words.js';
import { askOver } from './question.js';

/** Asks before typed things are lost: on closing, on another page, on closing the tab. */
export function useLeaveGuard(dirty: boolean) {
  const say = useWords();
  const state = useRef(dirty);
  state.current = dirty;
  const ask = useCallback(
    () => askOver({ title: say.form.unsaved, content: say.form.unsavedWhy, yes: say.form.leave, no: say.form.stay }),
    [say],
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
