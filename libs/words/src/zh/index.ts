import type { AllCommandWords, AllEventSentences } from '../commands.js';
import { assignment } from './assignment.js';
import { clock } from './clock.js';
import { completion } from './completion.js';
import { extension } from './extension.js';
import { finish } from './finish.js';
import { leadership } from './leadership.js';
import { office } from './office.js';
import { papers } from './papers.js';
import { parts } from './parts.js';
import { recurring } from './recurring.js';
import { reports } from './reports.js';
import { workPlan } from './work-plan.js';

export { clockName } from './clock.js';
export { commonFields } from './questions.js';
export { consequences } from './consequences.js';
export { importAbandoned, intakeRefusals } from './intake.js';
export { labels } from './labels.js';
export { mail } from './mail.js';
export { obligations } from './obligations.js';
export { refusals } from './refusals.js';
export { review } from './review.js';
export { rungWords } from './rungs.js';
export { screens } from './screens.js';

/** Every command, area by area. */
export const commands: AllCommandWords = {
  ...assignment.commands,
  ...workPlan.commands,
  ...reports.commands,
  ...finish.commands,
  ...parts.commands,
  ...recurring.commands,
  ...extension.commands,
  ...completion.commands,
  ...leadership.commands,
  ...office.commands,
};

/** Every event, area by area. */
export const events: AllEventSentences = {
  ...assignment.events,
  ...workPlan.events,
  ...papers.events,
  ...parts.events,
  ...recurring.events,
  ...extension.events,
  ...completion.events,
  ...leadership.events,
  ...office.events,
  ...clock.events,
};
