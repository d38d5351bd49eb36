/** Something doubtful in the document's head, with the proposal that the facts use. */
export interface Doubt {
  readonly start: number;
  readonly end: number;
  readonly proposal: string;
}

/** 某政办发〔2030〕6号. */
export const NUMBER =
  /[\u4e00-\u9fa5A-Za-z]{1,14}\s?[\u3014[(]\s?((?:19|20)\d{2})\s?[\u3015\])]\s?第?\s?(\d{1,4})\s?号/g;
const DAMAGED_NUMBER = /([\u4e00-\u9fa5]{1,10})[\u3014[(]?((?:19|20)\d{2})(\d{1,4})号/g;
/** 某政发〔201578 on a line of its own: the closing bracket and 号 were lost. */
const CUT_NUMBER = /^[ \u3000]*([\u4e00-\u9fa5]{2,10})[\u3014[(]((?:19|20)\d{2})(\d{1,4})[ \u3000]*$/gm;

/** The number of a document, from its head; a damaged one with what was proposed. */
export function documentNumber(view: string): { value: string | null; doubt: Doubt | null } {
  const head = view.slice(0, 5000);
  for (const m of head.matchAll(NUMBER)) {
    if (isReference(head, m.index, m[0].length)) continue;
    return {
      value: m[0]
        .replace(/\s/g, '')
        .replace(/[[(]/, '\u3014')
        .replace(/[\])]/, '\u3015')
        .replace(/^(?:.*以|.*文件(?=[\u4e00-\u9fa5]{2})|文号|发文字号|文件编号|发文号|字号)/, '')
        // 某某意见某发〔2030〕4号: the title runs into the number.
        .replace(/^.*(?:意见|通知|方案|计划|纲要|规划|措施|办法|决定|要点)(?=[\u4e00-\u9fa5A-Za-z]{2})/, '')
        // 某市人民政府常务会议纪要 / 〔2030〕12号.
        .replace(/^.*会议?纪要(?=\u3014)/, ''),
      doubt: null,
    };
  }
  for (const m of [...head.matchAll(DAMAGED_NUMBER), ...head.matchAll(CUT_NUMBER)]) {
    if (lineAround(head, m.index).length > 40) continue;
    const value = `${m[1]}\u3014${m[2]}\u3015${m[3]}号`;
    return { value, doubt: { start: m.index, end: m.index + m[0].length, proposal: value } };
  }
  return { value: null, doubt: null };
}

const FIRST_LINES = 600;

/** 根据《…》(国发〔2016〕40号) names another document; a number on its own or behind the title is the document's. */
function isReference(head: string, at: number, length: number): boolean {
  const line = lineAround(head, at);
  // 来源:某网某政发〔2030〕6号: the words of a site run into the number, nobody knows from where on.
  if (/^(?:来源|检索关键词|原文链接|发布机构):/.test(line)) return true;
  if (line.length <= length + 20 && !/\u300a/.test(line)) return false;
  const before = head.slice(Math.max(0, at - 80), at);
  if (standsBehindTitle(head, at)) return false;
  if (/(?:文\s?号|字\s?号|编\s?号)\s?[:\t|\]]\s*$/.test(before)) return false;
  const sinceStop = before.slice(Math.max(before.lastIndexOf('\n'), before.lastIndexOf('。')) + 1);
  return (
    /[\u300b\u201d]\s?\(?$|根据|贯彻|按照|依据|落实|精神|转发|以下简称|关于.{0,40}\($/.test(sinceStop) ||
    /[\u300a]/.test(sinceStop) ||
    sinceStop.length > 60
  );
}

/** …的通知(某政发〔2030〕6号)各县:…: the first line of the document holds its title and number. */
function standsBehindTitle(head: string, at: number): boolean {
  const start = head.lastIndexOf('\n', at) + 1;
  const before = head.slice(start, at);
  return (
    start < FIRST_LINES &&
    before.length <= 140 &&
    /的(?:通知|意见|决定|方案)\s?[(\u3014[]?$/.test(before) &&
    !/。|^\s*(?:为|根据|按照|依据|经)/.test(before)
  );
}

function lineAround(view: string, at: number): string {
  const start = view.lastIndexOf('\n', at) + 1;
  const end = view.indexOf('\n', at);
  return view.slice(start, end < 0 ? view.length : end).trim();
}
