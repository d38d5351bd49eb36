import { Button } from '../elements/button.js';
import type { KeyboardEvent, ReactNode } from 'react';
import { useWords } from '../words/words.js';
import { officeTime } from '../elements/dates.js';
import { useFocusBack } from '../elements/focus-back.js';
import { SidePanel } from '../elements/side-panel.js';
import { TroubleNote } from '../elements/trouble-note.js';
import './commands.css';
import type { SubmitState } from './use-submit.js';

/** Where the hours begin in `2026-06-26 16:05`. */
const SINCE_DAY = 11;

interface FormDialogProps {
  /** The command's name: it makes the test ids of the form and of the button. */
  readonly name: string;
  readonly title: string;
  readonly number: string;
  readonly subject: string;
  readonly state: SubmitState;
  readonly width?: number;
  readonly danger?: boolean;
  readonly onSubmit: () => void;
  /** Goes on with the next duty of the inbox afterwards. */
  readonly onSubmitNext?: () => void;
  /** When what one typed was kept last; null where nothing was. */
  readonly savedAt?: string | null;
  /** Gives up what was typed: the cancel button. */
  readonly onClose: () => void;
  /** Puts the form aside as it is: Escape and the cross. As giving up where nothing is kept. */
  readonly onAside?: () => void;
  readonly children: ReactNode;
}

/**
 * The frame of every command: what it is about, the questions, what went wrong, one button. It stands beside the page,
 * not over it: the clause and the papers stay in sight while one writes.
 */
export function FormDialog(props: FormDialogProps) {
  const { name, title, state, onSubmit, onClose } = props;
  useFocusBack(name);
  const say = useWords();
  const busy = state.at === 'sending' || state.at === 'waiting';
  return (
    <SidePanel
      title={title}
      onClose={props.onAside ?? onClose}
      width={`min(100vw, ${props.width ?? 560}px)`}
      className="command-dialog"
      onOpen={focusFirst}
    >
      <form
        data-testid={`dialog-${name}`}
        onKeyDown={(event) => onEnter(event, onSubmit)}
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        <p className="dialog-measure">
          <span className="quiet">{props.number}</span> {props.subject}
        </p>
        {props.children}
        {state.at === 'waiting' && (
          <p role="status" className="follows" data-testid="waiting">
            {say.form.waiting}
          </p>
        )}
        {state.at === 'refused' && <TroubleNote error={state.trouble} />}
        <div className="dialog-foot">
          {props.savedAt && (
            <span className="quiet dialog-saved" role="status" data-testid="form-saved">
              {say.form.autosaved({ time: officeTime(props.savedAt).slice(SINCE_DAY) })}
            </span>
          )}
          <Button onClick={onClose}>{say.form.cancel}</Button>
          {props.onSubmitNext && (
            <Button disabled={busy} onClick={props.onSubmitNext} data-testid={`${name}-submit-next`}>
              {say.form.submitNext}
            </Button>
          )}
          <SubmitButton {...props} busy={busy} />
        </div>
      </form>
    </SidePanel>
  );
}

/**
 * Enter in a field picks a date or an option and must not give a command by the way; Ctrl+Enter
 * gives it on purpose.
 */
export function onEnter(event: KeyboardEvent<HTMLFormElement>, submit: () => void): void {
  // Enter that ends a word of an input method is no Enter of the form.
  if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
  if (event.ctrlKey || event.metaKey) submit();
  else if (event.target instanceof HTMLInputElement) event.preventDefault();
}

/** Says what pressing it again means: the very same thing once more, or with what changed in mind. */
function SubmitButton({ name, title, state, danger, busy }: FormDialogProps & { busy: boolean }) {
  const say = useWords();
  const status = state.at === 'refused' ? state.trouble.status : null;
  const again = status === 0 || status === 503 || status === 401;
  const words = again ? say.form.retry : status === 412 ? say.form.fresh : title;
  return (
    <Button type="primary" htmlType="submit" danger={danger === true} loading={busy} data-testid={`${name}-submit`}>
      {words}
    </Button>
  );
}

/**
 * The first question gets the keyboard, or the one button where there is no question. Who answers already, while the
 * dialog is still opening, keeps it: a list that was just opened would close again.
 */
function focusFirst(): void {
  const form = document.querySelector('.command-dialog form');
  if (form?.contains(document.activeElement) === true) return;
  const question = form?.querySelector<HTMLElement>('input:not([type=hidden]), textarea');
  (question ?? form?.querySelector<HTMLElement>('button[type=submit]'))?.focus();
}

/** Takes the keyboard to the first question that still wants an answer, once it is marked. */
export function focusOwed(): void {
  setTimeout(() => {
    // Not every question has something to type in.
    const first = document.querySelector<HTMLElement>('.command-dialog .field-owed :is(input, textarea)');
    first?.scrollIntoView({ block: 'center' });
    first?.focus({ preventScroll: true });
  });
}
