// Made by libs/domain/make-areas.mjs (npm run generate:areas); what is changed here is lost.
import { acknowledge, signForAnother } from '../assignment/acknowledge.js';
import { changeKind } from '../assignment/change-kind.js';
import { nameSection } from '../assignment/name-section.js';
import { reassign } from '../assignment/reassign.js';
import { giveBack } from '../assignment/return.js';
import { fileWorkPlan } from '../work-plan/file-work-plan.js';
import { signWorkPlan, checkWorkPlan, approveWorkPlan } from '../work-plan/sign-work-plan.js';
import { acceptReport, sendBackReport } from '../reports/answer-report.js';
import { approvePaper } from '../reports/approve-paper.js';
import { report } from '../reports/report.js';
import { returnDraft } from '../reports/return-draft.js';
import { signReply } from '../reports/sign-reply.js';
import { signReport } from '../reports/sign-report.js';
import { acceptFinish, sendBackFinish } from '../finish/answer-finish.js';
import { finish } from '../finish/finish.js';
import { signFinish } from '../finish/sign-finish.js';
import { confirmValue } from '../figures/confirm-value.js';
import { explainMiss } from '../figures/explain-miss.js';
import { planIndicator } from '../figures/plan-indicator.js';
import { reportValue } from '../figures/report-value.js';
import { settleValue } from '../figures/settle-value.js';
import { reportStage, confirmStage } from '../stages/stage.js';
import { askCountersign, answerCountersign } from '../parts/countersign.js';
import { disputePart, decideDispute } from '../parts/dispute.js';
import { namePart, answerPart } from '../parts/part.js';
import { divide } from '../break-down/divide.js';
import { notApplicable } from '../break-down/not-applicable.js';
import { checkDuty } from '../recurring/check-duty.js';
import { confirmDuty } from '../recurring/confirm-duty.js';
import { recordOccurrence } from '../recurring/record-occurrence.js';
import { requestExtension, signExtension, decideExtension } from '../extension/extension.js';
import { decideCompletion } from '../completion/decide-completion.js';
import { lookBack, reopen } from '../completion/look-back.js';
import { requestCompletion, signCompletion } from '../completion/request-completion.js';
import { askStanding, decideStanding } from '../completion/standing.js';
import { strikeOff } from '../completion/strike-off.js';
import { decideReview, delegateReview, takeBackDelegation } from '../leadership/decide-review.js';
import { instruct, replyInstruction } from '../leadership/instruct.js';
import { markRead } from '../leadership/mark-read.js';
import { contestRecording, settleRecording } from '../leadership/recording.js';
import { suspend, resume } from '../leadership/suspend.js';
import { terminate } from '../leadership/terminate.js';
import { correctDeadline, addObligation, dropObligation } from '../office/dates.js';
import { movePolicy } from '../office/move-policy.js';
import { linkSameOrigin, partSameOrigin } from '../office/same-origin.js';
import { supervise, phoneChase, attachScan } from '../office/supervise.js';
import { decideObjection } from '../objection/decide-objection.js';
import { object } from '../objection/object.js';
import { raiseProblem, answerProblem, settleProblem } from '../problems/problem.js';

/** Every command that a person gives, by area. */
export const areas = {
  assignment: { acknowledge, signForAnother, changeKind, nameSection, reassign, giveBack },
  'work-plan': { fileWorkPlan, signWorkPlan, checkWorkPlan, approveWorkPlan },
  reports: { acceptReport, sendBackReport, approvePaper, report, returnDraft, signReply, signReport },
  finish: { acceptFinish, sendBackFinish, finish, signFinish },
  figures: { confirmValue, explainMiss, planIndicator, reportValue, settleValue },
  stages: { reportStage, confirmStage },
  parts: { askCountersign, answerCountersign, disputePart, decideDispute, namePart, answerPart },
  'break-down': { divide, notApplicable },
  recurring: { checkDuty, confirmDuty, recordOccurrence },
  extension: { requestExtension, signExtension, decideExtension },
  completion: {
    decideCompletion,
    lookBack,
    reopen,
    requestCompletion,
    signCompletion,
    askStanding,
    decideStanding,
    strikeOff,
  },
  leadership: {
    decideReview,
    delegateReview,
    takeBackDelegation,
    instruct,
    replyInstruction,
    markRead,
    contestRecording,
    settleRecording,
    suspend,
    resume,
    terminate,
  },
  office: {
    correctDeadline,
    addObligation,
    dropObligation,
    movePolicy,
    linkSameOrigin,
    partSameOrigin,
    supervise,
    phoneChase,
    attachScan,
  },
  objection: { decideObjection, object },
  problems: { raiseProblem, answerProblem, settleProblem },
};
