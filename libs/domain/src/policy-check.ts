import type { Policy } from './policy.js';
import { fault, isObject, LONGEST_WORD, step, type PolicyFault, type Value } from './policy-faults.js';
import { ladders, someLadders } from './policy-ladders.js';
import { nameFaults } from './policy-names.js';
import { codedClasses, isOfOneMatter, numberFaults } from './policy-numbers.js';
import { termFaults } from './policy-terms.js';

const MOST_CLASSES = 60;

/** Everything that is wrong with a policy before it is adopted; nothing when it can be. */
export function policyFaults(policy: unknown): readonly PolicyFault[] {
  if (!isObject(policy)) return [fault('policy.not-an-object', { at: '', value: policy })];
  return [
    ...sections(policy),
    ...strangers(policy),
    ...version(policy['version']),
    ...ladders({ at: '/ladders', value: policy['ladders'] }),
    ...classes(policy),
    ...termFaults(policy),
    ...nameFaults(policy),
    ...contradictions(policy),
    ...numberFaults(policy),
  ];
}

/** A policy that can be adopted; null for one that can not. */
export function asPolicy(policy: unknown): Policy | null {
  return policyFaults(policy).length === 0 ? (policy as Policy) : null;
}

const SECTIONS = [
  'version',
  'ladders',
  'classes',
  'defaultClass',
  'workPlan',
  'acknowledgement',
  'report',
  'instruction',
  'part',
  'confirmation',
  'office',
  'approval',
  'extension',
  'reassignment',
  'lookBack',
  'sight',
  'bulletin',
  'weeklyList',
  'publicity',
  'revision',
  'comment',
  'planEvaluation',
  'supervision',
  'desk',
  'instrumentNumbers',
  'instrumentCodes',
  'instrumentHands',
  'names',
  'colours',
] as const satisfies readonly (keyof Policy)[];

/** What later releases added: a file from before them is completed by what is shipped. */
const SINCE_THEN = [
  'instruction',
  'comment',
  'planEvaluation',
  'supervision',
  'instrumentCodes',
  'names',
  'colours',
] as const satisfies readonly (keyof Policy)[];

function sections(policy: Value): readonly PolicyFault[] {
  return SECTIONS.filter(
    (name) => !SINCE_THEN.some((each) => each === name) && [undefined, ''].includes(policy[name] as ''),
  ).map((name) => fault('policy.section-missing', { at: `/${name}`, value: policy[name] }));
}

/** Sections that no release knows: a misspelt one would be obeyed by nobody. */
function strangers(policy: Value): readonly PolicyFault[] {
  return Object.keys(policy)
    .filter((name) => !SECTIONS.some((known) => known === name))
    .map((name) => fault('policy.unknown-word', { at: `/${step(name)}`, value: name }));
}

/** A version is a name that stands in addresses and on the record. */
function version(value: unknown): readonly PolicyFault[] {
  if (value === undefined || value === '') return [];
  const place = { at: '/version', value };
  if (typeof value !== 'string') return [fault('policy.version-no-text', place)];
  if (value.length > LONGEST_WORD) return [fault('policy.too-long', place)];
  if (!/^[\p{L}\p{N}]/u.test(value)) return [fault('policy.version-start', place)];
  const strange = value.replaceAll(/[\p{L}\p{N}._~-]/gu, '');
  return strange === '' ? [] : [fault('policy.version-sign', { ...place, value: strange })];
}

function classes(policy: Value): readonly PolicyFault[] {
  const listed = isObject(policy['classes']) ? Object.entries(policy['classes']) : [];
  if (listed.length > MOST_CLASSES) return [fault('policy.too-long', { at: '/classes', value: listed.length })];
  return [
    ...listed.map(([name, value]) => ({ at: `/classes/${step(name)}`, value })),
    { at: '/defaultClass', value: policy['defaultClass'] },
  ].flatMap(({ at, value }) => (isObject(value) ? someLadders({ at: `${at}/ladders`, value: value['ladders'] }) : []));
}

/** What contradicts something else, though each is a word that is known. */
function contradictions(policy: Value): readonly PolicyFault[] {
  const desk = policy['desk'];
  const letters = policy['instrumentHands'];
  const numbers = policy['instrumentNumbers'];
  const codes = policy['instrumentCodes'];
  const shut = isObject(desk) && Number(desk['closesAtMinute']) <= Number(desk['opensAtMinute']);
  return [
    ...(shut ? [fault('policy.rungs-contradict', { at: '/desk/closesAtMinute', value: desk['closesAtMinute'] })] : []),
    ...Object.entries(isObject(letters) ? letters : {}).flatMap(([kind, hand]) =>
      isObject(hand) && hand['automatic'] === true && (hand['signer'] !== 'office' || hand['check'] === true)
        ? [fault('policy.automatic-past-a-hand', { at: `/instrumentHands/${step(kind)}/automatic`, value: true })]
        : [],
    ),
    ...Object.entries(isObject(numbers) ? numbers : {}).flatMap(([kind, pattern]) =>
      typeof pattern === 'string' && pattern.includes('{class}') && !isOfOneMatter(policy, kind)
        ? [fault('policy.class-of-no-letter', { at: `/instrumentNumbers/${step(kind)}`, value: pattern })]
        : [],
    ),
    ...twice(
      Object.entries(isObject(codes) ? codes : {}).map(([kind, code]) => ({
        at: `/instrumentCodes/${step(kind)}`,
        code,
      })),
    ),
    ...twice(codedClasses(policy).filter(({ code }) => code !== undefined)),
  ];
}

/** Two that bear one code, in small letters or capitals, could not be told apart by it. */
function twice(coded: readonly { readonly at: string; readonly code: unknown }[]) {
  const folded = coded.map(({ code }) => (typeof code === 'string' ? code.toLowerCase() : code));
  return coded.flatMap(({ at, code }, index) =>
    folded.indexOf(folded[index]) < index ? [fault('policy.word-twice', { at, value: code })] : [],
  );
}
