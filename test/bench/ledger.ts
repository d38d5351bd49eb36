import type { LedgerPage } from '@duban/api-contract';
import type { Client } from '../support/index.js';
import { House } from './a-house.js';
import { fillEvents } from './many-measures.js';
import { shown, type Line, type Report } from './report.js';
import { median, quantile } from './rounds.js';

const MEASURES = 100_000;
const PAGES = 40;
const MOST_MB = 300;
const MOST_PAGE_MS = 150;

const formats = ['csv', 'xlsx', 'docx'] as const;

interface Streamed {
  readonly seconds: number;
  readonly megabytes: number;
  readonly bytes: number;
}

/** One export of everything, read as it comes; the most that the API held meanwhile. */
async function exported(house: House, officer: Client, format: string): Promise<Streamed> {
  let megabytes = house.megabytes;
  const watch = setInterval(() => (megabytes = Math.max(megabytes, house.megabytes)), 50);
  const began = performance.now();
  try {
    const response = await fetch(`${house.url}/api/v1/ledger?format=${format}`, {
      headers: { cookie: officer.cookie },
    });
    if (response.status !== 200) throw new Error(`${format}: ${response.status}`);
    let bytes = 0;
    for await (const chunk of response.body ?? []) bytes += (chunk as Uint8Array).length;
    return { seconds: (performance.now() - began) / 1_000, megabytes, bytes };
  } finally {
    clearInterval(watch);
  }
}

/** How long a page of 200 lines takes, one after another as somebody scrolls; and the sums of groups. */
async function scrolled(officer: Client): Promise<{ pages: number[]; sums: number }> {
  const pages: number[] = [];
  let cursor: string | null = null;
  while (pages.length < PAGES) {
    const began = performance.now();
    const after: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const { body } = await officer.get<LedgerPage>(`/ledger?limit=200&sort=lead${after}`);
    pages.push(performance.now() - began);
    cursor = body.nextCursor;
  }
  const began = performance.now();
  await officer.get('/ledger/groups?by=department');
  return { pages: pages.slice(3), sums: performance.now() - began };
}

/** The ledger of a large house: taken away in each format, and scrolled through. */
export async function ledger(): Promise<Report> {
  const house = await House.of(MEASURES);
  try {
    await fillEvents(house.record);
    const officer = await house.as('officer');
    const { pages, sums } = await scrolled(officer);
    const lines: Line[] = [];
    const figures: Record<string, number> = {
      'page of 200, p50 ms': median(pages),
      'page of 200, p99 ms': quantile(pages, 0.99),
      'groups, ms': sums,
    };
    lines.push({
      what: `page of 200 lines of ${MEASURES}, p50 (p99)`,
      limit: '',
      duban: `${shown(median(pages))} (${shown(quantile(pages, 0.99))}) ms`,
      ratio: '',
      goal: `≤ ${MOST_PAGE_MS} ms`,
      met: median(pages) <= MOST_PAGE_MS,
    });
    figures['MB held before'] = house.megabytes;
    for (const format of formats) {
      const { seconds, megabytes, bytes } = await exported(house, officer, format);
      figures[`${format}, s`] = seconds;
      figures[`${format}, most MB held`] = megabytes;
      figures[`${format}, MB out`] = bytes / 1_048_576;
      lines.push({
        what: `${format} of ${MEASURES} lines`,
        limit: '',
        duban: `${shown(megabytes)} MB, ${shown(seconds)} s`,
        ratio: '',
        goal: `≤ ${MOST_MB} MB`,
        met: megabytes <= MOST_MB,
      });
    }
    return { figures, lines };
  } finally {
    await house.end();
  }
}
