import type { Indicator, Measured } from '@duban/api-client';
import { LampOf } from '../elements/lamp.js';
import { useToday } from '../shell/session.js';
import { useWords, type Words } from '../words/words.js';

type Path = Measured['word'];

/** Where an indicator stands on its path: a word, a shape, and a colour that only helps. */
export function PathWord({ word }: { word: Path }) {
  const say = useWords();
  const light = word === 'other' ? 'none' : word;
  return (
    <LampOf light={light} testId="path-word">
      {say.indicators.word[word]}
    </LampOf>
  );
}

/** A value with its unit; a hyphen of words where there is none. */
export function goalWords(say: Words, { comparator, value, unit }: Measured, dueOn: string): string {
  if (value === null) return say.indicators.openGoal({ unit, dueOn });
  const sign = Object.hasOwn(say.indicators.comparators, comparator)
    ? say.indicators.comparators[comparator as keyof typeof say.indicators.comparators]
    : comparator;
  return say.indicators.goal({ comparator: sign, value, unit, dueOn });
}

/** The last confirmed figure of a target. */
export function lastOf({ figures }: Measured): Indicator['last'] {
  return figures
    .filter(({ state }) => state === 'confirmed')
    .reduce<Indicator['last']>((last, each) => (last === null || each.asOf >= last.asOf ? each : last), null);
}

/** The figure that waits for the office. */
export function pendingOf({ figures }: Measured): Indicator['pending'] {
  return figures.findLast(({ state }) => state === 'reported') ?? null;
}

/** When the next figure comes; in red where its day is past and nobody reported it. */
export function NextFigure({ next }: { next: NonNullable<Measured['next']> }) {
  const { indicators: words } = useWords();
  const owed = next.on < useToday();
  return (
    <span className={owed ? 'wrong' : 'quiet'} data-testid={owed ? 'figure-owed' : 'figure-next'}>
      {owed ? words.owedOn({ date: next.on }) : words.nextOn({ date: next.on })}
    </span>
  );
}

/** A target in numbers in a few lines: value against target, how it stands, what waits, what comes next. */
export function MeasuredNote({ measured, open }: { measured: Measured; open: boolean }) {
  const say = useWords();
  const { indicators: words } = say;
  const { unit, should, missed, next, growth } = measured;
  const last = lastOf(measured);
  const pending = pendingOf(measured);
  return (
    <small className="block measured" data-testid="measured">
      <b>
        {measured.value === null
          ? words.valueAlone({ value: last?.value ?? '—', unit })
          : words.valueOf({ value: last?.value ?? '—', goal: measured.value, unit })}
      </b>{' '}
      <PathWord word={measured.word} />{' '}
      <span className="quiet">
        {last !== null && words.asOf({ date: last.asOf })}
        {growth !== null && ` · ${words.growth({ ...growth, unit })}`}
        {should !== null && ` · ${words.should({ value: should, unit })}`}
      </span>
      {open && next !== null && pending === null && (
        <>
          <span className="quiet"> · </span>
          <NextFigure next={next} />
        </>
      )}
      {pending !== null && <span className="block">{words.waiting({ value: pending.value, unit })}</span>}
      {pending?.finding === true && (
        <span className="block wrong">
          {words.finding({ value: pending.value, sum: pending.sum ?? '' })}
          {pending.settleBy !== undefined && ` · ${words.settleBy({ date: pending.settleBy })}`}
        </span>
      )}
      <BelowNote measured={measured} />
      {missed !== null && (
        <span className="block wrong">
          {open
            ? words.missed({ by: missed.by, unit, date: missed.explainBy })
            : words.missedDone({ by: missed.by, unit })}
        </span>
      )}
    </small>
  );
}

/** What each office below reported of its part, who has not yet named too. */
function BelowNote({ measured: { below, unit } }: { measured: Measured }) {
  const { indicators: words } = useWords();
  if (below.length === 0) return null;
  const said = below.filter((each) => each.said !== null).length;
  return (
    <span className="block" data-testid="said-below">
      {words.below({ said, of: below.length })}
      <span className="quiet">
        {below.map(({ department: { code, name }, said: one }) => (
          <span key={code} className="said">
            {one === null ? words.notSaid({ name }) : words.saidBelow({ name, value: one.value, unit, date: one.asOf })}
          </span>
        ))}
      </span>
    </span>
  );
}
