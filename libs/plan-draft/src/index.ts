export { DraftRefusal } from './draft-refusal.js';
export { readDraft, type DecidedSpelling, type DraftUndo, type StoredDraft } from './stored/draft.js';
export type { DraftDocument, DraftGoals, DraftIndicator } from './stored/goals.js';
export type { DraftRow } from './stored/row.js';
export { dataClassOf, firstDraft, type AskedReading } from './first/draft.js';
export { draftRows, vouchedEvery } from './first/rows.js';
export type {
  AskedAssignment,
  AskedBodies,
  AskedCorrection,
  AskedMapping,
  AskedMerge,
  AskedPart,
  AskedRowChanges,
  StatedFacts,
} from './review/asked-changes.js';
export { changedRows } from './review/changes.js';
export { commentAsk, proposedCorrection, type CommentAsk, type CommentedRow } from './review/comments.js';
export { classFindingCodes, classFindings, refuseUnknownClasses } from './review/classes.js';
export { correctionsOf } from './review/corrections.js';
export {
  held,
  namesOf,
  registration,
  trialDecisions,
  unsettledSpellings,
  type DraftOffice,
} from './review/departments.js';
export { outlineOf, type Outline, type OutlineSection } from './outline/outline.js';
export { openFindings, statedFacts } from './review/document.js';
export { editionDiff, editionKey, paired, type EditionChanges } from './review/editions.js';
export { decisionsAfter } from './review/mapping.js';
export { suggestedLeads } from './review/suggested-leads.js';
export { takenBack, undoOf } from './review/undo.js';
export { bodiesAfter, bodyFindings, draftBodies, reviewFindingCodes, type DraftBodies } from './review/bodies.js';
export { readAskedLaunch, type AskedLaunch } from './launch/asked.js';
export { launchBody, type LaunchedFrom } from './launch/body.js';
export { launchedBodies } from './launch/bodies.js';
export { coLeadsOf, partiesTo } from './launch/parties.js';
export { readyRows, unsettledNames, type HeldDraft, type LaunchWish } from './launch/readiness.js';
export { tablesOf } from './launch/indicator-terms.js';
export { launchedDuty, planEndsOn, promisedIn, recordText } from './launch/row.js';
