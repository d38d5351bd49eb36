import type { AreaWords } from '../commands.js';
import { handedInLate } from './phrases.js';

const directions = { up: 'More is better', down: 'Less is better', hold: 'To be held' };
const strengths = { binding: 'Binding', expected: 'Expected', striven: 'Striven for' };

/** Figures of indicators: reported, confirmed, missed. */
export const commands = {
  'report-value': {
    name: 'Report a figure',
    follows:
      'Reported once, it serves every plan that shares the indicator; it counts once the office has confirmed it. While one that reaches the target waits, nothing is chased.',
    todo: { why: 'your department leads' },
    fields: {
      obligationId: { label: 'Indicator' },
      numerator: { label: 'Numerator', hint: 'Of a ratio give numerator and denominator; it is computed' },
      unit: { label: 'Unit', hint: 'Must be the indicator’s; may be left out' },
      source: { label: 'Source', hint: 'Document number, table or system' },
      parts: { label: 'By county', hint: 'Counts are summed, ratios by the sums of both' },
    },
  },
  'confirm-value': {
    name: 'Confirm the figure',
    follows: 'A confirmed figure counts; one sent back lets the ladder go on where it stood.',
    todo: { why: 'waits for the office' },
  },
  'settle-value': {
    name: 'Settle which figure holds',
    follows: 'Says which holds and why; only then can it be confirmed. Both stay on record.',
    todo: { why: 'your department leads, and two figures differ' },
    fields: {
      take: { label: 'Take', choices: { own: 'The lead’s figure', parts: 'The sum of the counties' } },
    },
  },
  'explain-miss': {
    name: 'Explain the miss',
    follows: 'Closes the target, which stays missed on record; no letter follows.',
    todo: { why: 'a target that your department leads was missed' },
    fields: { text: { label: 'Explanation' } },
  },
  'plan-indicator': {
    name: 'Set definition and path',
    follows:
      'Whether it is on its path is judged by this from now on; a path that stands is changed on a document only.',
    fields: {
      definition: { label: 'Definition' },
      direction: { label: 'Direction', choices: directions },
      strength: { label: 'Strength', choices: strengths },
      tolerance: { label: 'Tolerance', hint: 'In the indicator’s own unit; usually 0 for a binding one' },
      path: { label: 'Steps by year or quarter', hint: 'Day and value to be reached, soonest first' },
      base: {
        label: 'Base value',
        hint: 'What it stood at before the plan: growth is counted from it; one that stands is corrected on a document',
      },
      releases: { label: 'Release dates', hint: 'Nothing is asked before them' },
    },
  },
} satisfies AreaWords['commands'];

/** What the record says. */
export const events = {
  'value.reported': ({ obligationId, figure, lateWorkingDays, from }, { obligation }) =>
    `${obligation(obligationId)}: ${from === null ? 'reported' : 'reported elsewhere'} ${figure.value} (${figure.asOf}, ${figure.source})${handedInLate(lateWorkingDays ?? 0)}`,
  'value.confirmed': ({ obligationId, reached, missed }, { obligation }) =>
    `${obligation(obligationId)}: figure confirmed${reached ? ', target reached' : ''}${missed === null ? '' : `, missed by ${missed.by}, to be explained by ${missed.explainBy}`}`,
  'value.sent-back': ({ obligationId, reason }, { obligation }) =>
    `${obligation(obligationId)}: figure sent back (${reason})`,
  'figure-below.noted': ({ obligationIds, said }, { obligation }) =>
    `${obligationIds.map(obligation).join(', ')}: an office below ${said === null ? 'took back its figure' : `reported ${said.value} (${said.asOf}, ${said.source})`}`,
  'value.summed': ({ obligationId, sum, settleBy }, { obligation }) =>
    `${obligation(obligationId)}: the offices below make ${sum ?? '—'}${settleBy === null ? '' : `, which is not the lead’s figure; which holds is to be said by ${settleBy}`}`,
  'value.settled': ({ obligationId, take, value, reason }, { obligation }) =>
    `${obligation(obligationId)}: ${take === 'own' ? 'the lead’s figure' : 'the sum of the counties'} ${value} holds (${reason})`,
  'miss.explained': ({ obligationId, text }, { obligation }) =>
    `${obligation(obligationId)}: missed, explained: ${text}`,
  'indicator.planned': ({ obligationId, terms, document }, { obligation }) =>
    `${obligation(obligationId)}: definition and path set (${strengths[terms.strength]}; ${terms.path.map((step) => `${step.on} ${step.value}`).join(', ')}${terms.base ? `; base ${terms.base.value} (${terms.base.on})` : ''})${document === null ? '' : `, by ${document}`}`,
} satisfies AreaWords['events'];

/** Why something was refused. */
export const refusals = {
  'figure.no-target': 'There is no indicator with a value to report.',
  'figure.as-of-in-future': 'A figure cannot speak of a day to come.',
  'figure.source-missing': 'Say where the figure comes from.',
  'figure.other-unit': 'The unit is not that of the indicator.',
  'figure.part-twice': 'Each county stands among the parts once.',
  'figure.below-zero': 'What is counted cannot be less than 0.',
  'figure.part-unnamed': 'Say which county each part is of.',
  'figure.not-released': 'The figure of that day is not out yet.',
  'figure.half-a-ratio': 'A ratio needs both numerator and denominator.',
  'figure.divides-by-zero': 'The denominator cannot be 0.',
  'figure.ratio-differs': 'The value is not what numerator and denominator make.',
  'figure.value-missing': 'Give the value, or numerator and denominator.',
  'figure.waits': 'A figure waits: confirm it before the yardstick changes.',
  'figure.none-waits': 'No figure waits to be confirmed.',
  'figure.finding-open': 'The figure of the lead and the sum of the counties differ: settle first which holds.',
  'figure.parts-said': 'The offices below have reported theirs; they are not typed for them.',
  'figure.no-finding': 'No figures differ here.',
  'figure.nothing-missed': 'No missed target waits to be explained.',
  'figure.path-out-of-order': 'Dates stand in their order, each once.',
  'figure.released-too-early': 'A figure cannot come out before the day it speaks of.',
  'figure.base-too-late': 'The base lies before the first step of the path and before the day promised.',
  'figure.base-needs-document': 'A base value that stands is corrected on a document only.',
  'figure.path-needs-document': 'A path that stands is changed on an approving document only.',
  'figure.shared-already': 'The figure is there already.',
} satisfies AreaWords['refusals'];

/** What a department is told beside its ladders. */
export const tidings = {
  'figures-differ': 'the lead’s figure and the sum of the offices below differ: say which holds',
} satisfies AreaWords['tidings'];
