const TITLE_LENGTH = 60;
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
    /[。!?;:\n]|\((?=[^)]{0,80}(?:负责|牵头|责任单位|责任部门|配合))|[\u3014[](?=[^\u3015\]]{0,80}(?:负责|牵头|责任|配合))/.exec(
      head,
    );
  const glued = KNOWN_TITLE.exec(head)?.[0].length;
  if (glued !== undefined && glued + 6 < end - start && !/[。:;,\n(]/.test(head[glued] ?? '\n')) return start + glued;
  const sentence = stop ? stop.index : head.length;
  const space = /^\S{4,30}\s(?=\S{12})/.exec(head);
  // Within brackets a space ends nothing: (24 kg/m2).
  const gap = space !== null && /\([^)]*$/.test(space[0]) ? null : space;
  let length = gap && gap[0].length - 1 < sentence ? gap[0].length - 1 : sentence;
  if (length > TITLE_LENGTH) {
    const comma = head.lastIndexOf(',', TITLE_LENGTH);
    length = comma > 6 ? comma : TITLE_LENGTH;
  }
  return start + length;
}

/** 专栏3 农业示范工程建设…: where the text follows at once, the name of a project ends the title. */
export function boxTitleEnd(view: string, start: number, end: number): number {
  const glued = /^[^。:,;\n]{4,30}?(?:工程|项目|行动|计划)(?=[^与和、及的\n])/.exec(view.slice(start, end));
  const named = start + (glued?.[0].length ?? 0);
  return glued && end - named >= LEAST_TEXT ? named : titleEnd(view, start, end);
}
