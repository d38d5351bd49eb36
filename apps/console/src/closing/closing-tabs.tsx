import { TabLink } from '../elements/tab-link.js';
import { useWords } from '../words/words.js';

/** What closes: problems that are open, those that are over, and what ends with its plan. */
export function ClosingTabs() {
  const { problemList, closingList } = useWords();
  return (
    <nav className="tabs">
      <TabLink to="/problems" search={{}} words={problemList.open} />
      <TabLink to="/problems" search={{ state: 'over' }} words={problemList.over} />
      <TabLink to="/closing-list" search={{}} words={closingList.title} />
    </nav>
  );
}
