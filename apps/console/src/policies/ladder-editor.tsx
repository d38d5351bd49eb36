import {
  addWorkingDays,
  editableLadders,
  hasOwnLadder,
  judgedOn,
  rungsAt,
  type Calendar,
  type LadderPlace,
  type Policy,
  type Rung,
} from '@duban/domain';
import { readCalendarOptions } from '@duban/api-client';
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { Button } from '../elements/button.js';
import { useState } from 'react';
import { DataTable, type Column } from '../elements/data-table.js';
import { Section } from '../elements/page.js';
import { useToday } from '../shell/session.js';
import { useWords } from '../words/words.js';
import { LadderLine } from './ladder-line.js';
import { LadderTable } from './ladder-table.js';
import { askOver } from '../elements/question.js';
import { useToMend } from './to-mend.js';
import { onAnotherDay, withoutOwnLadder, withRungs } from './policy-edits.js';

interface LadderEditorProps {
  readonly policy: Policy;
  /** Null where it is only looked at. */
  readonly onChange: ((policy: Policy) => void) | null;
}

/** Ladders by class: a drawing, a table, and what they come to on three real dates. */
export function LadderEditor({ policy, onChange }: LadderEditorProps) {
  const { policies: words } = useWords();
  const [place, setPlace] = useState<LadderPlace>({ className: null, ladder: 'dated' });
  // Another ladder takes this one's place on the page: what is wrong in it is put right before that, or given up in words.
  const { toMend, counted } = useToMend();
  const leaving = async () =>
    toMend === 0 ||
    (await askOver({
      title: words.leaveLadder({ n: toMend }),
      content: words.leaveLadderWhy,
      yes: words.leaveLadderYes,
      no: words.leaveLadderNo,
    }));
  const go = async (next: LadderPlace) => {
    if (await leaving()) setPlace(next);
  };
  const rungs = rungsAt(policy, place);
  const own = hasOwnLadder(policy, place);
  // A class without a ladder of its own climbs that of all: it is changed there.
  const change =
    onChange === null || (place.className !== null && !own)
      ? null
      : (next: readonly Rung[]) => onChange(withRungs(policy, place, next));
  return (
    <Section title={words.ladders} note={words.laddersNote}>
      <div className="policy-bar">
        <Select
          value={place.className ?? ''}
          aria-label={words.className}
          data-testid="policy-class"
          options={[
            { value: '', label: words.allClasses },
            ...Object.keys(policy.classes).map((name) => ({ value: name, label: name })),
          ]}
          onChange={(name) => void go({ ...place, className: name === '' ? null : name })}
        />
        <Select
          value={place.ladder}
          aria-label={words.ladders}
          data-testid="policy-ladder"
          className="policy-ladder"
          options={editableLadders.map((name) => ({ value: name, label: words.ladder[name] }))}
          onChange={(ladder) => void go({ ...place, ladder })}
        />
        {onChange !== null && place.className !== null && (
          <Button
            data-testid="own-ladder"
            onClick={() =>
              void leaving().then(
                (fine) => fine && onChange(own ? withoutOwnLadder(policy, place) : withRungs(policy, place, rungs)),
              )
            }
          >
            {own ? words.commonLadder : words.ownLadder}
          </Button>
        )}
      </div>
      <LadderLine
        rungs={rungs}
        onMove={
          change &&
          ((index, day) =>
            change(rungs.map((each, at) => (at === index ? onAnotherDay(each, place.ladder, day) : each))))
        }
      />
      {counted(
        <LadderTable
          key={`${place.className ?? ''}/${place.ladder}`}
          ladder={place.ladder}
          rungs={rungs}
          onChange={change}
        />,
      )}
      <Example rungs={rungs} />
    </Section>
  );
}

/** The same ladder on three dates to come, one of them before the long holiday in October. */
function Example({ rungs }: { rungs: readonly Rung[] }) {
  const { policies: words, rungWords } = useWords();
  const today = useToday();
  const { data: calendar } = useQuery(readCalendarOptions());
  if (!calendar || rungs.length === 0) return null;
  const dues = threeDates(calendar, today);
  const columns: readonly Column<Rung>[] = [
    { key: 'rung', head: words.example, onPhone: 'title', cell: ({ rung }) => `${rung} ${rungWords(rung)}` },
    ...dues.map((due) => ({
      key: due,
      head: words.due({ due }),
      cell: ({ offsetWorkingDays }: Rung) => addWorkingDays(calendar, judgedOn(calendar, due), offsetWorkingDays),
    })),
  ];
  return (
    <>
      <p className="quiet">{words.exampleNote}</p>
      <DataTable label={words.example} columns={columns} rows={[...rungs]} keyOf={({ rung }) => rung} />
    </>
  );
}

function threeDates(calendar: Calendar, today: string): readonly string[] {
  const year = Number(today.slice(0, 4));
  const autumn = today < `${year}-09-28` ? `${year}-09-28` : `${year + 1}-09-28`;
  return [addWorkingDays(calendar, today, 20), autumn, `${year + 1}-06-30`].sort();
}
