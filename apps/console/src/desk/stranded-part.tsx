import type { Desk } from '@duban/api-client';
import { Link } from '@tanstack/react-router';
import { isCommand } from '../commands/command-names.js';
import { DaysLeft } from '../elements/due.js';
import { listed } from '../elements/listed.js';
import { Section } from '../elements/page.js';
import { mayEnter } from '../shell/places.js';
import { useSession } from '../shell/session.js';
import { useWords } from '../words/words.js';

type Office = Desk['stranded'][number];
type Item = Office['items'][number];

/** 无人可办: what waits for posts that nobody holds, with what the office can do about it. Nothing where all is manned. */
export function StrandedPart({ stranded }: Pick<Desk, 'stranded'>) {
  const { office: words } = useWords();
  if (stranded.length === 0) return null;
  const waiting = stranded.reduce((sum, each) => sum + each.waiting, 0);
  return (
    <Section title={`${words.stranded} · ${waiting}`} note={words.strandedWhy}>
      <ul className="items" data-testid="stranded">
        {stranded.map((each) => (
          <li key={each.department?.code ?? ''}>
            <StrandedOffice office={each} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function StrandedOffice({ office: { department, people, waiting, late, roles, items } }: { office: Office }) {
  const say = useWords();
  const { office: words } = say;
  const session = useSession();
  const posts = listed(roles.map((role) => say.labels.role[role]));
  const reasons = [...new Set(items.map(({ why }) => why))];
  return (
    <>
      <div className="desk-line">
        <b>{department?.name ?? words.strandedOwn}</b>
        <span className="wrong">{people === 0 ? words.strandedNobody : words.strandedPosts({ posts })}</span>
        <span>{words.strandedWaiting({ n: waiting })}</span>
        {late > 0 && <span className="wrong">{words.strandedLate({ n: late })}</span>}
      </div>
      {reasons.map((why) => (
        <small key={why} className="quiet block">
          {words.strandedHelp[why]}
        </small>
      ))}
      <details open={items.length <= 3}>
        <summary>{words.strandedItems({ shown: items.length, n: waiting })}</summary>
        <ul className="items">
          {items.map((item) => (
            <li key={`${item.measureId}/${item.command}/${item.dueOn ?? ''}`} className="desk-line">
              <StrandedItem item={item} />
            </li>
          ))}
        </ul>
      </details>
      {mayEnter('/admin', session) && (
        <Link to="/admin" search={{ tab: 'people' }} className="act">
          {words.strandedPeople}
        </Link>
      )}
    </>
  );
}

function StrandedItem({ item: { measureId, number, title, command, dueOn, lead } }: { item: Item }) {
  const say = useWords();
  return (
    <>
      <b>{isCommand(command) ? say.commands[command].name : command}</b>
      <Link to="/measures/$measureId" params={{ measureId }}>
        {number} {title}
      </Link>
      <DaysLeft dueOn={dueOn} />
      {lead && (
        <Link to="/measures/$measureId" params={{ measureId }} search={{ act: 'reassign' }} className="quiet">
          {say.office.strandedReassign}
        </Link>
      )}
    </>
  );
}
