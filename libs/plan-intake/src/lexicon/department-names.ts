import { everyMatch } from './every-match.js';

/** Depth of brackets is respected everywhere here: 市政府办公室(金融办) is one name. */
const OPEN = '([\u3014\u300a\u201c<';
const CLOSE = ')]\u3015\u300b\u201d>';

// How names of bodies end. Long forms first is not needed: any match at the end counts.
const BODY_END =
  /(?:局|司|委|委员会|工委|党组|办|办公室|厅|部|署|院|会|处|中心|公司|集团|政府|管委会|科|室|股|党委|纪委|队|联|社|协|馆|台|站|所|学校|大学|学院|行|校|组|资本|控股|[城国交建水产文农科电]投|指挥部|专班|海关|关|园区|(?:产业|工业|物流|科技|创业)园|新区|(?:经开|开发|高新|示范|自贸|保税|度假)区|街道|(?<=[\p{Script=Han}]{2})[镇乡]|文明办|网信办|团委|团市委|团省委|团县委|团区委|团中央|妇联|残联|科协|侨联|工商联|文联|社联|红十字会|军分区|人武部|法院|检察院|电视台|报社|总站|支队|大队)(?:\([^()]{1,30}\))?$/u;

// Bodies named by their kind only; the register expands them.
const KIND =
  /^(?:(?:全)?[市省州区县]?(?:直)?(?:各|有关|相关|属地|所在地|辖区|区县|县区|市县|县级|[县市区][(\u3014][^)\u3015]*[)\u3015]|设区的?市|乡镇|镇街|街镇|街道|镇|乡(?!村)|村(?!镇建)|责任|成员|学校主管|其他).*|.*(?:有关部门|相关部门|有关单位|相关单位|成员单位|各部门|各单位|职能部门|主管部门|行政部门|直属单位|直属学校|直属机构)|(?:省|县|区|乡|村|旗|市)(?:级|镇)(?:以上)?(?:地方)?(?:各级)?(?:人民)?政府|(?:县|区|乡|村|旗|市)(?:以上)?(?:地方)?(?:各级)?(?:人民)?政府|各级.*|(?:地方|基层)(?!.*(?:局|处|科|厅|署|办)$).*|(?:全市|全省|全县|全区|[市省县区]?属各?|驻.{1,3}|在.{1,3})?(?:中小学校?|幼儿园|学校|高校|高等学校|高等院校|职业院校|职业学校|企业|科研院所|医疗机构)|党委和政府|党委政府|人民政府|功能区|园区|开发区)$/;

// 镇财政所, 街道应急办 are offices of one town; 镇人民政府, 街道办事处, 镇街 are every town.
const OFFICE_OF_TOWN =
  /^(?:镇|乡|街道|社区)(?![街村镇乡])[\p{Script=Han}]{2,16}(?:办公室|(?<!主)办|所|站|中心|科|(?:大|中|支)队|局|院|专班|[工团纪]委|武装部)$/u;

/** True for bodies named by kind only: 各县(市、区)人民政府, 有关部门, 各级党委和政府. */
export function isPartyByKind(name: string): boolean {
  return KIND.test(name) && !OFFICE_OF_TOWN.test(name);
}

/** True where the word ends as the names of bodies do. */
export function looksLikeBody(name: string): boolean {
  return (
    name.length >= 2 && name.length <= 32 && BODY_END.test(name) && !/[\d%,。;:!?]/.test(name.replace(/\d{3,5}/, ''))
  );
}

const LATIN_NAME = /^[A-Z][A-Za-z.'’-]+(?: (?:&|[A-Za-z.'’-]+)){0,7}$/;

/** True for a name in Latin letters, such as an office abroad or one with an English name has; it tells nothing by its end, so only where a role is said of it. */
export function isLatinName(name: string): boolean {
  return name.length <= 60 && LATIN_NAME.test(name);
}

/** Splits at signs that stand outside all brackets. */
export function splitOutsideBrackets(text: string, signs: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text[i] ?? '';
    if (OPEN.includes(c)) depth++;
    else if (CLOSE.includes(c)) depth = Math.max(0, depth - 1);
    else if (depth === 0 && signs.includes(c)) {
      parts.push(text.slice(start, i));
      start = i + 1;
    }
  }
  parts.push(text.slice(start));
  return parts;
}

/**
 * Splits 市教育局和市财政局 but not 市自然资源和规划局: 和, 及, 与, 以及 part two names only
 * where what stands on both sides is a whole name.
 */
export function splitJoinedNames(name: string): string[] {
  for (const m of everyMatch(name, /以及|和|及|与|暨/g)) {
    const left = name.slice(0, m.index);
    const right = name.slice(m.index + m[0].length);
    if (insideBrackets(name, m.index) || left.length < 2 || right.length < 2) continue;
    if ((looksLikeBody(left) || isWholeKind(left)) && looksLikeWhole(right) && !isCompound(left, right)) {
      return [left, ...splitJoinedNames(right)];
    }
  }
  return [name];
}

// How a kind ends where it is whole: 各县(市、区) is, 各县(市、区)文化 of 各县(市、区)文化和旅游局 is not.
const KIND_END =
  /(?:政府|部门|单位|机构|成员|各级|[县市区乡镇旗州街]|街道|(?<!农)村|社区|企业|学校|中学|小学|中小学|高校|院校|幼儿园|院所|园区|地方|基层|\))$/u;

function isWholeKind(name: string): boolean {
  return isPartyByKind(name) && KIND_END.test(name);
}

function looksLikeWhole(name: string): boolean {
  return splitJoinedNames(name).every((part) => looksLikeBody(part) || isPartyByKind(part));
}

/** 各级党委和政府, 市委和市政府办公室 are spoken of as one; 党委 alone is no name that can stand by itself. */
function isCompound(left: string, right: string): boolean {
  return /党委$|支委$/.test(left) && /^(?:人民)?政府/.test(right);
}

function insideBrackets(text: string, at: number): boolean {
  let depth = 0;
  for (let i = 0; i < at; i++) {
    if (OPEN.includes(text[i] ?? '')) depth++;
    else if (CLOSE.includes(text[i] ?? '')) depth--;
  }
  return depth > 0;
}
