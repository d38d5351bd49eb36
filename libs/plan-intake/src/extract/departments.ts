import type { DepartmentLevel, SupervisionLine } from '@duban/domain';
import type { DraftDepartment } from '../plan-draft.js';

/** Short and long names of the same office, without its level: 发改委 and 发展改革委 are 发展和改革委员会. */
const SAME_OFFICE: readonly (readonly string[])[] = [
  ['发展和改革委员会', '发展改革委', '发改委', '发展改革委员会', '发展和改革局', '发展改革局', '发改局'],
  ['教育局', '教体局', '教育体育局', '教育和体育局', '教委', '教育委员会'],
  ['教育厅'],
  ['科学技术局', '科技局'],
  ['科学技术厅', '科技厅'],
  ['工业和信息化局', '工信局', '工业信息化局', '经济和信息化局', '经信局'],
  ['工业和信息化厅', '工信厅'],
  ['公安局'],
  ['民政局'],
  ['司法局'],
  ['财政局'],
  ['人力资源和社会保障局', '人力资源社会保障局', '人社局'],
  ['人力资源和社会保障厅', '人力资源社会保障厅', '人社厅'],
  ['自然资源和规划局', '自然资源局', '自规局', '资规局'],
  ['自然资源厅'],
  ['生态环境局', '环保局', '环境保护局'],
  ['住房和城乡建设局', '住房城乡建设局', '住建局', '住房和城乡建设委员会', '住建委'],
  ['住房和城乡建设厅', '住房城乡建设厅', '住建厅'],
  ['交通运输局', '交通局'],
  ['水利局', '水务局'],
  ['农业农村局', '农业局'],
  ['商务局'],
  ['文化和旅游局', '文旅局', '文化旅游局', '文化广电和旅游局', '文化广电旅游局', '文广旅局', '文广新旅局'],
  ['文化和旅游厅', '文旅厅'],
  ['卫生健康委员会', '卫生健康委', '卫健委', '卫生健康局', '卫健局'],
  ['退役军人事务局', '退役军人局'],
  ['应急管理局', '应急局'],
  ['审计局'],
  ['外事办公室', '外办', '外事办'],
  ['国有资产监督管理委员会', '国资委'],
  ['市场监督管理局', '市场监管局'],
  ['医疗保障局', '医保局'],
  ['体育局'],
  ['统计局'],
  ['乡村振兴局'],
  ['城市管理局', '城管局', '城市管理综合行政执法局', '城市管理执法局', '综合行政执法局', '综合执法局'],
  ['行政审批服务局', '行政审批局', '政务服务管理局', '政务服务局'],
  ['大数据发展管理局', '大数据局', '大数据管理局'],
  ['地方金融监督管理局', '金融局', '金融办', '地方金融监管局'],
  ['林业局', '林业和草原局', '园林和林业局'],
  ['机构编制委员会办公室', '编办', '委编办', '编委办'],
  ['委宣传部', '宣传部'],
  ['委组织部', '组织部'],
  ['委统一战线工作部', '委统战部', '统战部'],
  ['委政法委员会', '委政法委', '政法委'],
  ['委教育工作委员会', '委教育工委', '教育工委'],
  ['委老干部局', '老干部局'],
  ['委网络安全和信息化委员会办公室', '委网信办', '网信办'],
  ['精神文明建设委员会办公室', '文明办', '委文明办'],
  ['残疾人联合会', '残联'],
  ['妇女联合会', '妇联'],
  ['总工会', '工会'],
  ['科学技术协会', '科协'],
  ['红十字会'],
  ['共产主义青年团委员会', '团委', '共青团'],
  ['税务局'],
  ['民族宗教事务局', '民宗局', '民族宗教局'],
  ['信访局'],
  ['机关事务管理局', '机关事务局'],
  ['投资促进局'],
  ['口岸办公室', '口岸办'],
];
const OFFICE = new Map(SAME_OFFICE.flatMap((names) => names.map((name) => [name, names] as const)));

const PARTY =
  /委(?:教育工委|宣传部|组织部|统战部|政法委|编办|办公?室?|网信办|老干部局|党校|社会工作部|巡察办|.{0,4}工委|改革办|.{0,6}领导小组.{0,3}|.*部$|.*委员会办公室)|纪委|监委|文明办|编办|党委|工委|宣传部|组织部|统战部|政法委|网信办/;
const OUTSIDE =
  /军分区|警备区|人武部|武警|大学|学院|学校|中学|小学|公司|集团|银行|银保监|金融监管总局|税务局|海关|海事|气象局|邮政|烟草|电信|联通|移动|供电|铁路|医院|法院|检察院|人大|政协|研究院|国防教育/;

/** The office's name without its level and place: 市发改委 → 发改委, 某区教体局 → 教体局. */
function splitLevel(name: string): { level: string; office: string } {
  const bare = name.replace(/\([^()]*\)$/, '');
  const youth = /^团(中央|省委|市委|县委|区委)/.exec(bare);
  if (youth) return { level: (youth[1] ?? '').charAt(0), office: '团委' };
  const m = /^([\p{Script=Han}]{0,7}?(?:自治区|自治州|省|市|州|盟|县|(?<!军分|警备)区|旗))(?!场|政|级)(.{2,})$/u.exec(
    bare,
  );
  if (!m || /^(?:市场监|区域)/.test(bare)) return { level: '', office: bare };
  return { level: m[1] ?? '', office: m[2] ?? bare };
}

/** One key for all names of an office at its level: 市发改委 and 市发展和改革委员会 give the same. */
export function departmentKey(name: string): string {
  const { level, office } = splitLevel(name.replace(/\s/g, ''));
  const names = OFFICE.get(office) ?? OFFICE.get(office.replace(/^委(?=编办)/, ''));
  return `${level.slice(-1)}:${names?.[0] ?? office}`;
}

/** The long name of an office with its level; the name itself where no long one is known. */
export function normaliseDepartment(name: string): string {
  const { level, office } = splitLevel(name);
  const names = /^团/.test(name) ? undefined : OFFICE.get(office);
  return names?.[0] !== undefined ? `${level}${names[0]}` : name;
}

/** Other spellings of the same office at the same level. */
export function aliasesOf(name: string): string[] {
  const { level, office } = splitLevel(name);
  const names = OFFICE.get(office) ?? [];
  return names.filter((n) => n !== office).map((n) => `${level}${n}`);
}

/** A register entry to match against. */
export interface RegisteredDepartment {
  readonly code: string;
  readonly name: string;
  readonly aliases: readonly string[];
}

/** The register's best match: 1 for the same spelling, 0.95 for a known alias, less for similar names; null under 0.6. */
export function matchDepartment(
  name: string,
  register: readonly RegisteredDepartment[],
): { readonly code: string; readonly score: number } | null {
  return departmentMatcher(register)(name);
}

/** As alike as a name can be that fits several offices of the register. */
const UNCLEAR = 0.7;

/** Matches many names against one register: the register is keyed once. Scores as `matchDepartment`. */
export function departmentMatcher(
  register: readonly RegisteredDepartment[],
): (name: string) => { readonly code: string; readonly score: number } | null {
  const bySpelling = new Map<string, string>();
  const byOffice = new Map<string, Keyed[]>();
  for (const entry of register) {
    for (const spelling of [entry.name, ...entry.aliases]) {
      if (!bySpelling.has(spelling)) bySpelling.set(spelling, entry.code);
      const keyed = { code: entry.code, ...keyedName(spelling) };
      byOffice.set(keyed.office, [...(byOffice.get(keyed.office) ?? []), keyed]);
    }
  }
  return (name) => {
    const same = bySpelling.get(name);
    if (same !== undefined) return { code: same, score: 1 };
    const wanted = keyedName(name);
    const scored = (byOffice.get(wanted.office) ?? []).map((each) => ({ code: each.code, score: alike(wanted, each) }));
    const best = scored.reduce((a, b) => (b.score > a.score ? b : a), { code: '', score: 0 });
    if (best.score < 0.6) return null;
    // 县教育局 where the register has those of several counties: nobody can say which without asking.
    const rival = scored.some((each) => each.score === best.score && each.code !== best.code);
    return rival ? { code: best.code, score: Math.min(best.score, UNCLEAR) } : best;
  };
}

interface Keyed {
  readonly code: string;
  readonly level: string;
  /** The place in front of the level (云桥 in 云桥市教育局); empty where the name has none. */
  readonly place: string;
  readonly office: string;
}

function keyedName(name: string): Omit<Keyed, 'code'> {
  const { level, office } = splitLevel(name.replace(/\s/g, ''));
  const key = departmentKey(name);
  const [unit = '', long = office] = key.split(':');
  return { level: unit, place: level.slice(0, -1), office: long };
}

/** Two names of the same office: at the same level one office, unless both name a place and these differ. */
function alike(a: Omit<Keyed, 'code'>, b: Omit<Keyed, 'code'>): number {
  if (a.place !== '' && b.place !== '' && a.place !== b.place) return 0;
  if (a.level === b.level) return 0.95;
  // The same office without a level (教育局 for 市教育局) is likely, at another level it is not.
  return a.level === '' || b.level === '' ? 0.8 : 0.3;
}

/**
 * Groups the spellings of one office: the same key, and no two places that differ (甲县教育局, 乙县教育局 are two);
 * a spelling without a place joins the only place there is. Each group keeps the order of the names.
 */
export function groupSpellings(names: Iterable<string>): readonly (readonly string[])[] {
  const byKey = new Map<string, Map<string, string[]>>();
  for (const name of new Set(names)) {
    const { place } = keyedName(name);
    const key = departmentKey(name);
    const places = byKey.get(key) ?? new Map<string, string[]>();
    byKey.set(key, places.set(place, [...(places.get(place) ?? []), name]));
  }
  return [...byKey.values()].flatMap((places) => {
    const placed = [...places.keys()].filter((place) => place !== '');
    return placed.length > 1 ? [...places.values()] : [[...places.values()].flat()];
  });
}

/** Register proposals for all names of a document, most named first; two spellings of one office are one entry. */
export function proposeDepartments(names: readonly string[]): DraftDepartment[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const mentionsOf = (name: string) => counts.get(name) ?? 0;
  const proposals = groupSpellings(counts.keys()).map((group) => {
    const spellings = [...group].sort((a, b) => mentionsOf(b) - mentionsOf(a));
    const name = spellings[0] ?? '';
    return {
      name,
      normalised: normaliseDepartment(name),
      aliases: [...new Set([...spellings.slice(1), ...aliasesOf(name)])],
      level: levelOf(name),
      parent: parentOf(name),
      line: lineOf(name),
      mentions: spellings.reduce((sum, each) => sum + mentionsOf(each), 0),
    };
  });
  return proposals.sort((a, b) => b.mentions - a.mentions);
}

function levelOf(name: string): DepartmentLevel {
  const { level } = splitLevel(name);
  if (/(?:省|自治区)$/.test(level) || /厅$/.test(name)) return 'province';
  if (/(?:市|州|盟)$/.test(level)) return 'city';
  if (/(?:县|区|旗)$/.test(level)) return 'county';
  return /^(?:国家|中央|全国|国务院)|部$|总局$|总署$/.test(name) ? 'nation' : 'unknown';
}

function lineOf(name: string): SupervisionLine {
  if (OUTSIDE.test(name)) return 'none';
  return PARTY.test(name) || /^[\p{Script=Han}]{0,4}[省市州县区]委/u.test(name) || /^团/.test(name)
    ? 'party'
    : 'government';
}

/** The office that an office belongs to, where its name says so: 市政府办公室(金融办) → 市政府办公室. */
function parentOf(name: string): string | null {
  const inner = /^(.{3,})\(([^()]{2,})\)$/.exec(name);
  if (inner) return inner[1] ?? null;
  const { level } = splitLevel(name);
  const unit = level.slice(-1);
  if (unit === '') return null;
  const above = lineOf(name) === 'party' ? `${level}委` : `${level}人民政府`;
  return above === name || /(?:人民)?政府$/.test(name) ? null : above;
}
