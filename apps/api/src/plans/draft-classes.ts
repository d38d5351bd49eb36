import type { DraftPatch } from '@duban/api-contract';
import type { Policy } from '@duban/domain';
import { Problem } from '../http/problem.js';

/** Refuses a class of measure that the policy does not list, with a pointer to each. */
export function refuseUnknownClasses({ rows, assign }: Pick<DraftPatch, 'rows' | 'assign'>, policy: Policy): void {
  const given = [
    ...rows.map((each, at) => ({ pointer: `/rows/${at}/class`, name: each.class })),
    ...assign.map((each, at) => ({ pointer: `/assign/${at}/class`, name: each.class })),
  ];
  const unknown = given.filter(({ name }) => name !== undefined && !Object.hasOwn(policy.classes, name));
  if (unknown.length === 0) return;
  throw new Problem(
    'request.invalid',
    { classes: Object.keys(policy.classes) },
    unknown.map(({ pointer }) => ({
      pointer,
      code: 'policy.unknown-class',
      message: 'the policy lists no such class',
    })),
  );
}
