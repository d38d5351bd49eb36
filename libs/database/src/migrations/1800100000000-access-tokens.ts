import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Personal access tokens: what opens is kept as its hash. */
export class AccessTokens1800100000000 implements MigrationInterface {
  name = 'AccessTokens1800100000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "access_token" ("token_id" uuid NOT NULL, "person_id" uuid NOT NULL, "name" text NOT NULL, "scopes" text array NOT NULL, "hash" text NOT NULL, "made_at" TIMESTAMP WITH TIME ZONE NOT NULL, "expires_at" TIMESTAMP WITH TIME ZONE NOT NULL, "last_used_at" TIMESTAMP WITH TIME ZONE, "last_used_from" text, "revoked_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "access_token_hash" UNIQUE ("hash"), CONSTRAINT "access_token_pk" PRIMARY KEY ("token_id"))`,
    );
    await runner.query(`CREATE INDEX "access_token_person" ON "access_token" ("person_id") `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE "access_token"`);
  }
}
