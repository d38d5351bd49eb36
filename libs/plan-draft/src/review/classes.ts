import type { Policy } from '@duban/domain';
import { DraftRefusal } from '../draft-refusal.js';
import type { DraftRow } from '../stored/row.js';
import type { StoredDraft } from '../stored/draft.js';
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

/** What the review finds of classes. */
export const classFindingCodes = ['measure.class-not-listed'] as const;

/** Classes of what is still to be launched that the policy does not list: their measures would go by its default class, which nobody chose. */
export function classFindings(
  rows: readonly Pick<DraftRow, 'class' | 'state'>[],
  policy: Pick<Policy, 'classes'>,
): StoredDraft['findings'] {
  const open = rows.filter(({ state }) => state !== 'launched' && state !== 'left-out');
  const unlisted = [...new Set(open.map((row) => row.class))].filter((name) => !Object.hasOwn(policy.classes, name));
  return unlisted.map((name) => {
    const count = open.filter((row) => row.class === name).length;
    return {
      code: classFindingCodes[0],
      message: `规则没有列出事项类型“${name}”，${count} 项将按“其他类型”办理`,
      facts: { class: name, count },
    };
  });
}
