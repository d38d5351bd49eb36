import { useEffect } from 'react';
import { message } from '../elements/toasts.js';
import type { useLeaveGuard } from '../elements/leave-guard.js';
import { useWords } from '../words/words.js';
import type { KeptForm } from './use-kept-form.js';
import type { SubmitState } from './use-submit.js';

interface Closing {
  readonly touched: boolean;
  readonly saved: KeptForm;
  readonly guard: ReturnType<typeof useLeaveGuard>;
  readonly state: SubmitState;
  readonly onClose: () => void;
}

/** How a kept form ends without being sent: given up, or put aside as it is. */
export function useFormClose({ touched, saved, guard, state, onClose }: Closing) {
  const say = useWords();
  useEffect(() => {
    if (state.at === 'refused') saved.hold(false);
  }, [state.at, saved]);
  const close = () =>
    void guard.mayLeave().then((fine) => {
      if (fine && touched) saved.drop();
      if (fine) onClose();
    });
  // Escape loses nothing: what was typed waits where it was left, and only where it could not be kept is one asked.
  const putAside = async () => {
    // On its way it is neither a draft nor given up: what becomes of it is said here.
    if (state.at === 'sending') return;
    const isDraft = state.at !== 'waiting' && touched;
    if (isDraft && !(await saved.keep())) return close();
    guard.settle();
    if (isDraft) message.info(say.form.keptAside);
    onClose();
  };
  return { close, putAside: () => void putAside() };
}
