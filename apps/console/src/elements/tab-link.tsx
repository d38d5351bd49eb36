import type { MatterOrigin } from '@duban/domain';
import { Link } from '@tanstack/react-router';

type TabLinkProps =
  | { readonly to: '/reviews'; readonly search: { readonly state?: 'decided' }; readonly words: string }
  | {
      readonly to: '/matters';
      readonly search: { readonly origin?: MatterOrigin; readonly state?: 'closed' };
      readonly words: string;
    }
  | { readonly to: '/closing-list'; readonly search: object; readonly words: string }
  | { readonly to: '/problems'; readonly search: { readonly state?: 'over' }; readonly words: string }
  | {
      readonly to: '/instruments';
      readonly search: { readonly state?: 'issued' | 'withdrawn' };
      readonly words: string;
    };

/** One view of a list; the address says which. */
export function TabLink({ to, search, words }: TabLinkProps) {
  return (
    <Link
      to={to}
      search={search}
      activeOptions={{ exact: true, includeSearch: true }}
      activeProps={{ className: 'here', 'aria-current': 'page' }}
    >
      {words}
    </Link>
  );
}
