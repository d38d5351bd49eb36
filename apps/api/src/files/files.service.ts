import type { StoredFilesView, StoredFileView } from '@duban/api-contract';
import { config } from '@duban/config';
import {
  bytesOf,
  filesOf,
  readAs,
  readFileRow,
  seeEverything,
  storeFile,
  tooManyLoose,
  type FileShown,
} from '@duban/database';
import { mayAttach, mayReadFile, sightOf, type Actor, type DataClass, type NamedFile } from '@duban/domain';
import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { createReadStream } from 'node:fs';
import { DataSource } from 'typeorm';
import { Problem } from '../http/problem.js';
import { isUuid } from '../http/valid.js';
import type { MeasureRow } from '../measures/measure-view.js';
import { Measures } from '../measures/measures.service.js';
import { looksClean, withIncomingFile, type IncomingFile } from './file-intake.js';
import { nameOfFile, takenTypes, typeOfFile } from './file-kind.js';

/** Files beside a measure: seen by whoever sees it, put there by whoever may show something on it. */
@Injectable()
export class Files {
  constructor(
    private readonly record: DataSource,
    private readonly measures: Measures,
  ) {}

  async list(me: Actor, measureId: string): Promise<StoredFilesView> {
    const row = await this.measures.row(me, measureId);
    const files = await readAs(this.record, sightOf(me), (manager) => filesOf(manager, measureId, me.personId));
    const mine = files.filter((each) => mayReadFile(me, row, each));
    const { mostFileBytes, scanCommand } = config();
    return {
      items: await this.shown(mine, row.state?.files ?? []),
      mayAttach: row.state !== null && mayAttach(me, row.state),
      mostBytes: mostFileBytes,
      types: takenTypes,
      scanned: scanCommand !== undefined,
    };
  }

  async take(
    me: Actor,
    target: { readonly measureId: string; readonly dataClass?: DataClass | undefined },
    ends: { readonly request: Request; readonly response: Response },
  ): Promise<StoredFileView> {
    const row = await this.measures.row(me, target.measureId);
    if (row.state === null || !mayAttach(me, row.state)) throw new Problem('measure.not-your-role');
    if (await readAs(this.record, null, (manager) => tooManyLoose(manager, me.personId)))
      throw new Problem('file.too-many-loose');
    const stored = await withIncomingFile(ends, config().mostFileBytes, (file) =>
      this.store(me, row, { ...file, dataClass: target.dataClass ?? row.dataClass }),
    );
    const [shown] = await this.shown([stored], []);
    if (!shown) throw new Error('what was stored is not shown');
    return shown;
  }

  private async store(
    me: Actor,
    { measureId }: Pick<MeasureRow, 'measureId'>,
    { path, name, dataClass, ...file }: IncomingFile & { dataClass: DataClass },
  ): Promise<FileShown> {
    const type = await typeOfFile(path);
    const called = nameOfFile(name, type);
    const scanned = await looksClean(path, config().scanCommand);
    return this.record.transaction(async (manager) => {
      await seeEverything(manager);
      const kept = { ...file, measureId, type, name: called, dataClass, scanned, by: me.personId };
      return storeFile(manager, kept, createReadStream(path));
    });
  }

  /** A file in the reader's sight; for anybody else there is none. */
  async one(me: Actor, fileId: string): Promise<FileShown> {
    const file = isUuid(fileId)
      ? await readAs(this.record, sightOf(me), (manager) => readFileRow(manager, fileId))
      : null;
    if (file === null) throw new Problem('file.not-found', { fileId });
    const row = await this.measures.row(me, file.measureId);
    const mine = file.named || file.by === me.personId;
    if (!mine || !mayReadFile(me, row, file)) throw new Problem('file.not-found', { fileId });
    return file;
  }

  bytes({ sha256 }: Pick<FileShown, 'sha256'>): AsyncGenerator<Buffer> {
    return bytesOf(this.record.manager, sha256);
  }

  private async shown(files: readonly FileShown[], named: readonly NamedFile[]): Promise<StoredFileView[]> {
    const names = await this.measures.namesOf(files.map((each) => each.by));
    return files.map((each) => ({
      ...each,
      by: { personId: each.by, name: names.get(each.by) ?? each.by },
      at: each.at.toISOString(),
      about: named.flatMap(({ fileId, about }) => (fileId === each.fileId && about !== null ? [about] : [])),
    }));
  }
}
