import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The organisation moves in: people with dates and states, portfolios, the house and its own chain of events. */
export class Organisation1799000000000 implements MigrationInterface {
  name = 'Organisation1799000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  `ALTER TABLE "department" ADD "valid_from" date, ADD "valid_to" date, ADD "successor" text, ADD "version" integer NOT NULL DEFAULT 1`,
  `ALTER TABLE "person" ADD "phone" text, ADD "state" text NOT NULL DEFAULT 'active', ADD "must_change" boolean NOT NULL DEFAULT false, ADD "version" integer NOT NULL DEFAULT 1`,
  `ALTER TABLE "person" DROP COLUMN "failed_logins", DROP COLUMN "locked_until"`,
  `ALTER TABLE "post" ADD "from_on" date NOT NULL DEFAULT '1990-01-01', ADD "to_on" date`,
  `ALTER TABLE "post" DROP CONSTRAINT "post_pk"`,
  `ALTER TABLE "post" ADD CONSTRAINT "post_pk" PRIMARY KEY ("person_id", "role", "department", "from_on")`,
  `CREATE TABLE "portfolio" ("portfolio_id" uuid NOT NULL, "person_id" uuid NOT NULL, "departments" text array NOT NULL, "from_on" date NOT NULL, "to_on" date, "version" integer NOT NULL DEFAULT 1, CONSTRAINT "portfolio_pk" PRIMARY KEY ("portfolio_id"))`,
  `CREATE INDEX "portfolio_person" ON "portfolio" ("person_id")`,
  `CREATE TABLE "house" ("id" integer NOT NULL, "name" text, "level" text, "separate_admins" boolean NOT NULL DEFAULT false, "setup_code_hash" text, "set_up_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "house_pk" PRIMARY KEY ("id"))`,
  `INSERT INTO "house" ("id") VALUES (1)`,
  `CREATE TABLE "house_event" ("seq" bigint NOT NULL, "at" TIMESTAMP WITH TIME ZONE NOT NULL, "type" text NOT NULL, "subject" text NOT NULL, "actor_id" text NOT NULL, "actor_name" text NOT NULL, "from_address" text, "data" jsonb NOT NULL, "canonical" text NOT NULL, "prev_hash" text NOT NULL, "hash" text NOT NULL, CONSTRAINT "house_event_pk" PRIMARY KEY ("seq"))`,
  `CREATE INDEX "house_event_subject" ON "house_event" ("subject", "seq")`,
  `CREATE INDEX "house_event_actor" ON "house_event" ("actor_id", "seq")`,
  `CREATE TABLE "login_attempt" ("key" character varying NOT NULL, "points" integer NOT NULL DEFAULT 0, "expire" bigint, CONSTRAINT "login_attempt_pk" PRIMARY KEY ("key"))`,
];

const DOWN = [
  `DROP TABLE "login_attempt"`,
  `DROP TABLE "house_event"`,
  `DROP TABLE "house"`,
  `DROP TABLE "portfolio"`,
  `DELETE FROM "post" a USING "post" b WHERE a.person_id = b.person_id AND a.role = b.role AND a.department = b.department AND a.from_on < b.from_on`,
  `ALTER TABLE "post" DROP CONSTRAINT "post_pk"`,
  `ALTER TABLE "post" ADD CONSTRAINT "post_pk" PRIMARY KEY ("person_id", "role", "department")`,
  `ALTER TABLE "post" DROP COLUMN "to_on", DROP COLUMN "from_on"`,
  `ALTER TABLE "person" ADD "failed_logins" integer NOT NULL DEFAULT 0, ADD "locked_until" TIMESTAMP WITH TIME ZONE`,
  `ALTER TABLE "person" DROP COLUMN "version", DROP COLUMN "must_change", DROP COLUMN "state", DROP COLUMN "phone"`,
  `ALTER TABLE "department" DROP COLUMN "version", DROP COLUMN "successor", DROP COLUMN "valid_to", DROP COLUMN "valid_from"`,
];
