import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the desk of a large house looks for among all measures and to-dos: few rows each, found without reading the others. */
export class DeskIndexes1828000000000 implements MigrationInterface {
  name = 'DeskIndexes1828000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX "measure_red" ON "measure" ("light_since", "measure_id") WHERE light = 'red' and not closed`,
    );
    await runner.query(
      `CREATE INDEX "todo_to_sign_for" ON "todo" ("addressee", "due_order") WHERE command = 'acknowledge'`,
    );
    await runner.query(`CREATE INDEX "todo_own_hand" ON "todo" ("addressee") WHERE not_by <> '{}'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of ['measure_red', 'todo_to_sign_for', 'todo_own_hand']) await runner.query(`DROP INDEX "${name}"`);
  }
}
