export * from './accounts.js';
export * from './audit.js';
export * from './bulletins.js';
export * from './calendar-feed.js';
export * from './calendars.js';
export { rulesMovedTo } from './moving-rules.js';
export * from './policies.js';
export * from './batches.js';
export { backUp } from './backup/back-up.js';
export { BackupRefusal, type BackupManifest } from './backup/backup-folder.js';
export { restore, type Restored } from './backup/restore.js';
export * from './audit-checker.js';
export * from './chain.js';
export * from './crowd.js';
export * from './data-source.js';
export * from './demo.js';
export * from './desk.js';
export * from './domain-clock.js';
export * from './drafts.js';
export * from './facts.js';
export * from './files.js';
export * from './house/departments.js';
export * from './house/directory.js';
export * from './house/house.js';
export * from './house/house-events.js';
export * from './house/house-rows.js';
export * from './house/import-register.js';
export * from './house/passwords.js';
export * from './house/people.js';
export * from './house/portfolios.js';
export { addRequests, sweepRequests, type RequestCount } from './request-counts.js';
export {
  readSuccession,
  succeedDepartment,
  type MeasureToSucceed,
  type Succession,
  type SuccessionInput,
} from './house/successions.js';
export * from './house/second-factor.js';
export * from './house/sessions.js';
export * from './house/substitutes.js';
export * from './house/tokens.js';
export * from './faults.js';
export * from './letters.js';
export * from './matters.js';
export * from './launching.js';
export * from './lock.js';
export * from './publications.js';
export * from './revisions.js';
export * from './channels.js';
export * from './queued-messages.js';
export { projectState } from './projections.js';
export * from './read/indicators.js';
export * from './read/index.js';
export * from './refold.js';
export * from './register.js';
export * from './rule-books.js';
export * from './seals.js';
export * from './set-aside.js';
export * from './statement.js';
export { rowSeal } from './claims.js';
export { partId } from './parts-below.js';
export * from './step.js';
export * from './todo-rows.js';
export * from './trial-clock.js';
export * from './turn-row.js';
export * from './views.js';
export * from './waiting.js';
export * from './walls.js';
