import type { DraftIndicator, DraftTarget } from '../plan-draft.js';

/** Two places of one document that name different values for the same indicator and day. */
export interface Contradiction {
  readonly target: DraftTarget;
  readonly said: string;
  readonly elsewhere: string;
  /** The value of the plan's own table, where that is what differs. */
  readonly table?: string;
}

/**
 * Rates in the text that differ from the indicator table, or from each other, for the same day. One clause says several of
 * what it names (中小学专职教师比例分别不低于60%和80%), and contradicts itself in none.
 */
export function contradictions(
  targets: readonly DraftTarget[],
  indicators: readonly DraftIndicator[],
): Contradiction[] {
  const found: Contradiction[] = [];
  const seen = new Map<string, DraftTarget>();
  for (const target of targets) {
    if (target.unit !== '%' || typeof target.value !== 'number' || target.by === null) continue;
    const name = bare(target.indicator);
    const year = target.by.slice(0, 4);
    const row = indicators.find((i) => bare(i.name) === name);
    const inTable = target.by.endsWith('-12-31') ? row?.values[year] : undefined;
    // 一季度增长2%,全年增长6%: steps of one year differ as they should.
    const earlier = seen.get(`${name} ${target.by}`);
    if (typeof inTable === 'number' && inTable !== target.value) {
      found.push({ target, said: `${target.value}%`, elsewhere: `指标表 ${inTable}%`, table: `${inTable}%` });
    } else if (earlier && earlier.value !== target.value && earlier.text !== target.text) {
      found.push({ target, said: `${target.value}%`, elsewhere: `${String(earlier.value)}%(“${earlier.text}”)` });
    }
    if (!earlier) seen.set(`${name} ${target.by}`, target);
  }
  return found;
}

/** Rows whose goal is below a value that the table itself has for an earlier year. */
export function goalsBelowBase(indicators: readonly DraftIndicator[]): DraftIndicator[] {
  return indicators.filter((indicator) => {
    if (/下降|减少|降低|流失|辍学|死亡|近视|能耗|排放|漏损|失业/.test(indicator.name)) return false;
    const values = Object.entries(indicator.values)
      .filter((entry): entry is [string, number] => typeof entry[1] === 'number')
      .sort(([a], [b]) => Number(a) - Number(b));
    const last = values[values.length - 1];
    return last !== undefined && values.slice(0, -1).some(([, value]) => value > last[1]);
  });
}

/** Place words and particles don't make another indicator. */
function bare(name: string): string {
  return name.replace(/^(?:全市|全省|全县|全区|我市|我省)/, '').replace(/[的\s]/g, '');
}
