import { wordOf } from '../elements/code-words.js';
import type { EditionDiff } from '@duban/api-client';
import { Link } from '@tanstack/react-router';
import { useWords } from '../words/words.js';
import { Bones, Nothing } from '../elements/page.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { useEdition } from './use-draft.js';

type Changed = EditionDiff['changed'][number];

/** What this edition adds, removes and changes against the one known before; a comparison, nothing is applied. */
export function EditionPanel({ planId }: { planId: string }) {
  const say = useWords();
  const edition = useEdition(planId, true);
  if (edition.isPending) return <Bones lines={8} />;
  if (edition.error) return <TroubleNote error={edition.error} onRetry={() => void edition.refetch()} />;
  const { against, added, removed, changed, unchanged } = edition.data;
  if (against === null) return <Nothing title={say.review.edition.none} />;
  return (
    <section className="section edition" data-testid="edition-panel">
      <p>
        <Link to="/plans/$planId" params={{ planId: against.planId }}>
          {say.review.edition.against({ title: against.title })}
        </Link>{' '}
        <span className="quiet">{say.review.edition.unchanged({ n: unchanged })}</span>
      </p>
      <p className="quiet">{say.review.edition.note}</p>
      <Rows title={say.review.edition.added({ n: added.length })} rows={added} planId={planId} kind="added" />
      <Rows
        title={say.review.edition.removed({ n: removed.length })}
        rows={removed}
        planId={against.planId}
        kind="removed"
      />
      {changed.length > 0 && (
        <>
          <h2>{say.review.edition.changed({ n: changed.length })}</h2>
          {changed.map((row) => (
            <ChangedRow key={row.ref} row={row} planId={planId} />
          ))}
        </>
      )}
    </section>
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
