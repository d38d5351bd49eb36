import { isOfLine, type DepartmentLevel } from '@duban/domain';
import { DraftRefusal } from '../draft-refusal.js';
import type { AskedBodies } from './asked-changes.js';
import type { BodiesDecision, StoredDraft } from '../stored/draft.js';
import type { DraftRow } from '../stored/row.js';

/** An office of the register, as far as bodies named by their kind are looked for among them. */
export interface RegisteredBody {
  readonly code: string;
  readonly name: string;
  readonly level: DepartmentLevel;
  /** False once it is closed. */
  readonly stands: boolean;
}

/** What becomes of bodies at the launch: a part each, supporting departments, or words of the measure's text. */
export type BodiesAs = BodiesDecision['as'];

/** Bodies that the draft names by their kind only (各县(市、区)人民政府), held against the register of today. */
export interface DraftBodies {
  readonly name: string;
  /** How many rows name them. */
  readonly mentions: number;
  /** Which kind is meant is clear; 有关县区 and 各责任单位 are whoever somebody else says. */
  readonly known: boolean;
  readonly found: readonly { readonly code: string; readonly name: string }[];
  readonly as: BodiesAs;
  /** A person said so; else it is what is done where nobody says. */
  readonly decided: boolean;
}

const GOVERNMENT = /(?:县|市|区|旗|州|乡|镇)(?:人民政府|政府)?$|街道(?:办事处)?$|区(?:管理委员会|管委会)$/u;
const UNIVERSITY = /(?:大学|学院|高等专科学校)$/u;

type IsOne = (body: RegisteredBody) => boolean;

/** 各县(市、区)教育局: all of a level; with more words, those of that line. 有关县区 are not all of them: nobody knows which. */
function kindOf(name: string): IsOne | null {
  const all = /^(?:各|所有)(?!有关|相关)(.+)$/u.exec(name.replaceAll(/[\s()（）、,，和及与]/gu, ''))?.[1];
  if (all === undefined) return null;
  if (/^(?:普通|本科|职业)?(?:高校|高等学校|高等院校|大学|学院)/u.test(all))
    return ({ name: own }) => UNIVERSITY.test(own);
  const [, places = '', work = ''] = /^((?:自治县|功能区|开发区|街道|[县市区旗州乡镇])+)(.*)$/u.exec(all) ?? [];
  const level = levelOf(places);
  if (level === null || /^[直级属]/u.test(work)) return null;
  if (/^(?:人民政府|政府|办事处|党委政府|党工委)?(?:办事处|管委会)*$/u.test(work))
    return (body) => body.level === level && GOVERNMENT.test(body.name);
  if (!/(?:局|委|委员会|部门|办|办公室)$/u.test(work)) return null;
  const line = work.replace(/(?:行政)?(?:主管)?部门$/u, '局');
  return (body) => body.level === level && !GOVERNMENT.test(body.name) && isOfLine(line, body.name);
}

/** The words of a place tell its level: 市 with a 县 or 区 beside it is one of theirs, alone it is a city. */
function levelOf(places: string): DepartmentLevel | null {
  if (/县|区|旗/u.test(places)) return 'county';
  if (/乡|镇|街道/u.test(places)) return 'town';
  return /市|州/u.test(places) ? 'city' : null;
}

/** Everything that rows name by its kind, the most named first: what nobody decided gets a part each where it is below a city. */
export function draftBodies(
  rows: readonly DraftRow[],
  decided: StoredDraft['bodies'],
  register: readonly RegisteredBody[],
): readonly DraftBodies[] {
  const names = rows.filter((row) => row.state !== 'left-out').flatMap(({ parties }) => [...new Set(parties)]);
  return [...new Set(names)]
    .map((name) => {
      const isOne = kindOf(name);
      const found = isOne === null ? [] : register.filter((body) => body.stands && isOne(body));
      const said = decided.find((each) => each.name === name)?.as;
      return {
        name,
        mentions: names.filter((each) => each === name).length,
        known: isOne !== null,
        found: found.map(({ code, name: own }) => ({ code, name: own })),
        as: found.length === 0 ? 'words' : (said ?? usual(found)),
        decided: said !== undefined,
      };
    })
    .sort((a, b) => b.mentions - a.mentions);
}

function usual(found: readonly RegisteredBody[]): BodiesAs {
  return found.every(({ level }) => level === 'county' || level === 'town') ? 'parts' : 'support';
}

/** What is decided about bodies after a reviewer's words; refuses a kind that no row names. */
export function bodiesAfter(
  asked: readonly AskedBodies[],
  { rows, bodies }: Pick<StoredDraft, 'rows' | 'bodies'>,
  me: { readonly name: string },
): StoredDraft['bodies'] {
  const unnamed = asked.find(({ name }) => !rows.some(({ parties }) => parties.includes(name)));
  if (unnamed) throw new DraftRefusal('plan.department-not-named', { name: unnamed.name });
  const kept = bodies.filter(({ name }) => !asked.some((each) => each.name === name));
  // Of two words on the same bodies the last counts.
  const last = new Map(asked.map((each) => [each.name, each]));
  return [...kept, ...[...last.values()].flatMap(({ name, as }) => (as === null ? [] : [{ name, as, by: me.name }]))];
}

/** What the review finds beside the reading. */
export const reviewFindingCodes = ['bodies.not-registered'] as const;

/** The register has none of a kind that the plan counts on: nobody is asked for it until somebody adds them. */
export function bodyFindings(bodies: readonly DraftBodies[]): StoredDraft['findings'] {
  return bodies
    .filter(({ known, found }) => known && found.length === 0)
    .map(({ name, mentions }) => ({
      code: reviewFindingCodes[0],
      message: `名录中没有“${name}”这类单位，涉及 ${mentions} 项，交办后仅保留在原文中`,
      facts: { name, mentions },
    }));
}
