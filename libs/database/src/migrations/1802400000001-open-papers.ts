import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What lies open to departments is told to them once, and again on its last day. */
export class OpenPapers1802400000001 implements MigrationInterface {
  name = 'OpenPapers1802400000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "open_paper_told" ("paper_id" uuid NOT NULL, "told_on" date NOT NULL, CONSTRAINT "open_paper_told_pk" PRIMARY KEY ("paper_id"))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE "open_paper_told"`);
  }
}
