import type { DraftFinding } from './plan-draft.js';

/** Why a document is refused. */
export type IntakeRefusalCode =
  | 'intake.empty'
  | 'intake.binary'
  | 'intake.no-measures'
  | 'intake.encrypted'
  | 'intake.broken'
  | 'intake.too-large'
  | 'intake.scanned'
  | 'intake.archive-bomb'
  | 'intake.unsupported'
  | 'intake.time-limit'
  | 'intake.memory-limit'
  | 'intake.parser-failed'
  | 'intake.extractor-unreachable'
  | 'intake.extractor-quote'
  | 'intake.extractor-answer'
  | 'ledger.rows-wrong'
  | 'ledger.header-wrong'
  | 'ledger.no-rows'
  | 'ledger.too-many-rows';

const SENTENCES: Record<IntakeRefusalCode, string> = {
  'intake.empty': 'the file holds no text 文件中没有文字',
  'intake.binary': 'the file is not a document that can be read 不是可以识别的文档',
  'intake.no-measures': 'no measures were found in the document 文件中没有找到举措',
  'intake.encrypted': 'the document is protected by a password 文件已加密',
  'intake.broken': 'the document is damaged 文件已损坏',
  'intake.too-large': 'the document is larger than the limit 文件超过大小限制',
  'intake.scanned': 'the pages are pictures without text; recognise the text first 扫描件没有文字层,请先做文字识别',
  'intake.archive-bomb': 'the document unpacks to more than the limit 压缩内容超过限制',
  'intake.unsupported':
    'this format is not read; save it as DOCX, PDF with text or TXT 不支持的格式,请另存为 DOCX、PDF 或 TXT',
  'intake.time-limit': 'reading took longer than the limit 读取超时',
  'intake.memory-limit': 'reading took more memory than the limit 读取超出内存限制',
  'intake.parser-failed': 'the reader failed on this document 读取失败',
  'intake.extractor-unreachable': 'the configured extractor did not answer 外部抽取服务没有应答',
  'intake.extractor-quote': 'the extractor quoted words that are not in the document 外部抽取服务引用了原文没有的文字',
  'intake.extractor-answer': 'the extractor answered in another form 外部抽取服务的应答格式不对',
  'ledger.rows-wrong': 'some rows of the ledger are wrong; nothing was imported 台账有错误的行,没有导入',
  'ledger.header-wrong': 'the header of the ledger is wrong; nothing was imported 台账的表头不对,没有导入',
  'ledger.no-rows': 'the ledger has no rows 台账没有填写任何一行',
  'ledger.too-many-rows': 'the ledger has more rows than the limit of 10,000; split it 台账超过10000行,请分开上传',
};

/**
 * The document is refused: nothing of it is stored. `facts` says what was seen (sizes, limits, formats), `findings` what
 * is wrong row by row where the document is a ledger.
 */
export class IntakeRefusal extends Error {
  override readonly name = 'IntakeRefusal';

  constructor(
    readonly code: IntakeRefusalCode,
    readonly facts: Readonly<Record<string, string | number>> = {},
    readonly findings: readonly DraftFinding[] = [],
  ) {
    super(SENTENCES[code]);
  }
}
