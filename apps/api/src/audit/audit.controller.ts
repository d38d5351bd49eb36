import { exportText, verifyRecord } from '@duban/database';
import { Controller, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { Measures } from '../measures/measures.service.js';
import { Problem } from '../http/problem.js';
import type { Known } from '../session/actors.service.js';
import { MeKnown, onlyIf } from '../session/session.js';
import { isUuid, valid } from '../http/valid.js';

/** The chain: checked here, or exported to be checked by others. */
@Controller('api/v1/audit')
export class AuditController {
  constructor(
    private readonly record: DataSource,
    private readonly measures: Measures,
  ) {}

  @Get('verify')
  async verify(
    @MeKnown() me: Known,
    @Query() query: unknown,
  ): Promise<{ ok: boolean; checked: number; broken: object[] }> {
    const { measureId } = valid(z.object({ measureId: z.string().optional() }).strict(), query);
    if (measureId === undefined) onlyIf(me, 'record.check');
    else if (!isUuid(measureId)) throw new Problem('measure.not-found', { measureId });
    else await this.measures.row(me.actor, measureId);
    const result = await verifyRecord(this.record, measureId);
    const differing = result.differs.map(({ measureId: id, field }) => ({
      measureId: id,
      seq: 0,
      code: `fold.${field}`,
    }));
    return { ok: result.ok, checked: result.events, broken: [...result.broken, ...differing] };
  }

  @Get('export')
  async export(@Res() response: Response): Promise<void> {
    response.type('application/x-ndjson').setHeader('Cache-Control', 'no-store');
    try {
      await pipeline(Readable.from(exportText(this.record)), response);
    } catch (error) {
      // The reader went away; the pipeline has ended the export and given its connection back.
      if (!isBrokenOff(error)) throw error;
    }
  }
}

function isBrokenOff(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
}
