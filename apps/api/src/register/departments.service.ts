import type { DepartmentView } from '@duban/api-contract';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

const KEEP_MS = 5_000;

/** Department names by code, kept for a few seconds. */
@Injectable()
export class Departments {
  private names = new Map<string, string>();
  private readAt = 0;

  constructor(private readonly record: DataSource) {}

  async book(): Promise<(code: string) => DepartmentView> {
    if (Date.now() - this.readAt > KEEP_MS) {
      const rows = await this.record.query<DepartmentView[]>('select code, name from department');
      this.names = new Map(rows.map((row) => [row.code, row.name]));
      this.readAt = Date.now();
    }
    return (code) => ({ code, name: this.names.get(code) ?? code });
  }
}
