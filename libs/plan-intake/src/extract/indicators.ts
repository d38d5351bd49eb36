import type { CleanedText } from '../clean/clean-text.js';
import type { DraftIndicator } from '../plan-draft.js';
import type { Cell, Table } from '../layout/tables.js';
import { fiveYears } from './five-year-plan.js';

const NAME_COLUMN = /^指\s*标(?!属性|性质|类)|^主要指标|^项\s*目|^名\s*称|指标名称|^内\s*容/;
const YEAR_COLUMN = /^(?:到)?((?:19|20)\d{2})\s?年?/;
const UNIT_IN_BRACKETS = /\((?:单位[::]?)?\s?([^()]{1,8})\)\s*$/;

/** True for a table whose columns are years (or a target) and whose rows are indicators. */
export function isIndicatorTable(table: Table): boolean {
  return (
    nameColumn(table) >= 0 &&
    table.header.some((c) => yearOf(c.words, table.caption) !== null) &&
    !table.header.some((c) => /责任|牵头/.test(c.words))
  );
}

const PLANNED = /^(?:计划|规划|目标|预期)(?:任务|目标|值|数)$/;

/** The year of a column; what is planned in a table of the “十四五” is for its last year. */
function yearOf(words: string, caption: string): string | null {
  const plain = words.replace(/^其中:/, '');
  const said = YEAR_COLUMN.exec(plain)?.[1];
  if (said !== undefined) return said;
  const period = PLANNED.test(plain.replace(/\s/g, '')) ? fiveYears(caption) : null;
  return period === null ? null : String(period.end);
}

function nameColumn(table: Table): number {
  const at = table.header.findIndex((c) => NAME_COLUMN.test(c.words));
  return at >= 0 ? at : -1;
}

/** Rows of an indicator table; a row that holds several (A率/B率 with 90/87) gives one each. */
export function indicatorsOf(cleaned: CleanedText, table: Table): DraftIndicator[] {
  const nameAt = nameColumn(table);
  const unitAt = table.header.findIndex((c) => /^单\s*位/.test(c.words));
  const kindAt = table.header.findIndex((c) => /^(?:指标)?(?:属性|性质|类型)$/.test(c.words.replace(/\s/g, '')));
  const years = table.header.flatMap((c, i) => {
    const year = yearOf(c.words, table.caption);
    return year === null ? [] : [{ year, column: i }];
  });
  const commonUnit =
    UNIT_IN_BRACKETS.exec(table.header[nameAt]?.words ?? '')?.[1] ?? UNIT_IN_BRACKETS.exec(table.caption)?.[1] ?? '';
  return table.rows.flatMap((row) => {
    const name = row[nameAt];
    if (!name || name.words === '' || !years.some((y) => (row[y.column]?.words ?? '') !== '')) return [];
    return rowIndicators(cleaned, {
      row,
      name,
      unit: (row[unitAt]?.words ?? '') || commonUnit,
      kind: kindOf(row[kindAt]?.words ?? '', table.caption),
      years,
    });
  });
}

interface Row {
  readonly row: readonly Cell[];
  readonly name: Cell;
  readonly unit: string;
  readonly kind: DraftIndicator['kind'];
  readonly years: readonly { readonly year: string; readonly column: number }[];
}

function rowIndicators(cleaned: CleanedText, { row, name, unit, kind, years }: Row): DraftIndicator[] {
  const own = UNIT_IN_BRACKETS.exec(name.words)?.[1];
  const bare = (own === undefined ? name.words : name.words.replace(UNIT_IN_BRACKETS, ''))
    .replace(/^\d{1,2}[.、]\s*/, '')
    .trim();
  const names = bare.split('/');
  const sample = years.map((y) => row[y.column]?.words ?? '').find((w) => w !== '') ?? '';
  const several = names.length > 1 && sample.split('/').length === names.length;
  const located = cleaned.mapped.locate(name.start, row[row.length - 1]?.end ?? name.end);
  return (several ? names : [bare]).map((single, i) => {
    const values: Record<string, number | string | null> = {};
    for (const { year, column } of years) {
      const words = row[column]?.words ?? '';
      values[year] = valueOf(several ? (words.split('/')[i] ?? '') : words, own ?? unit);
    }
    const percent = Object.values(values).some((v) => v !== null) && /%/.test(sample) ? '%' : '';
    return { name: single.trim(), unit: (own ?? unit) || percent, values, kind, ...located };
  });
}

/** 97.5 and 97.5% are numbers; >99 or 10左右 keep their sign as text; an empty cell is null. */
function valueOf(words: string, unit: string): number | string | null {
  const bare = words.replace(/[\s,]/g, '').replace(/^[-\u2014/]+$/, '');
  const plain = unit !== '' && bare.endsWith(unit) ? bare.slice(0, -unit.length) : bare;
  if (plain === '') return null;
  const number = /^(-?\d+(?:\.\d+)?)[%‰]?$/.exec(plain);
  if (number) return Number(number[1]);
  return /\d|百|倍/.test(plain) ? plain : null; // 稳中向好 is no value
}

function kindOf(cell: string, caption: string): DraftIndicator['kind'] {
  if (/约束/.test(cell)) return '约束性';
  if (/预期/.test(cell)) return '预期性';
  if (/预期/.test(caption) && !/约束/.test(caption)) return '预期性';
  return /约束/.test(caption) && !/预期/.test(caption) ? '约束性' : null;
}
