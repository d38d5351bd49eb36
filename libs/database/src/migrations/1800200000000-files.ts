import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files beside a measure. Their bytes are stored as they came: they are compressed already. */
export class Files1800200000000 implements MigrationInterface {
  name = 'Files1800200000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "file" ("file_id" uuid NOT NULL, "measure_id" uuid NOT NULL, "sha256" text NOT NULL, "name" text NOT NULL, "type" text NOT NULL, "bytes" integer NOT NULL, "data_class" text NOT NULL, "by_person" text NOT NULL, "at" TIMESTAMP WITH TIME ZONE NOT NULL, "scanned" boolean NOT NULL, "named_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "file_pk" PRIMARY KEY ("file_id"))`,
    );
    await runner.query(`CREATE INDEX "file_measure" ON "file" ("measure_id")`);
    await runner.query(`CREATE INDEX "file_hash" ON "file" ("sha256")`);
    await runner.query(`CREATE INDEX "file_loose" ON "file" ("at") WHERE named_at IS NULL`);
    await runner.query(
      `CREATE TABLE "blob_part" ("sha256" text NOT NULL, "n" integer NOT NULL, "bytes" bytea NOT NULL, CONSTRAINT "blob_part_pk" PRIMARY KEY ("sha256", "n"))`,
    );
    await runner.query(`ALTER TABLE "blob_part" ALTER COLUMN "bytes" SET STORAGE EXTERNAL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE "blob_part"`);
    await runner.query(`DROP TABLE "file"`);
  }
}
