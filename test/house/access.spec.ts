import { unstatedRoutes } from '@duban/api';
import { routes, scopesOf } from '@duban/api-contract';
import { isOfficer, mayInHouse, type Actor, type Role } from '@duban/domain';
import { describe, expect, it } from 'vitest';
import { byHand, everybody, expectedAccess, expectedScope, inSight } from '../security/expected-access.js';

const fixed = routes.filter(({ id }) => !id.startsWith('command-'));

function somebody(column: string): Actor {
  const [role = '', department = null] = column.split('@');
  return { personId: column, name: column, posts: [{ role: role as Role, department }] };
}

/** Who may, by the contract's own table. */
function stated(id: string): readonly string[] {
  const { access } = routes.find((each) => each.id === id) ?? { access: [] };
  if (access === 'anyone') return ['nobody', ...everybody];
  // What is put beside a measure is judged by its rule as well: leaders and auditors only look.
  if (id === 'uploadFile') return inSight.filter((each) => each.includes('@') || isOfficer(somebody(each)));
  // The check of the chain is asked of one measure, as everybody in whose sight it is may.
  if (access === 'in-sight' && id !== 'listMeasures') return inSight;
  if (id === 'verifyAudit') return inSight;
  if (typeof access === 'string') return everybody;
  return everybody.filter((each) => access.some((act) => mayInHouse(somebody(each), act, { separateAdmins: false })));
}

describe('the access table of routes', () => {
  it('has every route that is served, and none that is not', () => {
    expect(unstatedRoutes()).toEqual({ served: [], stated: [] });
  });

  it('is written once more by hand, route by route', () => {
    expect(Object.keys(expectedAccess).sort()).toEqual(fixed.map(({ id }) => id).sort());
  });

  it.each(fixed.map(({ id }) => id))('%s: cell by cell', (id) => {
    expect([...stated(id)].sort()).toEqual([...(expectedAccess[id] ?? [])].sort());
  });
});

describe('the scopes of tokens', () => {
  it('open nothing of the account itself', () => {
    const closed = routes.filter((each) => scopesOf(each).length === 0).map(({ id }) => id);
    expect(closed.sort()).toEqual([...byHand].sort());
  });

  it('are written once more by hand, for what changes something', () => {
    const changing = fixed.filter(({ id, method }) => method !== 'get' && !byHand.includes(id));
    const found = changing.map((each) => [each.id, scopesOf(each)[0]]);
    expect(found).toEqual(changing.map(({ id }) => [id, expectedScope[id] ?? 'command']));
  });
});
