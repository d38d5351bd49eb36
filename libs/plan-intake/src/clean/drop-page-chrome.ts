import type { Edit } from './mapped-text.js';
import { grammarView } from '../lexicon/grammar-view.js';

// Lines that belong to a web page around the document, whatever the site.
const CHROME_LINE =
  /^(?:[-\u2014]{1,2} ?\d{1,3} ?[-\u2014]{1,2}|第 ?\d{1,3} ?页(?:.{0,4}共 ?\d{1,3} ?页)?|收藏|详情|分享:?|相关附件:?|[^ 。,]{1,40}\.(?:pdf|docx?|xlsx?|wps|ofd|zip|rar)|返回.{0,8}(?:列表|首页|目录|上一[级页])|打印|关闭|返回|下载|举报|点赞|评论|纠错|朗读|复制|目录|首页|全文|登录|注册|更多|更多>>|字号|字体|关闭窗口|打印本页|返回顶部|扫?一?扫在手机.{0,60}|扫一扫.{0,20}|分享到.{0,20}|微信|微博|QQ空间|\[?[大中小] ?[大中小] ?[大中小]\]?|相关词条|热门词条|联系我们|聯絡我們|基本介绍|频道精选:?|附件下载|无障碍|繁体|简体|上一[篇条]:?.{0,60}|下一[篇条]:?.{0,60}|(?:当前|您的|您所在的|现在的)?位置[:是].{0,60}|首页 ?[>»].{0,80}|[>»] ?[\u4e00-\u9fa5].{0,80}|.{0,30}(?:ICP备|公网安备).{0,40}|版权所有.{0,60}|Copyright.{0,80}|主办单位:.{0,60}|网站地图.{0,40}|(?:浏览|阅读|点击|访问)(?:次数|量|数)?[::].{0,30}|[|| \-—_=*#·•.]{3,})$/i;
const META_LINE =
  /^(?:\[[^\]]{0,40}\] ?)?(?:发表于|发布时间|发布日期|更新时间|检索时间|检索关键词|原文链接|来源|信息来源|作者|编辑|责任编辑|责编|审核|录入|稿源|浏览量|点击数|字体)[::]/;
const METADATA_LABELS =
  /^(?:索引号|索 引 号|信息分类|主题分类|公文种类|体裁分类|组配分类|统一编号|有效性|生效日期|废止日期|关键词|主题词|文件编号|公开方式|公开时限|公开程序|中文名|外文名|发布单位|发布机关)[::]/;
// From here to the end the page talks about itself.
const CHROME_FROM_HERE =
  /^(?:相关词条|热门词条|热门推荐|相关推荐|相关阅读|相关文章|相关链接|猜你喜欢|温馨提示:?|版权声明:?|免责声明:?|友情链接:?|网友评论:?|推荐阅读:?|频道精选:?|扫码关注.{0,20})$/;
const SPAM = /博彩|赌场|棋牌|(?<!福利|体育)彩票(?!公益)|私服|代开发票|成人(?:视频|网址)|色情|裸聊|约炮|三级片/g;

// …2030年5月4日[责任编辑:某某]扫一扫在手机打开当前页
const EDITOR = /\[(?:责任)?编辑:[^\n]*$/;

const HEAD = 3000;
// 发布时间:2024-03-01, 来源:某市人民政府: often the only word of when and by whom.
const TELLS_FACTS =
  /(?:发布(?:时间|日期|机构|机关|单位)|成文日期|(?<!信息)来源|信息来源|制定机关)\s?[::]\s*(?:(?:19|20)\d{2}[年\-/.]|[\u4e00-\u9fa5]{3,20}(?:政府|局|委|办公?室?|厅|部)(?![\u4e00-\u9fa5]))/;

/** Lines of the page around the document: buttons, counters, legal tips after the end, link spam. */
export function dropPageChrome(text: string): Edit[] {
  const view = grammarView(text);
  const edits: Edit[] = [];
  const after = endOfDocument(view);
  const numbers = pageNumbers(view);
  const rows = tableRows(view);
  let dropped: { start: number; end: number } | undefined;
  for (const { start, end } of lines(view)) {
    const line = view.slice(start, Math.min(end, start + 400)).trim();
    const editor = EDITOR.exec(view.slice(Math.max(start, end - 200), end));
    if (editor) edits.push({ start: Math.max(start, end - 200) + editor.index, end, replacement: '' });
    if (numbers.has(start) || (start > view.length * 0.6 && RECORD_LINE.test(line))) {
      edits.push({ start, end, replacement: '' });
      continue;
    }
    const chrome = end - start < 400 && isChrome(line) && !rows.has(start);
    if (line === '' || editor || !(start >= after || chrome)) continue;
    if (start < HEAD && TELLS_FACTS.test(line)) continue;
    dropped = { start, end };
    edits.push({ start: dropped.start, end: dropped.end, replacement: '' });
  }
  return edits;
}

function isChrome(line: string): boolean {
  if (
    line.length <= 90 &&
    (CHROME_LINE.test(line) || META_LINE.test(line) || METADATA_LABELS.test(line.replace(/^[•·\-* ]+/, '')))
  )
    return true;
  return isLinkSpam(line);
}

// 文号 | … | 成文日期 | … is the document's own record, in a row of a table.
const DOCUMENT_FACTS = /[\u3014[(]\d{4}[\u3015\])]\s?\d{1,4}\s?[号號]|(?:成文|发文|印发|發文)日期/;

/** Lines with as many bars as the line before or behind them: rows of a table, whatever words stand in the cells. */
function tableRows(view: string): ReadonlySet<number> {
  const found = new Set<number>();
  let above = { start: 0, bars: 0 };
  for (const { start, end } of lines(view)) {
    const line = view.slice(start, Math.min(end, start + LONGEST_ROW));
    if (line.trim() === '') continue;
    const bars = line.split('|').length - 1;
    if (bars >= LEAST_BARS && bars === above.bars) found.add(start).add(above.start);
    above = { start, bars };
  }
  return found;
}

const LEAST_BARS = 3;
const LONGEST_ROW = 3000;

/** A row of link texts (a|b|c|d without any sentence) or a line full of spam words. */
function isLinkSpam(line: string): boolean {
  const links = line.split('|').map((part) => part.trim());
  const listed =
    links.length >= 4 &&
    links.filter((part) => part.length >= 3).length >= 4 &&
    !/[。,;]/.test(line) &&
    !/\d{4}年|单位|%/.test(line) &&
    !DOCUMENT_FACTS.test(line);
  return listed || (line.match(SPAM)?.length ?? 0) >= 2;
}

// 发文机关:某市人民政府 成文日期:…: what a page says of its document once more behind its end.
const RECORD_LINE =
  /^(?:发文机关|成文日期|发文字号|发布日期|主题分类|时\s*效|标\s*题)\s?:[^。]{0,80}(?:$|\s(?:发文机关|成文日期|发布日期|主题分类)\s?:)/;

const LEAST_NUMBERS = 4;
const LEAST_LINE = 20;

/** Lines that hold nothing but the number of a page: counted on, and most of them in the middle of a sentence. */
function pageNumbers(view: string): ReadonlySet<number> {
  const all = [...lines(view)];
  const found: { start: number; value: number; within: boolean }[] = [];
  for (const [i, { start, end }] of all.entries()) {
    const words = end - start <= 6 ? view.slice(start, end).trim() : '';
    if (!/^\d{1,3}$/.test(words) || Number(words) !== (found[found.length - 1]?.value ?? Number(words) - 1) + 1)
      continue;
    const above = textOf(view, all[i - 1]);
    const below = textOf(view, all[i + 1]);
    const within = above.length >= LEAST_LINE && below.length >= LEAST_LINE && !/[。;:!?)]$/.test(above);
    found.push({ start, value: Number(words), within });
  }
  const inside = found.filter(({ within }) => within).length;
  return found.length >= LEAST_NUMBERS && inside * 2 >= found.length
    ? new Set(found.map(({ start }) => start))
    : new Set();
}

function textOf(view: string, line: { start: number; end: number } | undefined): string {
  return line === undefined ? '' : view.slice(line.start, Math.min(line.end, line.start + 400)).trim();
}

/** Where the page's own end matter starts: looked for in the last third only. */
function endOfDocument(view: string): number {
  for (const { start, end } of lines(view)) {
    if (start < view.length * 0.6) continue;
    if (end - start < 24 && CHROME_FROM_HERE.test(view.slice(start, end).trim())) return start;
  }
  return view.length + 1;
}

function* lines(view: string): Generator<{ start: number; end: number }> {
  for (let start = 0; start < view.length;) {
    const newline = view.indexOf('\n', start);
    const end = newline < 0 ? view.length : newline;
    yield { start, end };
    start = end + 1;
  }
}
