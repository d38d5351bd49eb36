import { listed } from '../elements/listed.js';
import type { Draft, DraftRow } from '@duban/api-client';
import { Tooltip } from 'antd';
import { wordOf } from '../elements/code-words.js';
import { useWords } from '../words/words.js';

/** What a reviewer corrected of a row, by field; on asking, what was read in its place. */
export function RowCorrections({ row }: { row: DraftRow }) {
  const say = useWords();
  const fields = Object.entries(row.corrected);
  if (fields.length === 0) return null;
  const words: Readonly<Record<string, string>> = {
    ...say.review.field,
    cut: say.labels.doubt.cut,
    leftOut: say.labels.draftState['left-out'],
  };
  return (
    <small className="quiet block corrections" data-testid="corrections">
      {say.review.corrected({ n: fields.length, fields: '' })}
      {fields.map(([field, read], index) => (
        <span key={field}>
          {index > 0 && listed(['', ''])}
          <Tooltip title={told(read) === '' ? null : say.review.wasRead({ words: told(read) })}>
            <span>{wordOf(words, field)}</span>
          </Tooltip>
        </span>
      ))}
    </small>
  );
}

/** How much of the whole draft was corrected; nothing where nothing was. */
export function CorrectionSum({ draft }: { draft: Draft }) {
  const say = useWords();
  const { rows, fields } = draft.corrections;
  const n = Object.values(fields).reduce((sum, each) => sum + each, 0);
  if (n === 0) return null;
  return (
    <p className="quiet" data-testid="correction-sum">
      {say.review.correctedSum({ rows, n })}
    </p>
  );
}

/** A value in short words, as it was read; a long text by its beginning. */
function told(read: unknown): string {
  if (typeof read === 'string') return read.length > LONGEST ? `${read.slice(0, LONGEST)}…` : read;
  if (!Array.isArray(read)) return typeof read === 'number' ? String(read) : '';
  return listed(read.map((each) => (Array.isArray(each) ? each.filter((one) => one !== null).join(' ') : told(each))));
}

const LONGEST = 60;
