import { listInstrumentsOptions, type InboxItem } from '@duban/api-client';
import { gridSigns, gridWrites } from '@duban/domain';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { live } from '../server/client.js';
import { mayEnter } from '../shell/places.js';
import { isOfficer, useSession } from '../shell/session.js';
import { useWords } from '../words/words.js';

const VIEWS = [undefined, 'done', 'started'] as const;

/** 待办 · 已办 · 我发起的. */
export function Views() {
  const say = useWords();
  return (
    <nav className="tabs" aria-label={say.nav.inbox}>
      {VIEWS.map((view) => (
        <Link
          key={view ?? 'todo'}
          to="/inbox"
          search={view === undefined ? {} : { view }}
          activeOptions={{ exact: true, includeSearch: true }}
          activeProps={{ className: 'here', 'aria-current': 'page' }}
        >
          {say.inbox.views[view ?? 'todo']}
        </Link>
      ))}
    </nav>
  );
}

const FEWEST = 2;

/** Many rows of one kind are done faster in the sheet. */
export function ToGrid({ items }: { items: readonly InboxItem[] }) {
  const say = useWords();
  const session = useSession();
  if (!mayEnter('/report', session)) return null;
  const count = (names: readonly string[]) => items.filter((item) => names.includes(item.command)).length;
  const steps = [
    { step: 'write' as const, n: count(gridWrites) },
    { step: 'sign' as const, n: count(gridSigns) },
  ].filter(({ n }) => n >= FEWEST);
  return steps.map(({ step, n }) => (
    <p key={step} className="inbox-way">
      <Link to="/report" search={{ step }} className="act" data-testid={`to-grid-${step}`}>
        {say.inbox.inGrid[step]({ n })}
      </Link>
    </p>
  ));
}

/** Letters that wait for those who issue them. */
export function Letters() {
  const say = useWords();
  const officer = isOfficer(useSession());
  const drafts = useQuery({
    ...listInstrumentsOptions({ query: { state: 'draft', limit: 200 } }),
    ...live,
    enabled: officer,
  });
  const items = drafts.data?.items ?? [];
  const [oldest] = items.map((each) => each.draftedOn).sort();
  if (!officer || oldest === undefined) return null;
  return (
    <p className="inbox-way">
      <Link to="/instruments" className="act" data-testid="letters-to-issue">
        {say.inbox.letters({ n: items.length })}
      </Link>
      <span className="quiet">{say.inbox.lettersSince({ on: oldest })}</span>
    </p>
  );
}
