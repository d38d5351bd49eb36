import type { MigrationInterface, QueryRunner } from 'typeorm';
import { PortfolioFields1804100000001 } from './1804100000001-portfolio-fields.js';

/** How closely a field fits is written into the query that asks: the function is called no more. */
export class FitInQuery1804650000000 implements MigrationInterface {
  name = 'FitInQuery1804650000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP FUNCTION best_fit(jsonb, text, text, text)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(PortfolioFields1804100000001.bestFit);
  }
}
