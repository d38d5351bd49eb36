import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { extractDraft } from './index.js';

// The labelled documents live beside the repository and are not part of it.
const SHARED = fileURLToPath(new URL('../../../../shared/', import.meta.url));
const present = existsSync(`${SHARED}gold`);

describe.skipIf(!present && !process.env.CI)(
  present ? 'the labelled plans' : 'the labelled plans (skipped: no ../shared)',
  () => {
    it('are there', () => expect(present).toBe(true));

    it('give 51 measures with every lead and supporting department right (the plan of 51 measures)', async () => {
      const name = readdirSync(`${SHARED}gold`).find((f) => f.startsWith('004_')) ?? '';
      const gold = JSON.parse(readFileSync(`${SHARED}gold/${name}`, 'utf8')) as {
        measures: { ref: string; lead: string; supporting: string[] }[];
      };
      const draft = await extractDraft(readFileSync(`${SHARED}seeds/${name.replace('.json', '.txt')}`));
      const facts = (m: { ref: string; lead: string | null; supporting: readonly string[] }) => [
        m.ref,
        m.lead,
        [...m.supporting].sort(),
      ];
      expect(draft.measures.map(facts)).toEqual(gold.measures.map(facts));
      expect(draft.measures).toHaveLength(51);
    });
  },
);
