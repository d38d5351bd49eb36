import type { EventData, Measure, NotedOrigin } from '@duban/domain';
import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { putWord } from './launching.js';

/** 同源事项: a link made with one measure is told to all of the task, until each knows of each. */
export async function tellLinked(
  manager: EntityManager,
  measure: Measure,
  { by }: EventData['origin.linked'],
): Promise<void> {
  const group = [measure.measureId, ...(measure.sameOrigin ?? [])];
  await tell(manager, measure.sameOrigin ?? [], { is: 'linked', with: group, ...(by !== undefined && { by }) });
}

/** Who leaves a task leaves all of its measures; they stay together. */
export async function tellParted(
  manager: EntityManager,
  measure: Measure,
  { from, reason, by }: EventData['origin.parted'],
): Promise<void> {
  // Told of by whoever left alone: those who stay have only this one to forget.
  if ((measure.sameOrigin ?? []).length === 0)
    await tell(manager, from, {
      ...{ is: 'parted' as const, from: [measure.measureId], reason },
      ...(by !== undefined && { by }),
    });
}

async function tell(manager: EntityManager, whom: readonly string[], body: NotedOrigin): Promise<void> {
  // A link may be made, undone and made again: each word of it is one of its own.
  for (const measureId of whom)
    await putWord(manager, { commandId: `origin/${measureId}/${randomUUID()}`, measureId, name: 'note-origin', body });
}
