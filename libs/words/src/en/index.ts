import type { AllCommandWords, AllEventSentences, AllPaperWords, AllTidings } from '../commands.js';
import type { refusals as chinese } from '../zh/index.js';
import * as areas from './generated/areas.js';
import { refusals as ofNoArea } from './refusals.js';

export { administration } from './administration.js';
export { bulletins } from './bulletins.js';
export { evaluations } from './evaluations.js';
export { calendar } from './calendar.js';
export { channels } from './channels.js';
export { clockName } from './clock.js';
export { planEvaluations } from './plan-evaluations.js';
export { planOutline } from './plan-outline.js';
export { planYears } from './plan-years.js';
export { comments } from './comments.js';
export { cockpit } from './cockpit.js';
export { commonFields } from './questions.js';
export { consequences } from './consequences.js';
export { draftFindings } from './draft-findings.js';
export { eventSearch } from './event-search.js';
export { faults } from './faults.js';
export { files } from './files.js';
export { formLimit } from './form-limit.js';
export { grid } from './grid.js';
export { inboxPapers } from './inbox-papers.js';
export { indicators } from './indicators.js';
export { importAbandoned, intakeRefusals } from './intake.js';
export { labels } from './labels.js';
export { ledger } from './ledger.js';
export { mail } from './mail.js';
export { obligations } from './obligations.js';
export { policies } from './policies.js';
export { officeDesk } from './office-desk.js';
export { problemList } from './problem-list.js';
export { revision } from './revision.js';
export { publicity } from './publicity.js';
export { weekly } from './weekly-list.js';
export { marks } from './marks.js';
export { matters } from './matters.js';
export { closingList } from './closing-list.js';
export { review } from './review.js';
export { rungWords } from './rungs.js';
export { screens } from './screens.js';
export { standing } from './standing.js';
export { succession } from './succession.js';
export { terminal } from './terminal.js';
export { webhooks } from './webhooks.js';

/** Every command, area by area. */
export const commands: AllCommandWords = areas.commands;

/** Every event, area by area. */
export const events: AllEventSentences = areas.events;

/** Every kind of paper, area by area. */
export const paperKinds: AllPaperWords = areas.paperKinds;

/** Every word to a department. */
export const tidings: AllTidings = areas.tidings;

/** Why something was refused, by code: what any area refuses, then each area's own. */
export const refusals: typeof chinese = { ...ofNoArea, ...areas.refusals };
