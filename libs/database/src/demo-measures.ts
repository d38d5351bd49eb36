import type { DemoFigure } from './demo-figure.js';
import type { DemoMeasure } from './demo-plan.js';

/** The bureaus of the demo's city. */
export const bureaus = {
  education: '市教育局',
  culture: '市文化和旅游局',
  civil: '市民政局',
  transport: '市交通运输局',
  finance: '市财政局',
  data: '市大数据局',
  health: '市卫生健康委员会',
  housing: '市住房和城乡建设局',
  environment: '市生态环境局',
  labour: '市人力资源和社会保障局',
  farming: '市农业农村局',
  market: '市市场监督管理局',
} as const;

type Said = Pick<DemoMeasure, 'title' | 'text' | 'lead' | 'conduct'> & Partial<DemoMeasure>;

/** Measures of one section. */
export function section(name: string, all: readonly (Said & Pick<DemoMeasure, 'kind'>)[]): readonly DemoMeasure[] {
  return all.map((each) => ({ section: name, class: '规划任务', supporting: [], dueInDays: null, ...each }));
}

/** Something to be made by a day; `titled` is what the day asks for. */
export function made(dueInDays: number, obligation: string, said: Said): Said & Pick<DemoMeasure, 'kind'> {
  return { kind: 'deliverable', dueInDays, obligation, ...said };
}

/** Something done by and by until a day. */
export function built(dueInDays: number, obligation: string, said: Said): Said & Pick<DemoMeasure, 'kind'> {
  return { kind: 'staged', dueInDays, obligation, ...said };
}

/** So many acts in every year. */
export function yearly(times: number, unit: string, said: Said & { readonly yearly: string }) {
  return { kind: 'standing' as const, promised: { times, unit }, ...said };
}

/** What is only encouraged. */
export function advocated(said: Said) {
  return { kind: 'advocated' as const, ...said };
}

type Aim = Omit<DemoFigure, 'path' | 'strength' | 'definition'> & Partial<Pick<DemoFigure, 'strength' | 'definition'>>;

/** A number that grows year by year to what is promised for the last day. */
export function counted(steps: readonly (readonly [inDays: number, value: number])[], aim: Aim, said: Said) {
  const path = steps.map(([inDays, value]) => ({ inDays, value }));
  const { indicator, value, unit } = aim;
  return {
    ...{
      kind: 'quantified' as const,
      dueInDays: path.at(-1)?.inDays ?? 0,
      obligation: `${indicator}达到${value}${unit}`,
    },
    figure: { strength: 'expected' as const, definition: `年末${indicator}，以部门统计为准`, ...aim, path },
    ...said,
  };
}
