/** A plan of an invented city with as many measures as wanted, all led by one bureau. */
export function anInventedPlan(count: number): string {
  const items = Array.from(
    { length: count },
    (_, index) =>
      `${index + 1}.建设第${index + 1}号社区书屋。完善借阅、荐读和管理办法。(市文化和旅游局牵头,市财政局配合)`,
  );
  return `云桥市人民政府关于印发《云桥市社区书屋行动方案》的通知

云政发〔2026〕12号

各区县人民政府,市政府各部门:

现将《云桥市社区书屋行动方案》印发给你们,请认真组织实施。

云桥市人民政府

2026年2月2日

云桥市社区书屋行动方案

一、重点任务

(一)建设书屋

${items.join('\n\n')}
`;
}
