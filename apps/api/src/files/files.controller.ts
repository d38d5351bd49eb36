import { fileSchemas, type StoredFilesView, type StoredFileView } from '@duban/api-contract';
import type { Actor } from '@duban/domain';
import { Controller, Get, Param, Post, Query, Req, Res, StreamableFile } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Readable } from 'node:stream';
import { Files } from './files.service.js';
import { valid } from '../http/valid.js';
import { Me } from '../session/session.js';

/** Files beside a measure. */
@Controller('api/v1/files')
export class FilesController {
  constructor(private readonly files: Files) {}

  @Get()
  list(@Me() me: Actor, @Query() query: unknown): Promise<StoredFilesView> {
    return this.files.list(me, valid(fileSchemas.fileQuery, query).measureId);
  }

  @Post()
  upload(
    @Me() me: Actor,
    @Query() query: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StoredFileView> {
    return this.files.take(me, valid(fileSchemas.fileTarget, query), { request, response });
  }

  /** Never shown by the browser as a page of ours: it is saved, or the console draws it itself. */
  @Get(':fileId')
  async read(
    @Me() me: Actor,
    @Param('fileId') fileId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const file = await this.files.one(me, fileId);
    response.setHeader('Content-Security-Policy', "sandbox; default-src 'none'");
    response.setHeader('X-Content-Type-Options', 'nosniff');
    return new StreamableFile(Readable.from(this.files.bytes(file)), {
      type: file.type,
      length: file.bytes,
      disposition: `attachment; filename="file"; filename*=UTF-8''${inHeader(file.name)}`,
    });
  }
}

/** RFC 5987: `encodeURIComponent` leaves signs that a header may not have. */
function inHeader(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
