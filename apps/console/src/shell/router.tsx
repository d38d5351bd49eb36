import { readCalendarOptions, readSessionOptions, readSessionQueryKey, type Session } from '@duban/api-client';
import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { matterOrigins, standingSorts } from '@duban/domain';
import { auditSearch } from '../audit/event-address.js';
import { adminTabs } from '../admin/admin-tabs.js';
import { departmentShows } from '../departments/department-shows.js';
import { goBy } from '../elements/dates.js';
import { letterSearch } from '../instruments/letter-search.js';
import { ledgerSearch } from '../ledger/ledger-search.js';
import { measureSearch } from '../measures/measure-search.js';
import { planSearch } from '../plans/plan-search.js';
import { isLoggedOut } from '../server/problem.js';
import {
  logInSearch,
  one,
  oneOf,
  parseSearch,
  reviewSearch,
  stringifySearch,
  textSearch,
  versionSearch,
  yearSearch,
} from './address.js';
import { BrokenPage, NotFoundPage } from './lost.js';
import { placesOf, type Place } from './places.js';
import { only, pageScreen, placed, plainScreen } from './page-screen.js';
import { owesEntry } from './session.js';
import { Shell } from './shell.js';

interface Context {
  readonly queryClient: QueryClient;
}

const root = createRootRouteWithContext<Context>()({ component: Outlet, notFoundComponent: NotFoundPage });

const logIn = createRoute({
  getParentRoute: () => root,
  path: '/log-in',
  validateSearch: logInSearch,
  component: lazyRouteComponent(() => import('./log-in.screen.js')),
});

const setup = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  component: pageScreen(() => import('../setup/setup.screen.js')),
});

const home = createRoute({
  getParentRoute: () => root,
  id: 'home',
  beforeLoad: async ({ context, location }) => {
    try {
      const session = await context.queryClient.ensureQueryData({ ...readSessionOptions(), staleTime: 300_000 });
      // A first password is somebody else's, too: it opens this one page only, and nothing else is asked of the API;
      // a house may ask for a second factor.
      if (owesEntry(session)) {
        if (location.pathname !== '/password') redirect({ to: '/password', throw: true });
        return;
      }
      // Without it days are counted by the shipped calendar.
      const calendar = context.queryClient.ensureQueryData({ ...readCalendarOptions(), staleTime: 3_600_000 });
      await calendar.then(goBy).catch(() => undefined);
    } catch (error) {
      if (isLoggedOut(error)) redirect({ to: '/log-in', search: { to: location.href }, throw: true });
      throw error;
    }
  },
  component: Shell,
  errorComponent: BrokenPage,
});

/**
 * A page of a place, with nothing in the address but its path. What the page returns is not asked here: it reads its
 * own address by the router's type, which would then depend on itself.
 */
function pageOf<const P extends string>(path: P, place: Place, load: () => Promise<{ default: () => void }>) {
  return createRoute({ getParentRoute: () => home, path, component: placed(place, load) });
}

const start = createRoute({
  getParentRoute: () => home,
  path: '/',
  beforeLoad: ({ context }) => {
    const session = context.queryClient.getQueryData<Session>(readSessionQueryKey());
    redirect({ to: placesOf(session)[0]?.to ?? '/inbox', throw: true });
  },
});

const inbox = createRoute({
  getParentRoute: () => home,
  path: '/inbox',
  validateSearch: (raw) => oneOf(raw, 'view', 'done', 'started'),
  component: lazyRouteComponent(() => import('../inbox/inbox.screen.js')),
});
const report = createRoute({
  getParentRoute: () => home,
  path: '/report',
  validateSearch: (raw) => oneOf(raw, 'step', 'write', 'sign'),
  component: only(
    '/report',
    plainScreen(() => import('../grid/grid.screen.js')),
  ),
});
const cockpit = pageOf('/cockpit', '/cockpit', () => import('../cockpit/cockpit.screen.js'));
const desk = pageOf('/desk', '/desk', () => import('../desk/desk.screen.js'));
const measures = createRoute({
  getParentRoute: () => home,
  path: '/measures',
  validateSearch: measureSearch,
  component: pageScreen(() => import('../measures/measures.screen.js')),
});
const ledger = createRoute({
  getParentRoute: () => home,
  path: '/ledger',
  validateSearch: ledgerSearch,
  component: placed('/ledger', () => import('../ledger/ledger.screen.js')),
});
const indicators = createRoute({
  getParentRoute: () => home,
  path: '/indicators',
  validateSearch: textSearch,
  component: placed('/indicators', () => import('../indicators/indicators.screen.js')),
});
const indicator = createRoute({
  getParentRoute: () => home,
  path: '/indicators/$indicatorId',
  component: placed('/indicators', () => import('../indicators/indicator.screen.js')),
});
const measure = createRoute({
  getParentRoute: () => home,
  path: '/measures/$measureId',
  validateSearch: (raw): { act?: string; on?: string } => ({ act: one(raw['act']), on: one(raw['on']) }),
  component: lazyRouteComponent(() => import('../measure/measure.screen.js')),
});
const reviews = createRoute({
  getParentRoute: () => home,
  path: '/reviews',
  validateSearch: reviewSearch,
  component: placed('/reviews', () => import('../reviews/reviews.screen.js')),
});
const instruments = createRoute({
  getParentRoute: () => home,
  path: '/instruments',
  validateSearch: letterSearch,
  component: placed('/instruments', () => import('../instruments/instruments.screen.js')),
});
const instrument = pageOf(
  '/instruments/$instrumentId',
  '/instruments',
  () => import('../instruments/letter.screen.js'),
);
const departments = createRoute({
  getParentRoute: () => home,
  path: '/departments',
  validateSearch: (raw) => ({ ...textSearch(raw), ...oneOf(raw, 'sort', ...standingSorts) }),
  component: placed('/departments', () => import('../departments/departments.screen.js')),
});
const department = createRoute({
  getParentRoute: () => home,
  path: '/departments/$code',
  validateSearch: (raw) => oneOf(raw, 'show', ...departmentShows),
  component: placed('/departments', () => import('../departments/department.screen.js')),
});
const problems = createRoute({
  getParentRoute: () => home,
  path: '/problems',
  validateSearch: (raw) => oneOf(raw, 'state', 'over'),
  component: placed('/problems', () => import('../closing/problems.screen.js')),
});
const matters = createRoute({
  getParentRoute: () => home,
  path: '/matters',
  validateSearch: (raw) => ({ ...oneOf(raw, 'origin', ...matterOrigins), ...oneOf(raw, 'state', 'closed') }),
  component: placed('/matters', () => import('../matters/matters.screen.js')),
});
const closingList = pageOf('/closing-list', '/problems', () => import('../closing/closing-list.screen.js'));
const bulletin = pageOf('/bulletins/$bulletinId', '/bulletins', () => import('../closing/bulletin.screen.js'));
const evaluations = pageOf('/evaluations', '/evaluations', () => import('../closing/evaluations.screen.js'));
const evaluation = pageOf(
  '/evaluations/$evaluationId',
  '/evaluations',
  () => import('../closing/evaluation.screen.js'),
);
const planImport = pageOf('/plans/import', '/plans/import', () => import('../plans/plan-import.screen.js'));
const plan = createRoute({
  getParentRoute: () => home,
  path: '/plans/$planId',
  validateSearch: planSearch,
  component: pageScreen(() => import('../plans/plan.screen.js')),
});
const audit = createRoute({
  getParentRoute: () => home,
  path: '/audit',
  validateSearch: auditSearch,
  component: placed('/audit', () => import('../audit/audit.screen.js')),
});

const admin = createRoute({
  getParentRoute: () => home,
  path: '/admin',
  validateSearch: (raw) => oneOf(raw, 'tab', ...adminTabs),
  component: placed('/admin', () => import('../admin/admin.screen.js')),
});
const succession = pageOf('/admin/departments/$code', '/admin', () => import('../admin/succession.screen.js'));
const policies = createRoute({
  getParentRoute: () => home,
  path: '/policies',
  validateSearch: versionSearch,
  component: placed('/policies', () => import('../policies/policies.screen.js')),
});
const calendar = createRoute({
  getParentRoute: () => home,
  path: '/calendar',
  validateSearch: yearSearch,
  component: placed('/calendar', () => import('../calendar/calendar.screen.js')),
});
const password = createRoute({
  getParentRoute: () => home,
  path: '/password',
  component: pageScreen(() => import('./password.screen.js')),
});
const lost = createRoute({ getParentRoute: () => home, path: '$', component: NotFoundPage });

const tree = root.addChildren([
  logIn,
  setup,
  home.addChildren([
    start,
    inbox,
    report,
    cockpit,
    desk,
    measures,
    ledger,
    measure,
    indicators,
    indicator,
    reviews,
    pageOf('/reviews/$reviewId', '/reviews', () => import('../reviews/pack.screen.js')),
    instruments,
    instrument,
    departments,
    department,
    problems,
    closingList,
    matters,
    pageOf('/bulletins', '/bulletins', () => import('../closing/bulletins.screen.js')),
    bulletin,
    evaluations,
    evaluation,
    pageOf('/plan-evaluations/$evaluationId', '/inbox', () => import('../plan-evaluations/plan-evaluation.screen.js')),
    pageOf('/plans/$planId/years/$year', '/inbox', () => import('../plan-years/plan-year.screen.js')),
    pageOf('/comments/$roundId', '/inbox', () => import('../comments/comments.screen.js')),
    planImport,
    plan,
    audit,
    admin,
    succession,
    policies,
    calendar,
    password,
    lost,
  ]),
]);

/** Every address of the console. */
export function makeRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { queryClient },
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
    parseSearch,
    stringifySearch,
    defaultErrorComponent: BrokenPage,
    defaultNotFoundComponent: NotFoundPage,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
