import type { HouseAct } from '@duban/domain';
import { Link, useSearch } from '@tanstack/react-router';
import { useWords } from '../words/words.js';
import { Page } from '../elements/page.js';
import { mayKeep, useSession } from '../shell/session.js';
import { adminTabs } from './admin-tabs.js';
import { ChannelsPanel } from './channels-panel.js';
import { DepartmentsPanel } from './departments-panel.js';
import { PeoplePanel } from './people-panel.js';
import { PortfoliosPanel } from './portfolios-panel.js';
import { SheetPanel } from './sheet-panel.js';
import { SuggestionsPanel } from './suggestions-panel.js';
import { SystemPanel } from './system-panel.js';
import { WebhooksPanel } from './webhooks-panel.js';
import './admin.css';

const panels = {
  people: PeoplePanel,
  departments: DepartmentsPanel,
  portfolios: PortfoliosPanel,
  sheet: SheetPanel,
  channels: ChannelsPanel,
  webhooks: WebhooksPanel,
  suggestions: SuggestionsPanel,
  system: SystemPanel,
};

/** What not every administrator keeps. */
const kept: Partial<Record<(typeof adminTabs)[number], HouseAct>> = {
  channels: 'channels.keep',
  webhooks: 'webhooks.keep',
  suggestions: 'suggestions.keep',
  system: 'system.read',
};

/** 管理: who is who in this house. */
export default function AdminScreen() {
  const say = useWords();
  const { tab = 'people' } = useSearch({ from: '/home/admin' });
  const session = useSession();
  const isMine = (each: (typeof adminTabs)[number]) => {
    const act = kept[each];
    return act === undefined || mayKeep(session, act);
  };
  const Panel = panels[isMine(tab) ? tab : 'people'];
  const tabs = (
    <nav className="tabs">
      {adminTabs.filter(isMine).map((each) => (
        <Link
          key={each}
          to="/admin"
          search={each === 'people' ? {} : { tab: each }}
          activeOptions={{ exact: true, includeSearch: true }}
          activeProps={{ className: 'here', 'aria-current': 'page' }}
        >
          {say.administration.tabs[each]}
        </Link>
      ))}
    </nav>
  );
  return (
    <Page wide title={say.administration.title} actions={tabs}>
      <Panel />
    </Page>
  );
}
