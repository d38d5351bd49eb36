import type { Facts } from '../facts.js';

/** Who gave up an import. */
export const importAbandoned = ({ by }: Facts<'by'>): string => `导入已由${by}放弃。`;

/** Why a document was not taken, by code. */
export const intakeRefusals = {
  'intake.empty': '文件中没有文字。',
  'intake.binary': '不是可以识别的文档。',
  'intake.no-measures': '文件中没有找到举措。',
  'intake.encrypted': '文件已加密。',
  'intake.broken': '文件已损坏。',
  'intake.too-large': '文件超过大小限制。',
  'intake.scanned': '扫描件没有文字层，请先做文字识别。',
  'intake.archive-bomb': '压缩内容超过限制。',
  'intake.unsupported': '不支持的格式，请另存为 DOCX、PDF 或 TXT。',
  'intake.time-limit': '读取超时。',
  'intake.memory-limit': '读取超出内存限制。',
  'intake.parser-failed': '读取失败。',
  'intake.extractor-unreachable': '外部抽取服务没有应答。',
  'intake.extractor-quote': '外部抽取服务引用了原文没有的文字。',
  'intake.extractor-answer': '外部抽取服务的应答格式不对。',
  'ledger.rows-wrong': '台账有错误的行，没有导入。',
  'ledger.header-wrong': '台账的表头不对，没有导入。',
  'ledger.no-rows': '台账没有填写任何一行。',
  'ledger.too-many-rows': '台账超过10000行，请分开上传。',
};
