/** One line of the table: what was measured, the limit in the same run, Duban, and the goal. */
export interface Line {
  readonly what: string;
  readonly limit: string;
  readonly duban: string;
  /** Duban by the limit, where there is one. */
  readonly ratio: string;
  readonly goal: string;
  readonly met: boolean | null;
}

/** What a bench found. */
export interface Report {
  readonly lines: readonly Line[];
  readonly figures: Readonly<Record<string, number>>;
}

/** How a bench is asked: `seed` for whatever it throws dice for, `long` for rounds that take their time. */
export interface Asked {
  readonly seed: number;
  readonly long: boolean;
}

/** A bench starts what it needs, measures, and stops it. */
export type Bench = (asked: Asked) => Promise<Report>;

/** A figure for people. */
export function shown(value: number, unit = ''): string {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return `${value.toFixed(digits)}${unit}`;
}

/** One markdown table of all that was found. */
export function table(found: readonly (readonly [name: string, report: Report | string])[]): string {
  const rows = found.flatMap(([name, report]) =>
    typeof report === 'string'
      ? [`| ${name} | not fair: ${report} | | | | | |`]
      : report.lines.map(({ what, limit, duban, ratio, goal, met }) => {
          const said = met === null ? '' : met ? 'yes' : 'no';
          return `| ${name} | ${what} | ${limit} | ${duban} | ${ratio} | ${goal} | ${said} |`;
        }),
  );
  return ['| bench | what | limit | Duban | ratio | goal | met |', '|---|---|---|---|---|---|---|', ...rows].join('\n');
}
