import { readFileSync } from 'node:fs';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** A number of milliseconds that a specification names as a limit of its own. */
const MILLISECONDS = /\b\d{2,3}_000\b/g;

/**
 * Within a suite those specifications come first that ask for the most time, so that none of them is left to one core
 * at the end. Vitest knows how long they took only from its cache, which a fresh clone has not.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const asked = new Map(files.map((file) => [file, timeAsked(file.moduleId)]));
    const orderOf = (file: TestSpecification) => file.project.config.sequence.groupOrder;
    return (await super.sort(files)).sort(
      (a, b) => orderOf(a) - orderOf(b) || (asked.get(b) ?? 0) - (asked.get(a) ?? 0),
    );
  }
}

function timeAsked(path: string): number {
  const named = readFileSync(path, 'utf8').match(MILLISECONDS) ?? [];
  return Math.max(0, ...named.map((each) => Number(each.replace('_', ''))));
}
