import type { RegisteredDepartment } from '@duban/plan-intake';
import { DraftRefusal } from '../draft-refusal.js';
import type { DecidedSpelling } from '../stored/draft.js';
import type { AskedMapping } from './asked-changes.js';
import type { DraftOffice } from './departments.js';

interface Standing {
  readonly departments: readonly DraftOffice[];
  readonly decided: readonly DecidedSpelling[];
  readonly register: readonly RegisteredDepartment[];
  /** Whose decisions these are. */
  readonly me: { readonly name: string };
}

/** What is decided about the draft's offices after a reviewer's mappings; a decision holds for all spellings of its office. */
export function decisionsAfter(mappings: readonly AskedMapping[], standing: Standing): DecidedSpelling[] {
  const { departments, register, me } = standing;
  const taken = new Set(register.flatMap((entry) => [entry.name, ...entry.aliases]));
  const codes = new Set(register.map((entry) => entry.code));
  let decided = [...standing.decided];
  for (const mapping of mappings) {
    const office = departments.find((each) => each.spellings.includes(mapping.name));
    if (!office) throw new DraftRefusal('plan.department-not-named', { name: mapping.name });
    decided = decided.filter((each) => !office.spellings.includes(each.spelling));
    const made = (decision: { code: string } | { as: string }) =>
      decided.push(...office.spellings.map((spelling) => ({ spelling, ...decision, by: me.name })));
    if ('add' in mapping) {
      const as = mapping.as ?? office.name;
      if (taken.has(as)) throw new DraftRefusal('plan.department-exists', { name: as });
      made({ as });
    } else if (mapping.code !== null) {
      if (!codes.has(mapping.code)) throw new DraftRefusal('plan.no-such-department', { code: mapping.code });
      made({ code: mapping.code });
    }
  }
  return decided;
}
