import type { InboxItem } from '@duban/api-client';
import { Link } from '@tanstack/react-router';
import { Checkbox } from 'antd';
import type { Words } from '../words/words.js';
import { useWords } from '../words/words.js';
import { isCommand } from '../commands/command-names.js';
import { DaysLeft } from '../elements/due.js';
import { Lamp } from '../elements/lamp.js';
import { Section } from '../elements/page.js';
import type { InboxGroup } from './inbox-groups.js';

interface InboxListProps {
  readonly group: InboxGroup;
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: ((measureId: string, on: boolean) => void) | null;
}

/** One group of the inbox. */
export function InboxList({ group, chosen, onChoose }: InboxListProps) {
  const say = useWords();
  return (
    <Section title={`${say.inbox[group.name]} · ${group.items.length}`}>
      <ul className={`todo todo-${group.name}`}>
        {group.items.map((item) => (
          <li key={`${item.measureId}/${item.command}/${item.obligationId}`}>
            {onChoose && (
              <span className="todo-pick">
                {item.command === 'acknowledge' && (
                  <Checkbox
                    aria-label={say.inbox.choose({ number: item.number })}
                    checked={chosen.has(item.measureId)}
                    onChange={(event) => onChoose(item.measureId, event.target.checked)}
                  />
                )}
              </span>
            )}
            <div className="todo-what">
              <Link to="/measures/$measureId" params={{ measureId: item.measureId }} className="todo-title">
                <span className="quiet">{item.number}</span> {item.title}
              </Link>
              <span className="todo-line">
                <b className="todo-command">{commandWord(say, item.command)}</b>
                <DaysLeft dueOn={item.dueOn} days={item.workingDaysLeft} />
                {item.light !== 'none' && <Lamp light={item.light} />}
                <span className="quiet">{subjectOf(item, commandWord(say, item.command))}</span>
                {item.why !== '' && (
                  <span className="quiet">
                    {say.inbox.why}：{item.why}
                  </span>
                )}
              </span>
            </div>
            <PlaceToAct item={item} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** The API's sentence without the command's name, which stands before it already. */
function subjectOf(item: InboxItem, command: string): string {
  const subject = item.sentence.startsWith(command)
    ? item.sentence.slice(command.length).replace(/^[:：\s]+/, '')
    : item.sentence;
  return subject === command ? '' : subject;
}

/** What is to be done. A report is to be checked: whether it passes is decided there. */
function commandWord(say: Words, command: string): string {
  if (command === 'accept-report') return say.inbox.checkReport;
  if (command.startsWith('issue')) return say.desk.toInstruments;
  return isCommand(command) ? say.commands[command].name : say.inbox.act;
}

/** One click to the very place: the measure with its dialog open, the weekly list, the drafts. */
function PlaceToAct({ item }: { item: InboxItem }) {
  const say = useWords();
  const words = say.inbox.act;
  if (item.command === 'decide-review') {
    return (
      <Link
        to="/reviews"
        search={{ review: item.obligationId ? `${item.measureId}/${item.obligationId}` : undefined }}
        className="act"
        data-testid="act-decide-review"
      >
        {words}
      </Link>
    );
  }
  if (item.command.startsWith('issue')) {
    return (
      <Link to="/instruments" className="act" data-testid="act-issue">
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
      data-testid={`act-${item.command}`}
    >
      {words}
    </Link>
  );
}
