const TITLE_LENGTH = 60;
/** A clause that goes on beyond is said whole up to so many signs. */
const LONGEST_TITLE = 90;
// …的,应当…; 在…前提下,…; 对…的县,…: a case alone is no title.
const CASE_END = /(?:的|时|(?:前提|情况|情形|条件|基础|原则|框架|安排|协议|背景)(?:之)?下|\u300b下|^对于?[^,]*)$/u;
/** Fewer signs behind the name of a project belong to its title. */
const LEAST_TEXT = 20;

// Titles that all plans use; in a document without line breaks the text follows at once.
const KNOWN_NAME =
  '(?:指导思想|基本原则|工作原则|(?:主要|发展|工作|总体|战略|规划)目标|(?:(?:20\\d{2}|二[〇○零]三[〇○零五])年)?远景目标|总体要求|基本要求|发展环境|发展基础|面临形势|(?:重点|主要)任务|重点工程|(?:保障|主要|具体)措施|组织实施(?!(?!各|市|本|由)[^,。;]{0,40}(?:行动|工程|专项|计划|项目|试点|活动))|组织保障|工作要求|适用(?:对象|范围))';
const KNOWN_TITLE = new RegExp(
  `^(?:(?:\u201c十[一二三四五六]五\u201d(?:时期|期间)?)?${KNOWN_NAME}(?:[和与及、]${KNOWN_NAME})?|(?:充分|深刻|高度)认识[^。,;:]{4,30}(?:重要|重大)意义)(?!的|与|和|、|及|,|是)`,
);

/** The title of an item: its first sentence, or what stands before a colon, a gap or a responsibility in brackets. */
export function titleEnd(view: string, start: number, end: number): number {
  const head = view.slice(start, Math.min(end, start + 200));
  const stop =
    /[。!?;:\n]|(?<=.{4})\s(?=\p{Script=Han}{2,6}:)|\((?=[^)]{0,80}(?:负责|牵头|责任单位|责任部门|配合))|[\u3014[](?=[^\u3015\]]{0,80}(?:负责|牵头|责任|配合))/u.exec(
      head,
    );
  const glued = KNOWN_TITLE.exec(head)?.[0].length;
  if (glued !== undefined && glued + 6 < end - start && !/[。:;,\n(]/.test(head[glued] ?? '\n')) return start + glued;
  const sentence = stop ? stop.index : head.length;
  const space = /^\S{4,30}\s(?=\S{12})/.exec(head);
  // Within brackets a space ends nothing: (24 kg/m2).
  const joins = space !== null && /^[\p{Script=Han}]\s[A-Za-z]/u.test(head.slice(space[0].length - 2)); // 推广 APP
  const gap = space !== null && (joins || /\([^)]*$/.test(space[0])) ? null : space;
  const length = gap && gap[0].length - 1 < sentence ? gap[0].length - 1 : sentence;
  return start + (length > TITLE_LENGTH ? shortened(head, length) : length);
}

/** A long sentence up to the last clause that says what is done; a clause that is itself too long stays whole where it may. */
function shortened(head: string, sentence: number): number {
  const commas = [...head.slice(0, sentence).matchAll(/,/g)].map((m) => m.index).filter((at) => at > 6);
  const whole = commas.filter((at) => !CASE_END.test(head.slice(head.lastIndexOf(',', at - 1) + 1, at)));
  const last = whole.filter((at) => at <= TITLE_LENGTH).pop();
  if (last !== undefined) return last;
  // 对…成效明显的县,优先安排…: for whom it is tells the item apart where the rest is long.
  const forWhom = commas.filter((at) => at <= TITLE_LENGTH && /^对于?[^,]*[^的]$/.test(head.slice(0, at))).pop();
  if (forWhom !== undefined) return forWhom;
  const next = [...whole, sentence].find((at) => at > TITLE_LENGTH) ?? sentence;
  if (next <= LONGEST_TITLE) return next;
  return commas.filter((at) => at <= TITLE_LENGTH).pop() ?? TITLE_LENGTH;
}

const BODY = '[市省县区州旗镇乡][^,。;:、]{1,14}?(?:局|委|办|厅|部|院|社|政府|公司|集团|中心|支队|街道)';
const BODIES = `${BODY}(?:[、和]${BODY})*`;
const CHARGE = new RegExp(
  `^(?:由|请|责成)?${BODIES}(?:(?:牵头|负责)[^,。;:]{0,4},|会同${BODIES},?|要|须|应当?)?(?:(?:会同)?[^,。;:]{2,60}?(?:配合|参与|协助),)?[于在]?(?=[^,;:].{5})`,
  'u',
);

/** 由市住建局牵头,市财政局配合,完成…: where what an order says begins, behind whom it charges. */
export function behindCharge(
  view: string,
  { titleStart, titleEnd }: { readonly titleStart: number; readonly titleEnd: number },
): number {
  const charge = CHARGE.exec(view.slice(titleStart, titleEnd))?.[0] ?? '';
  return titleStart + charge.length;
}

/** 专栏3 农业示范工程建设…: where the text follows at once, the name of a project ends the title. */
export function boxTitleEnd(view: string, start: number, end: number): number {
  const glued = /^[^。:,;\n]{4,30}?(?:工程|项目|行动|计划)(?=[^与和、及的\n])/.exec(view.slice(start, end));
  const named = start + (glued?.[0].length ?? 0);
  return glued && end - named >= LEAST_TEXT ? named : titleEnd(view, start, end);
}
