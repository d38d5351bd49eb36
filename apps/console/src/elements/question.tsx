import { useEffect, useId, useRef } from 'react';
import { createRoot } from 'react-dom/client';
import { Button } from './button.js';

interface Asked {
  readonly title: string;
  readonly content: string;
  readonly yes: string;
  readonly no: string;
}

/** A question over the page, which waits for its answer; Escape is no. */
export function askOver(asked: Asked): Promise<boolean> {
  return new Promise((resolve) => {
    const place = document.body.appendChild(document.createElement('div'));
    const root = createRoot(place);
    const answer = (fine: boolean) => {
      root.unmount();
      place.remove();
      resolve(fine);
    };
    root.render(<Question {...asked} onAnswer={answer} />);
  });
}

function Question({ title, content, yes, no, onAnswer }: Asked & { onAnswer: (fine: boolean) => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [heading, why] = [useId(), useId()];
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    document.body.classList.add('scroll-locked');
    return () => {
      document.body.classList.remove('scroll-locked');
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className="question"
      aria-labelledby={heading}
      aria-describedby={why}
      onCancel={(event) => {
        event.preventDefault();
        onAnswer(false);
      }}
      // A browser may shut it without asking first, as by a second Escape.
      onClose={() => onAnswer(false)}
    >
      <h2 id={heading}>{title}</h2>
      <p id={why}>{content}</p>
      <div className="dialog-foot">
        <Button autoFocus onClick={() => onAnswer(false)}>
          {no}
        </Button>
        <Button type="primary" danger onClick={() => onAnswer(true)}>
          {yes}
        </Button>
      </div>
    </dialog>
  );
}
