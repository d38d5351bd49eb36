import type { Indicator } from '@duban/api-client';
import { Link } from '@tanstack/react-router';
import { useSession } from '../shell/session.js';
import { useWords } from '../words/words.js';

const REPORTERS = ['liaison', 'handler', 'deputy-head', 'head'];

/** To the form in which my department reports: on one of its own measures, for all that share the indicator. */
export function ReportLink({ indicator: { targets } }: { indicator: Indicator }) {
  const { indicators: words } = useWords();
  const session = useSession();
  const mine = targets.find(
    ({ lead, state }) =>
      state === 'open' &&
      session?.roles.some(({ role, department }) => REPORTERS.includes(role) && department === lead?.code) === true,
  );
  if (mine === undefined) return null;
  return (
    <Link
      to="/measures/$measureId"
      params={{ measureId: mine.measureId }}
      search={{ act: 'report-value', on: mine.obligationId }}
      className="act"
      data-testid="report-value"
    >
      {words.report}
    </Link>
  );
}
