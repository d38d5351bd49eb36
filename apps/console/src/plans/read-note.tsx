import { useContext } from 'react';
import { useWords } from '../words/words.js';
import { SourceJump, type Place } from './source-jump.js';

interface Read {
  readonly text?: string | undefined;
  readonly span?: Place | null | undefined;
  readonly confidence?: number | undefined;
  readonly relative?: boolean | undefined;
}

/** Below this a reader should look twice; the grammar's own threshold. */
export const SURE_FROM = 0.7;

/** Where something was read, how sure that is, and the way to its place in the source. */
export function ReadNote({ read }: { read: Read }) {
  const say = useWords();
  const jump = useContext(SourceJump);
  const { span, confidence, relative, text } = read;
  const unsure = confidence !== undefined && confidence < SURE_FROM;
  if (!span && !unsure && relative !== true) return null;
  return (
    <small className="quiet read-note">
      {relative === true && <span className="wrong">{say.review.relative}</span>}
      {unsure && <span className="wrong">{say.review.unsure({ percent: Math.round(confidence * 100) })}</span>}
      {span && (
        <button type="button" className="plain" title={text} onClick={() => jump(span)}>
          {say.review.seeSource}
        </button>
      )}
    </small>
  );
}
