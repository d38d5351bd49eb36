import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { extractDraft } from './index.js';
import type { DraftMeasure } from './plan-draft.js';

// Invented plans with labels by hand (see corpus/README.md). Their misses have steered the rules: here they guard them.
const folder = new URL('../corpus/', import.meta.url);
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.txt'))
  .map((name) => name.slice(0, -4))
  .sort();

interface Label {
  readonly ref: string;
  readonly title: string;
  readonly lead: string | null;
  readonly leadAccept?: readonly string[];
  readonly optional?: boolean;
}

const plain = (words: string): string => words.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '');

/** The measure of the draft that has the label's title, or begins with it. */
function measureOf(label: Label, measures: readonly DraftMeasure[]): DraftMeasure | undefined {
  // A row of a table may be titled by two of its cells.
  const title = plain(label.title.split(/\s/).at(-1) ?? '');
  const alike = measures.filter((m) => plain(m.title).includes(title) || plain(m.text).startsWith(title));
  return alike.find((m) => m.ref === label.ref) ?? alike[0];
}

async function missesOf(name: string): Promise<string[]> {
  const { measures: labels } = JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) as {
    measures: Label[];
  };
  const draft = await extractDraft(readFileSync(new URL(`${name}.txt`, folder)), { fileName: `${name}.txt` });
  return labels
    .filter((label) => label.optional !== true)
    .flatMap((label) => {
      const measure = measureOf(label, draft.measures);
      if (!measure) return [`${label.ref} ${label.title}: no measure`];
      const accepted = [label.lead, ...(label.leadAccept ?? [])].map((lead) => plain(lead ?? ''));
      return accepted.includes(plain(measure.lead ?? ''))
        ? []
        : [`${label.ref} ${label.title}: ${measure.lead ?? 'nobody'} instead of ${label.lead ?? 'nobody'}`];
    });
}

describe('the corpus', () => {
  it('is there', () => {
    expect(names.length).toBeGreaterThanOrEqual(40);
  });

  it.each(names)('gives every measure and its lead: %s', async (name) => {
    expect(await missesOf(name)).toEqual([]);
  });
});
