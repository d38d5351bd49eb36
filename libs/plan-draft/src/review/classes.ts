import type { Policy } from '@duban/domain';
import { DraftRefusal } from '../draft-refusal.js';
import type { AskedRowChanges } from './asked-changes.js';

/** Refuses a class of measure that the policy does not list, with a pointer to each. */
export function refuseUnknownClasses({ rows, assign }: Pick<AskedRowChanges, 'rows' | 'assign'>, policy: Policy): void {
  const given = [
    ...rows.map((each, at) => ({ pointer: `/rows/${at}/class`, name: each.class })),
    ...assign.map((each, at) => ({ pointer: `/assign/${at}/class`, name: each.class })),
  ];
  const unknown = given.filter(({ name }) => name !== undefined && !Object.hasOwn(policy.classes, name));
  if (unknown.length === 0) return;
  throw new DraftRefusal(
    'request.invalid',
    { classes: Object.keys(policy.classes) },
    unknown.map(({ pointer }) => ({
      pointer,
      code: 'policy.unknown-class',
      message: 'the policy lists no such class',
    })),
  );
}
