/**
 * What is read off a list that never changes, worked out once for it. Rules ask the same of a measure over and over, and
 * most of what happens to it leaves its obligations or its papers as they are.
 */
export function remembered<L extends object, R extends NonNullable<unknown>>(read: (list: L) => R): (list: L) => R {
  const known = new WeakMap<L, R>();
  return (list) => {
    let found = known.get(list);
    if (found === undefined) {
      found = read(list);
      known.set(list, found);
    }
    return found;
  };
}
