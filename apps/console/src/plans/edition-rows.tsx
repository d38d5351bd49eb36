import type { EditionDiff } from '@duban/api-client';
import { Link } from '@tanstack/react-router';
import { wordOf } from '../elements/code-words.js';
import { useWords } from '../words/words.js';

type Changed = EditionDiff['changed'][number];

interface EditionRowsProps {
  readonly content: Pick<EditionDiff, 'added' | 'removed' | 'changed'>;
  readonly planId: string;
  readonly againstId: string;
}

/** The measures that an edition adds, leaves out and changes, both wordings side by side. */
export function EditionRows({ content, planId, againstId }: EditionRowsProps) {
  const { edition: words } = useWords().review;
  const { added, removed, changed } = content;
  return (
    <>
      <Rows title={words.added({ n: added.length })} rows={added} planId={planId} kind="added" />
      <Rows title={words.removed({ n: removed.length })} rows={removed} planId={againstId} kind="removed" />
      {changed.length > 0 && (
        <>
          <h2>{words.changed({ n: changed.length })}</h2>
          {changed.map((row) => (
            <ChangedRow key={row.ref} row={row} planId={planId} />
          ))}
        </>
      )}
    </>
  );
}

interface RowsProps {
  readonly title: string;
  readonly rows: EditionDiff['added'];
  readonly planId: string;
  readonly kind: 'added' | 'removed';
}

function Rows({ title, rows, planId, kind }: RowsProps) {
  if (rows.length === 0) return null;
  return (
    <>
      <h2>{title}</h2>
      <ul className={`edition-${kind}`}>
        {rows.map((row) => (
          <li key={row.ref}>
            <Link to="/plans/$planId" params={{ planId }} search={{ row: row.ref }}>
              {row.ref} {row.title}
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}

function ChangedRow({ row, planId }: { row: Changed; planId: string }) {
  const say = useWords();
  const field = (name: string) => wordOf(say.review.field, name);
  return (
    <article className="edition-row">
      <h3>
        <Link to="/plans/$planId" params={{ planId }} search={{ row: row.ref }}>
          {row.ref} {row.title}
        </Link>
      </h3>
      <dl>
        {row.fields.map((each) => (
          <div key={each.field}>
            <dt>{field(each.field)}</dt>
            <dd>
              <Worded was={each.was} is={each.is} />
            </dd>
          </div>
        ))}
      </dl>
    </article>
  );
}

/** Both wordings, with what they share at head and tail left unmarked. */
function Worded({ was, is }: { was: string; is: string }) {
  const say = useWords();
  const { head, tail } = sharedEnds(was, is);
  const middle = (text: string) => text.slice(head, text.length - tail);
  return (
    <>
      {is.slice(0, head)}
      {middle(was) !== '' && (
        <del>
          <span className="hidden-words">{say.review.edition.was}</span>
          {middle(was)}
        </del>
      )}
      {middle(is) !== '' && (
        <ins>
          <span className="hidden-words">{say.review.edition.is}</span>
          {middle(is)}
        </ins>
      )}
      {is.slice(is.length - tail)}
    </>
  );
}

const DIGIT = /[\d.%]/;

/** How much two wordings share at head and tail; a number is never cut. */
function sharedEnds(was: string, is: string): { head: number; tail: number } {
  const most = Math.min(was.length, is.length);
  let head = 0;
  while (head < most && was.charAt(head) === is.charAt(head)) head += 1;
  while (head > 0 && DIGIT.test(is.charAt(head - 1))) head -= 1;
  let tail = 0;
  while (tail < most - head && was.charAt(was.length - 1 - tail) === is.charAt(is.length - 1 - tail)) tail += 1;
  while (tail > 0 && DIGIT.test(is.charAt(is.length - tail))) tail -= 1;
  return { head, tail };
}
