import type { DataSource } from 'typeorm';

/** Where each paragraph of a plan's text begins; a text is looked at once and does not change. */
export class Paragraphs {
  private readonly starts = new Map<string, readonly number[]>();

  constructor(private readonly record: DataSource) {}

  /** Looks at the texts of these plans, where it has not. */
  async know(planIds: readonly string[]): Promise<void> {
    const unknown = [...new Set(planIds)].filter((each) => !this.starts.has(each));
    if (unknown.length === 0) return;
    const rows = await this.record.query<{ planId: string; text: string | null }[]>(
      'select plan_id::text as "planId", source_text as text from plan where plan_id = any($1::uuid[])',
      [unknown],
    );
    for (const { planId, text } of rows) this.starts.set(planId, startsOf(text ?? ''));
  }

  /** In which paragraph something begins, counted from 1; null where the plan has no text. */
  of(planId: string, at: number | null): number | null {
    const starts = this.starts.get(planId) ?? [];
    if (at === null || starts.length === 0) return null;
    const next = starts.findIndex((each) => each > at);
    return next < 0 ? starts.length : next;
  }
}

/** Lines with words in them are paragraphs. */
function startsOf(text: string): readonly number[] {
  const starts: number[] = [];
  let at = 0;
  for (const line of text.split('\n')) {
    if (line.trim() !== '') starts.push(at);
    at += line.length + 1;
  }
  return starts;
}
