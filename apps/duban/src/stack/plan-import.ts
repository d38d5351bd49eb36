import type { ImportProgress } from '@duban/api-contract';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiSession } from '../api-session.js';
import { Refusal } from '../refusal.js';
import type { DataFolder } from './data-folder.js';
import type { StartOptions } from './start-options.js';

/** The plan of the ready line. */
export interface PlanInForce {
  planId: string;
  measures: number;
  inForce: number;
  unassigned: number;
}

/** What a wait may be told, and how it ends early. */
interface Wait {
  progress: (line: string) => void;
  signal: AbortSignal;
}

const waitForServersMs = 30_000;
const listOfImports = 'imported.json';

/** Imports and launches a plan once for a data folder: started again, it goes on with the plan that is there. */
export async function putPlanInForce(
  session: ApiSession,
  plan: NonNullable<StartOptions['plan']>,
  folder: DataFolder,
  wait: Wait,
): Promise<PlanInForce> {
  const key = keyOf(plan);
  const imported = importsOf(folder);
  const planId = imported[key] ?? (await session.uploadPlan(plan.file, plan));
  if (imported[key] === undefined) folder.writeJson(listOfImports, { ...imported, [key]: planId });
  const read = await importUntil(session, planId, { until: ['review', 'launching', 'in-force'], ...wait });
  if (read.state === 'review') await session.launch(planId);
  await importUntil(session, planId, { until: ['in-force'], ...wait });
  const { measures, inForce, unassigned } = await session.plan(planId);
  return { planId, measures, inForce, unassigned };
}

/** Whether the plan of an earlier start is there already. */
export function isImported(plan: NonNullable<StartOptions['plan']>, folder: DataFolder): boolean {
  return importsOf(folder)[keyOf(plan)] !== undefined;
}

function importsOf(folder: DataFolder): Readonly<Record<string, string>> {
  return folder.readJson<Record<string, string>>(listOfImports) ?? {};
}

function keyOf({ file, shiftYears, lead }: NonNullable<StartOptions['plan']>): string {
  return createHash('sha256')
    .update(readFileSync(file))
    .update(JSON.stringify([shiftYears, lead]))
    .digest('hex');
}

/** Why a plan was refused. */
export function refusalOf({ code, sentence }: Pick<ImportProgress, 'code' | 'sentence'>): Refusal {
  return new Refusal(code ?? 'plan.refused', 5, sentence ?? 'The plan was refused.');
}

/** Waits until an import is in one of the states; a refused one is a refusal with its code, unless that was waited for. */
export async function importUntil(
  session: ApiSession,
  planId: string,
  { until, progress, signal }: Wait & { until: readonly ImportProgress['state'][] },
): Promise<ImportProgress> {
  let told = '';
  for (;;) {
    const now = await reached(() => session.importState(planId), signal);
    if (until.includes(now.state)) return now;
    if (now.state === 'refused') throw refusalOf(now);
    const line = `The plan: ${now.state}, ${now.done} of ${now.total} measures.`;
    if (line !== told) progress(line);
    told = line;
    await sleep(200, undefined, { signal });
  }
}

/** A server of the stack that died is started again: only one that stays away for long is lost. */
async function reached<T>(ask: () => Promise<T>, signal: AbortSignal): Promise<T> {
  const until = performance.now() + waitForServersMs;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      const lost = error instanceof Refusal && error.exit === 6;
      if (!lost || performance.now() > until) throw error;
      await sleep(500, undefined, { signal });
    }
  }
}
