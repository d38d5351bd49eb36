import type { EntityManager } from 'typeorm';

/**
 * Where fewer measures than this hold the words, they are found by them and then sorted; where more do, a page is
 * soon full by walking in order. Both take about as long at a million measures.
 */
const FEW = 5_000;

/** The measures that may hold these words, each pair of letters somewhere in them; null where there are too many to name. */
export async function fewSaying(manager: EntityManager, text: string): Promise<readonly string[] | null> {
  if ((await expected(manager, text)) > FEW) return null;
  const rows = await manager.query<{ id: string }[]>(
    `select measure_id::text as id from measure_words where grams @@ search_query($1) limit ${FEW + 1}`,
    [text],
  );
  return rows.length > FEW ? null : rows.map((each) => each.id);
}

interface Plan {
  readonly 'Plan Rows': number;
  readonly Plans?: readonly Plan[];
}

/** How many measures PostgreSQL expects to hold the rarest pair of letters: its own statistics, and nothing is read. */
async function expected(manager: EntityManager, text: string): Promise<number> {
  const pairs = pairsOf(text);
  const each = pairs.map((_, place) => `select 1 from measure_words where grams @@ search_query($${place + 1})`);
  const [row] = await manager.query<{ 'QUERY PLAN': readonly [{ readonly Plan: Plan }] }[]>(
    `explain (format json) ${each.join(' union all ')}`,
    pairs,
  );
  const plan = row?.['QUERY PLAN'][0].Plan;
  const parts = pairs.length === 1 ? [plan] : (plan?.Plans ?? []);
  return Math.min(...parts.map((part) => part?.['Plan Rows'] ?? 0));
}

const MOST_PAIRS = 6;

function pairsOf(text: string): readonly string[] {
  const letters = [...text];
  if (letters.length === 1) return letters;
  return letters.slice(1, MOST_PAIRS + 1).map((letter, place) => `${letters[place] ?? ''}${letter}`);
}
