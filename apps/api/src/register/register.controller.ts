import { type RegisterImportView } from '@duban/api-contract';
import { HouseRefusal, importRegister, knownRegister, tried } from '@duban/database';
import { IntakeRefusal } from '@duban/plan-intake';
import {
  checkedRegister,
  readRegisterSheets,
  registerTemplate,
  type ReadRegister,
  type SheetFault,
} from '@duban/register-sheet';
import { languages } from '@duban/words/languages';
import {
  Body,
  Controller,
  Get,
  Headers,
  HttpCode,
  Post,
  Req,
  Res,
  StreamableFile,
  UploadedFile,
  UseInterceptors,
} from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import type { Request, Response } from 'express';
import type {} from 'multer';
import { DataSource, type EntityManager } from 'typeorm';
import { z } from 'zod';
import type { Language } from '@duban/words';
import { languageOf, Problem, sentenceOf } from '../http/problem.js';
import { valid } from '../http/valid.js';
import { Actors, type Known } from '../session/actors.service.js';
import { MeKnown, onlyIf } from '../session/session.js';
import { Departments } from './departments.service.js';

const LARGEST_UPLOAD_BYTES = 4 * 1024 * 1024;
const MOST_FAULTS = 500;

const yes = z
  .enum(['true', 'false'])
  .default('false')
  .transform((text) => text === 'true');
const wishes = z.object({ keepGoodRows: yes, check: yes });

/** The register as a sheet: its template, and what an office filled in. */
@Controller('api/v1/register')
export class RegisterController {
  constructor(
    private readonly record: DataSource,
    private readonly actors: Actors,
    private readonly departments: Departments,
  ) {}

  @Get('template')
  async template(
    @Headers('accept-language') accepts: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const language = languageOf(accepts);
    const name = encodeURIComponent(language === 'zh' ? '名册.xlsx' : 'register.xlsx');
    response.setHeader('Content-Disposition', `attachment; filename*=UTF-8''${name}`);
    return new StreamableFile(await registerTemplate(language), {
      type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    });
  }

  /** All or nothing, unless good rows are wanted; with `check`, nothing either way. */
  @Post('import')
  @HttpCode(200)
  @UseInterceptors(
    FileInterceptor('file', { limits: { fileSize: LARGEST_UPLOAD_BYTES, files: 1 }, defParamCharset: 'utf8' }),
  )
  async import(
    @MeKnown() me: Known,
    @UploadedFile() file: Express.Multer.File | undefined,
    @Body() body: unknown,
    @Req() request: Request,
  ): Promise<RegisterImportView> {
    onlyIf(me, 'posts.keep');
    onlyIf(me, 'departments.keep');
    if (!file) throw new Problem('register.file-missing');
    const { keepGoodRows, check } = valid(wishes, body ?? {});
    const language = languageOf(request.headers['accept-language']);
    const read = await readBook(file.buffer);
    const acting = this.actors.acting(me, request);
    const nameOf = await this.departments.book();
    let wrong: ReturnType<typeof atCell>[] = [];
    const work = async (manager: EntityManager): Promise<RegisterImportView> => {
      const { register, faults } = checkedRegister(read, await knownRegister(manager, acting.today));
      const told = faults
        .slice(0, MOST_FAULTS)
        .map(({ found, ...fault }) => ({ ...fault, message: faultSaid({ ...fault, found }, language) }));
      wrong = told.map(atCell);
      if (faults.length > 0 && !keepGoodRows && !check)
        throw new Problem('register.rows-wrong', { faults: faults.length }, wrong);
      const imported = await importRegister(manager, register, acting);
      return {
        ...imported,
        passwords: check ? [] : imported.passwords,
        stored: !check,
        faults: told,
        empty: imported.empty.map(nameOf),
      };
    };
    return tried(this.record, { keep: !check }, work).catch((error: unknown) => {
      // What the register refuses has no cell; the cells that are wrong are told all the same.
      if (!(error instanceof HouseRefusal) || wrong.length === 0) throw error;
      const whole = { pointer: '', code: error.code, message: sentenceOf(error.code, language) };
      throw new Problem('register.rows-wrong', { faults: wrong.length + 1 }, [...wrong, whole]);
    });
  }
}

async function readBook(bytes: Uint8Array): Promise<ReadRegister> {
  try {
    return await readRegisterSheets(bytes);
  } catch (thrown) {
    if (thrown instanceof IntakeRefusal) throw new Problem('register.unreadable-file', { ...thrown.facts });
    throw thrown;
  }
}

/** A sheet's fault with what was found there; a missing sheet by its name in the reader's language. */
function faultSaid({ code, sheet, found }: Pick<SheetFault, 'code' | 'sheet' | 'found'>, language: Language): string {
  const sentence = sentenceOf(code, language);
  if (found === '') return sentence;
  return `${sentence}${languages[language].marks.aside({ of: code === 'register.sheet-missing' && language === 'zh' ? sheet : found })}`;
}

function atCell({ sheet, cell, code, message }: Omit<SheetFault, 'found'> & { message: string }) {
  return { pointer: `/${sheet}/${cell}`, code, message };
}
