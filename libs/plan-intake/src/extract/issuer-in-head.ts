import { NEWS_LINE, type Line } from './document-title.js';

/** How the names of bodies end. */
export const INSTITUTION =
  /(?:人民政府|政府|办公厅|办公室|督查室|委员会|局|部|厅|委|院|署|党组|指挥部|领导小组|管委会|办|工委|党委|办事处|居委会|总工会|法院|检察院|中心|公司|集团|大学|学院|学校|医院|协会|银行)$/;
const MONTH_LINE =
  /^(?:(?:19|20)\d{2}|二[〇○零O][一二三四五六七八九〇○零O]{2})\s?年\s?(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s?月$/;

/** 近日,某某印发了《…》; 我代表某省人民政府向大会报告工作. */
export function issuerInNews(view: string): string | null {
  const head = view.slice(0, 3000);
  const said =
    /近日,([\u4e00-\u9fa5、 ]{4,40}?)(?:联合)?印发了?\u300a/.exec(head)?.[1] ??
    /(?:我)?代表([\u4e00-\u9fa5]{2,20}人民政府),?向大会/.exec(head)?.[1];
  return said !== undefined && INSTITUTION.test(said) ? said.trim().replace(/\s+/g, '、') : null;
}

/** 某市人民政府关于…, 某市教育局2024年工作要点, 信息来源:某市教育局. */
export function issuerInTitle(lines: readonly Line[], title: string | null): string | null {
  for (const line of lines.slice(0, 20)) {
    const m =
      /^(?:\([^)]{2,10}\)|\u201c[^\u201d]{2,12}\u201d)?\s?(.{3,60}?)(?:关于)?(?:印发(?=关于)|印发\u300a|(?:批转|转发)(?=[^,。]{2,40}关于)|关于(?=[^,。]{2,80}的(?:通知|意见|决定|通报|批复|函)$)|关于(?:印发|下发|转发|发布|加快|推进|进一步|加强|实施|深化|做好|开展|全面|建立|完善|促进|推动|构建|贯彻|切实|优化|支持|\u300a))/.exec(
        line.text,
      );
    const names = (m?.[1] ?? '').trim();
    if (areBodies(names)) return names.replace(/\s+/g, '、');
  }
  for (const line of lines.slice(0, 10)) {
    const teller = (NEWS_LINE.exec(line.text)?.[1] ?? '').replace(/^[^\u4e00-\u9fa5]+/, '').trim();
    if (INSTITUTION.test(teller)) return teller.replace(/\s+/g, '、');
  }
  for (const [i, line] of lines.slice(0, 12).entries()) {
    // On a cover: 某县人民政府 / 二〇二二年七月, or 目录; above a title of two lines: 某省人民政府 / 关于….
    if (
      areBodies(line.text) &&
      line.text.length <= 40 &&
      (MONTH_LINE.test(lines[i + 1]?.text ?? '') || /^目\s*录$|^(?:关于|印发)/.test(lines[i + 1]?.text ?? ''))
    )
      return line.text.replace(/\s+/g, '、');
    const below = /^\(([^()\d]{4,40})\)$/.exec(line.text)?.[1];
    if (below !== undefined && INSTITUTION.test(below)) return below.trim().replace(/\s+/g, '、');
  }
  const own =
    /^(.{1,20}?(?:局|部|厅|委|委员会|办公室|人民政府))(?:20\d{2}年|关于|(?:第.{1,6}次)?[\u4e00-\u9fa5]{0,8}会议?纪要)/.exec(
      title ?? '',
    )?.[1];
  if (own !== undefined) return own;
  for (const line of lines.slice(0, 30)) {
    const said =
      /(?:发布机构|发文机关|发布单位|发布机关|信息来源|来源|制定机关|发文单位|印发机关|制表单位|编制单位|填报单位)\s?[:\]】]\s*([\u4e00-\u9fa5、 ]{4,40}?)(?:\s|$|[A-Za-z\d])/.exec(
        line.text,
      )?.[1];
    if (said !== undefined && INSTITUTION.test(said.trim())) return said.trim().replace(/\s+/g, '、');
  }
  return null;
}

/** 某局 某委 in the head of a title; no words that lead up to one (为贯彻国务院…). */
function areBodies(names: string): boolean {
  return INSTITUTION.test(names) && !/^(?:为|根据|按照?|依据|贯彻|落实|经|现将?|遵照|结合)|[,。;:]/.test(names);
}

/** 某市某局某市某委: names without a sign between them, told by the place that each begins with. */
export function partedNames(names: string): string {
  const place = /^[\u4e00-\u9fa5]{1,8}?[省市县区州盟旗]/.exec(names)?.[0];
  return place === undefined ? names : names.replace(new RegExp(`(?<=[局厅委会室府院部])(?=${place})`, 'g'), '、');
}

const BODIES = '[\\u4e00-\\u9fa5、 ]{3,40}?';
const ISSUED = new RegExp(
  `^ *\\( *((?:19|20)\\d{2}) ?年 ?(\\d{1,2}) ?月 ?(\\d{1,2}) ?日 *(${BODIES})(?:发布|印发|公布)\\) *$`,
  'm',
);

/** (2030年5月4日 某委、某政府发布) below a title. */
export function issuedInBrackets(view: string): { issuer: string; date: readonly [number, number, number] } | null {
  const [, year, month, day, bodies] = ISSUED.exec(view.slice(0, 3000)) ?? [];
  const issuer = (bodies ?? '').trim();
  if (!INSTITUTION.test(issuer)) return null;
  return { issuer: issuer.replace(/\s+/g, '、'), date: [Number(year), Number(month), Number(day)] };
}
