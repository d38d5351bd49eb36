import type { DepartmentView } from '@duban/api-contract';
import { departmentName, type DepartmentNames } from '@duban/words';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readerLanguage } from '../http/reader-language.js';

const KEEP_MS = 5_000;

/** Department names by code, kept for a few seconds. */
@Injectable()
export class Departments {
  private names = new Map<string, DepartmentNames>();
  private readAt = 0;

  constructor(private readonly record: DataSource) {}

  /** What each department is called in the language of whoever reads. */
  async book(): Promise<(code: string) => DepartmentView> {
    if (Date.now() - this.readAt > KEEP_MS) {
      const rows = await this.record.query<(DepartmentNames & { readonly code: string })[]>(
        'select code, name, name_en as "nameEn" from department',
      );
      this.names = new Map(rows.map((row) => [row.code, row]));
      this.readAt = Date.now();
    }
    const language = readerLanguage();
    return (code) => ({ code, name: departmentName(this.names.get(code) ?? { name: code }, language) });
  }

  /** The same of a paper that went out: as they were called then, where that is known. */
  async bookThen(
    then: (id: string, code: string) => DepartmentNames | undefined,
  ): Promise<(id: string) => (code: string) => DepartmentView> {
    const today = await this.book();
    const language = readerLanguage();
    return (id) => (code) => {
      const names = then(id, code);
      return names === undefined ? today(code) : { code, name: departmentName(names, language) };
    };
  }
}
