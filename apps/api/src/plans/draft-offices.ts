import { addDepartments, learnAliases } from '@duban/database';
import type { Actor } from '@duban/domain';
import { namesOf, type DraftRow, type registration } from '@duban/plan-draft';
import type { EntityManager } from 'typeorm';

/** Registers the offices that these rows name; every spelling's code, as the launch will use it. */
export async function registered(
  manager: EntityManager,
  rows: readonly DraftRow[],
  offices: ReturnType<typeof registration>,
  by: Actor,
): Promise<Record<string, string>> {
  const noting = { by, at: new Date().toISOString(), from: null };
  const named = new Set(rows.flatMap(namesOf));
  const codes: Record<string, string> = {};
  for (const office of offices.filter((each) => each.spellings.some((spelling) => named.has(spelling)))) {
    if (office.isNew) await addDepartments(manager, [office], noting);
    await learnAliases(manager, office.code, office.spellings, noting);
    for (const spelling of office.spellings) codes[spelling] = office.code;
  }
  return codes;
}
