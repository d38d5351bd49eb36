/** What a finding is told: its facts, as the reading states them; one that is not there was not known. */
export type Told = Readonly<Record<string, string | number>>;

const leftOut: Readonly<Record<string, (told: Told) => string>> = {
  struck: ({ words }) => `删除线文字“${words}”未采用`,
  hidden: ({ count }) => `隐藏文字 ${count} 处未采用`,
  footnotes: ({ count }) => `脚注${count === undefined ? '' : ` ${count} 处`}未读取，请与原件核对`,
  sheet: ({ name }) => `隐藏工作表“${name}”未读取`,
  rows: ({ name, count }) => `工作表“${name}”有 ${count} 行被隐藏，也已读入`,
  pages: ({ pages }) => `第 ${pages} 页没有文字（空白或扫描件），未读取，请与原件核对`,
  numbers: () => 'DOC 文件的自动编号不在文字中，层级可能不全，建议另存为 DOCX 再导入',
};

const fields: Readonly<Record<string, string>> = {
  lead: '牵头单位',
  supporting: '配合单位',
  deadlines: '完成时限',
  targets: '指标',
  recurring: '周期',
};

const orNothing = (words: string | number | undefined): string =>
  words === undefined || words === '' ? '无' : `${words}`;
const cell = ({ title, why }: Told): string => `${title}：${why}`;

/** What a reading found doubtful, by code. */
export const draftFindings = {
  'text.lost-character': ({ reads }: Told): string => `疑有字符缺失，建议读作“${reads}”`,
  'text.mojibake': ({ reads, count }: Told): string =>
    reads === undefined ? `修复乱码 ${count} 处，请与原件核对` : `此处有字损坏，可能是“${reads}”，请与原件核对`,
  'text.left-out': (told: Told): string => leftOut[`${told.what}`]?.(told) ?? '部分内容未读取',
  'text.recognised': (): string => '原件为扫描件，文字由外部识别程序读出，请与原件核对',
  'bodies.not-registered': ({ name, mentions }: Told): string =>
    `名录中没有“${name}”这类单位，涉及 ${mentions} 项，下达后仅保留在原文中`,
  'document.no-issue-date': (): string => '未找到发文日期',
  'document.no-issuer': (): string => '未找到发文机关',
  'document.missing-attachment': ({ name }: Told): string => `附件“${name}”不在文件中`,
  'measure.no-department': ({ title }: Told): string => `“${title}”没有牵头单位`,
  'measure.class-not-listed': ({ class: name, count }: Told): string =>
    `现行规则没有列出事项类型“${name}”，${count} 项将按“其他类型”办理，请改选类型或在规则里加上`,
  'measure.doubtful-department': ({ title, lead }: Told): string => `“${title}”的牵头单位“${lead}”请确认`,
  'measure.two-cuts': ({ title, now, other }: Told): string =>
    `“${title}”现为 ${now} 条，也可以作为 ${other} 条，请确认`,
  'deadline.before-issue': ({ date, issued }: Told): string => `期限 ${date} 早于发文日期 ${issued}`,
  'deadline.relative': ({ date }: Told): string =>
    date === undefined ? '期限按发文日期推算，缺发文日期' : `期限按发文日期推算为 ${date}，请确认`,
  'target.below-base': ({ name }: Told): string => `“${name}”的目标值低于此前数值`,
  'target.contradiction': ({ indicator, here, table, elsewhere }: Told): string =>
    `“${indicator}”此处为 ${here}，${table === undefined ? `另处为 ${elsewhere}` : `指标表为 ${table}`}`,
  'extractor.unavailable': (): string => '第二读者（外部抽取服务）没有可用的应答，没有对照',
  'extractor.differs': ({ title, field, ours, theirs, now, other }: Told): string =>
    field === undefined
      ? `“${title}”内置规则读作 ${now} 条，第二读者读作 ${other} 条，请核对`
      : `“${title}”的${fields[field]}：内置规则读作“${orNothing(ours)}”，第二读者读作“${orNothing(theirs)}”，请核对`,
  'ledger.date-unreadable': cell,
  'ledger.date-ambiguous': cell,
  'ledger.date-without-year': cell,
  'ledger.missing': cell,
  'ledger.duplicate-number': cell,
  'ledger.unknown-kind': cell,
  'ledger.unknown-class': cell,
  'ledger.lead-also-supporting': cell,
  'ledger.unit-unreadable': cell,
  'ledger.target-unreadable': cell,
  'ledger.duty-unreadable': cell,
  'ledger.too-long': cell,
  'ledger.formula': cell,
  'ledger.cell-error': cell,
  'ledger.became-date': cell,
  'ledger.merged-cells': cell,
  'ledger.example-row': cell,
  'ledger.missing-column': cell,
  'ledger.duplicate-column': cell,
  'ledger.second-sheet': cell,
  'ledger.unknown-column': ({ title, letters }: Told): string =>
    title === undefined ? `${letters} 列没有表头，这一列没有导入` : `“${title}”不是台账的列，这一列没有导入`,
  'ledger.more-errors': ({ more }: Told): string => `另有 ${more} 处错误没有列出，改正以上错误后重新上传即可看到`,
  'ledger.rows-not-read': ({ row }: Told): string => `工作表第 ${row} 行以下没有读取，如有内容请另存一份上传`,
  'ledger.hidden-rows': ({ rows }: Told): string => `第 ${rows} 行在表中被隐藏，也已读入，不需要的请删除`,
};
