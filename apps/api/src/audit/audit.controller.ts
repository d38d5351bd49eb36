import { pageQuery, valueSchemas } from '@duban/api-contract';
import { exportText, noteInHouse, pageOfSeals, readAs, verifyRecord, type Seal } from '@duban/database';
import { holds, mayInHouse, officeRoles } from '@duban/domain';
import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { Measures } from '../measures/measures.service.js';
import { Problem } from '../http/problem.js';
import { readKeys, writeKeys } from '../http/cursor.js';
import { streamed } from '../http/streamed.js';
import { Actors, type Known } from '../session/actors.service.js';
import { MeKnown, onlyIf } from '../session/session.js';
import { valid } from '../http/valid.js';

/** Each holds a connection to the record while it is read: others must find some, too. */
const MOST_EXPORTS = 2;

/** The chain: checked here, or exported to be checked by others. */
@Controller('api/v1/audit')
export class AuditController {
  private exporting = 0;

  constructor(
    private readonly record: DataSource,
    private readonly measures: Measures,
    private readonly actors: Actors,
  ) {}

  @Get('verify')
  async verify(
    @MeKnown() me: Known,
    @Query() query: unknown,
  ): Promise<{ ok: boolean; checked: number; broken: object[] }> {
    const { measureId } = valid(z.object({ measureId: valueSchemas.id.optional() }).strict(), query);
    if (measureId === undefined) onlyIf(me, 'record.check');
    else await this.measures.row(me.actor, measureId);
    const result = await verifyRecord(this.record, measureId);
    const differing = result.differs.map(({ measureId: id, field }) => ({
      measureId: id,
      seq: 0,
      code: `fold.${field}`,
    }));
    return { ok: result.ok, checked: result.events, broken: [...result.broken, ...differing] };
  }

  @Get('seals')
  async seals(@Query() query: unknown): Promise<{ items: Seal[]; nextCursor: string | null }> {
    const { limit, cursor } = valid(pageQuery.strict(), query);
    const before = readKeys(cursor, ['integer'])?.[0] ?? null;
    const page = { before: before === null ? null : Number(before), limit: limit + 1 };
    const rows = await readAs(this.record, null, (manager) => pageOfSeals(manager, page));
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return { items, nextCursor: rows.length > limit && last ? writeKeys([String(last.n)]) : null };
  }

  /** What happened in the house goes along for whoever may read it. */
  @Get('export')
  async export(@MeKnown() me: Known, @Req() request: Request, @Res() response: Response): Promise<void> {
    const withHouse = mayInHouse(me.actor, 'house-events.read', me);
    // R27: of those who check the record only the office may read what leaders wrote.
    const withWords = holds(me.actor, officeRoles);
    if (this.exporting >= MOST_EXPORTS) throw new Problem('record.exports-busy');
    this.exporting += 1;
    try {
      await this.record.transaction((manager) =>
        noteInHouse(manager, this.actors.acting(me, request), {
          type: 'record.exported',
          subject: 'record',
          data: { withHouse, ...(!withWords && { withheld: true }) },
        }),
      );
      response.type('application/x-ndjson').setHeader('Cache-Control', 'no-store');
      await streamed(exportText(this.record, { withHouse, withWords }), response);
    } finally {
      this.exporting -= 1;
    }
  }
}
