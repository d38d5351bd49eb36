import { Drawer } from 'antd';
import { Button } from '../elements/button.js';
import type { ReactNode } from 'react';
import { useFocusBack } from '../elements/focus-back.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { useWords } from '../words/words.js';

interface SideFormProps {
  readonly name: string;
  readonly title: string;
  readonly pending: boolean;
  readonly error: unknown;
  readonly ready: boolean;
  /** What its button says, where that is another thing than to save. */
  readonly act?: string;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** The frame of every form of the register: it stands beside the list. */
export function SideForm({ name, title, pending, error, ready, act, onSubmit, onClose, children }: SideFormProps) {
  const say = useWords();
  useFocusBack();
  return (
    <Drawer open title={title} onClose={onClose} size="min(100vw, 520px)" mask={{ closable: false }}>
      <form
        className="admin-form"
        data-testid={`form-${name}`}
        onSubmit={(event) => {
          event.preventDefault();
          // A day that was not taken stands there in words: what was typed is not dropped by saving without it.
          const wrong = event.currentTarget.querySelector<HTMLElement>('.date-input [aria-invalid="true"]');
          if (wrong !== null) wrong.focus();
          else if (ready) onSubmit();
        }}
      >
        {children}
        {error !== null && error !== undefined && <TroubleNote error={error} />}
        <div className="dialog-foot">
          <Button onClick={onClose}>{say.form.cancel}</Button>
          <Button type="primary" htmlType="submit" loading={pending} disabled={!ready} data-testid={`${name}-submit`}>
            {act ?? say.administration.save}
          </Button>
        </div>
      </form>
    </Drawer>
  );
}

/** A question with its words and what helps to answer it. */
export function Field({ label, hint, children }: { label: string; hint?: string | undefined; children: ReactNode }) {
  return (
    <label>
      <span>{label}</span>
      {children}
      {hint !== undefined && <small className="quiet">{hint}</small>}
    </label>
  );
}
