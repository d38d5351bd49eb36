import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The lights in the order in which a list shows them, as they were when this ran. */
const LIGHTS = `array['red','overdue','behind','near-due','in-review','awaiting-data','on-path','ahead','done','none']`;

/** What pages read, kept by whoever writes: sort keys as typed columns, words for searching, counts, and to-dos as rows. */
export class Reading1797000000000 implements MigrationInterface {
  name = 'Reading1797000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...sortKeys, ...words, ...counts, ...todos]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of undone) await runner.query(statement);
  }
}

const sortKeys = [
  `ALTER TABLE "measure" ADD "due_order" date NOT NULL DEFAULT 'infinity'`,
  `ALTER TABLE "measure" ADD "light_rank" smallint NOT NULL DEFAULT '9'`,
  `ALTER TABLE "measure" ADD "progress_rank" integer NOT NULL DEFAULT '0'`,
  `ALTER TABLE "measure" ADD "todo_version" integer NOT NULL DEFAULT '0'`,
  `UPDATE "measure" SET due_order = coalesce(due_on, 'infinity'), light_rank = array_position(${LIGHTS}, light) - 1,
          progress_rank = round(coalesce((progress->>'confirmed')::numeric, 0) * 100)`,
  `DROP INDEX "public"."measure_due"`,
  `DROP INDEX "public"."measure_lead"`,
  // Filters are tried on what stands beside the key, so that a walk touches only the rows that it shows.
  `CREATE INDEX "measure_due" ON "measure" ("due_order", "measure_id") INCLUDE ("lead", "supporting", "status", "light", "due_on")`,
  `DROP INDEX "public"."measure_plan_number"`,
  `CREATE INDEX "measure_plan_number" ON "measure" ("plan_id", "number_order", "measure_id") INCLUDE ("lead", "supporting", "status", "light")`,
  `CREATE INDEX "measure_lead_due" ON "measure" ("lead", "due_order", "measure_id")`,
  `CREATE INDEX "measure_light" ON "measure" ("light_rank", "measure_id")`,
  `CREATE INDEX "measure_progress" ON "measure" ("progress_rank", "measure_id")`,
  `CREATE INDEX "measure_updated" ON "measure" ("updated_at", "measure_id")`,
  `CREATE INDEX "measure_departments" ON "measure" USING gin (array_prepend("lead", "supporting"))`,
  // The state stands apart from the row: lists walk over rows and never look at it.
  `ALTER TABLE "measure" SET (toast_tuple_target = 1024)`,
];

/** Every two letters that stand together, as PostgreSQL's own trigrams know no Chinese where the locale is C. */
const words = [
  `CREATE FUNCTION search_grams(words text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
     SELECT coalesce(array_agg(DISTINCT letter || coalesce(following, '')), '{}')
       FROM (SELECT letter, lead(letter) OVER (ORDER BY place) AS following
               FROM unnest(string_to_array(lower(left(words, 20000)), NULL)) WITH ORDINALITY AS each(letter, place)) AS pair
   $$`,
  // One letter alone is looked for as the first of two.
  `CREATE FUNCTION search_query(words text) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
     SELECT string_agg('''' || replace(replace(gram, '\\', '\\\\'), '''', '''''') || '''' || CASE WHEN length(words) = 1 THEN ':*' ELSE '' END, ' & ')::tsquery
       FROM unnest(search_grams(words)) AS gram WHERE length(words) = 1 OR length(gram) = 2
   $$`,
  `CREATE FUNCTION words_of(title text, number text, said text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
     SELECT array_to_tsvector(search_grams(title || E'\\n' || number || E'\\n' || said)) $$`,
  `CREATE TABLE "measure_words" ("measure_id" uuid NOT NULL, "grams" tsvector NOT NULL, CONSTRAINT "measure_words_pk" PRIMARY KEY ("measure_id"))`,
  `INSERT INTO measure_words SELECT measure_id, words_of(title, number, text) FROM measure`,
  `ALTER TABLE "measure_words" ALTER COLUMN "grams" SET STATISTICS 500`,
  `CREATE INDEX "measure_words_grams" ON "measure_words" USING gin ("grams")`,
  `CREATE FUNCTION words_added() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
     INSERT INTO measure_words SELECT measure_id, words_of(title, number, text) FROM fresh;
     RETURN NULL;
   END $$`,
  `CREATE FUNCTION words_changed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
     UPDATE measure_words SET grams = words_of(NEW.title, NEW.number, NEW.text) WHERE measure_id = NEW.measure_id;
     RETURN NULL;
   END $$`,
  `CREATE FUNCTION words_gone() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
     DELETE FROM measure_words WHERE measure_id = OLD.measure_id;
     RETURN NULL;
   END $$`,
  `CREATE TRIGGER words_of_new AFTER INSERT ON measure REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION words_added()`,
  `CREATE TRIGGER words_of_changed AFTER UPDATE OF title, number, text ON measure FOR EACH ROW
     WHEN ((OLD.title, OLD.number, OLD.text) IS DISTINCT FROM (NEW.title, NEW.number, NEW.text)) EXECUTE FUNCTION words_changed()`,
  `CREATE TRIGGER words_of_gone AFTER DELETE ON measure FOR EACH ROW EXECUTE FUNCTION words_gone()`,
];

/** How many measures there are of each status and light: changes are put beside the sums, so that nobody waits for a sum. */
const counts = [
  `CREATE TABLE "measure_count" ("scope" text NOT NULL, "role" text NOT NULL, "status" text NOT NULL, "light" text NOT NULL, "n" integer NOT NULL,
     CONSTRAINT "measure_count_pk" PRIMARY KEY ("scope", "role", "status", "light"))`,
  `CREATE TABLE "measure_count_change" ("change_id" bigint GENERATED BY DEFAULT AS IDENTITY NOT NULL, "plan_id" uuid NOT NULL, "lead" text NOT NULL,
     "supporting" text array NOT NULL, "status" text NOT NULL, "light" text NOT NULL, "n" integer NOT NULL, CONSTRAINT "measure_count_change_pk" PRIMARY KEY ("change_id"))`,
  `INSERT INTO measure_count_change (plan_id, lead, supporting, status, light, n)
     SELECT plan_id, lead, supporting, status, light, count(*) FROM measure GROUP BY 1, 2, 3, 4, 5`,
  `CREATE FUNCTION count_new() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
     INSERT INTO measure_count_change (plan_id, lead, supporting, status, light, n)
       SELECT plan_id, lead, supporting, status, light, count(*) FROM counted GROUP BY 1, 2, 3, 4, 5;
     RETURN NULL;
   END $$`,
  `CREATE FUNCTION count_gone() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
     INSERT INTO measure_count_change (plan_id, lead, supporting, status, light, n)
       SELECT plan_id, lead, supporting, status, light, -count(*) FROM counted GROUP BY 1, 2, 3, 4, 5;
     RETURN NULL;
   END $$`,
  `CREATE FUNCTION count_changed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
     INSERT INTO measure_count_change (plan_id, lead, supporting, status, light, n)
       VALUES (OLD.plan_id, OLD.lead, OLD.supporting, OLD.status, OLD.light, -1), (NEW.plan_id, NEW.lead, NEW.supporting, NEW.status, NEW.light, 1);
     RETURN NULL;
   END $$`,
  `CREATE TRIGGER counts_of_new AFTER INSERT ON measure REFERENCING NEW TABLE AS counted FOR EACH STATEMENT EXECUTE FUNCTION count_new()`,
  `CREATE TRIGGER counts_of_gone AFTER DELETE ON measure REFERENCING OLD TABLE AS counted FOR EACH STATEMENT EXECUTE FUNCTION count_gone()`,
  `CREATE TRIGGER counts_of_changed AFTER UPDATE OF plan_id, lead, supporting, status, light ON measure FOR EACH ROW
     WHEN ((OLD.plan_id, OLD.lead, OLD.supporting, OLD.status, OLD.light) IS DISTINCT FROM (NEW.plan_id, NEW.lead, NEW.supporting, NEW.status, NEW.light))
     EXECUTE FUNCTION count_changed()`,
];

const todos = [
  `CREATE TABLE "addressee" ("addressee" text NOT NULL, "department" text NOT NULL, "roles" text array NOT NULL, "person_id" text NOT NULL,
     CONSTRAINT "addressee_pk" PRIMARY KEY ("addressee"))`,
  `CREATE TABLE "todo" ("measure_id" uuid NOT NULL, "command" text NOT NULL, "obligation_id" text NOT NULL, "addressee" text NOT NULL, "due_order" date NOT NULL,
     "since" date NOT NULL, "title" text NOT NULL, "subject" jsonb NOT NULL, "light" text, CONSTRAINT "todo_pk" PRIMARY KEY ("measure_id", "command", "obligation_id", "addressee"))`,
  `CREATE INDEX "todo_inbox" ON "todo" ("addressee", "due_order", "measure_id", "command", "obligation_id", "since")`,
];

const undone = [
  `DROP TABLE "todo"`,
  `DROP TABLE "addressee"`,
  `DROP TRIGGER counts_of_changed ON measure`,
  `DROP TRIGGER counts_of_gone ON measure`,
  `DROP TRIGGER counts_of_new ON measure`,
  `DROP FUNCTION count_changed`,
  `DROP FUNCTION count_gone`,
  `DROP FUNCTION count_new`,
  `DROP TABLE "measure_count_change"`,
  `DROP TABLE "measure_count"`,
  `DROP TRIGGER words_of_gone ON measure`,
  `DROP TRIGGER words_of_changed ON measure`,
  `DROP TRIGGER words_of_new ON measure`,
  `DROP FUNCTION words_gone`,
  `DROP FUNCTION words_changed`,
  `DROP FUNCTION words_added`,
  `DROP TABLE "measure_words"`,
  `DROP FUNCTION words_of`,
  `DROP FUNCTION search_query`,
  `DROP FUNCTION search_grams`,
  `ALTER TABLE "measure" RESET (toast_tuple_target)`,
  `DROP INDEX "public"."measure_departments"`,
  `DROP INDEX "public"."measure_updated"`,
  `DROP INDEX "public"."measure_progress"`,
  `DROP INDEX "public"."measure_light"`,
  `DROP INDEX "public"."measure_lead_due"`,
  `DROP INDEX "public"."measure_due"`,
  `CREATE INDEX "measure_lead" ON "measure" ("lead")`,
  `CREATE INDEX "measure_due" ON "measure" ("due_on")`,
  `DROP INDEX "public"."measure_plan_number"`,
  `CREATE INDEX "measure_plan_number" ON "measure" ("plan_id", "number_order", "measure_id")`,
  `ALTER TABLE "measure" DROP COLUMN "todo_version"`,
  `ALTER TABLE "measure" DROP COLUMN "progress_rank"`,
  `ALTER TABLE "measure" DROP COLUMN "light_rank"`,
  `ALTER TABLE "measure" DROP COLUMN "due_order"`,
];
