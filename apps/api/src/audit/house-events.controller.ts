import { houseEventQuery, type HouseEventView } from '@duban/api-contract';
import {
  currentRuleBook,
  namesThen,
  pageOfHouseEvents,
  peopleNamed,
  planTitles,
  type HouseEventRecord,
} from '@duban/database';
import { addDays, momentOf } from '@duban/domain';
import { languages } from '@duban/words/languages';
import { Controller, Get, Headers, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { decodeKey, encodeKey } from '../http/cursor.js';
import { languageOf, Problem } from '../http/problem.js';
import { valid } from '../http/valid.js';
import { planOf, saidAbout, spokenOf, type HouseNames } from './said-about.js';

/** What happened in the house beside the measures: log-ins, accounts, register. */
@Controller('api/v1/audit/search')
export class HouseEventsController {
  constructor(private readonly record: DataSource) {}

  @Get()
  async search(
    @Query() query: unknown,
    @Headers('accept-language') accepts: string | undefined,
  ): Promise<{ items: HouseEventView[]; nextCursor: string | null }> {
    const { limit, cursor, who, type, subject, number, from, to } = valid(houseEventQuery, query);
    const { calendar } = await currentRuleBook(this.record.manager);
    const before = decodeKey(cursor);
    if (before !== '' && !/^\d{1,15}$/.test(before)) throw new Problem('request.cursor');
    const rows = await pageOfHouseEvents(this.record.manager, {
      before: before === '' ? null : Number(before),
      limit: limit + 1,
      who: who ?? null,
      people: who === undefined ? [] : [who, ...(await peopleNamed(this.record.manager, who))],
      type: type ?? null,
      subject: subject ?? null,
      number: number ?? null,
      from: from === undefined ? null : momentOf(calendar, from, 0),
      until: to === undefined ? null : momentOf(calendar, addDays(to, 1), 0),
    });
    const found = rows.slice(0, limit);
    const say = languages[languageOf(accepts)];
    const names = await this.names(found);
    const items = found.map(({ actorId, actorName, data, ...row }): HouseEventView => ({
      ...row,
      about: saidAbout({ ...row, data }, names, say),
      actor: { personId: actorId, name: actorName },
      data: data as Record<string, unknown>,
    }));
    return { items, nextCursor: rows.length > limit ? encodeKey(String(items.at(-1)?.seq ?? '')) : null };
  }
  private async names(found: readonly HouseEventRecord[]): Promise<HouseNames> {
    const { manager } = this.record;
    const titles = await planTitles(
      manager,
      found.flatMap((each) => planOf(each) ?? []),
    );
    return {
      calledThen: await namesThen(manager, found.flatMap(spokenOf)),
      planTitle: (planId) => titles.get(planId) ?? null,
    };
  }
}
