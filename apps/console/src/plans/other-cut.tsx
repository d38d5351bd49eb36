import type { Draft, DraftPatch, DraftRow, Finding } from '@duban/api-client';
import { Button } from '../elements/button.js';
import { useWords } from '../words/words.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { useDraftChange } from './use-draft.js';

type Cut = NonNullable<Finding['otherCut']>;
interface Measure {
  readonly title: string;
  readonly lead?: string | null | undefined;
  readonly text: string;
}

/** Two ways to cut the same words beside each other; one click takes the other. */
export function OtherCut({ draft, cut }: { draft: Draft; cut: Cut }) {
  const say = useWords();
  const change = useDraftChange(draft.planId);
  const now = rowsOf(draft, cut);
  const other: readonly Measure[] =
    'split' in cut
      ? cut.split.parts
      : [{ title: cut.merge.title ?? '', lead: now[0]?.lead, text: now.map((row) => row.text).join('\n') }];
  const open = now.length === refsOf(cut).length && now.every((row) => row.measureId === null);
  if (!open) return <small className="quiet block">{say.review.finding.cutGone}</small>;
  return (
    <div className="two-cuts" data-testid="two-cuts">
      <Cutting title={say.review.finding.cutNow} measures={now} />
      <Cutting title={say.review.finding.cutOther} measures={other} />
      {change.error && <TroubleNote error={change.error} />}
      <Button
        size="small"
        data-testid="take-cut"
        loading={change.isPending}
        onClick={() => change.mutate(patchOf(cut))}
      >
        {say.review.finding.takeCut}
      </Button>
    </div>
  );
}

function Cutting({ title, measures }: { title: string; measures: readonly Measure[] }) {
  const say = useWords();
  return (
    <section aria-label={title}>
      <h4>{`${title} · ${measures.length}`}</h4>
      <ol>
        {measures.map((measure, index) => (
          <li key={index}>
            <b>{measure.title}</b>
            <small className="quiet block">{measure.lead ?? say.labels.draftState.unassigned}</small>
            <small className="block cut-words">{measure.text}</small>
          </li>
        ))}
      </ol>
    </section>
  );
}

function refsOf(cut: Cut): readonly string[] {
  return 'split' in cut ? [cut.split.ref] : cut.merge.refs;
}

function rowsOf(draft: Draft, cut: Cut): readonly DraftRow[] {
  const refs = refsOf(cut);
  return draft.rows.filter((row) => refs.includes(row.ref));
}

function patchOf(cut: Cut): DraftPatch {
  return 'split' in cut ? { split: [cut.split] } : { merge: [cut.merge] };
}
