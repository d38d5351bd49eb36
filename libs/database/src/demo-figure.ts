import type { Strength } from '@duban/domain';

/** What a measure of the demo promises in numbers; the days of its path are counted from today. */
export interface DemoFigure {
  readonly indicator: string;
  readonly value: number;
  readonly unit: string;
  /** What it stood at at the end of the year before its path began. */
  readonly base?: number;
  readonly definition: string;
  readonly strength: Strength;
  readonly tolerance: number;
  readonly path: readonly { readonly inDays: number; readonly value: number }[];
}
