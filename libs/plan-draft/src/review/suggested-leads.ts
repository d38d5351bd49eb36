import { departmentKey } from '@duban/plan-intake';
import type { DraftRow } from '../stored/row.js';

type Suggestion = NonNullable<DraftRow['suggestedLead']>;

/** What is known around the rows. */
export interface LeadSources {
  readonly rows: readonly DraftRow[];
  /** Names and aliases of offices, of the document and of the register. */
  readonly offices: readonly string[];
  readonly issuer: string | null;
}

/**
 * Who could lead each row that names nobody, by ref: whom most rows of its section have as lead; else an office that
 * its own text shows acting; else the issuer, when that is an office. A person takes it or leaves it.
 */
export function suggestedLeads({ rows, offices, issuer }: LeadSources): ReadonlyMap<string, Suggestion> {
  const open = rows.filter((row) => row.lead === null && row.state === 'unassigned');
  const bySection = new Map<string, DraftRow[]>();
  for (const row of rows) {
    const section = bySection.get(sectionOf(row.ref)) ?? [];
    bySection.set(sectionOf(row.ref), section);
    section.push(row);
  }
  const actor = actorFinder(offices);
  const office = officeAmong(issuer, offices);
  return new Map(
    open.flatMap((row): (readonly [string, Suggestion])[] => {
      const siblings = (bySection.get(sectionOf(row.ref)) ?? []).filter((each) => each !== row);
      const neighbour = leadOfMost(siblings);
      if (neighbour !== null) return [[row.ref, { name: neighbour, because: 'section' }]];
      const acting = actor(row.text);
      if (acting !== null) return [[row.ref, { name: acting, because: 'text' }]];
      return office === null ? [] : [[row.ref, { name: office, because: 'issuer' }]];
    }),
  );
}

/** The section that a row stands in: its path without the last step; rows without a path share none. */
function sectionOf(ref: string): string {
  const cut = ref.lastIndexOf('/');
  return cut < 0 ? ref : ref.slice(0, cut);
}

function leadOfMost(siblings: readonly DraftRow[]): string | null {
  const counts = new Map<string, number>();
  for (const { lead } of siblings) if (lead !== null) counts.set(lead, (counts.get(lead) ?? 0) + 1);
  const [first] = [...counts].sort((a, b) => b[1] - a[1]);
  return first !== undefined && first[1] * 2 > siblings.length ? first[0] : null;
}

const ACTS =
  '(?:要|应|须|负责|牵头|会同|组织|统筹|制定|出台|编制|建立|完善|开展|推进|加强|承担|定期|每年|每月|每季度|做好|落实|具体)';
/** Only whole names stand after one of these, or at the start. */
const BEGINS = '(?:^|[。；;！!\\n:：,，、(（“]|由|请|其中)';

/** Finds the office that a text shows acting: 由市文旅局…, or at the head of a clause before what it does. */
function actorFinder(offices: readonly string[]): (text: string) => string | null {
  const names = [...new Set(offices)].filter((name) => name.length >= 3).sort((a, b) => b.length - a.length);
  return (text) => {
    let found: { name: string; at: number } | null = null;
    for (const name of names) {
      if (!text.includes(name)) continue;
      const quoted = name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
      const at = text.search(new RegExp(`${BEGINS}${quoted}${ACTS}|由${quoted}`));
      // Longer names come first: a part of one that was found at the same place is not another office.
      if (at >= 0 && (found === null || at < found.at)) found = { name, at };
    }
    return found?.name ?? null;
  };
}

const NOT_ONE_OFFICE = /政府$|政府办公[厅室]$|委办公[厅室]$|国务院|^中共|[省市州县区旗盟]委$/;

/** The issuer when it is an office, by the name that the document or the register has for it. */
function officeAmong(issuer: string | null, offices: readonly string[]): string | null {
  const names = (issuer ?? '').split(/[\s、,，]+/).filter((name) => name.length >= 3 && !NOT_ONE_OFFICE.test(name));
  const [name] = names;
  if (name === undefined) return null;
  return (
    offices.find((each) => each === name) ?? offices.find((each) => departmentKey(each) === departmentKey(name)) ?? name
  );
}
