// Made by libs/domain/make-areas.mjs (npm run generate:areas); what is changed here is lost.
import * as assignment from '../assignment.js';
import * as workPlan from '../work-plan.js';
import * as reports from '../reports.js';
import * as finish from '../finish.js';
import * as figures from '../figures.js';
import * as stages from '../stages.js';
import * as parts from '../parts.js';
import * as breakDown from '../break-down.js';
import * as recurring from '../recurring.js';
import * as extension from '../extension.js';
import * as completion from '../completion.js';
import * as leadership from '../leadership.js';
import * as office from '../office.js';
import * as clock from '../clock.js';
import * as house from '../house.js';
import * as objection from '../objection.js';
import * as papers from '../papers.js';
import * as problems from '../problems.js';

/** Every command. */
export const commands = {
  ...assignment.commands,
  ...workPlan.commands,
  ...reports.commands,
  ...finish.commands,
  ...figures.commands,
  ...stages.commands,
  ...parts.commands,
  ...breakDown.commands,
  ...recurring.commands,
  ...extension.commands,
  ...completion.commands,
  ...leadership.commands,
  ...office.commands,
  ...objection.commands,
  ...problems.commands,
};
/** Every event. */
export const events = {
  ...assignment.events,
  ...workPlan.events,
  ...reports.events,
  ...figures.events,
  ...stages.events,
  ...parts.events,
  ...breakDown.events,
  ...recurring.events,
  ...extension.events,
  ...completion.events,
  ...leadership.events,
  ...office.events,
  ...clock.events,
  ...objection.events,
  ...papers.events,
  ...problems.events,
};
/** Why something of an area was refused, by code. */
export const refusals = {
  ...workPlan.refusals,
  ...reports.refusals,
  ...finish.refusals,
  ...figures.refusals,
  ...stages.refusals,
  ...parts.refusals,
  ...breakDown.refusals,
  ...recurring.refusals,
  ...extension.refusals,
  ...completion.refusals,
  ...leadership.refusals,
  ...office.refusals,
  ...clock.refusals,
  ...house.refusals,
  ...objection.refusals,
  ...problems.refusals,
};
/** What each kind of paper is called. */
export const paperKinds = {
  ...workPlan.paperKinds,
  ...reports.paperKinds,
  ...finish.paperKinds,
  ...extension.paperKinds,
  ...completion.paperKinds,
  ...objection.paperKinds,
};
/** What a department is told beside its ladders. */
export const tidings = {
  ...reports.tidings,
  ...figures.tidings,
  ...parts.tidings,
  ...objection.tidings,
};
