import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A/B 角: who stands in for whom, and when. */
export class Substitutes1800100000001 implements MigrationInterface {
  name = 'Substitutes1800100000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "substitute" ("substitute_id" uuid NOT NULL, "person_id" uuid NOT NULL, "by_id" uuid NOT NULL, "from_on" date NOT NULL, "to_on" date NOT NULL, CONSTRAINT "substitute_pk" PRIMARY KEY ("substitute_id"))`,
    );
    await runner.query(`CREATE INDEX "substitute_person" ON "substitute" ("person_id") `);
    await runner.query(`CREATE INDEX "substitute_by" ON "substitute" ("by_id") `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE "substitute"`);
  }
}
