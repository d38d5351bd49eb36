import { paired } from '../elements/listed.js';
import type { InboxItem } from '@duban/api-client';
import { Link } from '@tanstack/react-router';
import { Checkbox } from '../elements/tick.js';
import { isCommand } from '../commands/command-names.js';
import { wordOf } from '../elements/code-words.js';
import { DaysLeft } from '../elements/due.js';
import { Section } from '../elements/page.js';
import { useJustChanged } from '../server/live-events.js';
import { useWords, type Words } from '../words/words.js';
import type { InboxGroup, InboxMeasure } from './inbox-groups.js';

interface InboxListProps {
  readonly group: InboxGroup;
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: ((measureId: string, on: boolean) => void) | null;
}

/** One band of the inbox: a row a measure, its duties inside. */
export function InboxList({ group, chosen, onChoose }: InboxListProps) {
  const say = useWords();
  return (
    <Section title={`${say.inbox[group.name]} · ${group.measures.length}`}>
      <ul className={`todo todo-${group.name}`}>
        {group.measures.map((measure) => (
          <MeasureRow
            key={measure.measureId}
            measure={measure}
            chosen={chosen.has(measure.measureId)}
            onChoose={onChoose && ((on) => onChoose(measure.measureId, on))}
          />
        ))}
      </ul>
    </Section>
  );
}

interface MeasureRowProps {
  readonly measure: InboxMeasure;
  readonly chosen: boolean;
  readonly onChoose: ((on: boolean) => void) | null;
}

function MeasureRow({ measure, chosen, onChoose }: MeasureRowProps) {
  const say = useWords();
  const { measureId, number, title, duties } = measure;
  const changed = useJustChanged(measureId);
  const toSign = duties.some((item) => item.command === 'acknowledge');
  return (
    <li className={`tone-${duties[0]?.light ?? 'none'} ${changed ? 'flash' : ''}`} data-testid="todo-row">
      {onChoose && (
        <span className="todo-pick">
          {toSign && (
            <Checkbox
              aria-label={say.inbox.choose({ number })}
              checked={chosen}
              onChange={(event) => onChoose(event.target.checked)}
            />
          )}
        </span>
      )}
      <Link to="/measures/$measureId" params={{ measureId }} className="todo-title" title={title}>
        <span className="quiet">{number}</span> {title}
      </Link>
      <ul className="todo-duties">
        {duties.map((item) => (
          <li key={`${item.command}/${item.obligationId}`}>
            <PlaceToAct item={item} />
            <Subject item={item} />
            {item.inStead !== null && <b className="in-stead">{say.inbox.inStead({ who: item.inStead })}</b>}
            {item.putOff && (
              <span className="quiet" data-testid="todo-put-off">
                {say.measure.from({ from: item.putOff.from, to: item.dueOn ?? '' })} · {item.putOff.why}
              </span>
            )}
            {item.sharedWith.length > 0 && <SharedWith item={item} />}
            {item.returned && <Returned returned={item.returned} />}
            <DaysLeft dueOn={item.dueOn} days={item.workingDaysLeft} />
          </li>
        ))}
      </ul>
    </li>
  );
}

/** What of the measure it is about; in full, and why it is owed, on hover. */
function Subject({ item }: { item: InboxItem }) {
  const say = useWords();
  const subject = subjectOf(item, commandWord(say, item.command));
  const why = item.why === '' ? '' : paired(say.inbox.why, item.why);
  return (
    <span className="todo-subject" title={[subject, why].filter(Boolean).join('\n') || undefined}>
      {subject}
    </span>
  );
}

/** 同源: where one report answers the others of the task as well. */
function SharedWith({ item: { command, sharedWith } }: { item: InboxItem }) {
  const say = useWords();
  return (
    <Link
      to="/report"
      search={{ step: command === 'report' ? 'write' : 'sign' }}
      className="quiet"
      data-testid="todo-shared"
      title={sharedWith.map(({ planTitle, number, title }) => `${planTitle} ${number} ${title}`).join('\n')}
    >
      {say.indicators.same({ n: sharedWith.length + 1 })}
    </Link>
  );
}

/** It came back: in red, with why. */
function Returned({ returned }: { returned: NonNullable<InboxItem['returned']> }) {
  const say = useWords();
  const code = returned.code === null ? '' : wordOf(say.labels.sendBackCode, returned.code);
  return (
    <span className="returned" data-testid="todo-returned">
      <b>{say.grid.returned}</b> {[code, returned.reason].filter(Boolean).join(' ')}
    </span>
  );
}

/** The API's sentence without the command's name and the measure's, which stand beside it already. */
function subjectOf(item: InboxItem, command: string): string {
  const { sentence: whole, title } = item;
  const named = title !== '' && whole.endsWith(title);
  const sentence = named ? whole.slice(0, -title.length).replace(/[:：\s]+$/, '') : whole;
  if (!sentence.startsWith(command)) return sentence;
  const rest = sentence.slice(command.length);
  // Acknowledge, Acknowledgement: one word that goes on says the same, and is not cut.
  if (/^[a-z]/i.test(rest)) return /^[a-z]+$/i.test(rest) ? '' : sentence;
  const subject = rest.replace(/^[:：\s]+/, '');
  return subject === command ? '' : subject;
}

/** What is to be done. A report is to be checked: whether it passes is decided there. */
function commandWord(say: Words, command: string): string {
  if (command === 'accept-report') return say.inbox.checkReport;
  if (command.startsWith('issue')) return say.desk.toInstruments;
  return isCommand(command) ? say.commands[command].name : say.inbox.act;
}

/** One click to the very place: the measure with its form open, the weekly list, the drafts. */
function PlaceToAct({ item }: { item: InboxItem }) {
  const say = useWords();
  const words = commandWord(say, item.command);
  const label = paired(words, `${item.number} ${item.title}`);
  if (item.command === 'decide-review') {
    return (
      <Link
        to="/reviews"
        search={{ review: item.obligationId ? `${item.measureId}/${item.obligationId}` : undefined }}
        className="act"
        aria-label={label}
        data-testid="act-decide-review"
      >
        {words}
      </Link>
    );
  }
  if (item.command.startsWith('issue')) {
    return (
      <Link to="/instruments" className="act" aria-label={label} data-testid="act-issue">
        {words}
      </Link>
    );
  }
  const search = isCommand(item.command) ? { act: item.command, on: item.obligationId ?? undefined } : {};
  return (
    <Link
      to="/measures/$measureId"
      params={{ measureId: item.measureId }}
      search={search}
      className="act"
      aria-label={label}
      data-testid={`act-${item.command}`}
    >
      {words}
    </Link>
  );
}
