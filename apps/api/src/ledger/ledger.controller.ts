import { ledgerSchemas, type LedgerPage, type LedgerQuery, type LedgerSums } from '@duban/api-contract';
import { noteInHouse } from '@duban/database';
import { languages } from '@duban/words/languages';
import { Controller, Get, Headers, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { DataSource } from 'typeorm';
import { languageOf } from '../http/problem.js';
import { streamed } from '../http/streamed.js';
import { valid } from '../http/valid.js';
import { Actors, type Known } from '../session/actors.service.js';
import { MeKnown } from '../session/session.js';
import { docxOf } from './docx-stream.js';
import { Ledger } from './ledger.service.js';
import { csvOf, type Table } from './table.js';
import { xlsxOf } from './xlsx-stream.js';

type Format = Exclude<LedgerQuery['format'], 'json'>;

const OFFICE = 'application/vnd.openxmlformats-officedocument';
const formats: Readonly<
  Record<Format, { type: string; write: (table: Table) => AsyncGenerator<string> | AsyncGenerator<Uint8Array> }>
> = {
  csv: { type: 'text/csv; charset=utf-8', write: csvOf },
  xlsx: { type: `${OFFICE}.spreadsheetml.sheet`, write: xlsxOf },
  docx: { type: `${OFFICE}.wordprocessingml.document`, write: docxOf },
};

/** 台账: a page of it for the console, or the whole to take away. */
@Controller('api/v1/ledger')
export class LedgerController {
  constructor(
    private readonly ledger: Ledger,
    private readonly record: DataSource,
    private readonly actors: Actors,
  ) {}

  @Get()
  async read(
    @MeKnown() me: Known,
    @Query() asked: unknown,
    @Headers('accept-language') accepts: string | undefined,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<LedgerPage | undefined> {
    const query = valid(ledgerSchemas.ledgerQuery, asked);
    const { format } = query;
    if (format === 'json') return this.ledger.page(me, query, languageOf(accepts));
    const language = languageOf(accepts);
    const table = await this.ledger.table(me, query, language);
    await this.record.transaction((manager) =>
      noteInHouse(manager, this.actors.acting(me, request), {
        type: 'ledger.exported',
        subject: 'measures',
        data: query,
      }),
    );
    const { type, write } = formats[format];
    const name = encodeURIComponent(`${languages[language].ledger.fileName({ date: me.today })}.${format}`);
    response.setHeader('Content-Type', type);
    response.setHeader('Content-Disposition', `attachment; filename="ledger.${format}"; filename*=UTF-8''${name}`);
    await streamed(write(table), response);
    return undefined;
  }

  @Get('groups')
  groups(
    @MeKnown() me: Known,
    @Query() query: unknown,
    @Headers('accept-language') accepts: string | undefined,
  ): Promise<LedgerSums> {
    return this.ledger.sums(me, valid(ledgerSchemas.ledgerGroupQuery, query), languageOf(accepts));
  }
}
